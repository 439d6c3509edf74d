"""One smallest failing site for each rule of `publishing`, with all that is said of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from html import escape

from onrecord.audit import audit
from onrecord.audit.recheck import PublishedCopy, recheck
from onrecord.diagnostics.rules.publishing import RULES
from onrecord.model import Tree
from onrecord.site.context import SiteContext
from tests.checked import told
from tests.site.planned import pages
from tests.site.small import found, rendered
from tests.sites import tree

PAGE = """
-- pages/about.md --
---
title: About
---
"""


RELEASE = """
-- dossiers/d/claims/c.yml --
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
looked_for: [release]
evidence:
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: Baku will release 32 men}
first_published: 2026-11-23
"""


def changed(why: str) -> str:
    """Return a site with a claim that was corrected for this reason."""
    return f'{RELEASE}history: [{{on: 2026-11-24, kind: correction, why: "{why}"}}]\n'


def planned(literal: str) -> list[str]:
    """What is said while the pages of a site are planned."""
    site = tree(literal)
    return told(site, pages(SiteContext(found(site))).diagnostics)


def audited(literal: str, **replaced: bytes) -> list[str]:
    """What is said of the finished files of a site, some of them replaced."""
    site = tree(literal)
    findings = found(site)
    files = rendered(findings) | {f"{name}.html": body for name, body in replaced.items()}
    return told(site, audit(files, findings))


def test_every_rule_is_tested_here() -> None:
    named = {f"test_{rule.slug.replace('-', '_')}" for rule in RULES}
    assert named <= set(globals())


def test_address_taken() -> None:
    assert planned(
        """
        -- pages/verdicts.md --
        ---
        title: How we judge
        ---
        By rules.
        -- static/Index.html --
        -- static/a.css --
        -- static/A.css --
        """
    ) == [
        "error[address-taken] pages/verdicts.md:2:8 `verdicts.html` is a page that every site has"
        " | would be published there too | give this file, or its folder, another name",
        "error[address-taken] static/Index.html:1:1 `Index.html` is a page that every site has"
        " | would be published there too | give this file, or its folder, another name",
        "error[address-taken] static/a.css:1:1 two things would be published as `a.css`"
        " | one of them | give one of the two another name",
    ]


def test_dangling_link() -> None:
    assert planned(
        """
        -- dossiers/d/dossier.yml --
        title: A dossier
        summary: |-
          Read [this](claim:thirty-too), and
          [that](source:b).
        -- dossiers/d/claims/thirty-two.yml --
        claim: Baku will release 32 men.
        verdict: single-source
        reason: Only The Daily says so.
        looked_for: [release]
        evidence:
          - {source: a, stance: supports, voice: own, quote: Baku will release 32 men}
        first_published: 2026-11-23
        -- pages/about.md --
        ---
        title: About
        ---
        See [it](claim:d/thirty).
        """
    ) == [
        "error[dangling-link] dossiers/d/dossier.yml:3:15 there is no published claim `thirty-too`"
        " | did you mean `claim:thirty-two`?",
        "error[dangling-link] dossiers/d/dossier.yml:4:10 there is no published source `b`"
        " | did you mean `source:a`?",
        "error[dangling-link] pages/about.md:4:10 there is no published claim `d/thirty`"
        " | did you mean `claim:d/thirty-two`?",
    ]


def test_dangling_link_in_a_history() -> None:
    assert planned(
        changed("Merged into [the other](claim:cc), see [it](ftp://archive.example/1).")
    ) == [
        "error[address-refused] dossiers/d/claims/c.yml:8:96 `ftp://archive.example/1` is not an address"
        " that a page may lead to"
        " | write an address that begins with https://, http:// or mailto:, or a relative one",
        "error[dangling-link] dossiers/d/claims/c.yml:8:76 there is no published claim `cc`"
        " | did you mean `claim:c`?",
    ]


def test_a_link_in_a_history_is_a_link_on_pages_and_its_words_elsewhere() -> None:
    site = changed(
        "Merged into [the <other>](claim:c) & *all*; see [the law](https://law.example/1)."
    )
    files = {
        path: body.decode(errors="replace") for path, body in rendered(found(tree(site))).items()
    }
    law = '<a href="https://law.example/1" rel="noopener noreferrer nofollow">the law</a>.'
    for page, href in (("d/claims/c.html", "c.html"), ("corrections.html", "d/claims/c.html")):
        link = f'Merged into <a href="{href}">the &lt;other&gt;</a> &amp; *all*; see {law}'
        assert link in files[page], page
    words = "Merged into the <other> & *all*; see the law."
    for path in ("claimreview.json", "feed.json", "corrections.json", "d/feed.json"):
        assert words in files[path], path
    assert escape(words) in files["feed.xml"]


def test_address_refused() -> None:
    assert planned(
        """
        -- dossiers/d/dossier.yml --
        title: A dossier
        background: See [the archive](ftp://archive.example/1).
        """
    ) == [
        "error[address-refused] dossiers/d/dossier.yml:2:31 `ftp://archive.example/1` is not an address"
        " that a page may lead to"
        " | write an address that begins with https://, http:// or mailto:, or a relative one"
    ]


def test_markdown_too_large() -> None:
    helps = " | shorten it, or make two texts of it"
    assert planned(PAGE + "a" * 10_001 + "\n") == [
        "error[markdown-too-large] pages/about.md:4:1 the text has 10,001 characters,"
        " 10,000 at most are read" + helps
    ]
    assert planned(PAGE + "[" * 501 + "\n") == [
        "error[markdown-too-large] pages/about.md:4:1 the text has 501 opening brackets,"
        " 500 at most are read" + helps
    ]
    assert planned(PAGE + "- " * 1500 + "deep\n") == [
        "error[markdown-too-large] pages/about.md:4:1 lists or quotations are nested too deeply"
        " | nest fewer of them in each other"
    ]


def test_broken_link() -> None:
    assert audited(PAGE + "Read [our rules](metodology.html).\n") == [
        "error[broken-link] pages/about.md:2:8 `about.html` links to `metodology.html`,"
        " a page that the site does not have | correct the link, or remove it"
    ]


def test_anchor_twice() -> None:
    assert audited(PAGE, about=b'<p id="x">1</p><p id="x">2</p>') == [
        "error[anchor-twice] pages/about.md:2:8 `about.html` has the id `x` twice"
        " | correct the template that writes it"
    ]


def test_unpublished_words() -> None:
    assert audited(PAGE + "Baku will release 32 men, while Yerevan will release two.\n") == [
        "error[unpublished-words] pages/about.md:2:8 `about.html` shows words of `a` that no sheet"
        " quotes: “baku will release 32 men while yerevan will release two”"
        " | quote them as evidence, or say the same in your own words"
    ]


def test_outside_request() -> None:
    assert audited(PAGE, about=b'<img src="https://images.example/1.jpg">') == [
        "error[outside-request] pages/about.md:2:8 `about.html` loads `https://images.example/1.jpg`"
        " | put the file into `static/` and load it from there"
    ]


def compared(files: Mapping[str, bytes], captures: Mapping[str, bytes]) -> list[str]:
    """What is said of a published site when its captures are read again."""
    by_hash = {hashlib.sha256(data).hexdigest(): (path, data) for path, data in captures.items()}
    said = recheck(PublishedCopy(read=files.get, captures=by_hash)).diagnostics
    return told(Tree(root="_site", files=files), said)


def test_receipt_differs() -> None:
    site = tree(RELEASE)
    captures = {path: data for path, data in site.files.items() if path.endswith(".txt")}
    files = rendered(found(site))
    address = {"data/claims.json", "d/claims/c.json"}
    forged = files | {path: files[path].replace(b"32 men", b"33 men") for path in address}
    page = files | {"d/claims/c.html": files["d/claims/c.html"].replace(b"32 men", b"33 men")}
    lines = files["data/claims.json"].decode().split("\n")
    (line,) = (number for number, line in enumerate(lines, 1) if '"d/claims/c.html#a_1"' in line)
    advice = " | publish the site again from its content, and compare the two"

    assert compared(files, captures) == []
    assert compared(forged, captures) == [
        f"error[receipt-differs] data/claims.json:{line}:15 the quote `d/c#a_1` differs from its capture"
        " | its words are not in the capture" + advice
    ]
    assert compared(page, captures) == [
        f"error[receipt-differs] data/claims.json:{line}:15 the quote `d/c#a_1` differs from its capture"
        " | its words are not on the page of the claim" + advice
    ]


def test_receipt_unchecked() -> None:
    (said,) = compared(rendered(found(tree(RELEASE))), {})

    assert said.startswith("error[receipt-unchecked] data/claims.json:")
    assert "the capture of `d/a` is not at hand | no file has the SHA-256 " in said
    assert said.endswith(" | name the folder that holds it with `--captures DIR`")
