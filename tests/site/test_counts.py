"""Every place that shows or compares a count agrees with `checking.words`."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html import unescape

import pytest

from onrecord.checks.language.words import amount, count, part_of
from onrecord.model import Count, Findings, Source
from tests.checked import checked
from tests.site import small
from tests.sites import tree

TEXTS = {
    "en": ("The mayor, in a well-attended meeting, said on 7/8 that the school – an old one – closed.", "The mayor", "the school"),
    "zh": ("市长在昨天下午于旧港口举行的记者会上宣布了学校将关闭。", "市长在昨天", "宣布了学校将关闭"),
    "ja": ("市長は昨日の午後に古い港でBBCの記者会見を開き学校を閉鎖した。", "市長は昨日", "学校を閉鎖した"),
    "th": ("นายกเทศมนตรีประกาศเมื่อวันศุกร์ว่าสะพานเก่าจะปิด", "นายกเทศมนตรี", "สะพานเก่าจะปิด"),
    "hi": ("मेयर ने लंबी बैठक के बाद कहा कि स्कूल बंद है।", "मेयर ने", "स्कूल बंद है"),
    "ar": ("أعلن العمدة في لقاء طويل أن المدرسة أغلقت أبوابها.", "أعلن العمدة", "المدرسة أغلقت"),
    "ko": ("시장은 어제 12월에 학교를 닫았다고 말했다.", "시장은 어제", "닫았다고 말했다"),
    "km": ("អភិបាលក្រុងបានប្រកាសថាសាលានឹងបិទ", "អភិបាល", "សាលានឹងបិទ"),
}  # fmt: skip
"""A text with a quote of two parts, in scripts with spaces and without."""

SITE = """
-- dossiers/d/dossier.yml --
title: A dossier
-- dossiers/d/articles/{language}.yml --
title: A report
outlet: daily
author: unknown
published: unknown
url: unknown
language: {language}
capture: {{file: {language}.txt, sha256: "{{sha256}}"}}
cut: [{{paragraphs: 3, why: another story}}]
-- dossiers/d/articles/{language}.txt --
{text}
{text}
{text}
-- dossiers/d/claims/one.yml --
claim: The school was closed.
verdict: single-source
reason: Only one report says so.
first_published: 2026-03-02
evidence:
  - source: {language}
    stance: supports
    voice: own
    origin: [unstated]
    note: As printed.
    quote:
      - {{exact: "{first}", paragraph: 1}}
      - {{exact: "{second}", paragraph: 1}}
"""


@cache
def findings(language: str) -> Findings:
    text, first, second = TEXTS[language]
    return small.found(tree(SITE.format(language=language, text=text, first=first, second=second)))


@cache
def files(language: str) -> dict[str, bytes]:
    return small.rendered(findings(language))


def page(language: str, path: str) -> str:
    return unescape(files(language)[path].decode())


def source(language: str) -> Source:
    return findings(language).dossiers[0].sources[language]


def gap(language: str) -> Count:
    """What is between the two parts of the quote."""
    quote = findings(language).dossiers[0].claims[0].evidence[0].quote
    assert quote is not None
    first, second = quote.passages
    return count(source(language).words.text[first.end : second.start])


def shown(language: str) -> Count:
    """What of the source is shown: the sentence of the quote, which is its first paragraph."""
    return count(source(language).words.paragraphs[0].text)


LANGUAGES = pytest.mark.parametrize("language", TEXTS)


@LANGUAGES
def test_what_a_quote_leaves_out_is_counted_alike_everywhere(language: str) -> None:
    (dossier,) = json.loads(files(language)["data/claims.json"])["dossiers"]
    receipt = dossier["claims"][0]["evidence"][0]["quote"]

    assert f"[… {amount(gap(language))} left out]" in page(language, "d/claims/one.html")
    assert receipt["left_out"] == [gap(language).words]
    assert receipt["left_out_characters"] == [gap(language).characters]


@LANGUAGES
def test_how_much_is_shown_is_counted_alike_everywhere(language: str) -> None:
    whole, part = count(source(language).words.text), shown(language)
    rows = csv.DictReader(io.StringIO(files(language)["data/sources.csv"].decode()))
    (row,) = [row for row in rows if row["id"] == f"d/{language}"]
    (dossier,) = json.loads(files(language)["data/claims.json"])["dossiers"]
    (described,) = [one for one in dossier["sources"] if one["id"] == language]

    assert part_of(part, whole) + " (50 %)" in page(language, f"d/sources/{language}.html")
    assert (described["words"], described["characters"]) == (whole.words, whole.characters)
    assert (described["words_shown"], described["characters_shown"]) == (
        part.words,
        part.characters,
    )
    assert {key: row[key] for key in row if key.split("_")[0] in ("words", "characters")} == {
        key: str(described[key])
        for key in ("words", "words_shown", "characters", "characters_shown")
    }


@LANGUAGES
def test_what_is_not_shown_is_counted_alike_everywhere(language: str) -> None:
    length = amount(shown(language))
    text = page(language, f"d/sources/{language}.html")

    assert f"Not shown: paragraph 2, {length}" in text
    assert f"Cut here (paragraph 3, {length}):" in text


@LANGUAGES
def test_the_limit_of_excerpts_is_measured_as_it_is_told(language: str) -> None:
    text, first, second = TEXTS[language]
    sheets = SITE.format(language=language, text=text, first=first, second=second)
    limit = "-- outlets/daily.yml --\nname: The Daily\nexcerpt_limit: 0.4\nexcerpt_limit_why: Its terms.\n"
    strict = checked(tree(limit + sheets))
    whole, part = count(source(language).words.text), shown(language)

    assert [fault.message for fault in strict.diagnostics if fault.rule == "excerpt-limit"] == [
        f"50% of `{language}` is published, {part_of(part, whole)}; the limit is 40%"
    ]


@pytest.mark.parametrize("language", ["zh", "ar"])
def test_a_remark_inside_a_quote_takes_its_own_direction(language: str) -> None:
    remarks = re.findall('<[^>]*class="elision"[^>]*>', page(language, "d/claims/one.html"))

    assert remarks
    assert [one for one in remarks if 'dir="auto"' not in one] == []
