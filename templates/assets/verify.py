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
Python 3.10 and nothing else.
"""

import hashlib
import html
import json
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

OK, SUPPLIED = "ok", "ok (text supplied by the site)"
NO_CAPTURE, NO_TEXT, FAILED = "no capture", "no text", "FAILED"
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


class WrongError(ValueError):
    """What is wrong with the data, in words."""


def unique_keys(pairs):
    """Return an object of the JSON. Raise WrongError where a key occurs twice: readers would differ."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise WrongError("a key occurs twice in one object")
    return dict(pairs)


def differences(expected, found, of="its"):
    """Yield where values are not as they were worked out: 1, 1.0 and true are three values."""
    for key, value in expected.items():
        wanted, said = json.dumps(value, sort_keys=True), json.dumps(found[key], sort_keys=True)
        if wanted != said:
            yield f"{of} {key} should be {wanted}, but is {said}"


# --- The source of a quote: its capture, and its text as the site publishes it -----------------------


class Source(NamedTuple):
    r"""The words of a source as far as they are at hand.

    Its kept paragraphs are joined by a line break, and by "\0" where some between are left out.
    """

    words: str  # None where they are not at hand
    starts: list  # where each paragraph begins in `words`
    numbers: list  # its number in the capture
    places: list  # where it begins in the decoded capture; None for a web page
    page: str  # the letters of a web page that is at hand
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
    if source["rights"] not in ("full", "excerpts") or is_whole != (receipt["text"] is not None):
        raise WrongError("its text is published without the right to it, or is missing")
    numbers = paragraph_numbers(receipt["paragraphs"])
    kept, places, page, status = read_capture(receipt["capture"], numbers, files)
    if is_whole:
        kept = published_text(receipt["text"], kept, files)
    if kept is not None and len(kept) != len(numbers):
        raise WrongError("its text has another number of paragraphs")
    words, starts = "", []
    for before, number, paragraph in zip([0, *numbers], numbers, kept or (), strict=False):
        words += ("\n" if number == before + 1 else "\0") * bool(starts)
        starts.append(len(words))
        words += paragraph
    if kept is None:
        words, status = None, NO_TEXT
    else:
        sizes = dict(zip(("words", "characters"), count(words), strict=True))
        shown = {f"{key}_shown": size for key, size in sizes.items() if is_whole}
        for problem in differences(sizes | shown, source):
            raise WrongError(problem)
        if any(source[f"{key}_shown"] > size for key, size in sizes.items()):
            raise WrongError("it shows more words than it has")
    language = re.split("[-_]", source["language"])[0].lower()
    breaks = source["sentence_breaks"]
    return Source(words, starts, numbers, places, page, status, language, is_whole, breaks)


def paragraph_numbers(text):
    """Return the numbers that `2-6, 8` names. Raise WrongError where they do not ascend."""
    numbers = []
    for part in text.split(", ") if text != "" else ():
        match = re.fullmatch(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not match or (match[2] and last <= first) or first <= (numbers or [-1])[-1] + 1:
            raise WrongError("its list of paragraphs is malformed")
        numbers += range(first, last + 1)
    return numbers


def read_capture(capture, numbers, files):
    """Return the kept paragraphs, their places, the letters of a web page, and the status.

    The paragraphs are None where the capture is a web page, or not at hand.
    """
    nothing = [None] * len(numbers)
    if capture["sha256"] not in files:
        return None, nothing, "", NO_CAPTURE
    of_site, path = files[capture["sha256"]][0]
    body = path.read_bytes()
    text, encoding = decode(body)
    form = "html" if is_page(path.name, body) else "text"
    for problem in differences({"bytes": len(body), "encoding": encoding, "form": form}, capture):
        raise WrongError(f"the capture at hand is another: {problem}")
    if form == "html":
        return None, nothing, page_letters(text), SUPPLIED
    lines = list(re.finditer(r"\S[^\r\n]*", text))
    if encoding == "windows-1252" or "\0" in text or (numbers and numbers[-1] > len(lines)):
        raise WrongError("its capture is not text, or does not have these paragraphs")
    kept = [lines[number - 1] for number in numbers]
    status = SUPPLIED if of_site else OK
    return [line[0].strip() for line in kept], [line.start() for line in kept], "", status


def published_text(text, kept, files):
    """Return the paragraphs as the site publishes them; those of the capture if that is not at hand."""
    whole = "".join(f"{paragraph}\n" for paragraph in kept or ()).encode()
    if kept is not None and text["sha256"] != hashlib.sha256(whole).hexdigest():
        raise WrongError("the text that the site publishes is not that of its capture")
    paths = [path for _, path in files.get(text["sha256"], ())]
    if paths and not any(f"/{path.as_posix()}".endswith(f"/{text['file']}") for path in paths):
        raise WrongError("the text that the site publishes has another name")
    return paths[0].read_bytes().decode().split("\n")[:-1] if paths else kept


def decode(body):
    """Return the characters of a capture, and the name of its encoding."""
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    for mark, encoding in marks.items():
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding), encoding
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace"), "windows-1252"


def is_page(name, body):
    """Whether a file is a web page: by its name, or by its beginning where the name does not say."""
    suffix = Path(name).suffix.lower()
    begins_so = re.search(rb"<(?:!doctype|html|head|body|div|p)\b", body[:4096], re.IGNORECASE)
    return suffix in (".html", ".htm") or (suffix != ".txt" and begins_so is not None)


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


def category(character):
    """Return the class of a character: L letter, M mark, N number, P punctuation, F format and so on."""
    found = unicodedata.category(character)
    return "F" if found == "Cf" else found[0]


# --- Words ------------------------------------------------------------------------------------------

UNSPACED = (  # Thai, Lao, Myanmar, Khmer and their kin, kana, bopomofo, Han
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u303c\u3041-\u309f\u30a1-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua980-\ua9df\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
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


def plain(character):
    """Return a character as it matters to words: no mark, one sort of dash, one of the invisible."""
    if unicodedata.category(character) == "Pd" and character not in "—―⸺⸻":
        return "-"
    return {"M": "", "F": "\u200b"}.get(category(character), character)


def count(text):
    """Return how many words a text has, and how many characters of scripts without spaces."""
    text = re.sub(f"[{STACKING}][{UNSPACED}]", "", text)
    text = "".join(plain(c) for c in text)
    spaced = [match["spaced"] is not None for match in WORD.finditer(text)]
    return spaced.count(True), spaced.count(False)


# --- The edges of a quote ----------------------------------------------------------------------------

JOINERS = r"['’‘ʼ·\-‐‑‒–]*"  # between letters they are inside the word; a long dash is not
SPACE = r"[^\S\n]"  # any, but for the end of a paragraph
SIGNS = r"(?<!\w)[-‐‑‒–−+±~≈<>≤≥$€£¥₽₹₺₴₩.٫]{0,3}"
GROUPED = rf"(?<!\d)\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
DIVIDED = r"\d+(?:[.,:/×^·'’٫٬⁄\-‐‑‒–−]\d+)*"
MULTIPLIERS = (  # per cent among them; those of Han and Hangul adjoin the digits
    "thousand|million|billion|trillion|mln|bn|percent|per.cent|tausend|millionen?|milliarden?|prozent"
    "|mille|millions?|milliards?|pour.cent|millón|millones|por.ciento|milhão|milhões|por.cento|mila"
    "|mil[ij]o(?:n[ei]?|ane|en)|mil[ij]ar[dt][oeiy]?|per.cento|тыс|тис|тысяч[аи]?|тисяч[аі]?|млн|млрд"
    "|миллион(?:а|ов)?|мільйон(?:а|ів)?|миллиард(?:а|ов)?|мільярд(?:а|ів)?|процент(?:а|ов)?|відсотк(?:и|ів)|milyon|milyar"
    "|εκατομμύρι[αο]|ألف|آلاف|مليون|ملايين|مليار|هزار|हज़ार|लाख|करोड़|मिलियन|triệu|tỷ|juta|ribu"
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


def bare(text):
    """Return a text without its marks and format characters: the letters that a reader sees adjoin."""
    kept = (c for c in unicodedata.normalize("NFD", text) if category(c) not in "MF")
    return unicodedata.normalize("NFC", "".join(kept).replace(TATWEEL, ""))


@lru_cache(maxsize=100)
def figures(language):
    """Return the pattern of a figure with its sign, currency, exponent, multiplier or per cent sign."""
    multipliers = bare(f"{MULTIPLIERS}|{MORE_MULTIPLIERS.get(language, 'million')}")
    return re.compile(
        rf"{SIGNS}(?:{GROUPED}|{DIVIDED})[⁰¹²³⁴-⁹⁺⁻]*"
        rf"(?:{SPACE}?[%‰％﹪٪万億亿萬兆千百만억조천백]|{SPACE}(?:{multipliers})(?!\w))?"
        "|[〇零一二三四五六七八九十百千万萬億亿兆]+",
        re.IGNORECASE,
    )


def is_one_letter(left, right):
    """Whether two characters are one letter or syllable: a letter and a mark on it, for instance."""
    if category(right) == "M":
        return not left.isspace()
    return left in LEADING + STACKING or (right in FOLLOWING and not left.isspace())


def cut_at(text, at, language, side):
    """Return what a quote cuts that has its "start" or "end" at a place; None where nothing."""
    left, right = bare(text[max(0, at - 60) : at]), bare(text[at : at + 60])
    if 0 < at < len(text) and is_one_letter(text[at - 1], text[at]):
        return "letter"
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
        may_be_left = re.match(ENDS.get(language, "(?!)"), right, re.IGNORECASE)
    return None if may_be_left else "word"


# --- folding ----------------------------------------------------------------------------------------

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
    form = (re.split("[-_]", language)[0].lower() == "vi", len(word) > 2)  # there marks make words
    wanted, within = searched(word, *form), searched(text, *form)
    at = within.find(wanted) if wanted else -1
    while at >= 0:
        if not continues(within, at) and not continues(within, at + len(wanted)):
            return True
        at = within.find(wanted, at + 1)
    return False


def continues(text, at):
    """Whether a word of a script with spaces, or a letter with its marks, goes on at a place."""
    inside = rf"[^\W{UNSPACED}{HANGUL}]"
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    if after and category(after) == "M":
        return True
    left = re.match(inside, before) or (before and category(before) == "M")
    return bool(left and re.match(inside, after))


# --- What is checked: each of these yields what is wrong, and nothing where all holds ----------------


def quote_faults(quote, context, source, may_cut=False):
    """Check a quote against its source; with `may_cut` its outer edges may be inside a word."""
    passages, after = quote["passages"], 0
    if not passages:
        yield "it has no passage"
    for passage in passages:
        if source.page and not is_on_page(passage["exact"], source.page):
            yield f"“{passage['exact']}” is not in the page that was captured"
    if source.words is None or not passages:
        return
    for passage in passages:
        problems = list(passage_faults(passage, source, after))
        if problems:
            yield from problems
            return  # what follows depends on the places
        after = passage["end"]
    edges = [(passage, side) for passage in passages for side in ("start", "end")]
    for passage, side in edges[1:-1] if may_cut else edges:
        if cut := cut_at(source.words, passage[side], source.language, side):
            yield f"“{passage['exact']}” cuts a {cut} at its {side}"
    left_out = [count(source.words[a["end"] : b["start"]]) for a, b in pairwise(passages)]
    expected = {
        "level": "elided" if len(passages) > 1 else passages[0]["level"],
        "text": " […] ".join(p["exact"] for p in passages).replace("\n", " "),
        "left_out": [words for words, _ in left_out],
        "left_out_characters": [characters for _, characters in left_out],
    }
    yield from differences(expected, quote)
    yield from context_faults(context, passages, source)


def passage_faults(passage, source, after):
    """Check one unbroken part of a quote; `after` is where the part before it ends."""
    exact, start, end = passage["exact"], passage["start"], passage["end"]
    if type(start) is not int or type(end) is not int or not after <= start < end:
        yield f"“{exact}” has no place, or one before the part that precedes it"
        return
    if source.words[start:end] != exact:
        yield f"“{exact}” is not at its place, where the source has “{source.words[start:end]}”"
        return
    if not any(map(str.isalnum, exact)) or "\0" in exact:
        yield f"“{exact}” has no words, or runs across words that were left out"
    written = passage.get("written", exact)
    if "written" in passage and (written == exact or fold(written) != fold(exact)):
        yield f"“{exact}” is not what the editors typed: “{written}”"
    first, last = (bisect_right(source.starts, at) - 1 for at in (start, end - 1))
    in_capture = None
    if source.places[first] is not None:
        ends = ((start, first), (end, last))
        in_capture = [at - source.starts[i] + source.places[i] for at, i in ends]
    level = "typographic" if "written" in passage else "exact"
    expected = {"level": level, "paragraph": source.numbers[first], "in_capture": in_capture}
    yield from differences(expected, passage, f"of “{exact}” the")


def context_faults(context, passages, source):
    """Check the words around a quote: they go on to the ends of its sentences, or to a […]."""
    words, start, end = source.words, passages[0]["start"], passages[-1]["end"]
    before, after = context["before"], context["after"]
    begin, finish = start - len(before), end + len(after)
    before_holds = words[max(0, begin) : start] == before and is_sentence_edge(source, begin)
    after_holds = words[end:finish] == after and is_sentence_edge(source, finish)
    if not source.is_whole:  # […] stands for words that may not be published
        before_holds |= before[:3] == "[…]" and words[:start].endswith(before[3:])
        after_holds |= after[-3:] == "[…]" and words.startswith(after[:-3], end)
    if not before_holds or re.search("[\n\0]", before):
        around = re.split("[\n\0]", words[max(0, start - 60) : start])[-1]
        yield f"the words before it are “…{around}”, not “{before}”"
    if not after_holds or re.search("[\n\0]", after):
        around = re.split("[\n\0]", words[end : end + 60])[0]
        yield f"the words after it are “{around}…”, not “{after}”"


ENCLOSING = "".join(  # brackets, quotation marks and raised figures, which may follow a stop
    c for c in map(chr, range(0x10000)) if unicodedata.category(c) in ("Ps", "Pe", "Pi", "Pf", "No")
)
AFTER_STOP = re.compile(rf"(?:\[\d{{1,3}}\]|[\s\"'＂＇\u200e\u200f{re.escape(ENCLOSING)}])+\Z")


def is_sentence_edge(source, at):
    """Whether a sentence can begin or end at a place: at an end of its paragraph, or after a stop.

    The point of an abbreviation is taken for a stop.
    """
    before, after = source.words[:at].split("\n")[-1], source.words[at:].split("\n")[0]
    before, after = before.split("\0")[-1], after.split("\0")[0]
    is_chosen = at + len(after) - len(after.lstrip()) in source.breaks
    if not before.strip() or not after.strip() or is_chosen:
        return True
    beside = before.rstrip()[-1] + after.lstrip()[0]
    if re.search("[\u0e01-\u0eff]", beside) and (before[-2:].isspace() or after[:2].isspace()):
        return True  # Thai and Lao divide sentences by spaces
    text = AFTER_STOP.sub("", before)
    goes_on = ",،؛、，；：፡፣፤፥፦၊՝՛&@#%*/\\·•" + {"el": ":", "hy": ""}.get(source.language, ":;")
    return unicodedata.category(text[-1:] or "a") == "Po" and text[-1] not in goes_on


def absence_faults(words, source):
    """Check that none of the words occurs in a source."""
    for word in words:
        if not word.strip() or any(unicodedata.category(c) in ("Cc", "Cs") for c in word):
            yield f"“{word}” is no word that could be looked for"
        elif source.words is not None and occurs(word, source.words, source.language):
            yield f"“{word}” occurs in it"


def wording(*quotes):
    """Return whether two quotes have the same words, as the data call it."""
    words = []
    for quote in quotes:
        text = fold(quote["text"].replace("[…]", " ")).casefold()
        kept = {"F": "", "P": " ", "S": " "}
        text = "".join(c if c in "'-.," else kept.get(category(c), c) for c in text)
        words.append(re.findall(r"[^\s'.,-]+(?:['.,-][^\s'.,-]+)*", text))
    return "same" if words[0] == words[1] else "differs"


def claim_faults(claim, dossier):
    """Check that evidence, silences and counts of a claim agree."""
    complete = {source["id"]: source["complete"] for source in dossier["sources"]}
    number, sources = Counter(), {}  # sources by stance
    for entry in claim["evidence"]:
        name = entry["source"]
        number[name] += 1
        if entry["id"] != f"{name}_{number[name]}":
            yield f"its evidence {entry['id']} has another id"
        if type(entry["absent"]) is not list or (entry["quote"] is None and not entry["absent"]):
            yield f"its evidence {entry['id']} has nothing that can be checked"
        lacks = complete[name] and claim["about"] == name  # what a whole document does not say
        if entry["quote"] or lacks or entry["stance"] in ("mentions", "unclear"):
            sources.setdefault(entry["stance"], set()).add(name)
    for silence in claim["silences"]:
        yield from silence_faults(silence, claim)
    if [s["source"] for s in claim["silences"]] != [
        name for name in complete if name not in number
    ]:
        yield "its silences are not those of the sources without evidence"
    states = Counter(silence["state"] for silence in claim["silences"])
    supports, partial, differs, refutes = (
        sources.get(stance, set()) for stance in ("supports", "partial", "differs", "refutes")
    )
    counts = {
        "supports": len(supports),
        "supports_or_partial": len(supports | partial),
        "conflicts": len(differs | refutes),
        "silent": states["silent"],
        "not_examined": states["not examined"],
    }
    yield from differences(counts, claim["counts"], "its count of")
    yield from differences({"dossier": dossier["id"]}, claim)


def silence_faults(silence, claim):
    """Check that a silence agrees with what was looked for."""
    words, found, proven = claim["looked_for"], silence["found"], silence["proven"]
    if type(proven) is not bool or (proven and (found or not words)):
        yield f"the silence of {silence['source']} is not proven"
    is_silent = proven or silence["despite"] is not None
    expected = {
        "looked_for": words,
        "found": [word for word in words if word in found],
        "state": "silent" if is_silent else "not examined",
    }
    yield from differences(expected, silence)


def dossier_faults(dossier):
    """Check that ids and references of a dossier agree."""
    sources = {source["id"]: source for source in dossier["sources"]}
    claims = [claim["id"] for claim in dossier["claims"]]
    if len(sources) < len(dossier["sources"]) or claims != sorted(set(map(str, claims))):
        yield "an id occurs twice, or the claims are in another order"
    for source in dossier["sources"]:
        if source["kind"] == "document" and type(source["complete"]) is bool:
            article = sources[source["reproduced_in"]]
            yield from differences({"capture": article["receipt"]["capture"]}, source["receipt"])
        else:
            article = {"kind": "article", "reproduced_in": None, "complete": None}
            yield from differences(article, source)


# --- The report -------------------------------------------------------------------------------------


def claim_checks(name, claim, sources):
    """Yield name, kind, source and problems of each quote, absence and silence of a claim."""
    for entry in claim["evidence"]:
        at, source = f"{name}#{entry['id']}", sources[entry["source"]]
        quote, context, rendered = entry["quote"], entry["context"], entry["renders"]
        if quote is not None:
            may_cut = entry["cuts_word"] is not None
            yield at, quote["level"], source, list(quote_faults(quote, context, source, may_cut))
        elif context is not None:
            yield at, "context", source, ["it has words around a quote, and no quote"]
        if rendered is not None:
            words, other = rendered["quote"], sources[rendered["source"]]
            problems = list(quote_faults(words, rendered["context"], other))
            problems += differences({"wording": wording(quote, words)}, rendered)
            yield at, words["level"], other, problems
        if entry["absent"]:
            yield at, "absence", source, list(absence_faults(entry["absent"], source))
    for silence in claim["silences"]:
        source = sources[silence["source"]]
        missing = [word for word in silence["looked_for"] if word not in silence["found"]]
        kind = "absence" if silence["proven"] else "silence"
        yield f"{name}#{silence['source']}", kind, source, list(absence_faults(missing, source))


def dossier_checks(dossier, files):
    """Yield status, name, kind and problems of everything in a dossier that is checked.

    The status is empty for what only has to agree with the rest.
    """
    sources = {}
    for source in dossier["sources"]:
        try:
            sources[source["id"]] = read_source(source, files)
        except (*MALFORMED, OSError) as error:
            yield FAILED, f"{dossier['id']}/{source.get('id')}", "source", [in_words(error)]
    try:
        yield "", dossier["id"], "dossier", list(dossier_faults(dossier))
    except MALFORMED as error:
        yield FAILED, dossier["id"], "dossier", [in_words(error)]
    for claim in dossier["claims"]:
        name = f"{dossier['id']}/{claim['id']}"
        try:
            yield "", name, "claim", list(claim_faults(claim, dossier))
            for at, kind, source, problems in claim_checks(name, claim, sources):
                yield "" if kind == "silence" else source.status, at, kind, problems
        except MALFORMED as error:
            yield FAILED, name, "claim", [in_words(error)]


def in_words(error):
    """Return what is wrong with the data, where they are not of the form that is expected."""
    if isinstance(error, OSError):
        return f"it cannot be read: {error.strerror or error}"
    if isinstance(error, KeyError):
        return f"{error} is missing, or failed itself"
    is_told = isinstance(error, WrongError)
    return str(error) if is_told else f"it is malformed ({type(error).__name__}: {error})"


def printable(text):
    """Return a text for the terminal: characters that cannot be printed are written as their codes."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(text)[:300])


def main(claims, *folders):
    """Check a claims.json, print a line for each check, and return the exit status."""
    sys.stdout.reconfigure(errors="backslashreplace")
    counts = dict.fromkeys((OK, SUPPLIED, FAILED, NO_CAPTURE, NO_TEXT), 0)

    def report(status, name, kind="", problems=()):
        counts[status] += 1
        line = f"{status:7} {printable(name)}" + (f"  {printable(kind)}" if kind else "")
        print(line + (": " if problems else "") + "; ".join(map(printable, problems)))

    try:
        data = json.loads(Path(claims).read_bytes(), object_pairs_hook=unique_keys)
        ids = [dossier["id"] for dossier in data["dossiers"]]
        if not data["format_version"].startswith("1.") or len(set(ids)) < len(ids):
            raise WrongError("it is not of format 1, or two dossiers have one id")
        files = files_in(folders, claims)
        for dossier in data["dossiers"]:
            for status, name, kind, problems in dossier_checks(dossier, files):
                if status or problems:
                    report(FAILED if problems else status, name, kind, problems)
    except (*MALFORMED, OSError) as error:
        report(FAILED, claims, problems=[in_words(error)])
    shown = [key for key in counts if counts[key] or key not in (SUPPLIED, NO_CAPTURE)]
    print(*(f"{counts[key]} {key}" for key in shown), sep=", ")
    is_whole = not (counts[FAILED] or counts[NO_CAPTURE] or counts[NO_TEXT])
    return 0 if is_whole and counts[OK] + counts[SUPPLIED] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
