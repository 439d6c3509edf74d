"""Check every quote and every absence of a published claims.json without trusting its publisher.

    python3 verify.py claims.json FOLDER [FOLDER ...]

claims.json is in the folder data/ of the site. Each FOLDER holds captures: the articles as they were
saved. Get them from somewhere else than the site. They are found by SHA-256, whatever their names.

If nothing FAILED, then each quote has, character for character, the words of its capture, cuts no
word and no figure, and is shown with the words around it; and no word called absent occurs. Whether
a verdict is fair, and whether an outlet really published the capture, no script can tell.

One line is printed for each quote and each absence:

    ok                               it agrees with a capture that you supplied
    ok (text supplied by the site)   it agrees with a text of the site (sources/*.txt; for web pages)
    no capture                       it agrees with a text of the site, but there is no capture
    no text                          there is neither a capture nor a text: nothing was checked
    FAILED                           it does not agree; the line says why

The exit status is 0 if everything was checked and nothing failed, else 1. The script needs
Python 3.10 and nothing else. Read it from the top: the checks come first, and after them the rules
that they use, of what a word is, where a quote may be cut, and when a word occurs.
"""

import hashlib
import html
import json
import re
import signal
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

OK, SUPPLIED = "ok", "ok (text supplied by the site)"
NO_CAPTURE, NO_TEXT, FAILED = "no capture", "no text", "FAILED"


class WrongError(ValueError):
    """What is wrong with the data, in words."""


def require(holds, problem):
    """Raise WrongError where something does not hold."""
    if not holds:
        raise WrongError(problem)


def require_same(expected, found, of="its"):
    """Raise WrongError where a value is not as it was worked out: 1, 1.0 and true are three values."""
    as_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
    for key, value in expected.items():
        wanted, said = as_json(value), as_json(found[key])
        require(wanted == said, f"{of} {key} should be {wanted}, but is {said}")


# --- The report: everything that is checked, in the order of the lines -------------------------------


@contextmanager
def checking(counts, name, kind, status=""):
    """Print FAILED if anything is raised inside, else the status; no line where it is empty."""
    problem = ""
    try:
        yield
    except WrongError as error:
        status, problem = FAILED, f": {error}"
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError) as error:
        problem = f": it is malformed or incomplete ({type(error).__name__}: {error})"
        status = FAILED
    if status:
        counts[status] += 1
        line = f"{name}  {kind}"[:200] + problem[:600]
        line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
        print(f"{status:7} {line}")


def report_dossier(dossier, files, counts):
    """Check everything in a dossier."""
    sources = {}
    for source in dossier["sources"]:
        with checking(counts, f"{dossier['id']}/{source.get('id')}", "source"):
            sources[source["id"]] = read_source(source, files)
    with checking(counts, dossier["id"], "dossier"):
        check_dossier(dossier)
    for claim in dossier["claims"]:
        name = f"{dossier['id']}/{claim['id']}"
        with checking(counts, name, "claim"):
            check_claim(claim, dossier)
        with checking(counts, name, "claim"):
            for entry in claim["evidence"]:
                report_entry(f"{name}#{entry['id']}", entry, sources, counts)
            for silence in claim["silences"]:
                source, proven = sources[silence["source"]], silence["proven"]
                kind, status = ("absence", source.status) if proven else ("silence", "")
                with checking(counts, f"{name}#{silence['source']}", kind, status):
                    words = [w for w in silence["looked_for"] if w not in silence["found"]]
                    check_absence(words, source)


def report_entry(name, entry, sources, counts):
    """Check the quote of an entry, the quote that it renders, and the words that it calls absent."""
    source, quote, rendered = sources[entry["source"]], entry["quote"], entry["renders"]
    if quote is not None:
        with checking(counts, name, quote["level"], source.status):
            check_quote(quote, entry["context"], source, may_cut=entry["cuts_word"] is not None)
    if rendered is not None:
        words, other = rendered["quote"], sources[rendered["source"]]
        with checking(counts, name, words["level"], other.status):
            check_quote(words, rendered["context"], other)
            require_same({"wording": wording(quote, words)}, rendered)
    if entry["absent"]:
        with checking(counts, name, "absence", source.status):
            check_absence(entry["absent"], source)


def main(claims, *folders):
    """Check a claims.json, print a line for each check, and return the exit status."""
    sys.stdout.reconfigure(errors="backslashreplace")
    counts = dict.fromkeys((OK, SUPPLIED, FAILED, NO_CAPTURE, NO_TEXT), 0)
    with checking(counts, claims, "file"):
        data = json.loads(Path(claims).read_bytes(), object_pairs_hook=unique_keys)
        ids = [dossier["id"] for dossier in data["dossiers"]]
        is_known = data["format_version"].startswith("1.") and len(set(ids)) == len(ids)
        require(is_known, "it is not of format 1, or two dossiers have one id")
        files = files_in(folders, claims)
        for dossier in data["dossiers"]:
            report_dossier(dossier, files, counts)
    shown = [key for key in counts if counts[key] or key not in (SUPPLIED, NO_CAPTURE)]
    print(*(f"{counts[key]} {key}" for key in shown), sep=", ")
    is_whole = not (counts[FAILED] or counts[NO_CAPTURE] or counts[NO_TEXT])
    return 0 if is_whole and counts[OK] + counts[SUPPLIED] else 1


def unique_keys(pairs):
    """Return an object of the JSON. Raise WrongError where a key occurs twice: readers would differ."""
    require(len({key for key, _ in pairs}) == len(pairs), "a key occurs twice in one object")
    return dict(pairs)


# --- The checks: each of these raises WrongError where something does not hold -----------------------


def check_quote(quote, context, source, may_cut=False):
    """Check a quote against its source; with `may_cut` its outer edges may be inside a word."""
    passages = quote["passages"]
    require(passages, "it has no passage")
    for passage in passages:
        is_there = source.page is None or is_on_page(passage["exact"], source.page)
        require(is_there, f"“{passage['exact']}” is not in the page that was captured")
    if source.words is None:
        return
    for before, passage in zip([{"end": 0}, *passages], passages, strict=False):
        check_passage(passage, source, before["end"])
    edges = [(passage, side) for passage in passages for side in ("start", "end")]
    for passage, side in edges[1:-1] if may_cut else edges:
        cut = cut_at(source.words, passage[side], source.language, side)
        require(not cut, f"“{passage['exact']}” cuts a {cut} at its {side}")
    left_out = [count(source.words[a["end"] : b["start"]]) for a, b in pairwise(passages)]
    expected = {
        "level": "elided" if len(passages) > 1 else passages[0]["level"],
        "text": " […] ".join(passage["exact"] for passage in passages).replace("\n", " "),
        "left_out": [words for words, _ in left_out],
        "left_out_characters": [characters for _, characters in left_out],
    }
    require_same(expected, quote)
    check_context(context, source, passages[0]["start"], passages[-1]["end"])


def check_passage(passage, source, after):
    """Check one unbroken part of a quote; `after` is where the part before it ends."""
    exact, start, end = passage["exact"], passage["start"], passage["end"]
    is_place = type(start) is type(end) is int and after <= start < end <= len(source.words)
    require(is_place, f"“{exact}” has no place, or one before the part that precedes it")
    found = source.words[start:end]
    require(found == exact, f"“{exact}” is not at its place, where the source has “{found}”")
    has_words = any(map(str.isalnum, exact)) and "\0" not in exact
    require(has_words, f"“{exact}” has no words, or runs across words that were left out")
    written = passage.get("written", exact)
    is_written = "written" not in passage or (written != exact and fold(written) == fold(exact))
    require(is_written, f"“{exact}” is not what the editors typed: “{written}”")
    starts = [paragraph[0] for paragraph in source.paragraphs]
    (first, number, place), (last, _, last_place) = (
        source.paragraphs[bisect_right(starts, at) - 1] for at in (start, end - 1)
    )
    expected = {
        "level": "typographic" if "written" in passage else "exact",
        "paragraph": number,
        "in_capture": None if place is None else [start - first + place, end - last + last_place],
    }
    require_same(expected, passage, f"of “{exact}” the")


def check_context(context, source, start, end):
    """Check the words around a quote: they go on to the ends of its sentences, or to a […]."""
    before, after = paragraph_around(source, start)[0], paragraph_around(source, end)[1]
    said, shortened = context["before"], context["before"].removeprefix("[…]")
    holds = before.endswith(said) and is_sentence_edge(source, start - len(said))
    if not source.is_whole and shortened != said:  # […] is for words that may not be published
        holds = before.endswith(shortened)
    require(holds, f"the words before it are “…{before[-60:]}”, not “{said}”")
    said, shortened = context["after"], context["after"].removesuffix("[…]")
    holds = after.startswith(said) and is_sentence_edge(source, end + len(said))
    if not source.is_whole and shortened != said:
        holds = after.startswith(shortened)
    require(holds, f"the words after it are “{after[:60]}…”, not “{said}”")


def paragraph_around(source, at):
    """Return the words of a paragraph before a place and after it."""
    before, after = source.words[:at], source.words[at:]
    return re.split("[\n\0]", before)[-1], re.split("[\n\0]", after)[0]


# Brackets, quotation marks, raised figures and spaces, which may follow a stop
AFTER_STOP = ("Ps", "Pe", "Pi", "Pf", "No", "Zs")
ENCLOSING = "".join(c for c in map(chr, range(0x10000)) if unicodedata.category(c) in AFTER_STOP)
ENCLOSING += "\"'＂＇\u200e\u200f\t"


def is_sentence_edge(source, at):
    """Whether a sentence can begin or end at a place: at an end of its paragraph, or after a stop.

    The point of an abbreviation is taken for a stop.
    """
    before, after = paragraph_around(source, at)
    is_chosen = at + len(after) - len(after.lstrip()) in source.breaks
    if not before.strip() or not after.strip() or is_chosen:
        return True
    beside = before.rstrip()[-1] + after.lstrip()[0]
    if re.search("[\u0e01-\u0eff]", beside) and (before[-2:].isspace() or after[:2].isspace()):
        return True  # Thai and Lao divide sentences by spaces
    stop = re.sub(r"\[\d{1,3}\]", "", before).rstrip(ENCLOSING)[-1:]  # [3] is a note
    goes_on = ",،؛、，；：፡፣፤፥፦၊՝՛&@#%*/\\·•" + {"el": ":", "hy": ""}.get(source.language, ":;")
    return unicodedata.category(stop or "a") == "Po" and stop not in goes_on


def check_absence(words, source):
    """Check that none of the words occurs in a source."""
    for word in words:
        is_word = word.strip() and not any(unicodedata.category(c) in ("Cc", "Cs") for c in word)
        require(is_word, f"“{word}” is no word that could be looked for")
        is_found = source.words is not None and occurs(word, source.words, source.language)
        require(not is_found, f"“{word}” occurs in it")


def wording(*quotes):
    """Return whether two quotes have the same words, as the data call it."""
    words = []
    for quote in quotes:
        text = fold(quote["text"].replace("[…]", " ")).casefold()
        kept = {"F": "", "P": " ", "S": " "}
        text = "".join(c if c in "'-.," else kept.get(category(c), c) for c in text)
        words.append(re.findall(r"[^\s'.,-]+(?:['.,-][^\s'.,-]+)*", text))
    return "same" if words[0] == words[1] else "differs"


def check_claim(claim, dossier):
    """Check that evidence, silences and counts of a claim agree."""
    complete = {source["id"]: source["complete"] for source in dossier["sources"]}
    number, states, stances = Counter(), Counter(), defaultdict(set)
    for entry in claim["evidence"]:
        name, quote, absent, stance = (entry[k] for k in ("source", "quote", "absent", "stance"))
        number[name] += 1
        require_same({"id": f"{name}_{number[name]}", "absent": list(absent)}, entry)
        require(quote or absent, f"its evidence {entry['id']} has nothing that can be checked")
        require(quote or entry["context"] is None, "it has words around a quote, and no quote")
        lacks = complete[name] and claim["about"] == name  # what a whole document does not say
        if quote or lacks or stance in ("mentions", "unclear"):
            stances[stance].add(name)
    for silence in claim["silences"]:
        words, found, proven = claim["looked_for"], silence["found"], silence["proven"]
        is_proven = proven is False or (proven is True and words and not found)
        require(is_proven, f"the silence of {silence['source']} is not proven")
        state = "silent" if proven or silence["despite"] is not None else "not examined"
        expected = {"looked_for": words, "found": [w for w in words if w in found], "state": state}
        require_same(expected, silence)
        states[state] += 1
    silent = [silence["source"] for silence in claim["silences"]]
    is_rest = silent == [name for name in complete if name not in number]
    require(is_rest, "its silences are not those of the sources without evidence")
    counts = {
        "supports": len(stances["supports"]),
        "supports_or_partial": len(stances["supports"] | stances["partial"]),
        "conflicts": len(stances["differs"] | stances["refutes"]),
        "silent": states["silent"],
        "not_examined": states["not examined"],
    }
    require_same(counts, claim["counts"], "its count of")
    require_same({"dossier": dossier["id"]}, claim)


def check_dossier(dossier):
    """Check that ids and references of a dossier agree."""
    sources = {source["id"]: source for source in dossier["sources"]}
    require(len(sources) == len(dossier["sources"]), "two sources have one id")
    claims = [claim["id"] for claim in dossier["claims"]]
    in_order = claims == sorted(set(map(str, claims)))
    require(in_order, "two claims have one id, or they are in another order")
    for source in dossier["sources"]:
        if source["kind"] == "document" and type(source["complete"]) is bool:
            article = sources[source["reproduced_in"]]
            require_same({"capture": article["receipt"]["capture"]}, source["receipt"])
        else:
            require_same({"kind": "article", "reproduced_in": None, "complete": None}, source)


# --- The source of a quote: its capture, and its text as the site publishes it -----------------------


class Source(NamedTuple):
    r"""The words of a source as far as they are at hand.

    Its kept paragraphs are joined by a line break, and by "\0" where some between are left out.
    """

    words: str  # None where they are not at hand
    paragraphs: list  # of each: where it begins in `words`, its number, its place in a text capture
    page: str  # the letters of a web page that is at hand; None where none is
    status: str  # OK, SUPPLIED, NO_CAPTURE or NO_TEXT
    language: str
    is_whole: bool  # whether the site may publish every word
    breaks: list  # places before which the editors say that a sentence begins


def files_in(folders, claims):
    """Return the files of the folders by SHA-256, those of the site itself after the others.

    The site itself is the folder that holds claims.json. Each file is a pair (of the site, path).
    """
    found = {}
    for folder in map(Path, folders):
        of_site = Path(claims).resolve().is_relative_to(folder.resolve())
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.setdefault(digest, []).append((of_site, path))
    return {digest: sorted(same) for digest, same in found.items()}


def read_source(source, files):
    """Return what is at hand of a source. Raise WrongError where its receipt is wrong."""
    receipt, is_whole = source["receipt"], source["rights"] == "full"
    is_known = is_whole or source["rights"] == "excerpts"
    is_allowed = is_known and is_whole == (receipt["text"] is not None)
    require(is_allowed, "its text is published without the right to it, or is missing")
    numbers = paragraph_numbers(receipt["paragraphs"])
    status, page, lines = read_capture(receipt["capture"], files)
    kept = None
    if lines is not None:
        has_them = max(numbers, default=0) <= len(lines)
        require(has_them, "its capture does not have these paragraphs")
        kept = [lines[number - 1] for number in numbers]
    if is_whole:
        kept = published_text(receipt["text"], kept, files)
    words, paragraphs = "", []
    for before, number, (text, place) in zip([0, *numbers], numbers, kept or (), strict=False):
        words += ("\n" if number == before + 1 else "\0") * bool(paragraphs)
        paragraphs.append((len(words), number, place))
        words += text
    if kept is None:
        words, status = None, NO_TEXT
    else:
        require(len(kept) == len(numbers), "its text has another number of paragraphs")
        for key, size in zip(("words", "characters"), count(words), strict=True):
            require_same({key: size} | ({f"{key}_shown": size} if is_whole else {}), source)
            require(source[f"{key}_shown"] <= size, "it shows more words than it has")
    language = re.split("[-_]", source["language"])[0].lower()
    return Source(words, paragraphs, page, status, language, is_whole, source["sentence_breaks"])


def paragraph_numbers(text):
    """Return the numbers that `2-6, 8` names. Raise WrongError where they do not ascend."""
    numbers = []
    for part in text.split(", ") if text != "" else ():
        match = re.fullmatch(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        is_next = first > (numbers or [-1])[-1] + 1 and (last > first or not match[2])
        require(is_next, "its list of paragraphs is malformed")
        numbers += range(first, last + 1)
    return numbers


def read_capture(capture, files):
    """Return the status of a capture, the letters of a web page, and the paragraphs of a text.

    Each paragraph is a pair of its text and its place. What is not at hand is None.
    """
    if capture["sha256"] not in files:
        return NO_CAPTURE, None, None
    of_site, path = files[capture["sha256"]][0]
    body, suffix = path.read_bytes(), path.suffix.lower()
    text, encoding = decode(body)
    begins_so = re.search(rb"<(?:!doctype|html|head|body|div|p)\b", body[:4096], re.IGNORECASE)
    is_page = suffix in (".html", ".htm", ".xhtml") or (suffix != ".txt" and begins_so is not None)
    expected = {"bytes": len(body), "encoding": encoding, "form": "html" if is_page else "text"}
    require_same(expected, capture, "the capture at hand is another: its")
    if is_page:
        return SUPPLIED, page_letters(text), None
    require(encoding != "windows-1252" and "\0" not in text, "its capture is not text")
    lines = re.finditer(r"\S[^\r\n]*", text)
    return SUPPLIED if of_site else OK, None, [(line[0].strip(), line.start()) for line in lines]


def decode(body):
    """Return the characters of a capture, and the name of its encoding."""
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    mark = next(filter(body.startswith, marks), b"")
    encoding = marks.get(mark, "utf-8")
    try:
        return body[len(mark) :].decode(encoding), encoding
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace"), "windows-1252"


def published_text(text, kept, files):
    """Return the paragraphs that the site publishes: those of the capture, `kept`, if at hand."""
    if kept is not None:
        whole = "".join(f"{paragraph}\n" for paragraph, _ in kept).encode()
        is_same = text["sha256"] == hashlib.sha256(whole).hexdigest()
        require(is_same, "the text that the site publishes is not that of its capture")
    paths = [path for _, path in files.get(text["sha256"], ())]
    is_named = any(f"/{path.as_posix()}".endswith(f"/{text['file']}") for path in paths)
    require(is_named or not paths, "the text that the site publishes has another name")
    if kept is None and paths:
        return [(line, None) for line in paths[0].read_bytes().decode().split("\n")[:-1]]
    return kept


# --- Web pages: not read here, but the words that the site gives must be in them --------------------

UNSEEN = "del|iframe|noscript|object|rp|rt|s|script|select|strike|style|svg|template|title"
SMALL = "a|abbr|b|cite|em|font|i|mark|small|span|strong|sub|sup|u"
HIDDEN, SHOWN = "\ue000", "\ue001"  # around what a style sheet may hide


def page_letters(page):
    """Return the letters of a web page that may be seen, with marks around what may be hidden."""
    page = re.sub(rf"(?is)<!--.*?(?:-->|\Z)|<({UNSEEN})\b.*?(?:</\1\s*>|\Z)", "", page)
    styled = rf"(?is)<({SMALL})\b[^<>]*\b(?:class|style)\s*=[^<>]*>(.*?)</\1\s*>"
    page = re.sub(styled, rf"{HIDDEN}\2{SHOWN}", page)
    return letters(html.unescape(re.sub(r"<[A-Za-z/!?][^<>]*>", "", page)))


def is_on_page(words, page):
    """Whether words are in the letters of a page in one piece, but for what may be hidden."""
    between = f"{SHOWN}?(?:{HIDDEN}[^{SHOWN}]*{SHOWN})*{HIDDEN}?"
    return re.search(between.join(map(re.escape, letters(words))), page) is not None


def letters(text):
    """Return the letters, marks and digits of a text, which every reading of a page leaves alone."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if category(c) in "LMN" or c in (HIDDEN, SHOWN))


# --- What counts as a word ---------------------------------------------------------------------------

UNSPACED = (  # Thai, Lao, Myanmar, Khmer and their kin, kana, bopomofo, Han
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u303c\u3041-\u309f\u30a1-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003fffd"
)
LEADING = "เแโใไເແໂໃໄ"  # begins a syllable of such a script; these go on with it:
FOLLOWING = (
    "ฯะาำๅๆຯະາຳໆ々〻〱〲〳〴〵ゝゞーヽヾｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯﾞﾟ"
)
STACKING = "\u1039\u17d2\u1a60"  # writes the next letter below the one before
HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
TATWEEL = "\u0640"  # makes an Arabic word longer, and no other word

LETTER = rf"(?:[^\W{UNSPACED}{HANGUL}]|\d)"  # or digit, of a script with spaces between words
INSIDE = rf"['‘’‛ʼ＇·‧՚՛՜՞׳״-]\u200b*|(?<=\d)[.,](?=\d)|(?<={LETTER})\.(?={LETTER})"
WORD = re.compile(
    rf"(?P<spaced>{LETTER}\u200b*(?:(?:{INSIDE})?{LETTER}\u200b*)*|(?:[{HANGUL}](?<=\w)\u200b*)+)"
    rf"|[{LEADING}]*(?!\d)[{UNSPACED}](?<=\w)\u200b*[{FOLLOWING}]*"
)


def category(character):
    """Return the class of a character: L letter, M mark, N number, P punctuation, F format and so on."""
    found = unicodedata.category(character)
    return "F" if found == "Cf" else found[0]


def count(text):
    """Return how many words a text has, and how many characters of scripts without spaces."""
    text = re.sub(f"[{STACKING}][{UNSPACED}]", "", text)
    kinds = {"Pd": "-", "Cf": "\u200b", "Mn": "", "Mc": "", "Me": ""}
    plain = (c if c in "—―⸺⸻" else kinds.get(unicodedata.category(c), c) for c in text)
    spaced = [match["spaced"] is not None for match in WORD.finditer("".join(plain))]
    return spaced.count(True), spaced.count(False)


# --- Where a quote may begin and end -----------------------------------------------------------------

DASHES = r"\-‐‑‒–"
JOINERS = rf"['’‘ʼ·{DASHES}]*"  # between letters they are inside the word; a long dash is not
SPACE = r"[^\S\n]"  # any, but for the end of a paragraph
SIGNS = (  # before a figure: № 5, −5, $500, .5
    rf"(?:[№#§第]{SPACE}?)?(?:(?<![^\W{UNSPACED}])[{DASHES}−+±~≈<>≤≥$€£¥₽₹₺₴₩฿৳]{{1,3}})?"
    r"(?:(?<![\w.,٫])[.٫])?"
)
GROUPED = rf"(?<!\d)\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
DIVIDED = rf"\d+(?:(?:[.,:/×^·'’٫٬⁄{DASHES}−~～]|分[之の]|분의 ?)\d+)*"
HAN_SCALES, HANGUL_SCALES = "十百千万萬亿億兆", "십백천만억조경"
MORE = "多余餘几幾数數여"  # behind a number: and some more
MULTIPLIERS = (  # per cent among them
    "thousand|million|billion|trillion|mln|bn|percent|per.cent|tausend|millionen?|milliarden?|mio|mrd"
    "|prozent|mille|millions?|milliards?|pour.cent|millón|millones|por.ciento|milhão|milhões|por.cento"
    "|mila|mil[ij]o(?:n[aei]?|ane|en)|mil[ij]ar[dt][oeiy]?|per.cento|procent|тыс|тис|тысяч[аи]?"
    "|тисяч[аі]?|млн|млрд|миллион(?:а|ов)?|мільйон(?:а|ів)?|миллиард(?:а|ов)?|мільярд(?:а|ів)?"
    "|процент(?:а|ов)?|відсотк(?:и|ів)|відсотка|milyon|milyar|faiz|εκατομμύρι[αο]|triệu|tỷ|phần.trăm"
    "|(?:միլիոն|տոկոս|მილიონ|პროცენტ)\\w*|ألف|آلاف|مليون|ملايين|مليار|في.المئة|هزار|میلیون|درصد"
    "|מיליון|אחוז(?:ים)?|हज़ार|लाख|करोड़|मिलियन|प्रतिशत|লাখ|কোটি|শতাংশ|juta|ribu|persen|パーセント|퍼센트"
)
MORE_MULTIPLIERS = {"es": "mil", "pt": "mil", "tr": "bin"}  # other words in other languages
BEGINS = {  # by language: what a quote may leave out of its first word; never a denial
    "fr": r"(?<!\w)(?:[cdjlmst]|qu|jusqu|lorsqu|puisqu|quoiqu|entr)['’]\Z",
    "it": r"(?<!\w)(?:[cdlmstv]|un|ci|gl|(?:d|n|s|d|qu)ell|sull|all|dall|coll|pell|quest|bell|sant)['’]\Z",
    "ca": r"(?<!\w)[dlmstn]['’]\Z",
    "pt": r"(?<!\w)d['’]\Z",
    "he": r"(?<!\w)[ובהכלמש]{1,3}[-־\"״'’]?\Z",
    "ar": r"(?<!\w)(?:[وفبكل]|ال|لل){1,3}[-\"'’]?\Z",
}
ENDS = {  # and of its last
    "en": r"['’]s?(?!\w)",
    "de": r"['’]s?(?!\w)",
    "tr": r"['’]{1,2}(?!t\b|s[iıuü]z)\w+",
    "az": r"['’\-‐‑](?!t\b|s[iıuü]z)\w+",
    "pl": r"['’\-‐‑](?:[aueiyąę]|owi|em|ie|ego|emu|im|ów|om|ami|ach)(?!\w)",
    "ro": r"[-‐‑](?:ul|ului|uri|urile|urilor|a|ei|ii)(?!\w)",
    "hu": r"[-‐‑](?!tal)\w{1,4}(?!\w)",
    "ka": r"[-‐‑](?!ე)\w{1,3}(?!\w)",
    "hy": r"[-‐‑](?!րդ)\w{1,5}(?!\w)",
    "ko": r"(?:[은는이가을를의에도만과와로들등께뿐간엔때측씨님라며나든란랑인입일지임야여므아하한할함합해했되된될됨됩돼됐였다시당]"
    r"|으로|부터|까지|보다|처럼|같이|마다|조차|마저|대로|한테|안에|이후|전까지|짜리|밖에)[가-힣]{0,5}(?![가-힣])",
}
HEARSAY = re.compile("\u11bb(?:\u1103\u1161)?\\Z")  # 무너졌다|는: a statement, and that it is said
COMPOUND = re.compile(r"[-‐‑–]\w|e?s(?!\w)")  # German, after a word that the text has elsewhere too


def bare(text):
    """Return a text without its marks and format characters: the letters that a reader sees adjoin."""
    kept = (c for c in unicodedata.normalize("NFD", text) if category(c) not in "MF")
    return unicodedata.normalize("NFC", "".join(kept).replace(TATWEEL, ""))


@lru_cache(maxsize=100)
def figures(language):
    """Return the pattern of a figure with its sign, currency, exponent, multiplier or per cent sign."""
    multipliers = bare(f"{MULTIPLIERS}|{MORE_MULTIPLIERS.get(language, 'million')}")
    scale = rf"(?:{SPACE}?[{HAN_SCALES}]+|[{HANGUL_SCALES}]+|{SPACE}[{HANGUL_SCALES}]+(?![가-힣]))"
    behind = (
        rf"{SPACE}?[%‰％﹪٪]",
        rf"{SPACE}?(?:{multipliers})(?![^\W{UNSPACED}])",
        rf"{scale}(?:{SPACE}?\d+{scale}|{SPACE}?\d{{4}}(?!\d))*[{MORE}]?",  # 3만5천
        rf"[{MORE}]",
    )
    numerals = f"[〇零一二三四五六七八九{HAN_SCALES}]+"
    return re.compile(
        rf"{SIGNS}(?:{GROUPED}|{DIVIDED})[⁰¹²³⁴-⁹⁺⁻ºª]*(?:{'|'.join(behind)})?"
        rf"|第?{numerals}(?:分[之の]{numerals})?[{MORE}]?"
        rf"|(?<![\d가-힣])[일이삼사오육칠팔구{HANGUL_SCALES}]{{2,}}",
        re.IGNORECASE,
    )


def cut_at(text, at, language, side):
    """Return what a quote cuts that has its "start" or "end" at a place; None where nothing."""
    if not 0 < at < len(text):
        return None
    goes_on = text[at] in FOLLOWING or category(text[at]) == "M"
    if text[at - 1] in LEADING + STACKING or (goes_on and not text[at - 1].isspace()):
        return "letter"
    text = text.replace("--", "——")  # as it is typed
    left, right = bare(text[max(0, at - 60) : at]), bare(text[at : at + 60])
    if any(m.start() < len(left) < m.end() for m in figures(language).finditer(left + right)):
        return "figure"
    before, after = re.search(rf"\w{JOINERS}\Z", left), re.match(rf"{JOINERS}\w", right)
    if not before or not after or unicodedata.decomposition(right[0]).startswith("<super>"):
        return None  # a note sign after a word may be left out
    sides = before[0][0] + after[0][-1]
    if re.search(f"[{UNSPACED}]", sides) or len(re.findall(f"[{HANGUL}]", sides)) == 1:
        return None  # a script without spaces, or Hangul beside another script
    if side == "start":
        may_be_left = re.search(BEGINS.get(language, "(?!)"), left, re.IGNORECASE)
    else:
        is_report = HEARSAY.search(unicodedata.normalize("NFD", left))
        may_be_left = not is_report and re.match(ENDS.get(language, "(?!)"), right, re.IGNORECASE)
        if language == "de" and COMPOUND.match(right):
            head = re.search(rf"(\w+){JOINERS}\Z", left)[1]
            denial = r"(?:nichts?|nie|kein\w*|weder|ohne|kaum)\b"
            alone = rf"(?<![\w{DASHES}])(?!{denial}){head}(?!{JOINERS}\w)"
            may_be_left = head.isdecimal() or re.search(alone, bare(text), re.IGNORECASE)
    return None if may_be_left else "word"


# --- Whether a word occurs in a text -----------------------------------------------------------------

FOLDED = dict.fromkeys(map(ord, "«»“”„‟"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›"), "'")
FOLDED |= dict.fromkeys(map(ord, "\u2010\u2011\u2012–—―−"), "-") | {0xAD: None}
LOOKALIKES = str.maketrans("авекмнорстухіјѕıοανρτικ", "abekmhopctyxijsioavptik")
GROUPED_DIGITS = re.compile(
    r"(?<![\d.,])\d{1,3}(?P<mark>[ .,'٬])(?:\d{2,3}(?P=mark))*\d{3}(?!\d|(?P=mark)\d)"
)


def fold(text):
    """Return a text with white space, quotation marks, dashes and accents written in one way."""
    folded = unicodedata.normalize("NFC", text.translate(FOLDED)).split("\n")
    return "\n".join(" ".join(line.split()) for line in folded)


@lru_cache(maxsize=4096)
def searched(text, marks, looks):
    """Return the form in which words are looked for: without case, width, invisible characters.

    Nor does it matter in which digits and groups of digits a figure is written. With `marks` optional
    marks matter, with `looks` letters that look alike are one.
    """
    # 10² is not 102
    text = "".join(" " if unicodedata.category(c) == "No" else c for c in fold(text))
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    optional = () if marks else (*range(10, 36), *range(200, 241))  # classes; not of Indic vowels
    kept = (c for c in folded if category(c) != "F" and unicodedata.combining(c) not in optional)
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)
    table = FOLDED | LOOKALIKES if looks else FOLDED
    plain = unicodedata.normalize("NFC", digits.replace(TATWEEL, "").translate(table))
    plain = " ".join(plain.replace("\0", " \0 ").split())
    return GROUPED_DIGITS.sub(lambda figure: re.sub(r"\D", "", figure[0]), plain)


def occurs(word, text, language=""):
    """Whether a word, or several in a row, occur in a text as whole words.

    A build looks in more spellings: whatever is found here, it finds too.
    """
    form = (language == "vi", len(word) > 2)  # there marks make words
    wanted, within = searched(word, *form), searched(text, *form)
    places = re.finditer(f"(?={re.escape(wanted)})", within) if wanted else ()
    edges = ((place.start(), place.start() + len(wanted)) for place in places)
    return any(not continues(within, at) and not continues(within, end) for at, end in edges)


def continues(text, at):
    """Whether a word of a script with spaces, or a letter with its marks, goes on at a place."""
    inside = rf"[^\W{UNSPACED}{HANGUL}]"
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    if not after or category(after) == "M":
        return bool(after)
    begun = re.match(inside, before) or (before and category(before) == "M")
    return bool(begun and re.match(inside, after))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # end without a word when `head` has seen enough
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
