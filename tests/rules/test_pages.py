"""One smallest failing page for each rule of `checking.left_out`, and pages that raise nothing."""

from __future__ import annotations

import pytest

from tests.checked import checked, told
from tests.sites import tree

CLAIM = "dossiers/d/claims/c.yml"


def site(body: str, quote: str, *, more: str = "voice: own", sheet: str = "") -> str:
    """The base site with an HTML capture, and a claim that quotes it."""
    return f"""
-- dossiers/d/articles/a.yml --
title: Town news
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {{file: a.html, sha256: "{{sha256}}"}}
{sheet}
-- dossiers/d/articles/a.html --
<!doctype html><html lang="en"><body><article><h1>Town news</h1>
<p>The council met on Tuesday evening to talk of the harbour, as it has done each year since the war.</p>
{body}
<p>The next meeting is in June, when the mayor will have read the report of the engineers.</p>
</article></body></html>
-- {CLAIM} --
claim: Something was reported.
verdict: single-source
reason: Only The Daily says so.
first_published: 2026-11-23
evidence:
  - source: a
    stance: supports
    origin: daily
    {more}
    quote: {quote}
"""


def said(body: str, quote: str, *, more: str = "voice: own", sheet: str = "") -> list[str]:
    """What is said of the claim."""
    page = tree(site(body, quote, more=more, sheet=sheet), without=("dossiers/d/articles/a.txt",))
    return told(page, checked(page).diagnostics)


# --- struck out -------------------------------------------------------------------------------

STRUCK = "<p><s>The mayor sold the old harbour.</s></p>"


def test_quote_struck() -> None:
    assert said(STRUCK, "The mayor sold the old harbour") == [
        f"error[quote-struck] {CLAIM}:10:12 the quote is struck out in the page, in `a`"
        " | quote the words that the article has in their place"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>The storm felled <del>12</del><ins>0</ins> trees.</p>",
        "<p>The storm felled <strike>12</strike>0 trees.</p>",
        "<p>The storm felled <span style='text-decoration: line-through'>12</span>0 trees.</p>",
        "<style>.was{text-decoration-line:line-through}</style>"
        "<p>The storm felled <i class=was>12</i>0 trees.</p>",
    ],
)
def test_quote_struck_in_a_part(body: str) -> None:
    assert said(body, "The storm felled 120 trees") == [
        f"error[quote-struck] {CLAIM}:10:12 words of the quote are struck out in the page, in `a`"
        " (paragraph 3) | not read: 12 | quote the words that the article has in their place"
    ]


FELLED = "<p>The storm felled <del>12</del> <ins>0</ins> trees of the park.</p>"


def test_what_replaces_struck_words_can_be_quoted() -> None:
    assert said(FELLED, "The storm felled") == []
    assert said(FELLED, "0 trees of the park") == []


def test_quote_across_struck() -> None:
    note = "voice: own\n    note: The page strikes out a 12 before the 0."

    assert said(FELLED, "felled 0 trees of") == [
        f"warning[quote-across-struck] {CLAIM}:10:12 the page strikes out words inside the quote, in"
        " `a` (paragraph 3) | struck out: 12 | quote the words before them or after them, or both as"
        " a list; if you mean the corrected sentence, say in the entry's `note` what the page strikes"
        " out"
    ]
    assert said(FELLED, "felled 0 trees of", more=note) == []


def across_struck(body: str, quote: str) -> int:
    """The number of warnings that struck-out words are inside the quote."""
    return sum("[quote-across-struck]" in line for line in said(body, quote))


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("<p>It felled<s> 12</s>, in all, 0 trees.</p>", "felled, in all"),
        ("<p><s>No</s>  It  <s>never</s>  felled <s>12</s><b> 0</b> trees.</p>", "It felled"),
        ("<p>“It felled”<del> 12</del><br>0 trees.</p>", "felled” 0"),
        ("<p>It felled many.<s>No.</s></p><p>It fell.</p>", '"many.\\nIt fell"'),
        ("<p>It felled many.</p><s><p>No.</p></s><p>It fell.</p>", '"many.\\nIt fell"'),
    ],
)
def test_quote_across_struck_in_any_place(body: str, quote: str) -> None:
    assert across_struck(body, quote) == 1


@pytest.mark.parametrize("quote", ["It felled", "12 trees", "0 bushes"])
def test_quote_beside_struck_words(quote: str) -> None:
    body = "<p><s>No</s> It felled <s>some</s> 12 trees, <s>and</s> 0 bushes <s>or</s>.</p>"

    assert across_struck(body, quote) == 0


# --- unseen -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<dialog><p>The mayor sold the park.</p></dialog>",
        "<p hidden>The mayor sold the park.</p>",
        "<p style='display:/**/none'>The mayor sold the park.</p>",
        "<style>.off{display:none}</style><div class=off><p>The mayor sold the park.</p></div>",
        "<p style='font-size:0'>The mayor sold the park.</p>",
        "<noscript><p>The mayor sold the park.</p></noscript>",
    ],
)
def test_quote_unseen(body: str) -> None:
    assert said(body, "The mayor sold the park") == [
        f"error[quote-unseen] {CLAIM}:10:12 the quote is not shown by a browser, in `a`"
        " | quote words that the page shows; if a reader can open these, save the page with them opened"
    ]


def test_quote_unseen_in_a_part() -> None:
    body = "<p>He is <span hidden>not</span> guilty.</p>"

    assert said(body, "He is not guilty") == [
        f"error[quote-unseen] {CLAIM}:10:12 words of the quote are not shown by a browser, in `a`"
        " (paragraph 3) | not read: not | quote words that the page shows; if a reader can open"
        " these, save the page with them opened"
    ]
    assert said(body, "He is guilty") == []


def test_quote_unseen_in_a_formula() -> None:
    body = "<p>It holds <math><mn>10</mn></math> litres.</p>"

    assert said(body, "It holds 10 litres") == [
        f"error[quote-unseen] {CLAIM}:10:12 words of the quote are in a formula or a picture, which is"
        " not read as text, in `a` (paragraph 3) | not read: 10 | quote the words before it or after it"
    ]


def test_quote_unseen_beside_a_character() -> None:
    body = "<p>In <ruby>東京<rt>Tokyo</rt></ruby>, they met.</p>"

    assert said(body, "東京Tokyo, they met") == [
        f"error[quote-unseen] {CLAIM}:10:12 words of the quote are the reading of a character, set"
        " beside it, in `a` (paragraph 3) | not read: Tokyo"
        " | quote the characters, without what is set beside them"
    ]
    assert said(body, "東京, they met") == []


def test_quote_unseen_of_letters_turned_round() -> None:
    body = "<p>It was <bdo dir=rtl>sold</bdo> in May.</p>"

    assert said(body, "It was sold in May") == [
        f"error[quote-unseen] {CLAIM}:10:12 words of the quote are shown with their letters in the"
        " reverse order, in `a` (paragraph 3) | not read: sold | quote other words of the page"
    ]


def test_quote_perhaps_unseen() -> None:
    body = "<div style='transform: translateY(-100%)'><p>The mayor sold the park.</p></div>"
    note = "voice: own\n    note: A browser shows it above the picture."

    assert said(body, "The mayor sold the park") == [
        f"warning[quote-perhaps-unseen] {CLAIM}:10:12 a style of the page may hide or change the"
        " quote, in `a` (paragraph 3) | transform: translatey(-100%) | look at the page in a browser;"
        " if it shows these words, say so in the entry's `note`"
    ]
    assert said(body, "The mayor sold the park", more=note) == []


SAME_COLOUR = (
    "<p style='color:white'>{}</p>",
    "<p style='color:#fff'>{}</p>",
    "<p style='color:rgb(100% 100% 100% / 1)'>{}</p>",
    "<p style='color:Canvas'>{}</p>",
    "<font color=White>{}</font>",
    "<table><tr bgcolor='#000000'><td>{}</table>",
    "<div style='background:#123 no-repeat'><p style='color:#112233'>{}</p></div>",
    "<style>p{background-color:var(--x);--x:navy;color:var(--x)}</style><p>{}</p>",
)
OTHER_COLOUR = (
    "<p style='color:white;background:black'>{}</p>",
    "<p style='color:#fff;background:url(a.png) #fff'>{}</p>",
    "<p style='color:#fff;background-image:linear-gradient(red,blue)'>{}</p>",
    "<p style='color:#fff;text-shadow:0 0 2px black'>{}</p>",
    "<p style='color:#fff;position:absolute'>{}</p>",
    "<p style='color:#ccc'>{}</p>",
    "<p style='color:lch(99% 0 0)'>{}</p>",
    "<link rel=stylesheet href=a.css><p style='color:#fff'>{}</p>",
    "<style>@import url(a.css)</style><p style='color:#fff'>{}</p>",
    "<script src=a.js></script><p style='color:#fff'>{}</p>",
    "<div style='color:white'><p style='color:black'>{}</p></div>",
    "<script src=a.js></script><p style='color:red;background:red'>{}</p>",
)


def test_words_in_the_colour_of_their_background_are_warned_of() -> None:
    for body in SAME_COLOUR:
        found = said(body.replace("{}", "The mayor sold the park."), "The mayor sold the park")
        assert [line.partition("]")[0] for line in found] == ["warning[quote-perhaps-unseen"], body
        assert "text in the colour of its background" in found[0]
    for body in OTHER_COLOUR:
        found = said(body.replace("{}", "The mayor sold the park."), "The mayor sold the park")
        assert found == [], body


def test_words_that_a_style_adds_are_quoted_as_they_are_seen() -> None:
    body = "<style>b::before{content:'not '}</style><p>The mayor is <b>guilty</b> of it.</p>"

    assert said(body, "The mayor is not guilty") == []
    assert said(body, "The mayor is guilty")[0].startswith("error[quote-not-found]")


# --- other parts of the page ------------------------------------------------------------------

FOREIGN = {
    "aside class=advertisement": "an advertisement",
    "div class='c-ad__slot'": "an advertisement",
    "div class=sponsoredPromo-promo": "an advertisement",
    "div class=ad-container": "an advertisement",
    "div class=comments-wrapper": "the readers' comments",
    "section id=comments": "the readers' comments",
    "ol class=comment-list": "the readers' comments",
    "div id=disqus_thread": "the readers' comments",
    "div class=related-stories": "another part (other stories)",
    "div class=newsletter-signup": "another part (invitation to subscribe)",
    "div class=shareBar": "another part (share buttons)",
    "nav": "another part (navigation)",
    "div role=navigation": "another part (navigation)",
    "div class=cookie-notice": "another part (cookie notice)",
    "form": "another part (a form)",
    "div role=complementary": "another part (beside the article)",
    "blockquote class=twitter-tweet": "another part (embedded post)",
    "amp-ad": "an advertisement",
    "reader-comments": "the readers' comments",
    "div aria-label=Advertisement": "an advertisement",
    "section aria-label='All comments'": "the readers' comments",
    "section aria-label=Kommentare": "the readers' comments",
    "section aria-label=Реклама": "an advertisement",
    "div itemprop=comment": "the readers' comments",
    "div itemscope itemtype='https://schema.org/Comment'": "the readers' comments",
    "div itemscope itemtype='http://schema.org/WPAdBlock'": "an advertisement",
}
ADVERTS = """
    anzeige anzeigen werbung reklame gesponsert publicite publicité annonces publi-redactionnel
    sponsorise publicidad anuncio anuncios patrocinado publirreportaje publicidade anúncio
    pubblicita pubblicità sponsorizzato advertentie reclame gesponsord reklama sponsorowany ogloszenie
    reklamnyj reklam reklamlar sponsorlu paid-post partner-content branded_content adSlot реклама
""".split()
COMMENTS = """
    kommentar kommentare leserkommentare leserbriefe commentaires commentaire courrier-des-lecteurs
    comentarios comentários cartas-al-director commenti reacties lezersreacties komentarze
    kommentarii yorum yorumlar reader-letters ReaderComments user-comments комментарии коментарі
""".split()


@pytest.mark.parametrize("tag", FOREIGN)
def test_quote_not_the_article(tag: str) -> None:
    name = tag.partition(" ")[0]
    found = said(f"<{tag}><p>Our tyres last for two hundred years.</p></{name}>", "Our tyres last")

    assert len(found) == 1
    assert found[0].startswith(
        f"warning[quote-not-the-article] {CLAIM}:10:12 the quote is in what looks like"
        f" {FOREIGN[tag]} of the page, not in the article | paragraph 3: "
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [
        *((name, "an advertisement") for name in ADVERTS),
        *((name, "the readers' comments") for name in COMMENTS),
    ],
)
def test_quote_not_the_article_by_a_class_in_many_languages(name: str, place: str) -> None:
    for class_name in (name, f"c-{name}__box", f"{name}-1"):
        body = f"<div class='{class_name}'><p>Our tyres last for two hundred years.</p></div>"
        found = said(body, "Our tyres last")

        assert len(found) == 1
        assert place in found[0]


def test_quote_not_the_article_in_the_foot_of_the_page() -> None:
    foot = "</article><footer><p>Our tyres last for two hundred years.</p></footer><article>"

    assert "another part (foot of the page)" in said(foot, "Our tyres last")[0]
    assert said(foot.replace("</article>", "").replace("<article>", ""), "Our tyres last") == []


@pytest.mark.parametrize("voice", ["quotation", "attributed", "unclear"])
def test_quote_not_the_article_in_another_voice(voice: str) -> None:
    body = "<section id=comments><p>“I saw the mayor steal the bell.”</p></section>"
    more = f"voice: {voice}" + ("" if voice == "unclear" else "\n    speaker: a reader")

    found = [one.partition("]")[0] for one in said(body, "I saw the mayor", more=more)]

    assert [one for one in found if one.startswith("warning")] == ["warning[quote-not-the-article"]


def test_a_quote_that_is_meant_has_a_note() -> None:
    body = "<section id=comments><p>I saw the mayor steal the bell.</p></section>"
    more = "voice: attributed\n    speaker: a reader\n    note: A reader's comment on the page."

    assert said(body, "I saw the mayor", more=more) == []


def test_the_sheet_may_say_what_a_paragraph_is() -> None:
    body = "<div class=promo><p>The bridge, in an older picture.</p></div>"

    assert said(body, "The bridge", more="voice: caption", sheet="captions: [3]") == []


@pytest.mark.parametrize(
    "tag",
    [
        "div class=content-with-comments",
        "div class=has-ads",
        "div class=no-comments",
        "div class=comments-open",
        "div class='entry tag-promo category-social'",
        "div class=ad-free",
        "div class='related article-body'",
        "div class=related itemprop=articleBody",
        "blockquote",
        "section class=shadow",
        "section class=adaptation",
        "aside",
        "header",
        "figure",
        "details open",
        "dialog open",
        "div aria-label='What the readers and their comments say of the new harbour'",
        "div itemprop=text",
        "div class=commentary",
        "div class=reklamation",
        "div class=adventure",
        "div class=rubrik-kommentar",
        "div class=ressort-kommentar",
        "div class='genre-commento sezione-commenti'",
    ],
)
def test_an_ordinary_container_is_the_article(tag: str) -> None:
    name = tag.partition(" ")[0]
    body = f"<{tag}><p>Our tyres last for two hundred years.</p></{name}>"

    assert said(body, "Our tyres last") == []


def test_an_article_inside_of_the_advertisement_for_it_is_the_article() -> None:
    """What holds the headline, or most of the words, is never another part."""
    long = "<p>The harbour was dug by hand, and the bill for it was paid in salt.</p>" * 9
    assert said(f"<div class=sponsored>{long}<p>It cost ten.</p></div>", "It cost ten") == []


@pytest.mark.parametrize(
    "name",
    "kommentar comment commento commentaire comentario komentarz yorum kommentar-text".split(),
)
def test_an_opinion_piece_is_the_article(name: str) -> None:
    """A class that names one comment also names an opinion piece, even above long comments."""
    text = "<p>It cost ten.</p>" + "<p>The harbour was dug by hand, and paid for in salt.</p>" * 25
    readers = "<p>I was there, and I saw the ferry leave without its mayor.</p>" * 20
    body = f"<div class={name}>{text}</div>"
    below = f"<section id=comments><div class={name}><p>He sold it.</p>{readers}</div></section>"

    assert said(body + below, "It cost ten") == []
    assert "the readers' comments" in said(body + below, "He sold it")[0]


def test_quote_not_the_article_in_its_second_paragraph() -> None:
    body = "<p>It cost ten.</p><nav><p>Our tyres last.</p></nav>"

    assert "navigation" in said(body, '"ten.\\nOur tyres last"')[0]


def test_the_nearest_container_decides() -> None:
    body = "<div class=promo><div class=story-body><p>Our tyres last.</p></div></div>"

    assert said(body, "Our tyres last") == []


def test_absence_disproved_by_an_advert_says_so() -> None:
    body = "<div class=advert><p>Our tyres last for two hundred years.</p></div>"
    (found,) = said(body, "talk of the harbour", more="voice: own\n    absent: [tyres]")

    assert "paragraph 3, in what looks like an advertisement: Our tyres last" in found


# --- raised -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("<p>It felled 12<sup>1</sup> trees.</p>", "It felled 121 trees"),
        ("<p>It holds 10<sup>6</sup> litres.</p>", "It holds 106 litres"),
        ("<p>Sample x<sub>1</sub>2 was lost.</p>", "Sample x12 was lost"),
        ("<p>In favour: 12<span style='display:block'>0 abstained</span></p>", "120 abstained"),
        ("<p>The old harbour<sup>4</sup> company.</p>", "The old harbour4"),
    ],
)
def test_words_that_the_page_keeps_apart_are_not_found_as_one(body: str, quote: str) -> None:
    found = said(body, quote)

    assert len(found) == 1
    assert found[0].startswith("error[quote-not-found]")


def test_ordinals_are_quoted_as_they_are_read() -> None:
    assert said("<p>Since the 5<sup>th</sup> of May.</p>", "Since the 5th of May") == []
