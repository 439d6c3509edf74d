"""P5, P6: no words of a sheet, an article or an address ever run, or ask another host for anything.

Each field of a site is given a group of payloads, each field another; over all groups every field has
had every payload. Every page and feed is opened in Chromium, once with the policy switched off and
once with it. What ran calls a function that tells; what was asked of another host is seen and refused.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from onrecord.model import Tree
from onrecord.sheets.fields import Sheet
from onrecord.sheets.pages import PAGE
from onrecord.sheets.types import LANGUAGE, Choice, Id, Number, Truth, Whole
from onrecord.sheets.yaml.nodes import parse
from onrecord.site.context import SiteContext
from onrecord.site.render import Renderer
from onrecord.site.theme import theme
from tests.checked import checked
from tests.conftest import HOST
from tests.reliability.filling import KINDS, NEVER, Hostile, is_address, readable, string_fields
from tests.reliability.payloads import VECTORS, payloads
from tests.reliability.scale import SHARE, Part, in_parts, number, trial
from tests.site.planned import exports, pages
from tests.site.small import TEMPLATES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

TOGETHER = 60
"""Payloads in one field: the longest field may have ten thousand characters."""
ALL = payloads()
GROUPS = [ALL[at : at + TOGETHER] for at in range(0, len(ALL), TOGETHER)]
RENDERER = Renderer(TEMPLATES)
Files = Mapping[str, bytes]

TELL = """
for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    window[name] = () => { console.log('executed in ' + location.href); };
}
"""
STRANGE = """() => {
    const found = [];
    for (const element of document.querySelectorAll('*')) {
        const name = element.localName;
        for (const { name: key, value } of element.attributes) {
            const address = ['href', 'src', 'action', 'data', 'formaction'].includes(key);
            if (key.startsWith('on') || key === 'srcdoc' || (key === 'style' && /url|import/i.test(value))
                || (address && /^[\\s\\0-\\x1f]*(javascript|data|vbscript):/i.test(value))) {
                found.push(name + ' ' + key);
            }
        }
        if (['object', 'embed', 'base', 'frame', 'style', 'animate'].includes(name)
            || (name === 'meta' && /refresh/i.test(element.httpEquiv))
            || (name === 'script' && !element.src && element.type !== 'application/ld+json')) {
            found.push(name);
        }
    }
    return found;
}"""
"""What no page of ours has, whoever wrote the words."""


@dataclass(frozen=True)
class Shown:
    """A site as the preview shows it, faults and all."""

    files: Files
    each: Sequence[str]
    """Its pages and feeds, by address."""
    kinds: Sequence[str]
    """The first of each kind: of those that one template makes."""


def shown(site: Tree) -> Shown:
    """Every file of a site that need not hold."""
    findings = checked(site).value
    assert findings is not None
    edition = SiteContext(findings)
    plans = pages(edition).value
    made = {plan.path: RENDERER.render(plan) for plan in plans}
    exported = exports(edition)
    files = made | exported | theme(TEMPLATES)
    first: dict[str, str] = {path: path for path in exported}
    for plan in plans:
        first.setdefault(plan.template, plan.path)
    each = [path for path in sorted(files) if path.endswith((".html", ".xml"))]
    return Shown(files=files, each=each, kinds=[one for one in each if one in first.values()])


@contextmanager
def opened(browser: Browser, files: Files, *, policy: bool) -> Iterator[tuple[Page, list[str]]]:
    """A page on which a site stands, and what was executed or asked of others."""
    seen: list[str] = []
    context = browser.new_context(bypass_csp=not policy)

    def answer(route: Route) -> None:
        address = route.request.url.partition("#")[0].partition("?")[0]
        path = address.removeprefix(f"{HOST}/")
        if path == address:
            seen.append(f"asked {route.request.url}")
            route.abort()
        elif path in files:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=files[path], content_type=f"{kind}; charset=utf-8")
        else:
            route.fulfill(body=files.get("404.html", b""), status=404, content_type="text/html")

    context.route("**/*", answer)
    context.add_init_script(TELL)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda said: seen.append(said.text) if "executed in" in said.text else None)
    page.on("dialog", lambda dialog: seen.append(f"a dialog: {dialog.message}"))
    try:
        yield page, seen
    finally:
        context.close()


def visit(page: Page, path: str, seen: list[str]) -> list[str]:
    """What is wrong with a page once it has loaded."""
    seen.clear()
    page.goto(f"{HOST}/{path}", wait_until="load")
    strange = page.evaluate(STRANGE) if path.endswith(".html") else []
    return [*seen, *(f"made {name}" for name in strange)]


def test_every_field_of_words_is_filled() -> None:
    wanted = {way for _, table in KINDS for way in string_fields(table)} | set(string_fields(PAGE))
    assert Hostile(GROUPS).tree(0)[1] == wanted - NEVER


@pytest.mark.browser
@pytest.mark.parametrize("policy", [False, True], ids=["policy-off", "policy-on"])
@in_parts(2)
def test_no_words_of_any_field_run_or_ask(browser: Browser, part: Part, policy: bool) -> None:
    turns = part.items(range(number(1, len(GROUPS)))) if SHARE else (17 if policy else 0,)
    hostile = Hostile(GROUPS)
    state = "on" if policy else "off"
    with trial("P5", f"payloads in fields, the policy {state}", part=part) as seen:
        opens = 0
        for turn in turns:
            site, filled = hostile.tree(turn)
            made = shown(site)
            with opened(browser, made.files, policy=policy) as (page, told):
                for path in made.each if SHARE else made.kinds[:: 3 if policy else 1]:
                    opens += 1
                    wrong = visit(page, path, told)
                    seen.failed += [f"turn {turn} {path}: {one}" for one in wrong]
                wrong = visit(page, "search.html?q=alert", told)
                seen.failed += [f"turn {turn} search: {one}" for one in wrong]
            seen.tried += len(filled) * len(GROUPS[turn % len(GROUPS)])
        seen.notes.append(f"{len(turns)} sites, {opens:,} pages and feeds opened")


KINDS_OF_OTHERS = (Id(), Choice(("a", "b")), Whole(), Number(), Truth(), LANGUAGE)


def test_no_other_field_takes_a_payload() -> None:
    """Ids, choices, numbers, languages and addresses: each payload as it is, and inside one."""
    chosen = ALL[:: 1 if SHARE else 40]
    with trial("P5", "payloads typed into ids, choices, numbers, languages and addresses") as seen:
        for payload in chosen:
            text = json.dumps(payload, ensure_ascii=False)
            node = parse("x.yml", text).value
            assert node is not None or not readable(payload)
            for kind in KINDS_OF_OTHERS:
                sheet = Sheet("x.yml", text)
                seen.tried += 1
                if node is not None and kind.read(node, "x", sheet) is not None:
                    seen.failed.append(f"{kind} takes {payload!r}")
            seen.tried += 1
            if is_address(payload) and not payload.startswith("https://"):
                seen.failed.append(f"an address: {payload!r}")


POLICY = re.search(
    rb'http-equiv="Content-Security-Policy" content="([^"]+)"', TEMPLATES.files["base.html"]
)
HEADERS = re.search(rb"Content-Security-Policy: (.+)", TEMPLATES.files["files/headers.txt"])


def raw(path: str, payload: str, *, meta: bool) -> bytes:
    """A page of which a payload is part as it is: only the policy stands between it and the reader."""
    assert POLICY is not None
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY[1].decode()}">'
    head = f'<!doctype html><meta charset="utf-8">{policy if meta else ""}<title>{path}</title>'
    return f'{head}<body><p title="{payload}">{payload}</p><script>{payload}</script>'.encode()


@pytest.mark.browser
@pytest.mark.parametrize("meta", [True, False], ids=["in-the-page", "in-the-header"])
def test_the_policy_alone_lets_nothing_run(browser: Browser, meta: bool) -> None:
    chosen: Sequence[str] = ALL[:: 1 if SHARE else 200]
    assert HEADERS is not None
    header = {} if meta else {"Content-Security-Policy": HEADERS[1].decode()}
    where = "in the page" if meta else "in the header"
    ran: list[str] = []
    with trial("P6", f"payloads unescaped in a page, the policy {where}") as seen:
        context = browser.new_context()
        bodies: dict[str, bytes] = {}

        def answer(route: Route) -> None:
            body = bodies.get(route.request.url)
            if body is None:
                route.abort()
            else:
                route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=header)

        context.route("**/*", answer)
        context.add_init_script(TELL)
        page = context.new_page()
        page.on(
            "console", lambda said: ran.append(said.text) if "executed in" in said.text else None
        )
        for turn, payload in enumerate(chosen):
            address = f"{HOST}/{turn}"
            bodies = {address: raw(str(turn), payload, meta=meta)}
            page.goto(address, wait_until="load")
            seen.tried += 1
            if ran:
                seen.failed.append(f"{payload!r}: {ran}")
                ran.clear()
        context.close()


@pytest.mark.browser
def test_a_page_without_the_policy_would_tell(browser: Browser) -> None:
    """The trap itself: unescaped, and with the policy off, payloads do run and do ask."""
    told: list[str] = []
    staying = [vector for vector in VECTORS if "refresh" not in vector]
    assert set(staying) <= set(ALL)
    files = {f"{n}.html": raw(str(n), one, meta=True) for n, one in enumerate(staying)}
    with opened(browser, files, policy=False) as (page, seen):
        for path in files:
            told += visit(page, path, seen)
    assert sum("executed in" in one for one in told) > 5
    assert sum(one.startswith("asked") for one in told) > 1
    assert sum(one.startswith("made") for one in told) > 5
