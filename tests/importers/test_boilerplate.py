"""Lines of a page that are probably not its article are proposed, each with its reason."""

from __future__ import annotations

from tests.importers.saved import article, found

STORY = "<p>" + "Ten men walked over the bridge on Thursday, the ministry said. " * 20 + "</p>"

LINES = {
    "navigation": [
        *("Skip to content", "skip to the main content", "Skip to article", "Back to top", "Home"),
        *(
            "Главная",
            "Menu",
            "Search",
            "Log in",
            "Sign in",
            "Register",
            "Follow us on our channels",
        ),
    ],
    "share buttons": [
        *(
            "Share",
            "Tweet",
            "Copy link",
            "Print",
            "E-mail",
            "Send",
            "Share this story",
            "Print this",
        ),
        *(
            "Share on the wall",
            "Send via post",
            "Send to a friend",
            "Share with others",
            "Facebook",
        ),
        *(
            "Twitter",
            "X",
            "WhatsApp",
            "Telegram",
            "LinkedIn",
            "Viber",
            "Поделиться в сети",
            "Paylaşın",
        ),
        *("Կիսվել ընկերների հետ", "Partager l’article", "Teilen", "Compartir", "شارك المقال"),
    ],
    "reading time": [
        *(
            "5 min",
            "5 mins",
            "12 minutes",
            "5-min read",
            "Reading time: 4 minutes",
            "3 min de lecture",
        ),
        *("7 min.", "Время чтения: 4 минуты"),
    ],
    "invitation to comment": [
        *("Leave a comment", "Post your comment", "Write a reply", "Add comment", "No comments"),
        *("Comments", "12 comments", "Comments (3)", "Комментарии (2)", "Оставить комментарий"),
        *("Şərhlər", "Yorumlar", "Մեկնաբանություններ", "تعليقات"),
    ],
    "invitation to subscribe": [
        *("Subscribe to our letter", "Sign up today", "Get our newsletter each week"),
        *("Подписаться на канал", "Подписывайтесь на нас", "Abunə ol", "Abonnez-vous ici"),
    ],
    "cookie notice": [
        *(
            "We use cookies to count readers.",
            "This website uses cookies.",
            "This site uses cookies",
        ),
        *(
            "Read our cookie policy",
            "Cookie settings",
            "Cookie preferences",
            "Accept",
            "Accept all",
        ),
        *("Accept all cookies", "Accept cookies"),
    ],
    "advertisement": [
        *("Advertisement", "Advertising", "Advert", "Ad", "Ads", "Sponsored", "Реклама", "Reklam"),
        *("Գովազդ", "Anzeige", "Publicité", "إعلان", "Advertisement:"),
    ],
    "copyright notice": [
        *(
            "© 2023 The Daily",
            "(c) The Daily",
            "Copyright The Daily",
            "The Daily, all rights reserved",
        ),
        *("Все права защищены", "Bütün hüquqlar qorunur"),
    ],
    "pointer to another story": [
        *("Read more: snow in the hills", "See also: snow", "Read next: snow", "Also read: snow"),
        *(
            "More on this: snow",
            "Читайте также: снег",
            "Həmçinin oxuyun: qar",
            "Կարդացեք նաև: ձյուն",
        ),
        *("Lire aussi : la neige", "اقرأ أيضا: الثلج"),
    ],
    "credit line": [
        *("Source: The Wire", "Источник: агентство", "Mənbə: agentlik", "Աղբյուր: գործակալություն"),
        *("Quelle: Agentur", "المصدر: الوكالة"),
    ],
    "address of the page": ["https://daily.example/2023/ten-men"],
    "stray mark": ["***", "—"],
    "figures alone": ["12 345"],
}
"""One line for each alternative that is looked for."""

OTHERS = [
    *("Related stories", "More news", "Other articles", "Latest posts", "Recommended reading"),
    *("Popular stories", "Top stories", "More from The Daily", "Most read"),
    *("Most popular", "Trending", "Trending now", "You may also like", "You might also like"),
    *("Читайте также", "Другие новости", "Похожие статьи", "Похожие новости", "Digər xəbərlər"),
    *("Oxşar xəbərlər", "Այլ նորություններ", "أخبار ذات صلة", "A lire aussi", "À lire aussi"),
    *("Mehr zum Thema", "Related article", "Related stories:"),
]


def proposed(body: str) -> list[tuple[int, int, str]]:
    cuts = found(article(body="<h1>Men are freed</h1>" + body)).cuts
    return [(cut.first, cut.last, cut.why) for cut in cuts]


def test_each_line_that_pages_have_around_an_article_is_proposed_with_its_reason() -> None:
    for why, lines in LINES.items():
        for line in lines:
            assert proposed(f"{STORY}<p>{line}</p>") == [(3, 3, why)], line


def test_everything_after_a_heading_for_other_stories_is_proposed() -> None:
    for heading in OTHERS:
        body = f"{STORY}<h2>{heading}</h2><p>Snow in the hills</p><p>A cat is found</p>"
        assert proposed(body) == [(3, 5, "other stories")], heading


def test_a_heading_for_other_stories_counts_in_the_second_half_of_the_page_alone() -> None:
    before, after = "<p>" + "a" * 100 + "</p>", "<p>" + "b" * 100 + "</p>"
    title = len("Men are freed")
    long = f"<p>{'a' * (100 + len('Most read') - title)}</p>"
    assert proposed(f"{before}<h2>Most read</h2>{after}") != []
    assert proposed(f"{long}<h2>Most read</h2>{after}") == []


def test_a_line_of_the_story_is_not_proposed() -> None:
    for line in (
        "Share prices rose again.",
        "The comments were published on Monday.",
        "Home is where they went.",
        "Men are free.",
        "An advertisement was shown.",
        "Read more books, he said.",
    ):
        assert proposed(f"{STORY}<p>{line}</p>") == [], line


def test_of_a_paragraph_up_to_five_hundred_characters_are_looked_at() -> None:
    address, notice = "https://daily.example/", "We use cookies"
    for length, expected in ((500, [(3, 3, "address of the page")]), (501, [])):
        assert proposed(f"{STORY}<p>{address.ljust(length, 'a')}</p>") == expected
    for length, expected in ((414, [(3, 3, "cookie notice")]), (415, [])):
        assert proposed(f"{STORY}<p>{notice.ljust(length, '.')}</p>") == expected


def test_the_name_of_the_author_is_proposed_with_and_without_by() -> None:
    head = '<meta name="author" content="Ana Petrova">'
    for line, expected in (
        ("Ana Petrova", ["author's name"]),
        ("By ANA PETROVA", ["author's name"]),
        ("Ana Petrova left", []),
    ):
        html = article(head, f"<h1>Men are freed</h1>{STORY}<p>{line}</p>")
        assert [cut.why for cut in found(html).cuts] == expected, line


def test_three_short_paragraphs_of_links_are_a_list() -> None:
    def links(number: int, words: int) -> str:
        return f"<p><a href='x'>{'word ' * words}</a></p>" * number

    listed = [(3, 5, "list of links")]
    assert proposed(STORY + links(3, 15)) == listed
    assert proposed(STORY + links(3, 16)) == []
    assert proposed(STORY + links(2, 5)) == []
    assert proposed(STORY + links(2, 5) + "<p>Words of it.</p>" + links(2, 5)) == []
    assert proposed(STORY + links(3, 5) + "<p>Words of it.</p>") == listed


def test_a_line_before_the_headline_is_kept_inside_the_article_and_proposed_outside() -> None:
    line, headline = "<p>From the river</p>", "<h1>Men are freed</h1>"

    def why(body: str) -> list[tuple[int, str]]:
        return [(cut.first, cut.why) for cut in found(article(body=body)).cuts]

    assert why(f"<article>{line}{headline}{STORY}</article>") == []
    assert why(f"{line}{headline}{STORY}") == [(1, "head of the page")]
    assert why(f"{line}<article>{headline}{STORY}</article>") == [(1, "outside the article")]
    assert why(f"<article>{headline}{STORY}</article>{line}") == [(3, "outside the article")]
    assert why(f"{line}<div role=main>{headline}{STORY}</div>") == [(1, "outside the article")]


def test_the_headline_is_proposed_where_it_is_repeated_as_it_is_written_first() -> None:
    first = "Men are freed"
    for others, again in (
        ([first], [3]),
        (["Men are freed.", first], [4]),
        ([first, "MEN ARE FREED"], [3]),
        (["Men are freed!", "Men are freed!"], []),
    ):
        lines = "".join(f"<p>{line}</p>" for line in others)
        page = found(article(f"<title>{first}</title>", f"<h1>{first}</h1>{STORY}{lines}"))
        proposed = {n: cut.why for cut in page.cuts for n in range(cut.first, cut.last + 1)}
        assert proposed == dict.fromkeys(again, "the headline a second time"), others


def test_a_line_without_letters_is_no_headline_of_a_page_without_a_title() -> None:
    for title in ("", "<title></title>", "<title>* * *</title>"):
        assert found(article(title, f"<p>* * *</p>{STORY}")).headline == (), title


def test_the_first_words_of_a_long_part_are_shown() -> None:
    def opening(length: int) -> str:
        line = "©" + "a" * (length - 1)
        return found(article(body=f"<h1>Men are freed</h1>{STORY}<p>{line}</p>")).cuts[0].opening

    assert opening(60) == "©" + "a" * 59
    assert opening(61) == "©" + "a" * 59 + " …"


CLASSES = {
    "share buttons": "share shares sharing social socials addtoany sharedaddy shareBar post_share",
    "invitation to subscribe": "newsletter newsletters subscribe subscription signup mailing",
    "other stories": "related recommend recommended recommendation recommendations trending popular"
    " mostread most-read readmore read-more read-next read-also more-from more-stories more-news"
    " latest-news latest-stories latest-posts latest-articles latest-headlines teaser teasers"
    " outbrain taboola latest",
    "author's biography": "author-box author-bio authorinfo author-card author-profile about-author"
    " about-the-author biography bio",
    "author's name": "byline author author-name post-author",
    "comments": "comment comments disqus respond replies",
    "cookie notice": "cookie cookies consent gdpr cmp",
    "navigation": "breadcrumb breadcrumbs menu navbar topbar sitenav pagination pager",
    "advertisement": "ad ads advert adverts advertisement advertisements advertising advertorial"
    " adsbygoogle sponsor sponsors sponsored promo promos promoted promotion banner",
    "list of tags": "tags tag-list tagcloud taxonomy",
    "copyright notice": "copyright legal imprint",
    "appeal to readers": "paywall donate donation membership support-us supportus",
    "date line": "dateline timestamp post-date published publish-date entry-date meta-date postdate",
}
NO_SIGNS = "shared loads header-text unsocial biology datelines lead story-body gad adsorb"


def test_each_class_that_names_a_part_of_a_page_is_a_reason_and_no_longer_word_is() -> None:
    def reasons(name: str) -> list[str]:
        return [
            why for _, _, why in proposed(f"{STORY}<div class='{name}'><p>Some words.</p></div>")
        ]

    for why, names in CLASSES.items():
        for name in names.split():
            assert reasons(name) == [why], name
    for name in NO_SIGNS.split():
        assert reasons(name) == [], name
