"""One smallest failing site for each rule of `checking.verify`, with all that is said of it."""

import textwrap

import pytest

from tests.checked import faults
from tests.sites import BASE

CLAIM = "dossiers/d/claims/c.yml"

SECOND_ARTICLE = """
-- dossiers/d/articles/b.yml --
title: Another
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: b.txt, sha256: "{sha256}"}
-- dossiers/d/articles/b.txt --
Men were freed, the ministry said.

A prisoner wrote home. A prisoner wrote again.
"""


def site(evidence: str, *, more: str = "", extra: str = "") -> str:
    """The base site with one claim that has this evidence."""
    return (
        textwrap.dedent(
            f"""
            -- {CLAIM} --
            claim: Baku will release 32 men.
            verdict: single-source
            reason: Only The Daily says so.
            first_published: 2026-11-23
            """
        ).lstrip("\n")
        + textwrap.dedent(extra)
        + "evidence:\n"
        + textwrap.indent(textwrap.dedent(evidence).strip("\n"), "  ")
        + "\n"
        + more.lstrip("\n")
    )


ONE = """
- source: a
  stance: supports
  voice: own
  origin: daily
  quote: Baku will release 32 men
"""


def test_a_true_quote_raises_nothing() -> None:
    assert faults(site(ONE)) == []


def test_quote_not_found() -> None:
    assert faults(site(ONE.replace("32", "33"))) == [
        f"error[quote-not-found] {CLAIM}:10:30 the quote is not in `a`"
        " | the source has `32` here | nearest: Baku will release 32 men"
        " | paste   quote: Baku will release 32 men"
    ]


def test_quote_not_found_where_nothing_is_like_it() -> None:
    assert faults(site(ONE.replace("Baku will release 32 men", "unicorns over Paris"))) == [
        f"error[quote-not-found] {CLAIM}:10:12 the quote is not in `a`"
        " | nothing like it is there | copy the words from dossiers/d/articles/a.txt"
    ]


def test_quote_not_found_because_of_a_look_alike_letter() -> None:
    assert faults(site(ONE.replace("Baku", "B\u0430ku"))) == [
        f"error[quote-not-found] {CLAIM}:10:13 the quote is not in `a`"
        " | the source has `a` (U+0061 LATIN SMALL LETTER A) here, the quote has `\u0430`"
        " (U+0430 CYRILLIC SMALL LETTER A) | nearest: Baku will release 32 men"
        " | paste   quote: Baku will release 32 men"
    ]


def test_quote_not_found_because_the_elision_is_written_as_dots() -> None:
    assert faults(site(ONE.replace("32 men", "32 [\u2026] release two"))) == [
        f"error[quote-not-found] {CLAIM}:10:12 the quote with its dots is not in `a`;"
        " its parts do | an elision is written as a list"
        " | paste   quote:\n  - Baku will release 32\n  - release two"
    ]


def test_quote_empty() -> None:
    assert faults(site(ONE.replace("Baku will release 32 men", "'\u2026'"))) == [
        f"error[quote-empty] {CLAIM}:10:12 the quote has no word in it"
        " | quote words of the source, or remove the entry's `quote` and rest it on `absent`"
    ]


def test_quote_cuts_word() -> None:
    assert faults(site(ONE.replace("32 men", "32 me"))) == [
        f"error[quote-cuts-word] {CLAIM}:10:34 the quote cuts a word of `a`"
        " | the word goes on with `n`"
        " | nearest: paragraph 2: Baku will release 32 men, while Yerevan will release two. The …"
        " | paste   quote: Baku will release 32 men"
        "   or say why with `cuts_word:` if it is the quote's outer edge"
    ]


def quoting(quote: str, sentence: str, language: str = "en") -> list[str]:
    """What is said of a quote from an article that has this sentence, from the article's first line on."""
    article = f"""
-- dossiers/d/articles/a.yml --
title: A report
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: {language}
capture: {{file: a.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/a.txt --
{sentence}
"""
    written = site(ONE.replace("Baku will release 32 men", quote), more=article)
    return faults(written.replace("claim: Baku will release 32 men", "claim: It was reported"))


def test_quote_cuts_figure() -> None:
    assert quoting("500 visitors came", "Some 12 500 visitors came.") == [
        f"error[quote-cuts-figure] {CLAIM}:10:12 the quote cuts a figure of `a`"
        " | the figure begins before it with `12`"
        " | nearest: paragraph 1: Some 12 500 visitors came."
        " | paste   quote: 12 500 visitors came"
        "   or say why with `cuts_word:` if it is the quote's outer edge"
    ]


def test_quote_cuts_figure_before_what_multiplies_it() -> None:
    assert quoting("The dam cost 5", "The dam cost 5 million crowns.") == [
        f"error[quote-cuts-figure] {CLAIM}:10:25 the quote cuts a figure of `a`"
        " | the figure goes on with `million`"
        " | nearest: paragraph 1: The dam cost 5 million crowns."
        " | paste   quote: The dam cost 5 million"
        "   or say why with `cuts_word:` if it is the quote's outer edge"
    ]


def test_quote_cuts_figure_with_a_reason_at_an_outer_edge_alone() -> None:
    reason = "The dam cost 5\n  cuts_word: the column ends here"
    assert quoting(reason, "The dam cost 5 million crowns.") == []
    inner = "[The dam cost 5, in the end]\n  cuts_word: the column ends here"
    found = quoting(inner, "The dam cost 5 million crowns in the end.")
    assert [fault.partition("]")[0] for fault in found] == ["error[quote-cuts-figure"]


def test_quote_may_cut_word() -> None:
    assert quoting("violent from the start", "It was non—violent from the start.") == [
        f"warning[quote-may-cut-word] {CLAIM}:10:12 the quote may cut a word of `a`"
        " | directly before it is `non—`"
        " | quote `non—violent from the start`, or say with `cuts_word:` why it is a word of its own"
    ]
    assert quoting("violent from the start\n  cuts_word: so", "non—violent from the start.") == []


def test_quote_after_negation() -> None:
    said = quoting("合法并予以取消", "这次集会不合法并予以取消。", "yue")

    assert [fault for fault in said if "guard-without-language" not in fault] == [
        f"warning[quote-after-negation] {CLAIM}:10:12 `a` has `不` directly before the quote, which"
        " denies it | the quote begins here"
        " | quote `不合法并予以取消`, or say with `cuts_word:` why it denies something else"
    ]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_sign_of_denial_is_warned_of_once_where_its_language_has_words_of_denial(
    language: str,
) -> None:
    for sign in "不非未無":
        said = quoting("合法并予以取消", f"这次集会{sign}合法并予以取消。", language)

        assert len(said) == 1, said
        assert "quote-after-negation" in said[0] or "quote-cut-short" in said[0]


def test_quote_before_unit() -> None:
    assert quoting("The wall is 5", "The wall is 5 km long.") == [
        f"warning[quote-before-unit] {CLAIM}:10:24 the quote leaves off the unit of a figure of `a`"
        " | after it is `km`"
        " | quote `The wall is 5 km`, or say why not with `cuts_word:`"
    ]


def test_quote_in_cut() -> None:
    assert faults(
        site(
            ONE.replace("Baku will release 32 men", "Nothing else was said"),
            more="""
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
cut:
  - {paragraphs: 3, why: boilerplate}
""",
        )
    ) == [
        f"error[quote-in-cut] {CLAIM}:10:12 the quote is in paragraph 3 of `a`, which is cut"
        " | quote words that are kept, or take the paragraph out of the cut"
    ]


def test_quote_across_cut() -> None:
    assert faults(
        site(
            ONE.replace("Baku will release 32 men", "agreed Nothing else"),
            more="""
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
cut:
  - {paragraphs: 2, why: shortened}
""",
        )
    ) == [
        f"error[quote-across-cut] {CLAIM}:10:12 the quote runs across a cut of `a`"
        " | nearest: agreed Nothing else"
        " | write the two sides as an elided quote: paste   quote:\n  - agreed\n  - Nothing else"
    ]


def test_quote_elsewhere() -> None:
    found = faults(
        site(
            ONE.replace("Baku will release 32 men", "Men were freed"),
            more=SECOND_ARTICLE,
            extra="looked_for: [Yerevan]\n",
        )
    )
    assert found == [
        f"error[quote-elsewhere] {CLAIM}:11:12 the quote is not in `a`; it is in `b`"
        " | write `source: b` if that is the source you mean",
    ]


def test_quote_context() -> None:
    assert faults(site(ONE + "  prefix: Yesterday\n")) == [
        f"error[quote-context] {CLAIM}:11:13 the quote is in `a`, but its `prefix` is not"
        " before it"
        " | found: paragraph 2: Baku will release 32 men, while Yerevan will release two. The …"
        " | remove the context: the quote occurs once, in paragraph 2"
    ]


def test_quote_context_of_a_paragraph_that_is_not_there() -> None:
    assert faults(site(ONE + "  paragraph: 9\n")) == [
        f"error[quote-context] {CLAIM}:10:12 paragraph 9 is not among the words of `a`"
        " | its paragraphs are 1-3"
    ]


def test_quote_ambiguous() -> None:
    assert faults(site(ONE.replace("Baku will release 32 men", "will release"))) == [
        f"error[quote-ambiguous] {CLAIM}:10:12 the quote occurs 2 times in `a`"
        " | say which of them is meant"
        " | found: paragraph 2: Baku will release 32 men, while Yerevan will release …"
        " | found: paragraph 2: Baku will release 32 men, while Yerevan will release two. The talks went on."
        " | paste `suffix: 32` or paste `suffix: two.`"
    ]


def test_segments_out_of_order() -> None:
    evidence = ONE.replace(
        "quote: Baku will release 32 men",
        "quote: [Yerevan will release two, Baku will release 32 men]",
    )
    assert faults(site(evidence)) == [
        f"error[segments-out-of-order] {CLAIM}:10:39 the segments of the quote are in a different"
        " order in `a` | is before the one above it"
        " | found: paragraph 2: Baku will release 32 men, while Yerevan will release two. The …"
        " | list the segments in the order of the source"
    ]


def test_segments_overlap() -> None:
    evidence = ONE.replace(
        "quote: Baku will release 32 men", "quote: [Baku will release 32, release 32 men]"
    )
    assert faults(site(evidence)) == [
        f"error[segments-overlap] {CLAIM}:10:35 the segments of the quote overlap in `a`"
        " | begins before the one above it ends"
        " | found: paragraph 2: Baku will release 32 men, while Yerevan will release two. The …"
        " | join the two segments into one"
    ]


def test_quote_typographic() -> None:
    assert faults(site(ONE.replace("release 32", "release\u00a032"))) == [
        f"hint[quote-typographic] {CLAIM}:10:12 the quote is in `a` with other spaces,"
        " quotation marks or dashes | source: Baku will release 32 men"
        " | nothing needs doing: the page shows the source's own characters"
    ]


def test_invisible_characters() -> None:
    hidden = SECOND_ARTICLE.replace("A prisoner wrote home", "A pris\u200boner wrote home")
    evidence = ONE.replace("source: a", "source: b").replace(
        "Baku will release 32 men", "A pris\u200boner wrote home"
    )
    written = site(evidence, more=hidden, extra="looked_for: [pris\u200boner]\n")
    assert faults(written.replace("claim: Baku will release 32 men", "claim: Letters came")) == [
        f"warning[invisible-characters] {CLAIM}:11:12 the quote holds characters that cannot be"
        " seen: U+200B ZERO WIDTH SPACE"
        " | they occur in `b` too; add a `note` if they change how it reads"
    ]


def test_voice_misplaced() -> None:
    written = site(ONE.replace("Baku will release 32 men", "Exchange agreed"))
    assert faults(written.replace("claim: Baku will release 32 men", "claim: They agreed")) == [
        f"error[voice-misplaced] {CLAIM}:6:5 the quote is in a headline of `a`, its voice is"
        " given as `own` | write `voice: headline`"
    ]


@pytest.mark.parametrize("voice", ["caption", "headline", "primary"])
def test_voice_misplaced_on_words_of_the_body(voice: str) -> None:
    assert faults(site(ONE.replace("voice: own", f"voice: {voice}"))) == [
        f"error[voice-misplaced] {CLAIM}:6:5 the quote is in the body of `a`, its voice is given as"
        f" `{voice}` | write who speaks: `quotation`, `attributed` or `own`"
    ]


DOCUMENT = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
documents:
  statement: {paragraphs: 3, title: Statement, complete: yes}
"""


def test_voice_misplaced_without_a_quote() -> None:
    absent = "- {source: statement, stance: refutes, voice: own, absent: [released]}\n"
    written = site(ONE + absent, more=DOCUMENT, extra="about: statement\n")
    assert faults(written.replace("single-source", "inaccurate")) == [
        f"error[voice-misplaced] {CLAIM}:12:5 `statement` is a document, the voice is given as `own`"
        " | write `voice: primary`"
    ]
    absent = (
        "- {source: a, stance: mentions, voice: primary, absent: [released], note: Only release}\n"
    )
    assert faults(site(ONE + absent)) == [
        f"error[voice-misplaced] {CLAIM}:11:5 `a` is an article, the voice is given as `primary`"
        " | write who speaks: `quotation`, `attributed` or `own`"
    ]


def test_quote_cuts_word_in_what_it_renders_whatever_the_entry_says_of_its_own() -> None:
    rendered = "  renders: {source: statement, quote: othing else was said}\n"
    for own in ("", "  cuts_word: The first letter is a drawing.\n"):
        written = site(ONE + own + rendered, more=DOCUMENT, extra="looked_for: [Yerevan]\n")
        assert [line.split("]")[0] for line in faults(written) if "cuts" in line] == [
            "error[quote-cuts-word"
        ], own


def test_absence_disproved() -> None:
    assert faults(site(ONE + "  absent: [year, TALKS]\n")) == [
        f"error[absence-disproved] {CLAIM}:11:20 `TALKS` is called absent, but it occurs in `a`"
        " | occurs: paragraph 2: \u2026 men, while Yerevan will release two. The"
        " talks went on."
        " | remove the word from `absent`, or look for the words that are really missing"
    ]


def test_absence_disproved_by_a_word_in_another_dress() -> None:
    assert faults(site(ONE + "  absent: ['3\u20602', two men]\n")) == [
        f"error[absence-disproved] {CLAIM}:11:14 `3\u20602` is called absent, but it occurs in `a` as `32`"
        " | occurs: paragraph 2: Baku will release 32 men, while Yerevan will release two. The \u2026"
        " | remove the word from `absent`, or look for the words that are really missing"
    ]


def test_silent_with_evidence() -> None:
    assert faults(site(ONE, extra="silent: [{source: a, despite: it is short}]\n")) == [
        f"error[silent-with-evidence] {CLAIM}:5:19 `a` is called silent, but the sheet has"
        " evidence from it | remove the entry from `silent`, or the evidence"
    ]


def test_silent_but_quoted() -> None:
    repeating = SECOND_ARTICLE.replace("Men were freed", "Baku will release 32 MEN soon")
    assert faults(site(ONE, more=repeating, extra="looked_for: [Yerevan]\n")) == [
        f"error[silent-but-quoted] {CLAIM}:1:8 `b` has no evidence here, yet words of the claim's"
        " quotes occur in it | shared: Baku will release 32 MEN"
        " | write the evidence of `b`, or, if it does not count, paste   silent:\n"
        "  - {source: b, despite: the reason}"
    ]


def test_not_examined() -> None:
    assert faults(site(ONE, more=SECOND_ARTICLE, extra="looked_for: [gunners, men]\n")) == [
        f"warning[not-examined] {CLAIM}:5:23 `b` has no evidence here, yet `men` occurs in it"
        " | occurs: paragraph 1: Men were freed, the ministry said."
        " | write the evidence of `b`, or, if it does not count, paste   silent:\n"
        "  - {source: b, despite: the reason}"
    ]


def test_not_examined_where_a_figure_is_written_otherwise() -> None:
    counted = SECOND_ARTICLE.replace("Men were freed", "\uff13\uff12 were freed")
    assert faults(site(ONE, more=counted, extra="looked_for: ['32']\n")) == [
        f"warning[not-examined] {CLAIM}:5:14 `b` has no evidence here, yet `32` occurs in it as `\uff13\uff12`"
        " | occurs: paragraph 1: \uff13\uff12 were freed, the ministry said."
        " | write the evidence of `b`, or, if it does not count, paste   silent:\n"
        "  - {source: b, despite: the reason}"
    ]


def test_nothing_looked_for() -> None:
    assert faults(site(ONE, more=SECOND_ARTICLE)) == [
        f"warning[nothing-looked-for] {CLAIM}:1:8 `b` cannot be called silent: the sheet names no"
        " words to look for"
        " | add `looked_for:` with words without which nobody can write about the matter"
    ]


def test_silence_needless() -> None:
    extra = "looked_for: [Yerevan]\nsilent: [{source: b, despite: it is another matter}]\n"
    assert faults(site(ONE, more=SECOND_ARTICLE, extra=extra)) == [
        f"warning[silence-needless] {CLAIM}:6:31 `b` needs no reason to be silent: none of the words"
        " looked for occurs in it | remove `b` from `silent`"
    ]


def test_quote_cuts_word_where_its_context_says() -> None:
    article = """
-- dossiers/d/articles/a.txt --
Exchange agreed

The lock-keeper’s nephew spoke. The lock was open.
"""
    written = "- {source: a, stance: supports, voice: own, quote: lock, suffix: -keeper}"
    assert faults(article + site(written)) == [
        f"error[quote-cuts-word] {CLAIM}:6:57 the quote cuts a word of `a`"
        " | the word goes on with `-keeper’s`"
        " | nearest: paragraph 2: The lock-keeper’s nephew spoke. The lock was open."
        " | paste   quote: lock-keeper’s   without its `suffix`"
        "   or say why with `cuts_word:` if it is the quote's outer edge"
    ]


SPOKEN = """
-- dossiers/d/articles/a.txt --
Exchange agreed

“Baku will release 32 men,” said the minister. He said that it would be soon.
"""


def test_voice_of_quoted_words() -> None:
    assert faults(SPOKEN + site(ONE)) == [
        f"warning[voice-of-quoted-words] {CLAIM}:10:12 the quote is inside quotation marks in `a`,"
        " its voice is given as `own`"
        " | source: “Baku will release 32 men,” said the minister. He said that it …"
        " | write `voice: quotation`, and whose words they are as `speaker`; where the marks set off a"
        " title or a term, quote some words beside it too"
    ]
    assert faults(SPOKEN + site(ONE.replace("own", "quotation"))) == []
    assert faults(SPOKEN + site(ONE.replace("32 men", '32 men," said the minister'))) != []


def test_a_quote_with_words_beside_the_marks_may_be_the_article_s_own() -> None:
    both = ONE.replace("Baku will release 32 men", "'Baku will release 32 men,” said the minister'")
    assert faults(SPOKEN + site(both)) == []


def test_quotation_without_marks() -> None:
    written = "- {source: a, stance: supports, voice: quotation, quote: it would be soon}"
    literal = site(written).replace("Baku will release 32 men", "It is soon")
    assert faults(SPOKEN + literal) == [
        f"hint[quotation-without-marks] {CLAIM}:6:60 the voice is given as `quotation`, and `a` has no"
        " quotation marks around the quote"
        " | source: … men,” said the minister. He said that it would be soon."
        " | write `voice: attributed` if the source reports the words; nothing needs doing if it prints"
        " speech without marks"
    ]


FAIR = """
-- dossiers/d/articles/a.txt --
Exchange agreed

MARCH 8, 2026, in the old harbour: the fair opened.

“Baku will release 32 men”, “Yerevan two”.
"""


def fair(quote: str) -> str:
    entry = f"- {{source: a, stance: mentions, voice: own, quote: {quote}}}"
    return FAIR + site(entry).replace("single-source", "unverifiable")


def test_elision_of_nothing() -> None:
    lines = faults(fair("[MARCH 8, 2026, in the old harbour, fair opened]"))
    assert lines == [
        f"warning[elision-of-nothing] {CLAIM}:6:64 nothing is left out before this part of the quote: it"
        " follows at once in `a` | an elision is shown before it"
        " | paste   quote:\n  - MARCH 8, 2026, in the old harbour\n  - fair opened"
    ]


@pytest.mark.parametrize(
    ("quote", "whole"),
    [
        ("[the old harbour, the fair opened]", "'the old harbour: the fair opened'"),
        ("[the fair opened, Baku will release 32 men]", '"the fair opened.\\n“Baku will release 32 men"'),
        ("[release 32 men, Yerevan two]", "release 32 men”, “Yerevan two"),
    ],
)  # fmt: skip
def test_elision_of_nothing_but_marks_spaces_and_a_new_paragraph(quote: str, whole: str) -> None:
    lines = [line for line in faults(fair(quote)) if "elision-of-nothing" in line]
    assert [line.split(" | ")[-1] for line in lines] == [f"paste   quote: {whole}"]


def test_a_cut_between_two_parts_is_an_elision() -> None:
    literal = fair("[the fair opened, Baku will release 32 men]")
    cut = BASE[
        BASE.index("-- dossiers/d/articles/a.yml") : BASE.index("-- dossiers/d/articles/a.txt")
    ]
    cut += "cut:\n  - {paragraphs: 3, why: an advert}\n"
    literal = literal.replace("\n\n“Baku", "\n\nBuy boats.\n\n“Baku") + cut
    assert not any("elision-of-nothing" in line for line in faults(literal))


def near(word: str, *, silent: str = "") -> list[str]:
    """What is said where `b` has forms of words that a claim looks for."""
    article = SECOND_ARTICLE.replace(
        "Men were freed", "\u0412 \u0415\u0440\u0435\u0432\u0430\u043d\u0435, releasing men"
    )
    return faults(site(ONE, more=article, extra=f"looked_for: [{word}, Yerevan]\n{silent}"))


def test_near_forms_of_a_source_that_is_called_silent() -> None:
    assert near("\u0415\u0440\u0435\u0432\u0430\u043d") == [
        f"hint[near-forms] {CLAIM}:5:14 `b` is called silent without `\u0415\u0440\u0435\u0432\u0430\u043d`, and has `\u0415\u0440\u0435\u0432\u0430\u043d\u0435`"
        " | occurs: paragraph 1: \u0412 \u0415\u0440\u0435\u0432\u0430\u043d\u0435, releasing men, the ministry said."
        " | if that is the matter, paste   looked_for:\n"
        "  - \u0415\u0440\u0435\u0432\u0430\u043d\n  - Yerevan\n  - \u0415\u0440\u0435\u0432\u0430\u043d\u0435\n"
        "if not, paste   silent:\n  - {source: b, despite: the reason}"
    ]


def test_near_forms_in_several_sources_are_one_hint() -> None:
    third = SECOND_ARTICLE.replace("articles/b.", "articles/c.").replace(
        "example.net", "example.com"
    )
    literal = site(ONE, more=SECOND_ARTICLE + third, extra="looked_for: [ministries, Yerevan]\n")
    (hint,) = [line for line in faults(literal) if "near-forms" in line]
    assert "`b` and `c` are called silent without `ministries`, and have `ministry`" in hint
    assert hint.endswith("- {source: b, despite: the reason}\n  - {source: c, despite: the reason}")


@pytest.mark.parametrize("word", ["ministers", "ministrations", "risoner", "prison"])
def test_near_forms_in_english_are_inflected(word: str) -> None:
    """Other words of one stem, and words that end alike, are no forms of it."""
    assert not any(
        f"near-forms] {CLAIM}:5:14" in line
        for line in faults(site(ONE, more=SECOND_ARTICLE, extra=f"looked_for: [{word}, Yerevan]\n"))
    )


def test_near_forms_that_a_sheet_explains_are_not_shown() -> None:
    assert (
        near(
            "\u0415\u0440\u0435\u0432\u0430\u043d",
            silent="silent: [{source: b, despite: another town}]\n",
        )
        == []
    )


def test_near_forms_of_a_word_that_is_called_absent() -> None:
    assert faults(site(ONE + "  absent: [released]\n")) == [
        f"hint[near-forms] {CLAIM}:11:14 `released` is called absent from `a`, which has `release`"
        " | occurs: paragraph 2: Baku will release 32 men, while Yerevan will release two. \u2026"
        " | if that is the same word, remove `released`; if not, name the form in the entry's `note`"
    ]
    assert (
        faults(site(ONE + "  absent: [released]\n  note: It has only \u201crelease\u201d.\n")) == []
    )


def test_occurs_nowhere() -> None:
    assert faults(site(ONE + "  absent: [banana]\n")) == [
        f"warning[occurs-nowhere] {CLAIM}:11:14 `banana` occurs neither in the claim nor in any source of"
        " the dossier: its absence shows nothing"
        " | list words of the claim, or those in which the other sources report the matter"
    ]


def test_occurs_nowhere_for_a_list_of_words() -> None:
    assert faults(site(ONE, more=SECOND_ARTICLE, extra="looked_for: [relaese, banana]\n")) == [
        f"warning[occurs-nowhere] {CLAIM}:5:14 no word of `looked_for` occurs in the claim or in any"
        " source of the dossier: its absence shows nothing | write `release` if that is what is meant"
    ]


def test_occurs_nowhere_is_not_said_of_a_word_that_has_another_form_there() -> None:
    rules = [line.split(" ")[0] for line in faults(site(ONE + "  absent: [releasing, banana]\n"))]
    assert rules == ["hint[near-forms]"]


def test_probable_slip() -> None:
    assert faults(site(ONE, more=SECOND_ARTICLE, extra="looked_for: [Yerevan, minsitry]\n")) == [
        f"warning[probable-slip] {CLAIM}:5:23 `minsitry` occurs neither in the claim nor in any source of"
        " the dossier, but `ministry` does"
        " | write `ministry` if that is what is meant; if not, remove `minsitry`, which shows nothing"
    ]


def test_probable_slip_is_not_said_where_the_list_has_the_word_as_well() -> None:
    extra = "looked_for: [releese, release]\n"
    assert faults(site(ONE, more=SECOND_ARTICLE, extra=extra)) == []
