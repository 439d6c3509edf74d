"""One smallest failing site for each rule of the guards, with all that is said of it."""

from __future__ import annotations

import pytest

from tests.checked import faults
from tests.sites import BASE

CLAIM = "dossiers/d/claims/c.yml"
SITE = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]


def sheet(
    quote: str, *, text: str, claim: str = "They met.", more: str = "", language: str = "en"
) -> str:
    """One claim that quotes an article of this text; `more` are keys of the evidence."""
    return f"""
-- dossiers/d/articles/a.yml --
title: The title
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: {language}
capture: {{file: a.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/a.txt --
{text}
-- {CLAIM} --
claim: {claim}
verdict: single-source
reason: So it is.
evidence:
  - source: a
    stance: supports
    voice: own
    quote: {quote}
""" + "".join(f"    {line}\n" for line in more.splitlines())


# --- elision-hides ----------------------------------------------------------------------------

TALKS = "The talks in Geneva have not yet led to a treaty."


def test_elision_hides() -> None:
    assert faults(sheet("[The talks in Geneva, led to a treaty]", text=TALKS)) == [
        f"warning[elision-hides] {CLAIM}:8:34 the words left out before this part of the quote have `not`,"
        " which denies or doubts | the gap ends here | left out: have not yet"
        " | quote the words too, or say in the entry's `note` what is left out, that word included"
    ]


@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        ("hadn't", "`hadn't`, which denies or doubts"),
        ("might have", "`might have`, which denies or doubts"),
        ("of 2020", "`2020`, which is a figure"),
        ("stalled, but later", "`but`, which turns the sentence"),
    ],
)
def test_elision_hides_words_of_each_kind(left_out: str, what: str) -> None:
    text = f"The talks in Geneva {left_out} led to a treaty."
    lines = faults(sheet("[The talks in Geneva, led to a treaty]", text=text))
    assert [line.split("quote have ")[1].split(" | ")[0] for line in lines] == [what]


def test_what_a_note_tells_is_not_hidden() -> None:
    written = sheet(
        "[The talks in Geneva, led to a treaty]", text=TALKS, more="note: It says “not yet led”."
    )
    assert faults(written) == []


def test_what_changes_nothing_may_be_left_out() -> None:
    text = "The talks in Geneva between the two offices led to a treaty."
    assert faults(sheet("[The talks in Geneva, led to a treaty]", text=text)) == []
    assert (
        faults(sheet("[The talks in Geneva, led to a treaty]", text=text.replace("two", "May")))
        == []
    )


def test_of_sentences_left_out_whole_only_negations_and_turns_count() -> None:
    text = "They met in Geneva. Some 30 aides {}came. A treaty was signed."
    quote = "[They met in Geneva, A treaty was signed]"
    assert faults(sheet(quote, text=text.format(""))) == []
    lines = faults(sheet(quote, text=text.format("never ")))
    assert [line.split("quote have ")[1].split(",")[0] for line in lines] == ["`never`"]


# --- quote-cut-short --------------------------------------------------------------------------


def test_quote_cut_short() -> None:
    assert faults(
        sheet("They will sign the treaty", text="They will sign the treaty, but only in May.")
    ) == [
        f"warning[quote-cut-short] {CLAIM}:8:31 the quote ends just before `but` in its sentence"
        " | sentence: They will sign the treaty, but only in May."
        " | quote as far as `but` and what belongs to it, or say in a `note` how the sentence has it,"
        " with `but`"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They have not signed the treaty with them.",
        "They failed to have signed the treaty with them.",
        "They haven't yet signed the treaty with them.",
        "They allegedly signed the treaty with them.",
        "They have signed the treaty with them unless all is lost.",
    ],
)
def test_quote_cut_short_at_either_edge(text: str) -> None:
    quote = "signed the treaty with them"
    lines = faults(sheet(quote, text=text))
    assert [line.split("]")[0] for line in lines] == ["warning[quote-cut-short"]
    assert faults(sheet(text.removesuffix("."), text=text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was not peace, they signed the treaty with them.",
        "They signed the treaty with them. But it was not kept.",
        "They signed the treaty with them in May.",
        "In May signed the treaty with them only those who came.".replace("only ", ""),
    ],
)
def test_a_quote_that_its_neighbours_do_not_change_raises_nothing(text: str) -> None:
    assert faults(sheet("signed the treaty with them", text=text)) == []


def test_words_of_the_site_are_guarded_too_and_built_in_ones_taken_out() -> None:
    text = "They will sign the treaty, but only in May."
    written = sheet("They will sign the treaty", text=text)
    own = SITE + "words: {en: {turns: [-but]}}\n"
    assert faults(own + written) == []
    text = "They will sign the treaty mañana."
    written = sheet("They will sign the treaty", text=text)
    own = SITE + "words: {en: {turns: [mañana]}}\n"
    assert [line.split("]")[0] for line in faults(own + written)] == ["warning[quote-cut-short"]


# --- quote-denied -----------------------------------------------------------------------------

DENIED = "The mayor denied that the town hall sold the park in May."


def test_quote_denied() -> None:
    written = sheet("the town hall sold the park", text=DENIED)
    assert faults(written) == [
        f"warning[quote-denied] {CLAIM}:8:12 before the quote, its sentence has `denied`, which denies"
        f" or doubts it | sentence: {DENIED} | quote as far as `denied`, or say in a `note` what the"
        " source says of these words, with `denied`"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "That the town hall sold the park is a lie.",
            "after the quote, its sentence has `lie`, which denies or doubts it",
        ),
        (
            "The town hall sold the park. That is not true.",
            "the next sentence has `not true`, which denies or doubts it",
        ),
        (
            "He asked if a week ago the town hall sold the park.",
            "before the quote, its sentence has `if`, which puts it in doubt",
        ),
    ],
)
def test_quote_denied_wherever_the_denial_is(text: str, said: str) -> None:
    quote = next(part for part in ("the town hall sold the park",) if part in text.lower())
    start = text.lower().index(quote)
    lines = faults(sheet(text[start : start + len(quote)], text=text))
    assert [line.split(" | ")[0].split(" ", 2)[2] for line in lines] == [said]


def test_quote_denied_is_answered_by_a_note_or_by_quoting_the_denial() -> None:
    note = "note: The mayor “denied” it."
    assert faults(sheet("the town hall sold the park", text=DENIED, more=note)) == []
    assert faults(sheet("denied that the town hall sold the park", text=DENIED)) == []


# --- guard-without-language -------------------------------------------------------------------

UNGUARDED = sheet("They will sign it", text="They will sign it, ez.", language="eu")


def test_guard_without_language() -> None:
    assert faults(UNGUARDED) == [
        "hint[guard-without-language] dossiers/d/articles/a.yml:6:11 no words of denial are listed for"
        " `eu`, the language of `a` | read the sentences around its quotes yourself, or list the words"
        " in `site.yml`: `words: {eu: {negations: […], denials: […]}}`"
    ]


def test_a_site_can_list_the_words_of_a_language() -> None:
    own = SITE + "words: {eu: {negations: [ez], denials: [ukatu*], conjunctions: [ezen]}}\n"
    assert [line.split("]")[0] for line in faults(own + UNGUARDED)] == ["warning[quote-cut-short"]
    calm = UNGUARDED.replace(", ez.", ".")
    assert faults(own + calm) == []
    text = "Alkateak ukatu zuen ezen They will sign it."
    written = sheet("They will sign it", text=text, language="eu")
    assert [line.split("]")[0] for line in faults(own + written)] == ["warning[quote-denied"]


# --- quote-proves-little ----------------------------------------------------------------------


def test_quote_proves_little() -> None:
    assert faults(sheet("peace treaty", text="A peace treaty is far off.")) == [
        f"warning[quote-proves-little] {CLAIM}:8:12 the stance `supports` rests on 2 words of `a`"
        " | quote the clause that says it, or add a `note` on why these words suffice"
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("supports", "mentions"),
        ("voice: own", "voice: quotation"),
        ("quote:", "value: 2\n    note: The two treaties are one.\n    quote:"),
        ("quote:", "note: This is the word in question.\n    quote:"),
        ("peace treaty\n", "A peace treaty\n"),
    ],
)
def test_few_words_may_be_the_point(change: tuple[str, str]) -> None:
    written = sheet("peace treaty", text="A peace treaty is far off.")
    written = written.replace("single-source", "unverifiable")
    head, evidence = written.split("evidence:")
    lines = faults(f"{head}evidence:{evidence.replace(*change)}")
    assert [line for line in lines if "quotation-without-marks" not in line] == []


# --- claims -----------------------------------------------------------------------------------

RELEASED = "Baku will release 32 men, while Yerevan will release two."


def test_claim_unsupported_figure() -> None:
    written = sheet("Baku will release 32 men", text=RELEASED, claim="In 2022 some 33 men came.")
    advice = "quote the words of a source that give `{0}`, or take it out of the claim"
    assert faults(written) == [
        f"warning[claim-unsupported-figure] {CLAIM}:1:11 no quote that supports the claim has the year"
        f" `2022` | not in a supporting quote | carried: 32 | {advice.format('2022')}",
        f"warning[claim-unsupported-figure] {CLAIM}:1:21 no quote that supports the claim has the"
        f" figure `33` | not in a supporting quote | carried: 32 | {advice.format('33')}",
    ]


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Two men left.", "2 men left the town"),
        ("The 2nd man left.", "a second man left"),
        ("Some 120,000 left.", "a hundred and twenty thousand left"),
        ("Some 1.5 million left.", "1,500,000 men left"),
        ("In December 2023 they left.", "they left in Dec"),
        ("The two men left.", "both the men left"),
        ("The two countries met.", "they met one day"),
    ],
)
def test_figures_are_compared_as_numbers(claim: str, quote: str) -> None:
    assert faults(sheet(quote, text=f"And {quote} in the end.", claim=claim)) == []


def test_a_number_in_words_up_to_ten_after_a_word_that_points_back_counts_nothing() -> None:
    def unsupported(words: str) -> list[str]:
        written = sheet("both met one day", text="And both met one day.", claim=f"Met {words} men.")
        return [line.split("figure `")[1].split("`")[0] for line in faults(written)]

    for word in "the these those both our their its other his her".split():
        for number in ("three", "ten"):
            assert unsupported(f"{word} {number}") == [], word
        assert unsupported(f"{word} eleven") == ["eleven"]
        assert unsupported(f"{word} 3") == ["3"]
    assert unsupported("some three") == ["three"]
    assert unsupported("some one") == []


def test_figures_are_read_in_the_language_of_their_source() -> None:
    quote = "120.000 flohen in den Westen"
    claim = "Some 120,000 fled."
    assert faults(sheet(quote, text=f"Und {quote}.", claim=claim, language="de")) == []
    lines = faults(sheet(quote, text=f"Und {quote}.", claim=claim))
    assert [line.split("]")[0] for line in lines] == ["warning[claim-unsupported-figure"]


def test_claim_unsupported_name() -> None:
    written = sheet("will release 32 men", text=RELEASED, claim="There Baku released 32 men.")
    assert faults(written) == [
        f"warning[claim-unsupported-name] {CLAIM}:1:14 no quote that supports the claim has the name"
        " `Baku`, nor a form of it | not in a supporting quote"
        " | quote the words of a source that give `Baku`, or take it out of the claim; names that mean"
        " the same are listed in `site.yml`: `words: {en: {names: [[Baku, …]]}}`"
    ]


def test_names_are_compared_in_the_language_of_the_site_alone_and_not_where_every_noun_is_cased() -> (
    None
):
    def unsupported(site: str, source: str, more: str = "") -> int:
        own = SITE.replace("language: en", f"language: {site}")
        quote = "sie kamen am Morgen"
        written = sheet(
            quote, text=f"Und {quote}.", claim="Dort kam Baku an.", language=source, more=more
        )
        return sum("claim-unsupported-name" in line for line in faults(own + written))

    assert unsupported("da", "da") == 1
    assert unsupported("de", "de") == unsupported("lb", "lb") == 0
    assert unsupported("da", "de") == 0
    assert unsupported("da", "de", "translation: De kom.") == 1
    assert unsupported("de", "da", "translation: Sie kamen.") == 0


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The men of Armenia left.", "all the Armenians left"),
        ("The men of Germany left.", "the Germans left the town"),
        ("It was the US that left.", "the United States left the town"),
        ("It was the European Union.", "the EU left the town"),
        ("They read The Daily there.", "they read it there"),
        ("Geneva is where they met.", "they met on the lake"),
    ],
)
def test_names_are_carried_by_their_forms(claim: str, quote: str) -> None:
    assert faults(sheet(quote, text=f"And {quote} in the end.", claim=claim)) == []


@pytest.mark.parametrize(
    ("claim", "quote"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Austria", "Australia")]
)
def test_claim_unsupported_name_that_is_nearly_carried(claim: str, quote: str) -> None:
    written = sheet(
        f"they came from {quote}", text=f"And they came from {quote}.", claim=f"From {claim}."
    )
    assert [line.split("]")[0] for line in faults(written)] == ["warning[claim-unsupported-name"]


def test_names_of_one_group_carry_each_other() -> None:
    own = SITE + "words: {en: {names: [[Azerbaijan, Azeri, Baku], [Upper Land, Lower Land]]}}\n"
    written = sheet(
        "Baku will release 32 men", text=RELEASED, claim="By Azerbaijan 32 men are freed."
    )
    assert faults(own + written) == []
    written = sheet(
        "They left Lower Land", text="They left Lower Land.", claim="In Upper Land nobody is."
    )
    assert faults(own + written) == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("They left Orbélia.", "they left Orbe\u0301lia at noon"),
        ("They left Orbelia.", "they left Or\u00adbelia at noon"),
        ("They left the U.S. at noon.", "they left the US at noon"),
        ("They left the US at noon.", "they left the U.S. at noon"),
    ],
)
def test_a_name_is_carried_whatever_is_written_into_it(claim: str, quote: str) -> None:
    """Marks, invisible characters and the points of an abbreviation divide no name."""
    told = faults(sheet(quote, text=f"And {quote} again.", claim=claim))
    assert not any("claim-unsupported-name" in line for line in told)


def test_a_name_of_a_group_is_a_whole_word_in_scripts_with_vowel_signs() -> None:
    own = SITE + "words: {en: {names: [[Orbelia, दिल्ली]]}}\n"
    for quote, is_carried in (("दिल्ली से गए", True), ("दो ला ले से गए", False)):
        written = sheet(
            quote, text=f"वे {quote}।", claim="They left Orbelia.", more="translation: they left"
        )
        named = any("claim-unsupported-name" in line for line in faults(own + written))
        assert named is not is_carried


def test_who_speaks_is_carried_and_so_is_the_document() -> None:
    written = sheet(
        "they met on the lake", text="They said they met on the lake.", claim="It is Ann Lee who says so.",
        more="speaker: ann-lee",
    )  # fmt: skip
    assert faults(written + "-- people/ann-lee.yml --\nname: Ann Lee\n") == []


def test_a_claim_that_nothing_supports_is_held_to_nothing() -> None:
    written = sheet("will release 32 men", text=RELEASED, claim="There Baku released 33 men.")
    assert (
        faults(written.replace("supports", "differs").replace("single-source", "unverifiable"))
        == []
    )


# --- characters -------------------------------------------------------------------------------


def test_mixed_scripts() -> None:
    mixed = "p\u0435ace treaty is near"
    written = sheet(mixed, text=f"A {mixed}.", claim="A p\u0435ace treaty.")
    assert faults(written) == [
        f"warning[mixed-scripts] {CLAIM}:1:11 the claim has the word `p\u0435ace`, with letters of"
        " Latin and Cyrillic | U+0435 CYRILLIC SMALL LETTER IE"
        " | type the word again with the letters of one script",
        f"warning[mixed-scripts] {CLAIM}:8:13 `a` has `p\u0435ace` so, with letters of Latin and"
        " Cyrillic | U+0435 CYRILLIC SMALL LETTER IE"
        " | add a `note` with the word `p\u0435ace` that tells readers of it",
    ]
    told = sheet(mixed, text=f"A {mixed}.", more="note: “p\u0435ace” has a Cyrillic letter.")
    assert faults(told) == []


@pytest.mark.parametrize("word", ["мир", "\u00b5m", "naïve", "COVID-19", "\u03b1-helix"])
def test_words_of_one_script_raise_nothing(word: str) -> None:
    assert faults(sheet(f"they saw {word} there", text=f"And they saw {word} there.")) == []


def test_direction_controls() -> None:
    written = sheet("they met on the lake", text="And they met on the lake.", claim="They met.")
    assert faults(written.replace("reason: So", "reason: S\u202eo\u202c")) == [
        f"error[direction-controls] {CLAIM}:3:10 the text holds U+202E RIGHT-TO-LEFT OVERRIDE, which"
        " cannot be seen | what follows may be shown in another order"
        " | delete the character: the pages set the direction of every text themselves"
    ]
    assert faults(written.replace("reason: So", "reason: S\u200eo")) == []


# --- shared-words -----------------------------------------------------------------------------

SENTENCE = "both states share the view that there is a chance of peace now"
ARTICLES = f"""
-- dossiers/d/articles/a.yml --
title: One
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: a.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/a.txt --
They say that {SENTENCE}.
-- dossiers/d/articles/b.yml --
title: Two
outlet: weekly
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: b.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/b.txt --
It is held: {SENTENCE}, at last.
-- outlets/weekly.yml --
name: The Weekly
"""


def test_shared_words() -> None:
    assert faults(ARTICLES) == [
        "hint[shared-words] dossiers/d/articles/b.yml:1:8 `a` and `b` share 13 words running, and no"
        f" claim gives them one origin | the sheet of `b` | shared: {SENTENCE}"
        " | find out whether one copied the other, and name the `origin` in the evidence that quotes"
        " these words"
    ]
    assert faults(ARTICLES.replace("share the view", "think")) != []
    assert faults(ARTICLES.replace(f"held: {SENTENCE}", "held: a chance of peace now")) == []


def test_shared_words_of_one_origin_are_no_news() -> None:
    claim = f"""
-- {CLAIM} --
claim: There is a chance of peace.
verdict: consistent
reason: So it is.
evidence:
  - {{source: a, stance: supports, voice: own, origin: [daily], quote: there is a chance of peace}}
  - {{source: b, stance: supports, voice: own, origin: [daily], quote: there is a chance of peace}}
"""
    assert faults(ARTICLES + claim) == []
    apart = claim.replace("voice: own, origin: [daily]", "voice: own, origin: [unstated]", 1)
    assert [line.split("]")[0] for line in faults(ARTICLES + apart)] == ["hint[shared-words"]
