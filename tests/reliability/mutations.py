"""Files as careless hands, broken programs and liars make them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

AGGREGATES: tuple[bytes, ...] = (
    *(
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x00",
        b"\x1b[2J",
        b"\x07",
        b"\x7f",
    ),
    *(
        s.encode()
        for s in "\ufeff \x85 \u2028 \u202e \u2066 \u2069 \u200b \u00ad \u0301 \ufffe".split()
    ),
    *(b"\r", b"\r\n", b"\n\n", b"\t", b"  ", b" #", b": ", b":", b"- ", b"-", b"? ", b"| ", b">\n"),
    *(b"[", b"]", b"{", b"}", b",", b'"', b"'", b"&a ", b"*a", b"!!binary ", b"!x ", b"<<: *a\n"),
    *(
        b"%TAG ! x\n",
        b"---\n",
        b"...\n",
        b"@",
        b"`",
        b"\\ud83d",
        b'"\\x00"',
        b'"\\UFFFFFFFF"',
        b"<<: {a: b}",
    ),
    *(
        b"no",
        b"NO",
        b"012",
        b"1:30",
        b"2023-02-30",
        b"=",
        b"~",
        b"null",
        b"1e999",
        b".inf",
        b"0x1F",
    ),
    *(
        "１２".encode(),
        "é".encode(),
        "٣".encode(),
        "🏳️‍🌈".encode(),
        "ﬁ".encode(),
        b"claim: ",
        b"source: a",
    ),
)

BOMBS: tuple[bytes, ...] = (
    b"9" * 4_301,
    b"[" * 30_000,
    b"[" * 1_000_000,
    b"x" * 10_000_000,
    b"- " * 30_000,
    b"{a: " * 5_000,
    b"a" * 900_000,
    b"x\n" * 100_000,
    b"a: &a [x, x]\n" + b"".join(b"b%d: &b%d [*a, *a, *a, *a, *a]\n" % (n, n) for n in range(9)),
    b"a: &a {k: v}\n" + b"".join(b"m%d: &m%d\n  <<: [*a, *a, *a, *a]\n" % (n, n) for n in range(9)),
    b'"' + b"\\u0041" * 20_000 + b'"',
    b"k: v\n" * 60_000,
    b"".join(b"k%d: v\n" % n for n in range(60_000)),
    "\u0301".encode() * 50_000,
    b"&a [*a]",
)
"""What has brought down a reader of YAML, or taken it long."""


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[_place(data, chance) :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"\xff"
    body = bytearray(data)
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    return bytes(body)


def with_a_piece(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(AGGREGATES) * chance.choice([1, 1, 1, 2, 7]) + data[at:]


def with_a_piece_before_a_value(data: bytes, chance: random.Random) -> bytes:
    places = [at for at in range(len(data)) if data[at : at + 2] == b": "]
    at = chance.choice(places) + 2 if places else 0
    return data[:at] + chance.choice(AGGREGATES) + data[at:]


def without_a_stretch(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.randint(1, 40) :]


def with_a_stretch_twice(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    stretch = data[at : at + chance.randint(1, 200)]
    return data[:at] + stretch + stretch + data[at + len(stretch) :]


def with_a_line_twice(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def with_lines_swapped(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def shifted(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([b" ", b"  ", b"\t", b"        "]) + lines[at]
    return b"\n".join(lines)


def with_other_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8"]))


def in_another_encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    encoding = chance.choice(["utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "utf-8-sig"])
    return text.encode(encoding, errors="replace")


def decomposed(data: bytes, _chance: random.Random) -> bytes:
    return unicodedata.normalize("NFD", data.decode("utf-8", errors="replace")).encode()


def with_a_bomb(data: bytes, chance: random.Random) -> bytes:
    at = chance.choice([0, len(data), _place(data, chance)])
    return data[:at] + chance.choice(BOMBS) + data[at:]


MUTATIONS: tuple[Mutation, ...] = (
    *(truncated, beheaded, flipped, flipped, with_a_piece, with_a_piece, with_a_piece),
    *(with_a_piece_before_a_value, with_a_piece_before_a_value, without_a_stretch),
    *(with_a_stretch_twice, with_a_line_twice, with_lines_swapped, shifted),
    *(with_other_line_ends, in_another_encoding, decomposed),
)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """One to three mutations of a file; a bomb one time in three hundred."""
    for _ in range(chance.choice([1, 1, 2, 3])):
        data = chance.choice(MUTATIONS)(data, chance)
    return with_a_bomb(data, chance) if chance.random() < 1 / 300 else data
