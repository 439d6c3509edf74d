"""Finished files, read once more."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.audit import audit
from onrecord.audit.unpublished_text import RUN
from tests.site import small
from tests.sites import tree

UNPUBLISHED = "Rain fell on the square all day and nobody came out".split()
FRAMES = (
    "<p>{}</p>",
    "<p>Before it, <b>{}</b> and after</p>",
    '<p title="{}">x</p>',
    "<!-- {} -->",
    "<script>var x = '{}'</script>",
    "<p>{}",
)


def said(path: str, body: str) -> list[tuple[str, str]]:
    """What the audit says of the small site with one file replaced."""
    files = {**small.files(), path: body.encode()}
    return [(fault.rule, fault.message) for fault in audit(files, small.findings())]


def said_of_each(written: dict[str, str]) -> dict[str, list[str]]:
    """The rules that the audit names for each of some files beside the small site's."""
    files = small.files() | {path: body.encode() for path, body in written.items()}
    faults = audit(files, small.findings())
    found = {
        path: [fault.rule for fault in faults if fault.message.startswith(f"`{path}` ")]
        for path in written
    }
    assert sum(map(len, found.values())) == len(faults)
    return found


def test_the_small_site_holds() -> None:
    assert audit(small.files(), small.findings()) == ()


def test_a_run_of_unpublished_words_is_found_wherever_it_stands() -> None:
    """Every run in every frame, each in a file of its own."""
    written: dict[str, str] = {}
    for at, frame in product(range(len(UNPUBLISHED) - RUN + 1), FRAMES):
        for between in (" ", "\n", " – ", "</i> ") if frame.startswith("<p>") else (" ",):
            words = between.join(UNPUBLISHED[at : at + RUN])
            written[f"page-{len(written)}.html"] = frame.format(words)

    assert said_of_each(written) == {path: ["unpublished-words"] for path in written}
    assert len(written) > 50


def test_fewer_words_are_anybodys() -> None:
    written = {
        f"page-{at}.html": f"<p>{' '.join(UNPUBLISHED[at : at + RUN - 1])}</p>"
        for at in range(len(UNPUBLISHED) - RUN + 2)
    }

    assert said_of_each(written) == {path: [] for path in written}


def test_words_are_found_in_files_of_other_kinds() -> None:
    body = '{"text": "RAIN FELL on the “square” all day and nobody"}'
    assert said("search.json", body) == [
        (
            "unpublished-words",
            "`search.json` shows words of `a` that no sheet quotes: "
            "“rain fell on the square all day and nobody”",
        )
    ]


def test_published_words_a_title_and_full_documents_are_free() -> None:
    words = (
        "Baku will release 32 men, while Yerevan will release two. "
        "Baku releases 32 servicemen. Yerevan releases two. Both hope for peace."
    )
    assert said("about.html", f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        ("The square all day and nobody came out.", ["the square all day and nobody came out"]),
        (
            "He saw the square all day, and nobody came out of it",
            ["the square all day and nobody came out"],
        ),
        ("So: rain fell on the square all day – and out", ["rain fell on the square all day and"]),
        (
            "Rain fell on the square all day and then the square all day and nobody came out",
            ["rain fell on the square all day and", "the square all day and nobody came out"],
        ),
    ],
)
def test_a_leak_is_named_by_its_own_words_and_no_others(text: str, leaks: list[str]) -> None:
    found = [message for _, message in said("about.html", f"<p>{text}</p>")]

    assert [message.partition("“")[2].rstrip("”") for message in found] == leaks


def test_a_run_of_which_only_a_part_is_published_is_not_free() -> None:
    words = "while Yerevan will release two. The talks went on until late that night".split()
    pages = [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    written = {f"page-{at}.html": f"<p>{page}</p>" for at, page in enumerate(pages)}

    assert said_of_each(written) == {path: ["unpublished-words"] for path in written}


TITLED = """
-- dossiers/d/articles/b.yml --
title: Nothing at all to report from the snowy hills this week
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
documents:
  forecast: {paragraphs: 3, title: A forecast of the weather in the hills for all who climb, issuer: unknown, dated: unknown}
-- dossiers/d/articles/b.txt --
Nothing at all to report from the snowy hills this week
Heavy snow will lie on every road for days to come.
A forecast of the weather in the hills for all who climb
1 2 3 4 5 6 7 8
"""


def test_a_leak_has_spaces_only_beside_words_that_are_written_with_them() -> None:
    words = "市長はBakuとYerevanの間で11月に捕虜を交換すると話した"
    text = TITLED.replace("Heavy snow will lie on every road for days to come.", words)
    text = text.replace("language: en", "language: ja")
    page = {"about.html": f"<p>{words}</p>".encode()}
    (problem,) = audit(page, small.found(tree(small.SITE + text)))
    found = problem.message.partition("“")[2].rstrip("”")
    assert found == "市長は baku と yerevan の間で 11 月に捕虜を交換すると話した"


NOTICE = """
-- dossiers/d/articles/NAME.yml --
title: Nothing to report
outlet: unknown
author: unknown
published: unknown
url: unknown
language: en
rights: RIGHTS
capture: {file: NAME.txt, sha256: "{sha256}"}
-- dossiers/d/articles/NAME.txt --
Heavy snow will lie on every road for days to come.
"""


def test_words_that_another_source_publishes_are_free_whichever_comes_first() -> None:
    page = {"about.html": b"<p>Heavy snow will lie on every road for days to come</p>"}
    site = small.SITE.replace("sources: [a, b]", "sources: [a, b, c]")
    for b, c in product(("excerpts", "{full: official text}"), repeat=2):
        notices = (("b", b), ("c", c))
        texts = [NOTICE.replace("NAME", name).replace("RIGHTS", given) for name, given in notices]
        problems = audit(page, small.found(tree(site + "".join(texts))))
        assert bool(problems) == (b == c == "excerpts"), (b, c)


def test_the_titles_of_articles_and_documents_are_free_and_their_other_words_are_not() -> None:
    findings = small.found(tree(small.SITE + TITLED))
    titles = (
        "Nothing at all to report from the snowy hills this week",
        "A forecast of the weather in the hills for all who climb",
    )
    words = ("Heavy snow will lie on every road for days to come", "1 2 3 4 5 6 7 8")
    files = {f"{text[0]}.html": f"<p>{text}</p>".encode() for text in (*titles, *words)}

    assert sorted(problem.message.split("`")[1] for problem in audit(files, findings)) == [
        "1.html",
        "H.html",
    ]
    assert audit({"1.html": b"<p>1 2 3 4 5 6 7</p>"}, findings) == ()


def test_broken_links_are_told_once_each() -> None:
    body = (
        '<a href="nothing.html">1</a><a href="nothing.html">2</a>'
        '<a href="d/claims/thirty-two.html#a_9">3</a><a href="d/">4</a>'
        '<a href="https://factcheck.example/d/x.html">5</a><a href="https://else.example/">6</a>'
        '<a href="d/claims/thirty-two.html#a_1">7</a><a href="mailto:x@y.example">8</a>'
    )
    assert said("about.html", body) == [
        ("broken-link", "`about.html` links to `nothing.html`, a page that the site does not have"),
        (
            "broken-link",
            "`about.html` links to `d/claims/thirty-two.html#a_9`, "
            "an anchor that the page does not have",
        ),
        (
            "broken-link",
            "`about.html` links to `https://factcheck.example/d/x.html`, "
            "a page that the site does not have",
        ),
    ]


def test_what_is_loaded_from_elsewhere_is_told_and_what_is_only_named_is_not() -> None:
    body = (
        '<img src="https://t.example/1.png"><script src="//t.example/x.js"></script>'
        '<link rel="canonical" href="https://factcheck.example/about.html">'
        '<link rel="stylesheet" href="https://t.example/x.css">'
    )
    assert said("about.html", body) == [
        ("outside-request", "`about.html` loads `https://t.example/1.png`"),
        ("outside-request", "`about.html` loads `//t.example/x.js`"),
        ("outside-request", "`about.html` loads `https://t.example/x.css`"),
    ]


CHINESE = """
-- dossiers/d/articles/b.yml --
title: Nothing to report
outlet: unknown
author: unknown
published: unknown
url: unknown
language: {language}
capture: {{file: b.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/b.txt --
{text}
"""


@pytest.mark.parametrize(
    ("language", "text", "few"),
    [
        ("zh", "明天早上山区将会下大雪预报员们这样说而市长却没有回答", 15),
        ("th", "พรุ่งนี้เช้าจะมีหิมะตกบนภูเขานักพยากรณ์กล่าวเช่นนั้นแต่นายกไม่ตอบ", 18),
        ("hi", "कल सुबह पहाड़ों में भारी बर्फ गिरेगी ऐसा मौसम विभाग का कहना है", 36),
    ],
)
def test_unpublished_words_are_measured_in_every_script(language: str, text: str, few: int) -> None:
    findings = small.found(tree(small.SITE + CHINESE.format(language=language, text=text)))
    whole = audit({"a.html": f"<p>{text}</p>".encode()}, findings)
    part = audit({"a.html": f"<p>{text[:few]}</p>".encode()}, findings)

    assert [fault.message for fault in whole] == [
        f"`a.html` shows words of `b` that no sheet quotes: “{text}”"
    ]
    assert part == ()


QUOTED = """
-- dossiers/d/articles/b.yml --
title: Nothing to report
outlet: unknown
author: unknown
published: unknown
url: unknown
language: zh
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
明天早上山区将会下大雪预报员们这样说。市长没有回答记者们的任何问题。
-- dossiers/d/claims/snow.yml --
claim: Snow will fall.
verdict: single-source
reason: Only one article says so.
evidence:
  - {source: b, stance: supports, voice: own, origin: [unstated], quote: 明天早上山区将会下大雪}
first_published: 2026-11-23
"""


def test_a_run_that_ends_with_one_unpublished_character_is_found() -> None:
    findings = small.found(tree(small.SITE + QUOTED))
    published, run = "早上山区将会下大雪预报员们这样说", "上山区将会下大雪预报员们这样说市"
    assert len(published) == len(run) == 2 * RUN

    assert audit({"a.html": published.encode()}, findings) == ()
    assert [problem.rule for problem in audit({"a.html": run.encode()}, findings)] == [
        "unpublished-words"
    ]
