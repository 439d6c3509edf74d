"""Sites of as many dossiers as one wants: their lists need more than one page."""

from __future__ import annotations

HEAD = """
-- people/envoy.yml --
name: Ana Envoy
"""


def site(dossiers: int) -> str:
    """Dossiers of two claims, all from one outlet and by one person, each changed once; and many names."""
    made = [HEAD]
    for number in range(2 * dossiers):
        made.append(f"-- people/p{number}.yml --\nname: {chr(65 + number % 26)}. Person{number}\n")
        made.append(f"-- outlets/o{number}.yml --\nname: Outlet{number}\nkind: agency\n")
    for number in range(dossiers):
        folder = f"-- dossiers/d{number}"
        made.append(
            f"{folder}/dossier.yml --\ntitle: Dossier {number}\nlead: What came of it.\n"
            f"{folder}/articles/a.yml --\ntitle: Report {number}\noutlet: daily\nauthor: unknown\n"
            f"published: 2023-12-08\nurl: unknown\nlanguage: en\n"
            'capture: {file: a.txt, sha256: "{sha256}"}\n'
            f"{folder}/articles/a.txt --\nThe envoy said {number} men came.\nAll of them left.\n"
        )
        for claim, quote in (("came", f"{number} men came"), ("left", "All of them left")):
            made.append(
                f"{folder}/claims/{claim}.yml --\nclaim: They {claim} as men of group {number}.\n"
                "verdict: single-source\nbasis: sources\nreason: One article says so.\n"
                f"looked_for: [{claim}]\nevidence:\n"
                "  - {source: a, stance: supports, voice: attributed, speaker: envoy, "
                f'origin: [o{number}, envoy], quote: "{quote}"}}\n'
                "first_published: 2026-11-23\n"
                "history:\n  - {on: 2026-11-24, kind: correction, was: a, now: b, why: A slip.}\n"
            )
    return "".join(made)
