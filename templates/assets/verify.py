"""Verify every quote and every absence of a published claims.json, without trusting its publisher.

    python3 verify.py claims.json FOLDER [FOLDER ...]

FOLDER holds the captured articles, known by their SHA-256; for HTML, and for what is not at hand,
the site's own sources/*.txt will do, where it has them. Exit status 0: all was checked, all holds.
"""

import hashlib
import json
import re
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

FOLDED = dict.fromkeys(map(ord, "«»“”„‟"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›"), "'")
FOLDED |= dict.fromkeys(map(ord, "\u2010\u2011\u2012–—―−"), "-") | {0xAD: None}
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def fold(text):  # white space, quotation marks, dashes and accents are written one way
    lines = unicodedata.normalize("NFC", text.translate(FOLDED)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def stands(word, text):  # as a whole word, in any case, whatever invisible characters are in it
    wanted, text = (
        "".join(c for c in " ".join(fold(t).casefold().split()) if unicodedata.category(c) != "Cf")
        for t in (word, text)
    )
    before, after = (end.isalnum() and not UNSPACED.match(end) for end in (wanted[0], wanted[-1]))
    return re.search(r"(?<!\w)" * before + re.escape(wanted) + r"(?!\w)" * after, text) is not None


def lines(text):  # the paragraphs of a text: lines that hold more than white space
    return [line.strip() for line in re.split("\r\n|\r|\n", text) if line.strip()]


def read(receipt, files):  # the words of a source, and the capture where it is a text
    parts = [part.split("-") for part in receipt["paragraphs"].split(", ") if part]
    numbers = [n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)]
    body, whole = files.get(receipt["capture"]["sha256"]), None
    if body is not None and receipt["capture"]["form"] == "text":
        whole = body.decode(receipt["capture"]["encoding"]).removeprefix("\ufeff")
        kept = [lines(whole)[number - 1] for number in numbers]
    elif receipt["text"] and receipt["text"]["sha256"] in files:
        kept = files[receipt["text"]["sha256"]].decode("utf-8").split("\n")[:-1]
    else:
        return None
    before = ["", *("\n" if b == a + 1 else "\0" for a, b in pairwise(numbers))]
    return "".join(a + b for a, b in zip(before, kept, strict=True)), whole


def faults(quote, words, whole):  # nothing, if the quote stands where its receipt says
    end = 0
    for one in quote["passages"]:
        if not one["exact"] or words[one["start"] : one["end"]] != one["exact"]:
            yield f"“{one['exact']}” does not stand in its place"
        if whole is not None and "\n".join(lines(whole[slice(*one["in_capture"])])) != one["exact"]:
            yield f"“{one['exact']}” does not stand in its place of the capture"
        if fold(one.get("written", one["exact"])) != fold(one["exact"]) or one["start"] < end:
            yield "its parts are other words, or in another order"
        end = one["end"]
    if quote["text"] != " […] ".join(one["exact"] for one in quote["passages"]).replace("\n", " "):
        yield "its text is not what its parts come to"


def checks(claim):  # what is to be checked: name, source, a quote, words that are said to be absent
    for entry in claim["evidence"]:
        name = f"{claim['dossier']}/{claim['id']}#{entry['id']}"
        for quoted in (entry, entry["renders"]):
            if quoted and quoted["quote"]:
                yield name, quoted["source"], quoted["quote"], []
        yield from [(name, entry["source"], None, entry["absent"])] * bool(entry["absent"])
    for silence in claim["silences"]:
        name = f"{claim['dossier']}/{claim['id']}#{silence['source']}"
        yield from [(name, silence["source"], None, silence["looked_for"])] * silence["proven"]


def main(claims, *folders):
    paths = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    files = {hashlib.sha256(body).hexdigest(): body for body in map(Path.read_bytes, paths)}
    count = {"ok": 0, "FAILED": 0, "no text": 0}
    for dossier in json.loads(Path(claims).read_bytes())["dossiers"]:
        sources = {source["id"]: read(source["receipt"], files) for source in dossier["sources"]}
        for name, source, quote, absent in (one for c in dossier["claims"] for one in checks(c)):
            found = sources[source]
            wrong = list(faults(quote, *found)) if found and quote else []
            wrong += [f"“{one}” stands in it" for one in absent if found and stands(one, found[0])]
            said = "FAILED" if wrong else "ok" if found else "no text"
            count[said] += 1
            print(f"{said:8}{name}  {quote['level'] if quote else 'absence'}", *wrong, sep="  ")
    print(*(f"{number} {said}" for said, number in count.items()), sep=", ")
    return 0 if count["ok"] and not (count["FAILED"] or count["no text"]) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
