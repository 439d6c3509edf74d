"""Saved pages written for the tests, and what is found on them."""

from __future__ import annotations

from onrecord.importers.page import look
from onrecord.importers.statements import Look

FULL = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ten men freed at the bridge | The Daily</title>
<meta property="og:title" content="Ten men freed at the bridge">
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2023-12-08T01:30:00+04:00">
<link rel="canonical" href="https://daily.example/2023/ten-men">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": ["NewsArticle"], "headline": "Ten men freed at the bridge",
   "datePublished": "2023-12-08T01:30:00+04:00",
   "author": [{"@type": "Person", "name": "Ana Petrova"}, {"@id": "#second"}],
   "publisher": {"@id": "#org"}},
  {"@id": "#org", "@type": "Organization", "name": "The Daily"},
  {"@id": "#second", "@type": "Person", "name": "Ben Okafor"}]}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<header class="site-head"><p>The Daily</p></header>
<main><article><h1>Ten men freed at the bridge</h1>
<p class="byline">By Ana Petrova and Ben Okafor</p>
<time datetime="2023-12-08">8 December 2023</time>
<div class="share-buttons"><a>Share</a><a>Tweet</a></div>
<p>Ten men walked over the bridge on Thursday, the ministry said, in an exchange agreed upon.</p>
<h2>What comes next</h2>
<p>“No more will follow,” said the envoy, who had come to the river before dawn that day.</p>
<figure><img><figcaption>The bridge, in an older picture.</figcaption></figure>
<aside class="related-stories"><h3>Related stories</h3><p>Snow in the hills</p></aside>
<section id="newsletter-signup"><p>Get our letter every morning.</p></section>
</article></main>
<footer><p>© 2023 The Daily</p></footer>
<div class="cookie-consent">We use cookies.</div>
</body></html>
"""
"""A page with everything, as the many that make pages by a system have it."""


def found(html: str, *, name: str = "page.html", address: str | None = None) -> Look:
    return look(name, html.encode(), address=address)


def values(html: str) -> dict[str, str | None]:
    return {field: one.value for field, one in found(html).known.items()}


def article(head: str = "", body: str = "<p>Some words of an article.</p>", lang: str = "") -> str:
    return f"<!doctype html><html{lang}><head>{head}</head><body>{body}</body></html>"


def json_ld(text: str) -> str:
    return article(f'<script type="application/ld+json">{text}</script>')
