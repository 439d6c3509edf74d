"""Check every quote and every absence of a published claims.json, without trusting its publisher.

    python3 verify.py claims.json FOLDER [FOLDER ...]

FOLDER holds the captured articles. They are known by their SHA-256, whatever their names. A capture
in plain text is read here. The words of a web page are taken from the text that the site publishes
(sources/*.txt), and the line says so. So it does for files of a FOLDER that holds claims.json itself.
What could not be checked for want of a capture is "no capture", or "no text" where no text is either.
Exit status: 0 if everything was checked and holds, else 1. Standard library only, Python 3.10.
"""

import hashlib
import html
import json
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

OK, SUPPLIED = "ok", "ok (text supplied by the site)"
NO_CAPTURE, NO_TEXT, FAILED = "no capture", "no text", "FAILED"

# --- the shape of what is checked: exact types, no negative count; a tuple may also be null -----------

LEVEL = {"exact", "typographic", "elided"}
PLACES = {"paragraph": int, "start": int, "end": int, "in_capture": ([int],)}
PASSAGE = {"exact": str, "level": LEVEL} | PLACES
QUOTE = {"level": LEVEL, "text": str, "passages": [PASSAGE]}
QUOTE |= {"left_out": [int], "left_out_characters": [int]}
RENDERED = {"source": str, "quote": QUOTE, "wording": {"same", "differs"}}
STANCE = {"supports", "partial", "differs", "refutes", "mentions", "unclear"}
ENTRY = {"id": str, "source": str, "stance": STANCE, "quote": (QUOTE,), "cuts_word": (str,)}
ENTRY |= {"absent": [str], "renders": (RENDERED,)}
SILENCE = {"source": str, "state": {"silent", "not examined"}, "proven": bool}
SILENCE |= {"looked_for": [str], "found": [str], "despite": (str,)}
COUNTS = {"supports", "supports_or_partial", "conflicts", "silent", "not_examined"}
CLAIM = {"id": str, "dossier": str, "about": (str,), "looked_for": [str], "evidence": [ENTRY]}
CLAIM |= {"silences": [SILENCE], "counts": dict.fromkeys(COUNTS, int)}
CAPTURE = {"sha256": str, "bytes": int, "encoding": str, "form": {"text", "html"}}
RECEIPT = {"capture": CAPTURE, "paragraphs": str, "text": ({"file": str, "sha256": str},)}
SOURCE = {"id": str, "kind": {"article", "document"}, "reproduced_in": (str,), "complete": (bool,)}
SOURCE |= {"language": str, "rights": {"excerpts", "full"}, "receipt": RECEIPT}
SOURCE |= dict.fromkeys(("words", "words_shown", "characters", "characters_shown"), int)


class WrongError(ValueError):
    """What is wrong with the data, in words."""


def check_shape(value, shape, name):
    """Raise WrongError unless the value has the shape; keys that the shape does not name may be there."""
    if isinstance(shape, tuple):
        if value is not None:
            check_shape(value, shape[0], name)
    elif isinstance(shape, dict) and isinstance(value, dict):
        for key, inner in shape.items():
            if key not in value:
                raise WrongError(f"{name} has no {key}")
            check_shape(value[key], inner, key)
    elif isinstance(shape, list) and isinstance(value, list):
        for item in value:
            check_shape(item, shape[0], name)
    elif isinstance(shape, set):
        if not isinstance(value, str) or value not in shape:
            raise WrongError(f"{name} is none of {', '.join(sorted(shape))}")
    elif type(value) is not shape or (shape is int and not 0 <= value < 2**31):
        raise WrongError(f"{name} is of the wrong type")


def unique_keys(pairs):
    """Return an object of the JSON. Raise WrongError where a key occurs twice: readers would differ."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise WrongError("a key occurs twice in one object")
    return dict(pairs)


# --- sources: what is at hand of them ---------------------------------------------------------------


class Source(NamedTuple):
    """What is at hand of a source, and where its paragraphs are in it."""

    words: (
        str  # the kept paragraphs, "\n" or "\0" (something is left out) between; None: not at hand
    )
    starts: list  # where each paragraph begins in `words`
    numbers: list  # and its number in the capture
    places: list  # and its offset in the decoded capture; None for a web page
    page: list  # the letters of a web page at hand, in parts
    status: str  # of what holds: how far its text can be trusted
    language: str


def files_in(folders, claims):
    """Return by SHA-256 the files of folders: (supplied by the site, path), others before the site's."""
    found = {}
    for folder in map(Path, folders):
        supplied = Path(claims).resolve().is_relative_to(folder.resolve())
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found.setdefault(digest, []).append((supplied, path))
    return {digest: sorted(same) for digest, same in found.items()}


def paragraph_numbers(text):
    """Return the numbers that `2-6, 8` names. Raise WrongError where it is not written so, ascending."""
    numbers = []
    for part in text.split(", ") if text else ():
        match = re.fullmatch(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not match or (match[2] and last <= first) or first <= (numbers or [-1])[-1] + 1:
            raise WrongError("its list of paragraphs is malformed")
        numbers += range(first, last + 1)
    return numbers


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


UNSEEN = set(
    "del iframe noscript object rp rt s script select strike style svg template title".split()
)
SMALL = set("a abbr b cite em font i mark small span strong sub sup u".split())


def page_parts(text):
    """Return the letters of a web page in parts, and whether a style sheet may hide each by itself.

    This is no reading of the page: it only shows that the words of the site's text are in it.
    """
    parts, hidden, styled = [], "", ""  # the names of the elements that are open
    tags = r"(<!--.*?(?:-->|\Z)|<[a-z/!?][^<>]*>)"
    for piece in re.split(tags, text, flags=re.DOTALL | re.IGNORECASE):
        tag = re.match(r"<(/?)([a-z0-9]+)", piece, re.IGNORECASE)
        name = tag[2].lower() if tag else ""
        if tag and tag[1]:
            hidden, styled = hidden * (name != hidden), styled * (name != styled)
        elif tag and not hidden:
            hidden = name * (name in UNSEEN)
            has_style = name in SMALL and re.search(r"\b(?:class|style)\s*=", piece, re.IGNORECASE)
            styled = styled or name * bool(has_style)
        elif not piece.startswith("<") and not hidden:
            parts.append((letters(html.unescape(piece)), bool(styled)))
    return parts


def is_on_page(words, parts):
    """Whether letters are in a page in one piece, but for parts that a style sheet may hide."""
    matched = set()  # how many of the letters the parts so far may end with
    for text, may_be_hidden in parts:
        if words in text or any(text.startswith(words[done:]) for done in matched):
            return True
        going_on = {done + len(text) for done in matched if words.startswith(text, done)}
        tails = range(max(0, len(text) - len(words)), len(text))
        begun = {len(text) - at for at in tails if words.startswith(text[at:])}
        matched = going_on | begun | (matched if may_be_hidden else set())
    return False


def letters(text):
    """Return the letters, marks and digits of a text, which every reading of a page leaves alone."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if category(c) in "LMN")


def category(character):
    """Return the class of a character: L letter, M mark, N number, P punctuation, F format and so on."""
    found = unicodedata.category(character)
    return "F" if found == "Cf" else found[0]


def read_capture(receipt, numbers, files):
    """Return kept paragraphs, their places, a page's parts, and the status of what holds in it.

    The paragraphs are None where the capture is a web page, or not at hand.
    """
    nothing = [None] * len(numbers)
    for supplied, path in files.get(receipt["capture"]["sha256"], ())[:1]:
        body = path.read_bytes()
        text, encoding = decode(body)
        form = "html" if is_page(path.name, body) else "text"
        for key, found in (("bytes", len(body)), ("encoding", encoding), ("form", form)):
            if receipt["capture"][key] != found:
                raise WrongError(f"the {key} of its capture is {found}")
        if form == "html":
            return None, nothing, page_parts(text), SUPPLIED
        lines = list(re.finditer(r"\S[^\r\n]*", text))
        if encoding == "windows-1252" or "\0" in text or (numbers and numbers[-1] > len(lines)):
            raise WrongError("its capture is not text, or does not have these paragraphs")
        kept = [lines[number - 1] for number in numbers]
        return (
            [line[0].strip() for line in kept],
            [line.start() for line in kept],
            [],
            SUPPLIED if supplied else OK,
        )
    return None, nothing, [], NO_CAPTURE


def published_text(text, kept, files):
    """Return the kept paragraphs as the site publishes them; as they were where that is not at hand."""
    whole = "".join(f"{paragraph}\n" for paragraph in kept or ()).encode()
    if kept is not None and text["sha256"] != hashlib.sha256(whole).hexdigest():
        raise WrongError("the text that the site publishes is not that of its capture")
    paths = [path for _, path in files.get(text["sha256"], ())]
    if paths and not any(f"/{path.as_posix()}".endswith(f"/{text['file']}") for path in paths):
        raise WrongError("the text that the site publishes has another name")
    return paths[0].read_bytes().decode().split("\n")[:-1] if paths else kept


def read_source(source, files):
    """Return what is at hand of a source. Raise WrongError where its receipt is wrong."""
    receipt, text = source["receipt"], source["receipt"]["text"]
    numbers = paragraph_numbers(receipt["paragraphs"])
    kept, places, page, status = read_capture(receipt, numbers, files)
    if (source["rights"] == "full") != (text is not None):
        raise WrongError("its text is published without the right to it, or is missing")
    if text is not None:
        kept = published_text(text, kept, files)
    if kept is not None and len(kept) != len(numbers):
        raise WrongError("its text has another number of paragraphs")
    parts, starts, length = [], [], 0
    for before, number, paragraph in zip([0, *numbers], numbers, kept or (), strict=False):
        joint = "" if not parts else "\n" if number == before + 1 else "\0"
        starts.append(length + len(joint))
        parts.append(joint + paragraph)
        length += len(parts[-1])
    words, status = (None, NO_TEXT) if kept is None else ("".join(parts), status)
    totals = (source["words"], source["characters"])
    shown = (source["words_shown"], source["characters_shown"])
    if words is not None and totals != count(words):
        raise WrongError("it has another number of words")
    if shown[0] > totals[0] or shown[1] > totals[1] or (text is not None and shown != totals):
        raise WrongError("it shows another number of words")
    return Source(words, starts, numbers, places, page, status, source["language"])


# --- words ------------------------------------------------------------------------------------------

UNSPACED = (  # Thai, Lao, Myanmar, Khmer and their kin, kana, bopomofo, Han
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029"
    "\u3031-\u303c\u3041-\u309f\u30a1-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua980-\ua9df\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003fffd"
)
HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
KINDS = {  # l begins a syllable, v goes on with one, c writes the next letter below it
    "l": "เแโใไເແໂໃໄ",
    "v": "ฯะาำๅๆຯະາຳໆ々〻〱〲〳〴〵ゝゞーヽヾｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯﾞﾟ",
    "c": "\u1039\u17d2\u1a60",
    "'": "'‘’‛ʼ＇",
    "j": "·‧՚՛՜՞׳״",
    " ": "—―⸺⸻",
    ".": ".",
    ",": ",",
    "a": "_",
}
KIND = {character: kind for kind, characters in KINDS.items() for character in characters}
UNIT = "[adn][mcf]*"  # a letter or digit with what is written onto it
WORD = re.compile(
    rf"{UNIT}(?:(?:['j-]f*|(?<=d)[mf]*[.,](?=d)|(?<=[ad])[.](?=[ad]))?{UNIT})*|o[mf]*(?:o[mf]*)*"
    "|l*h(?:[mv]|ch?|f+(?=[mvc]))*|[lv][mv]*"
)


@cache
def kind(character):
    """Return the kind of a character: one of KINDS, or what its category says.

    That is: a letter, d digit, n other number, o Hangul, h unspaced, m mark, f invisible, - dash, a space.
    """
    found = unicodedata.category(character)
    if found == "Nd" or character in KIND:
        return "d" if found == "Nd" else KIND[character]
    if found[0] in "LN" and re.match(f"[{UNSPACED}{HANGUL}]", character):
        return "h" if re.match(f"[{UNSPACED}]", character) else "o"
    return {"L": "a", "N": "n", "M": "m"}.get(found[0]) or {"Cf": "f", "Pd": "-"}.get(found, " ")


def words_of(text):
    """Return the words of a text as matches: of a script without spaces, each character or syllable."""
    return WORD.finditer("".join(map(kind, text)))


def count(text):
    """Return how many words a text has, and how many characters of scripts without spaces."""
    kinds = ["h" if match[0][0] in "lvh" else "a" for match in words_of(text)]
    return kinds.count("a"), kinds.count("h")


# --- the edges of a quote ---------------------------------------------------------------------------

JOINERS = r"['’‘ʼ·\-‐‑‒–]*"  # between letters they are inside the word; a long dash is not
SPACE = r"[^\S\n]"  # any, but for the end of a paragraph
SIGNS = r"(?<!\w)[-‐‑‒–−+±~≈<>≤≥$€£¥₽₹₺₴₩.٫]{0,3}"
GROUPED = rf"(?<!\d)\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
DIVIDED = r"\d+(?:[.,:/×^·'’٫٬⁄\-‐‑‒–−]\d+)*"


TATWEEL = "\u0640"  # makes an Arabic word longer, and no other word


def bare(text):
    """Return a text without its marks and format characters: the letters that a reader sees adjoin."""
    kept = (c for c in unicodedata.normalize("NFD", text) if category(c) not in "MF")
    return unicodedata.normalize("NFC", "".join(kept).replace(TATWEEL, ""))


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


def cut_at(text, at, language, rests):
    """Return what a quote cuts that begins (BEGINS) or ends (ENDS) at a place; None where nothing."""
    language = re.split("[-_]", language)[0].lower()
    left, right = bare(text[max(0, at - 60) : at]), bare(text[at : at + 60])
    near = text[max(0, at - 60) : at + 60]
    for match in words_of(near):
        inside = match.start() < min(at, 60) < match.end()
        if inside and (match[0][0] in "lvh" or category(text[at]) == "M"):
            return "letter"
    if any(m.start() < len(left) < m.end() for m in figures(language).finditer(left + right)):
        return "figure"
    before, after = re.search(rf"\w{JOINERS}\Z", left), re.match(rf"{JOINERS}\w", right)
    if not before or not after or unicodedata.decomposition(right[0]).startswith("<super>"):
        return None  # a note sign after a word may be left out
    sides = before[0][0] + after[0][-1]
    if re.search(f"[{UNSPACED}]", sides) or len(re.findall(f"[{HANGUL}]", sides)) == 1:
        return None  # a script without spaces, or Hangul beside another script
    rest = rests.get(language, r"(?!)")
    found = re.search(rest, left, re.I) if rests is BEGINS else re.match(rest, right, re.I)
    return None if found else "word"


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


# --- checks: each yields what is wrong, and nothing where all holds -----------------------------------


def quote_faults(quote, source, may_cut=False):
    """Check a quote against its source; with `may_cut` its outer edges may be inside a word."""
    passages, after = quote["passages"], 0
    if not passages:
        yield "it has no passage"
        return
    for index, passage in enumerate(passages):
        yield from passage_faults(passage, source, after)
        after = passage["end"]
        free = {"start": may_cut and index == 0, "end": may_cut and index == len(passages) - 1}
        for key, rests in (("start", BEGINS), ("end", ENDS)):
            cut = source.words and cut_at(source.words, passage[key], source.language, rests)
            if cut and not free[key]:
                yield f"“{passage['exact']}” cuts a {cut} at its {key}"
    if quote["level"] != ("elided" if passages[1:] else passages[0]["level"]):
        yield "it has another level"
    if quote["text"] != " […] ".join(p["exact"] for p in passages).replace("\n", " "):
        yield "its text is not that of its passages"
    left_out = [
        [*pair] for pair in zip(quote["left_out"], quote["left_out_characters"], strict=False)
    ]
    sizes = {len(quote["left_out"]), len(quote["left_out_characters"]), len(passages) - 1}
    if len(sizes) > 1 or (source.words and left_out != left_out_of(passages, source.words)):
        yield "another number of words is left out"


def left_out_of(passages, words):
    """Return how many words and characters are left out between one passage and the next."""
    return [[*count(words[a["end"] : b["start"]])] for a, b in pairwise(passages)]


def passage_faults(passage, source, after):
    """Check one unbroken part of a quote; `after` is where the part before it ends."""
    exact, start, end = passage["exact"], passage["start"], passage["end"]
    written = passage.get("written")
    if not any(map(str.isalnum, exact)) or "\0" in exact:
        yield "a passage has no words, or runs across a cut"
    if (passage["level"], type(written)) not in (("exact", type(None)), ("typographic", str)):
        yield f"“{exact}” has another level"
    elif written is not None and (written == exact or fold(written) != fold(exact)):
        yield f"“{exact}” is not what was written: “{written}”"
    if source.page and not is_on_page(letters(exact), source.page):
        yield f"“{exact}” is not in the page that was captured"
    if source.words is None:
        return
    if not after <= start < end or source.words[start:end] != exact:
        yield f"“{exact}” is not at its place"
        return
    first, last = (bisect_right(source.starts, at) - 1 for at in (start, end - 1))
    if passage["paragraph"] != source.numbers[first]:
        yield f"“{exact}” is in paragraph {source.numbers[first]}"
    place = None
    if source.places[first] is not None:
        ends = ((start, first), (end, last))
        place = [at + source.places[i] - source.starts[i] for at, i in ends]
    if passage["in_capture"] != place:
        yield f"“{exact}” is at {place} of the capture"


def absence_faults(words, source):
    """Check that none of the words occurs in a source."""
    for word in words:
        if not word.strip() or any(unicodedata.category(c) in ("Cc", "Cs") for c in word):
            yield f"“{word}” is no word that could be looked for"
        elif source.words is not None and occurs(word, source.words, source.language):
            yield f"“{word}” occurs in it"


def wording_faults(quote, rendered):
    """Check whether a quotation and the words that it renders are rightly called the same."""
    said = []
    for one in (quote or rendered["quote"], rendered["quote"]):
        text = fold(one["text"].replace("[…]", " ")).casefold()
        said.append([text[match.start() : match.end()] for match in words_of(text)])
    if quote is None or (said[0] == said[1]) != (rendered["wording"] == "same"):
        yield f"its wording is not called rightly {rendered['wording']}"


def silence_faults(claim):
    """Check that the silences of a claim agree with what was looked for."""
    for silence in claim["silences"]:
        name, found, despite = silence["source"], silence["found"], silence["despite"] is not None
        if silence["looked_for"] != claim["looked_for"]:
            yield f"other words were looked for in {name}"
        if found != [word for word in silence["looked_for"] if word in found]:
            yield f"words were found in {name} that were not looked for"
        if silence["proven"] and (found or not silence["looked_for"]):
            yield f"the silence of {name} is not proven"
        if (silence["state"] == "silent") != (silence["proven"] or despite):
            yield f"the silence of {name} has another state"


def claim_faults(claim, complete):
    """Check that ids, sources and counts of a claim agree; `complete` has every source by id.

    It says which are complete documents: the words that one lacks count, if the claim is about it.
    """
    entries, silences, number, by_stance = claim["evidence"], claim["silences"], Counter(), {}
    for entry in entries:
        number[entry["source"]] += 1
        if entry["id"] != f"{entry['source']}_{number[entry['source']]}":
            yield f"its evidence {entry['id']} has another id"
        if not entry["quote"] and not entry["absent"]:
            yield f"its evidence {entry['id']} has nothing that can be checked"
        says_something = complete.get(entry["source"]) and claim["about"] == entry["source"]
        if entry["quote"] or says_something or entry["stance"] in ("mentions", "unclear"):
            by_stance.setdefault(entry["stance"], set()).add(entry["source"])
    if [silence["source"] for silence in silences] != [
        name for name in complete if name not in number
    ]:
        yield "its silences are not those of the sources without evidence"
    groups = {"supports": ["supports"], "supports_or_partial": ["supports", "partial"]}
    groups["conflicts"] = ["differs", "refutes"]
    counts = {k: len(set().union(*(by_stance.get(s, ()) for s in v))) for k, v in groups.items()}
    states = Counter(silence["state"] for silence in silences)
    counts |= {"silent": states["silent"], "not_examined": states["not examined"]}
    yield from (
        f"its count {key} is {counts[key]}" for key in counts if claim["counts"][key] != counts[key]
    )


def dossier_faults(dossier):
    """Check that ids and references of a dossier agree."""
    sources = {source["id"]: source for source in dossier["sources"]}
    claims = [claim.get("id") for claim in dossier["claims"]]
    if len(sources) < len(dossier["sources"]) or claims != sorted(set(map(str, claims))):
        yield "an id occurs twice, or the claims are in another order"
    for name, source in sources.items():
        article, is_document = sources.get(source["reproduced_in"]), source["kind"] == "document"
        if {source["complete"] is not None, source["reproduced_in"] is not None} != {is_document}:
            yield f"{name} is neither an article nor a document"
        if is_document and (
            not article or article["receipt"]["capture"] != source["receipt"]["capture"]
        ):
            yield f"{name} is not in the capture of its article"


# --- the report -------------------------------------------------------------------------------------


def claim_checks(name, claim, sources):
    """Yield name, kind, source and faults of each quote, absence and silence of a claim."""
    for entry in claim["evidence"]:
        at, source, rendered = f"{name}#{entry['id']}", sources[entry["source"]], entry["renders"]
        if quote := entry["quote"]:
            faults = quote_faults(quote, source, may_cut=entry["cuts_word"] is not None)
            yield at, quote["level"], source, list(faults)
        if rendered:
            other = sources[rendered["source"]]
            faults = [*quote_faults(rendered["quote"], other), *wording_faults(quote, rendered)]
            yield at, rendered["quote"]["level"], other, faults
        if entry["absent"]:
            yield at, "absence", source, list(absence_faults(entry["absent"], source))
    for silence in claim["silences"]:
        source = sources[silence["source"]]
        missing = [word for word in silence["looked_for"] if word not in silence["found"]]
        kind = "absence" if silence["proven"] else "silence"
        yield f"{name}#{silence['source']}", kind, source, list(absence_faults(missing, source))


def dossier_checks(dossier, files):
    """Yield status, name, kind and faults of everything in a dossier that is checked."""
    check_shape(dossier, {"id": str, "sources": [dict], "claims": [dict]}, "a dossier")
    sources, complete = {}, {}
    for source in dossier["sources"]:
        try:
            check_shape(source, SOURCE, "a source")
            sources[source["id"]] = read_source(source, files)
            complete[source["id"]] = bool(source["complete"])
        except (ValueError, OSError) as error:
            yield FAILED, f"{dossier['id']}/{source.get('id')}", "source", [str(error)]
    if len(sources) == len(dossier["sources"]):
        yield "", dossier["id"], "dossier", list(dossier_faults(dossier))
    for claim in dossier["claims"]:
        name = f"{dossier['id']}/{claim.get('id')}"
        try:
            check_shape(claim, CLAIM, "a claim")
            faults = ["it is of another dossier"] * (claim["dossier"] != dossier["id"])
            yield (
                "",
                name,
                "claim",
                [*faults, *claim_faults(claim, complete), *silence_faults(claim)],
            )
            for at, kind, source, wrong in claim_checks(name, claim, sources):
                yield source.status if kind != "silence" else "", at, kind, wrong
        except WrongError as error:
            yield FAILED, name, "claim", [str(error)]
        except KeyError as error:
            yield FAILED, name, "claim", [f"its source {error} is missing, or wrong itself"]


def printable(text):
    """Return a text for the terminal: characters that cannot be printed are written as their codes."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(text)[:300])


def main(claims, *folders):
    """Check a claims.json, print a line for each check, and return the exit status."""
    sys.stdout.reconfigure(errors="backslashreplace")
    counts = dict.fromkeys((OK, SUPPLIED, FAILED, NO_CAPTURE, NO_TEXT), 0)

    def tell(status, *words):
        counts[status] += 1
        print(f"{status:7} " + "  ".join(map(printable, words)))

    try:
        data = json.loads(Path(claims).read_bytes(), object_pairs_hook=unique_keys)
        check_shape(data, {"format_version": str, "dossiers": [dict]}, "the file")
        ids = {str(dossier.get("id")) for dossier in data["dossiers"]}
        if not data["format_version"].startswith("1.") or len(ids) < len(data["dossiers"]):
            raise WrongError("it is not of format 1, or two dossiers have one id")
        files = files_in(folders, claims)
        for dossier in data["dossiers"]:
            for status, name, kind, faults in dossier_checks(dossier, files):
                if (
                    status or faults
                ):  # what only has to agree with the rest is told where it does not
                    tell(FAILED if faults else status, name, kind, *faults)
    except (ValueError, OSError, RecursionError) as error:
        tell(FAILED, claims, error)
    shown = [key for key in counts if counts[key] or key not in (SUPPLIED, NO_CAPTURE)]
    print(*(f"{counts[key]} {key}" for key in shown), sep=", ")
    is_whole = not (counts[FAILED] or counts[NO_CAPTURE] or counts[NO_TEXT])
    return 0 if is_whole and counts[OK] + counts[SUPPLIED] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
