"""Pages with random damage: read or refused, and what is read always makes a valid record."""

from __future__ import annotations

import random

from onrecord.importers import records
from onrecord.importers.page import look
from onrecord.importers.statements import Unusable
from onrecord.sheets.articles import read_article
from tests.importers.saved import FULL

MUTANTS = 150
AGGREGATES = (
    b"<", b">", b'"', b"'", b"&", b"\x00", b"\xff", b"\r\n", b"{", b"}", b"[", b",", b": ", b" #",
    b"<p>", b"</p>", b"<div>", b"</article>", b"<!--", b"-->", b"<h1>", b"</script>", b"<script>",
    b"&#8238;", b"&#x85;", b"&#xFFFE;", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80",
    b"content=", b"<time>", b"03/04/2023", b"<table>", b"<svg>", b"<template>", b"\t", b"- ", b"|",
)  # fmt: skip


def mutant(chance: random.Random) -> bytes:
    """The full page with up to thirty pieces put in, taken out or doubled."""
    page = bytearray(FULL.encode())
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(page))
        match chance.randrange(4):
            case 0:
                page[at:at] = chance.choice(AGGREGATES) * chance.choice((1, 1, 1, 40))
            case 1:
                del page[at : at + chance.randint(1, 60)]
            case 2:
                page[at:at] = page[at : at + chance.randint(1, 400)]
            case _:
                page[at] = chance.randrange(1, 128)
    return bytes(page)


def record_of(data: bytes) -> bytes | None:
    """The record of a page; None where the page is refused."""
    try:
        seen = look("page.html", data, address=None)
    except Unusable:
        return None
    known = records.decide(seen, {})
    return records.record(
        seen, known, capture="a.html", origin="Imported.", schema="a.json", cut=True
    ).encode()


def test_a_damaged_page_is_refused_or_makes_a_valid_record() -> None:
    chance = random.Random(7)
    read = 0
    for _ in range(MUTANTS):
        data = mutant(chance)
        record = record_of(data)
        if record is not None:
            outcome = read_article("a.yml", record, id="a", dossier="d")
            assert outcome.diagnostics == (), (record.decode(), data)
            read += 1
    assert read > MUTANTS // 4  # the others hold a byte that is no text
