"""Pages whose text a reader sees in another way than its characters follow each other (P16, P23)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.checked import checked
from tests.checks.outcomes import Verdict
from tests.sites import tree

LEAD = "<p>The council met on Monday and spoke about the harbour for three hours.</p>"
REST = "<p>The talks will go on next week, the mayor wrote in a letter to the members.</p>"
SECRET = "the bridge will close in autumn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, and words that it does not say, or does not say as its own."""

    body: str
    quote: str


FUSED: dict[str, str] = {
    "sup": "12<sup>1</sup>",
    "sup in a span": "12<span><sup>1</sup></span>",
    "sub": "12<sub>1</sub>",
    "raised by a style": '12<span style="vertical-align: super">1</span>',
    "lowered by a style": '12<span style="vertical-align:sub;font-size:70%">1</span>',
    "link in a sup": '12<sup><a href="#n1">1</a></sup>',
    "sup in a link": '12<a href="#n1"><sup>1</sup></a>',
    "del": "12<del>1</del>",
    "s": "12<s>1</s>",
    "strike": "12<strike>1</strike>",
    "struck by a style": '12<span style="text-decoration:line-through">1</span>',
    "replaced": "<del>12</del><ins>121</ins>1",
    "replaced in part": "1<del>3</del><ins>2</ins>1<del>4</del>",
    "ruby": "<ruby>12<rt>1</rt></ruby>",
    "ruby with brackets": "<ruby>12<rp>(</rp><rt>1</rt><rp>)</rp></ruby>",
    "block span": '12<span style="display:block">1</span>',
    "inline block": '12<div style="display:inline-block;margin-left:2em">1</div>',
    "list items": "12<ul><li>1</li></ul>",
    "cells": "<table><tr><td>12</td><td>1</td></tr></table>",
    "line break": "12<br>1",
    "rule": "12<hr>1",
    "button": "12<button>1</button>",
    "option": "12<select><option>1</option></select>",
    "hidden digit": "12<span hidden>1</span>",
    "hidden by a style": '12<span style="display:none">1</span>',
    "script": "12<script>1</script>",
    "template": "12<template>1</template>",
}
"""A figure that reads as 121 only where its elements are not heeded."""

UNSEEN: dict[str, str] = {
    "hidden": "<p hidden>{}</p>",
    "until found": '<p hidden="until-found">{}</p>',
    "display": '<p style="display:none">{}</p>',
    "display, important": '<p style="display: none !important">{}</p>',
    "display with a comment": '<p style="display:/* no */none">{}</p>',
    "display in capitals": '<p STYLE="DISPLAY:NONE">{}</p>',
    "later declaration": '<p style="display:block;display:none">{}</p>',
    "visibility": '<p style="visibility:hidden">{}</p>',
    "collapse": '<p style="visibility:collapse">{}</p>',
    "font size": '<p style="font-size:0">{}</p>',
    "font size in px": '<p style="font-size:0px">{}</p>',
    "font shorthand": '<p style="font:0/0 serif">{}</p>',
    "opacity": '<p style="opacity:0">{}</p>',
    "opacity in per cent": '<p style="opacity:0%">{}</p>',
    "clip": '<p style="position:absolute;clip:rect(0,0,0,0)">{}</p>',
    "clip path": '<p style="clip-path:inset(50%)">{}</p>',
    "one pixel": '<p style="position:absolute;width:1px;height:1px;overflow:hidden">{}</p>',
    "indent": '<p style="text-indent:-9999px">{}</p>',
    "off the left": '<p style="position:absolute;left:-9999px">{}</p>',
    "off the top": '<p style="position:fixed;top:-200em">{}</p>',
    "scale": '<p style="transform:scale(0)">{}</p>',
    "no height": '<div style="max-height:0;overflow:hidden"><p>{}</p></div>',
    "height of nothing": '<div style="height:0;overflow:hidden"><p>{}</p></div>',
    "content visibility": '<div style="content-visibility:hidden"><p>{}</p></div>',
    "class": "<style>.x1{{display:none}}</style><p class=x1>{}</p>",
    "class of several": "<style>.x1{{display:none}}</style><p class='a x1 b'>{}</p>",
    "id": "<style>#y{{visibility:hidden}}</style><p id=y>{}</p>",
    "element": "<style>aside{{display:none}}</style><aside><p>{}</p></aside>",
    "element and class": "<style>p.x1{{font-size:0}}</style><p class=x1>{}</p>",
    "list of selectors": "<style>.q,.x1{{display:none}}</style><p class=x1>{}</p>",
    "descendant": "<style>div .x1{{display:none}}</style><div><p class=x1>{}</p></div>",
    "media": "<style>@media screen{{.x1{{display:none}}}}</style><p class=x1>{}</p>",
    "comment in a rule": "<style>/* a */.x1{{/* b */display:none}}</style><p class=x1>{}</p>",
    "dialog": "<dialog><p>{}</p></dialog>",
    "popover": "<div popover><p>{}</p></div>",
    "template": "<template><p>{}</p></template>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "iframe": "<iframe>{}</iframe>",
    "object": "<object data='a.pdf'>{}</object>",
    "video": "<video src='a.mp4'>{}</video>",
    "audio": "<audio src='a.mp3'>{}</audio>",
    "canvas": "<canvas>{}</canvas>",
    "datalist": "<datalist><option>{}</option></datalist>",
    "meter": "<meter value=1>{}</meter>",
    "progress": "<progress>{}</progress>",
    "title in svg": "<svg><title>{}</title></svg>",
    "rt": "<ruby>x<rt>{}</rt></ruby>",
    "comment": "<!-- {} -->",
    "attribute": "<img alt='{}' src=a.png>",
    "inside a hidden parent": "<div style='display:none'><section><p>{}</p></section></div>",
    "attr selector": "<style>p[data-x]{{display:none}}</style><p data-x=1>{}</p>",
    "attr value": "<style>p[data-x='1']{{display:none}}</style><p data-x=1>{}</p>",
    "attr prefix": "<style>[class^=hid]{{display:none}}</style><p class=hidden-x>{}</p>",
    "child": "<style>div>p.x{{display:none}}</style><div><p class=x>{}</p></div>",
    "sibling": "<style>h2+p{{display:none}}</style><h2>A</h2><p>{}</p>",
    "general sibling": "<style>h2~p.x{{display:none}}</style><h2>A</h2><p>b</p><p class=x>{}</p>",
    "not": "<style>p:not(.a).x{{display:none}}</style><p class=x>{}</p>",
    "first-child": "<style>.w p:first-child{{display:none}}</style><div class=w><p>{}</p></div>",
    "nth": "<style>.w p:nth-child(2){{display:none}}</style><div class=w><p>a</p><p>{}</p></div>",
    "is": "<style>:is(.x,.y){{display:none}}</style><p class=x>{}</p>",
    "where": "<style>:where(.x){{display:none}}</style><p class=x>{}</p>",
    "star": "<style>.w *{{display:none}}</style><div class=w><p>{}</p></div>",
    "nesting": "<style>.w{{& .x{{display:none}}}}</style><div class=w><p class=x>{}</p></div>",
    "layer": "<style>@layer a{{.x{{display:none}}}}</style><p class=x>{}</p>",
    "supports": "<style>@supports (display:grid){{.x{{display:none}}}}</style><p class=x>{}</p>",
    "media width": "<style>@media (min-width:10px){{.x{{display:none}}}}</style><p class=x>{}</p>",
    "media all and": "<style>@media all and (min-width:1px){{.x{{display:none}}}}</style><p class=x>{}</p>",
    "font em": "<p style='font-size:0em'>{}</p>",
    "font tiny": "<p style='font-size:0.01px'>{}</p>",
    "opacity parent": "<div style='opacity:0'><p>{}</p></div>",
    "opacity .0": "<p style='opacity:.0'>{}</p>",
    "filter": "<p style='filter:opacity(0)'>{}</p>",
    "translate": "<p style='transform:translateX(-9999px)'>{}</p>",
    "translate prop": "<p style='translate:-9999px'>{}</p>",
    "scale prop": "<p style='scale:0'>{}</p>",
    "scaleX": "<p style='transform:scaleX(0)'>{}</p>",
    "right": "<p style='position:absolute;right:-9999px'>{}</p>",
    "inset": "<p style='position:absolute;inset:-9999px auto auto -9999px'>{}</p>",
    "margin": "<p style='margin-left:-9999px'>{}</p>",
    "circle": "<p style='clip-path:circle(0)'>{}</p>",
    "inset100": "<p style='clip-path:inset(100%)'>{}</p>",
    "polygon": "<p style='clip-path:polygon(0 0,0 0,0 0)'>{}</p>",
    "width0": "<div style='width:0;height:20px;overflow:hidden;white-space:nowrap'>{}</div>",
    "var": "<style>:root{{--d:none}}.x{{display:var(--d)}}</style><p class=x>{}</p>",
    "transparent": "<p style='color:transparent'>{}</p>",
    "text fill": "<p style='-webkit-text-fill-color:transparent'>{}</p>",
    "escape": "<p style='d\\69splay:none'>{}</p>",
    "entity": "<p style='display&#58;none'>{}</p>",
    "html hidden attr upper": "<P HIDDEN=''>{}</P>",
    "hidden span": "<p>ok <span hidden>{}</span></p>",
    "input hidden": "<input type=hidden value='{}'>",
    "textarea": "<textarea>{}</textarea>",
    "svg text hidden": "<svg display='none'><text>{}</text></svg>",
    "svg desc": "<svg><desc>{}</desc></svg>",
    "svg defs": "<svg><defs><text>{}</text></defs></svg>",
    "noframes": "<noframes><p>{}</p></noframes>",
    "noembed": "<noembed><p>{}</p></noembed>",
    "xmp comment": "<!--[if IE]><p>{}</p><![endif]-->",
    "select": "<select><option>a<option>{}</select>",
    "area": "<map><area alt='{}'></map>",
    "sr-only": "<style>.sr-only{{position:absolute;width:1px;height:1px;padding:0;margin:-1px;overflow:hidden;clip:rect(0,0,0,0);border:0}}</style><span class=sr-only>{}</span>",
    "bootstrap visually-hidden": "<span class='visually-hidden' style='position:absolute!important;width:1px!important;height:1px!important;overflow:hidden!important'>{}</span>",
    "display contents none": "<div style='display:none'><div style='display:block'><p>{}</p></div></div>",
    "slot": "<slot name=z hidden>{}</slot>",
    "line-height": "<p style='line-height:0;overflow:hidden;height:0'>{}</p>",
    "max-width0": "<div style='max-width:0;overflow:hidden;height:1px'>{}</div>",
    "rotate": "<p style='transform:rotateY(90deg)'>{}</p>",
}  # fmt: skip
"""Ways to hide text from the reader of a page."""

STRUCK: dict[str, str] = {
    "del": "<p><del>{}</del></p>",
    "s": "<p><s>{}</s></p>",
    "strike": "<p><strike>{}</strike></p>",
    "del around a block": "<del><p>{}</p></del>",
    "style": '<p style="text-decoration:line-through">{}</p>',
    "style, long": '<p style="text-decoration-line: line-through">{}</p>',
    "style of several": '<p style="text-decoration:red wavy line-through">{}</p>',
    "class": "<style>.old{{text-decoration:line-through}}</style><p class=old>{}</p>",
    "bold in del": "<p><del>So <b>{}</b></del></p>",
}
"""Text that the page itself has struck out."""

FRAMED: dict[str, str] = {
    "aside advert": '<aside class="advertisement"><p>{}</p></aside>',
    "ad slot": '<div class="ad-slot"><p>{}</p></div>',
    "sponsored": '<div class="sponsored-content"><p>{}</p></div>',
    "id": '<div id="ad-banner-1"><p>{}</p></div>',
    "promo": '<section class="promo"><p>{}</p></section>',
    "comments": '<section class="comments"><p>{}</p></section>',
    "comment list": '<ol class="comment-list"><li><p>{}</p></li></ol>',
    "comments by id": '<div id="comments"><p>{}</p></div>',
    "disqus": '<div id="disqus_thread"><p>{}</p></div>',
    "related": '<div class="related-articles"><p>{}</p></div>',
    "read also": '<aside class="read-more"><p>{}</p></aside>',
    "recommended": '<div class="recommended"><p>{}</p></div>',
    "newsletter": '<div class="newsletter-signup"><p>{}</p></div>',
    "navigation": "<nav><p>{}</p></nav>",
    "navigation role": '<div role="navigation"><p>{}</p></div>',
    "share bar": '<div class="share-buttons"><p>{}</p></div>',
    "cookie": '<div class="cookie-banner"><p>{}</p></div>',
    "breadcrumb": '<div class="breadcrumb"><p>{}</p></div>',
}  # fmt: skip
"""Text of a page that is not the article's."""

SEEN: dict[str, str] = {
    "plain": "<p>{}</p>",
    "bold": "<p><b>{}</b></p>",
    "aria-hidden": '<p aria-hidden="true">{}</p>',
    "open details": "<details open><summary>More</summary><p>{}</p></details>",
    "visible inside hidden": '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    "article with odd class": '<article class="has-sidebar with-comments"><p>{}</p></article>',
    "half seen": '<p style="opacity:0.5">{}</p>',
    "small": '<p style="font-size:10px">{}</p>',
    "print only rule": "<style>@media print{{.x1{{display:none}}}}</style><p class=x1>{}</p>",
    "other class": "<style>.x2{{display:none}}</style><p class=x1>{}</p>",
    "ins": "<p><ins>{}</ins></p>",
    "link": "<p><a href='/x'>{}</a></p>",
    "quotation": "<blockquote><p>{}</p></blockquote>",
    "cell": "<table><tr><td>{}</td></tr></table>",
    "main": "<main><article><section><p>{}</p></section></article></main>",
    "address in a class": '<div class="broadcast-radio"><p>{}</p></div>',
    "adopt in a class": '<div class="adoption-story headline-block"><p>{}</p></div>',
}  # fmt: skip
"""Text that a reader of the page sees as the article's."""


def fused() -> Iterator[tuple[str, Page]]:
    """Yield pages with a figure that is fused where the elements are not heeded."""
    for name, html in FUSED.items():
        body = f"{LEAD}<p>In all there were {html} people in the hall.</p>{REST}"
        yield name, Page(body=body, quote="there were 121 people in the hall")
        yield name, Page(body=body, quote="121 people in the hall")
    for name, html in FUSED.items():
        word = html.replace("121", "unlawful").replace("12", "un").replace("1", "lawful")
        body = f"{LEAD}<p>The order is called {word} by the court.</p>{REST}"
        yield name, Page(body=body, quote="is called unlawful by the court")


def hidden(table: dict[str, str]) -> Iterator[tuple[str, Page]]:
    """Yield pages that have the words in one of the ways of a table."""
    for name, html in table.items():
        inner = html.format(f"It says that {SECRET}, so the talks ended.")
        yield name, Page(body=LEAD + inner + REST, quote=SECRET)


def of_page(page: Page) -> Verdict:
    """Return what becomes of a quote, given as the outlet's own words, of a page."""
    literal = f"""
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {{file: a.html, sha256: "{{sha256}}"}}
-- dossiers/d/claims/c.yml --
claim: The council met for long.
verdict: single-source
reason: The article says so.
looked_for: [council]
evidence:
  - source: a
    stance: supports
    voice: own
    quote: "{page.quote}"
"""
    html = f"<!doctype html><html><head><title>x</title></head><body>{page.body}</body></html>"
    site = tree(
        literal,
        without=("dossiers/d/articles/a.txt",),
        raw={"dossiers/d/articles/a.html": html.encode()},
    )
    outcome = checked(site)
    found = {d.severity for d in outcome.diagnostics if d.rule != "quote-proves-little"}
    if "error" in found or outcome.value is None:
        return "refused"
    return "warned" if "warning" in found else "accepted"
