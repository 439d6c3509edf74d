"""What is read from a page: every source of it, their precedence, and their quarrels."""

from __future__ import annotations

import pytest

from onrecord.captures import read_capture
from onrecord.importers.page import look
from tests.importers.saved import FULL, article, found, json_ld, values


def test_a_page_with_everything() -> None:
    assert values(FULL) == {
        "title": "Ten men freed at the bridge",
        "outlet": "The Daily",
        "author": "Ana Petrova, Ben Okafor",
        "published": "2023-12-08",
        "url": "https://daily.example/2023/ten-men",
        "language": "en-GB",
    }


def test_it_is_said_where_each_was_found() -> None:
    known = found(FULL).known
    assert known["title"].where == "JSON-LD NewsArticle headline; paragraph 4"
    assert known["published"].raw == "2023-12-08T01:30:00+04:00"
    assert known["language"].where == "<html lang>"


def test_a_page_that_says_nothing_is_unknown_throughout() -> None:
    assert set(values(article()).values()) == {None}


def test_headline_captions_and_cuts_have_the_numbers_of_the_build() -> None:
    seen = found(FULL)
    capture = read_capture("page.html", FULL.encode()).value
    assert capture
    text = {paragraph.number: paragraph.text for paragraph in capture.paragraphs}
    assert seen.paragraphs == len(text)
    assert [text[number] for number in seen.headline] == [
        "Ten men freed at the bridge",
        "What comes next",
    ]
    assert [text[number] for number in seen.captions] == ["The bridge, in an older picture."]
    cut = {number for one in seen.cuts for number in range(one.first, one.last + 1)}
    assert [text[number][:12] for number in sorted(set(text) - cut)] == [
        "Ten men free",
        "Ten men walk",
        "What comes n",
        "“No more wil",
        "The bridge, ",
    ]
    assert [one.why for one in seen.cuts] == [
        "navigation",
        "head of the page",
        "author's name",
        "date line",
        "share buttons",
        "other stories",
        "invitation to subscribe",
        "foot of the page",
        "cookie notice",
    ]
    assert all(text[one.first].startswith(one.opening.removesuffix(" …")) for one in seen.cuts)


@pytest.mark.parametrize(
    "html",
    [
        FULL,
        article(),
        "a<p>b<br><br>c<div>d<p hidden>e</div>f",
        "<table><tr><td>a<td>b</table>text",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>x\u00a0y</p></body></html>",
        "<p>" + "<b>" * 50 + "deep",
        "<a href=x>one</a> two <a>three</a><p></p>four",
        "<!-- c --><p>a<!-- d -->b</p><script>x</script><p>c",
        "<ul>" + "<li><a href=x>link</a>" * 200 + "</ul>",
    ],
)
def test_the_paragraphs_are_those_of_the_reader_of_captures(html: str) -> None:
    capture = read_capture("page.html", html.encode()).value
    seen = look("page.html", html.encode(), address=None)
    assert capture
    assert (seen.paragraphs, seen.sha256) == (len(capture.paragraphs), capture.sha256)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "One: two"}',
        '[{"@type": "WebSite"}, {"@type": "http://schema.org/ReportageNewsArticle", "headline": "One: two"}]',
        '{"@graph": [{"@type": ["Thing", "BlogPosting"], "headline": ["One: two"]}]}',
        '<!-- {"@type": "Article", "headline": "One: two",} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "One: two"}\n//]]>',
        '{"@type": "Article", "headline": "One:\n two"};',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;One: two&quot;}",
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": {"@value": "One: two"}}}',
        '{"@type": "AnalysisNewsArticle", "headline": "One: two"}',
        '{"@type": "Article", "name": "One: two"}',
    ],
)
def test_json_ld_as_it_comes(script: str) -> None:
    assert values(json_ld(script))["title"] == "One: two"


def test_broken_json_ld_is_passed_over_and_said() -> None:
    seen = found(
        article(
            '<script type="application/ld+json">{"@type": "Article", "headline": </script>'
            "<title>The title of a page</title>"
        )
    )
    assert seen.known["title"].value == "The title of a page"
    assert seen.remarks == ("a block of JSON-LD is broken and was passed over",)


def test_of_several_articles_the_one_with_the_address_of_the_page_speaks() -> None:
    two = (
        '[{"@type": "Article", "headline": "Another", "url": "https://d.example/2"},'
        '{"@type": "Article", "headline": "The one", "mainEntityOfPage": {"@id": "https://d.example/1"}}]'
    )
    canonical = '<link rel="canonical" href="https://d.example/1">'
    with_address = json_ld(two).replace("<head>", f"<head>{canonical}")
    assert values(with_address)["title"] == "The one"
    seen = found(json_ld(two)).known["title"]
    assert seen.value is None
    assert [words for words, _ in seen.others] == ["Another", "The one"]


def test_two_of_one_rank_that_differ_settle_nothing() -> None:
    meta = '<meta property="article:published_time" content="{}">'
    seen = found(article(meta.format("2023-12-07") + meta.format("2023-12-09"))).known["published"]
    assert seen.value is None
    assert seen.others == (
        ("2023-12-07", "meta article:published_time"),
        ("2023-12-09", "meta article:published_time"),
    )


def test_a_conflict_between_ranks_is_said() -> None:
    head = (
        '<meta property="article:published_time" content="2023-12-07">'
        '<meta name="DC.date" content="2023-12-09">'
    )
    seen = found(article(head)).known["published"]
    assert (seen.value, seen.others) == ("2023-12-07", (("2023-12-09", "meta DC.date"),))


def test_a_date_that_can_be_read_two_ways_is_unknown_and_kept_as_printed() -> None:
    seen = found(article('<meta name="date" content="03/04/2023">')).known["published"]
    assert (seen.value, seen.raw, seen.where) == (None, "03/04/2023", "meta date")


def test_the_day_in_utc_is_said_to_be_one() -> None:
    head = '<meta property="article:published_time" content="2023-12-07T21:30:00Z">'
    seen = found(article(head)).known["published"]
    assert seen.value == "2023-12-07"
    assert seen.inferred == "the day in UTC; where it was printed it may be another"


@pytest.mark.parametrize(
    ("head", "body", "field", "value"),
    [
        ("<title>Only a title here</title>", "", "title", "Only a title here"),
        ("<title>A long headline – The Daily</title>", "<h1>A long headline</h1>", "title", "A long headline"),
        ('<meta name="DC.title" content="By Dublin Core">', "", "title", "By Dublin Core"),
        ('<meta name="citation_title" content="Cited">', "", "title", "Cited"),
        ("", "<h1>First <b>of</b> all</h1>", "title", "First of all"),
        ("", "<h1>One</h1><h1>Two</h1>", "title", None),
        ('<meta name="author" content="Ana Petrova">', "", "author", "Ana Petrova"),
        ('<meta property="article:author" content="https://social.example/ana">', "", "author", None),
        ('<meta name="author" content="By Ana Petrova">', "", "author", "Ana Petrova"),
        ('<meta name="author" content="Автор: Анна Петрова">', "", "author", "Анна Петрова"),
        ("", '<a rel="author" href="/a">Ana Petrova</a>', "author", "Ana Petrova"),
        ("", '<span itemprop="author">Ana Petrova</span>', "author", "Ana Petrova"),
        ("", '<article><p class="byline">By Ana Petrova</p></article>', "author", "Ana Petrova"),
        ("", '<time datetime="2023-12-07">yesterday</time>', "published", "2023-12-07"),
        ("", "<time>7 December 2023</time>", "published", "2023-12-07"),
        ("", '<time class="updated" datetime="2023-12-09">x</time>', "published", None),
        ("", '<time>8 May 2023</time><article><time>7 May 2023</time></article>', "published", "2023-05-07"),
        ("", '<meta itemprop="datePublished" content="2023-12-07">', "published", "2023-12-07"),
        ('<meta property="og:url" content="https://d.example/1">', "", "url", "https://d.example/1"),
        ('<link rel="canonical" href="javascript:alert(1)">', "", "url", None),
        ('<link rel="canonical" href="/relative">', "", "url", None),
        ('<link rel="canonical" href="https://user@d.example/">', "", "url", None),
        ('<link rel="canonical" href="https://d.example/a b">', "", "url", None),
        ('<meta property="og:locale" content="en_US">', "", "language", "en-US"),
        ('<meta http-equiv="Content-Language" content="fr">', "<p>Été</p>", "language", "fr"),
        ('<meta http-equiv="Content-Language" content="English">', "", "language", None),
        ('<meta name="application-name" content="Daily">', "", "outlet", "Daily"),
    ],
)  # fmt: skip
def test_every_other_place(head: str, body: str, field: str, value: str | None) -> None:
    assert values(article(head, f"{body}<p>Some words of an article.</p>"))[field] == value


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("az", "Otuz iki nəfər azad edildi", "Razılaşma haqqında bəyanat cümə axşamı yayıldı."),
        ("hy", "Երեսուներկու մարդ ազատ արձակվեց", "Համատեղ հայտարարությունը հինգշաբթի է արվել։"),
        (
            "ru",
            "Тридцать два человека освобождены",
            "Совместное заявление вышло в четверг вечером.",
        ),
        ("ar", "إطلاق سراح اثنين وثلاثين رجلا", "صدر البيان المشترك مساء الخميس."),
    ],
)
def test_other_languages(lang: str, title: str, text: str) -> None:
    html = article(f"<title>{title}</title>", f"<h1>{title}</h1><p>{text}</p>", f' lang="{lang}"')
    seen = found(html)
    assert (seen.known["title"].value, seen.known["language"].value) == (title, lang)
    assert seen.headline == (1,)


def test_a_language_that_the_letters_deny_is_not_believed() -> None:
    html = article("", "<p>Համատեղ հայտարարությունը հինգշաբթի է արվել։</p>", ' lang="en"')
    seen = found(html)
    assert seen.known["language"].value is None
    assert seen.remarks == (
        "<html lang> says the language is `en`, but the letters are Armenian: not believed",
    )


def test_the_page_s_own_address_wins_only_over_one_of_the_same_host() -> None:
    canonical = '<link rel="canonical" href="https://{}/clean">'
    own = found(article(canonical.format("d.example")), address="https://www.d.example/x?utm=1")
    other = found(article(canonical.format("e.example")), address="https://d.example/x")
    assert own.known["url"].value == "https://d.example/clean"
    assert other.known["url"].value == "https://d.example/x"
    assert other.known["url"].others == (("https://e.example/clean", "link rel=canonical"),)


def test_of_a_plain_text_the_first_line_may_be_the_title_and_nothing_else_is_known() -> None:
    seen = found("*\n\nMen freed\n08/12/2023 - 14:21\nTen men are free.\n", name="page.txt")
    assert seen.known["title"].value == "Men freed"
    assert {one.value for field, one in seen.known.items() if field != "title"} == {None}
    assert seen.headline == (2,)
    assert [(one.first, one.why) for one in seen.cuts] == [(1, "stray mark"), (3, "date line")]


def test_an_element_with_half_of_the_words_is_never_proposed() -> None:
    body = f"<div class='related share comments'><p>{'word ' * 200}</p></div><p>Short.</p>"
    assert found(article(body=body)).cuts == ()


def test_a_class_of_the_whole_page_says_nothing() -> None:
    html = "<body class='has-related cookie newsletter'><h1>A title</h1><p>Words of it.</p></body>"
    assert found(html).cuts == ()


def test_what_stands_before_the_headline_outside_the_article_and_twice_is_proposed() -> None:
    body = "<p>World</p><h1>Men are freed</h1><p>Ten men.</p><p>Men are freed</p>"
    assert [(one.first, one.why) for one in found(article(body=body)).cuts] == [
        (1, "head of the page"),
        (4, "the headline a second time"),
    ]


def test_a_title_with_controls_becomes_one_line_without_them() -> None:
    seen = found(article("<title>A\x07 title\n\u202eof  words</title>"))
    assert seen.known["title"].value == "A title of words"
