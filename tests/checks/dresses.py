"""Sentences of many languages, and the dresses in which a source may write a word of theirs."""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

from onrecord.checks.language.letters import lookalike_form

SENTENCES = {
    "en": "The ferry brought nineteen crates of oranges to Ashbourne on Monday, and the harbour master signed.",
    "de": "Der Bürgermeister prüfte die Straße am Fluß, während Jürgen größere Körbe über die Brücke trug.",
    "fr": "L’école reçoit déjà des élèves de Besançon, où la mairie répète qu’il fait très froid à Noël.",
    "es": "El señor Ibáñez pidió más leña para el invierno y habló con los pingüinos del acuario.",
    "pt": "A estação não fechou, porque a irmã do capitão trouxe pães e maçãs às crianças.",
    "pl": "Żółta łódź płynęła powoli, a świąteczne dzwony biły głośno nad Łodzią przez całą noc.",
    "cs": "Přítel řekl, že žluťoučký kůň ještě pěl ďábelské ódy u řeky.",
    "vi": "Người thợ mộc đã sửa chiếc thuyền gỗ trước khi trời đổ mưa lớn.",
    "tr": "İzmirli balıkçı Işıl’ın ağını onardı, sonra çocuklarla kıyıda çay içti.",
    "az": "Bakıda yağış yağdı, şəhər kitabxanası isə axşama qədər açıq qaldı.",
    "el": "Ο φύλακας του Μουσείου άνοιξε τις πόρτες, γιατί ο ήλιος έκαιγε τους ταξιδιώτες.",
    "ru": "Ёлку привезли вечером, и учительница объяснила детям, какой поезд идёт в Берёзовку.",
    "uk": "Їжак з’їв яблуко, а ґазда приніс дітям свіжий хліб і ключі від комори.",
    "hy": "Երևանում և Գյումրիում երեկ ձյուն եկավ, իսկ դպրոցները բաց էին։",
    "ka": "მეზღვაურმა ნავი ნაპირზე დატოვა და სოფლის ბაზრისკენ წავიდა.",
    "he": "הספרן סגר את החלונות לפני הגשם והלך אל תחנת הרכבת הישנה.",
    "ar": "أغلق أمين المكتبة النوافذ قبل المطر ثم ذهب إلى محطة القطار القديمة.",
    "fa": "کتابدار پیش از باران پنجره‌ها را بست و به ایستگاه قدیمی رفت.",
    "hi": "पुस्तकालय की हिन्दी किताबें बारिश से पहले बक्सों में रखी गईं और ज़मीन सूखी रही।",
    "ta": "நூலகர் மழைக்கு முன் சன்னல்களை மூடிவிட்டு பழைய நிலையத்திற்குச் சென்றார்.",
    "ko": "도서관 사서는 비가 오기 전에 창문을 닫고 옛 기차역으로 걸어갔다.",
    "th": "บรรณารักษ์ปิดหน้าต่างก่อนฝนตก แล้วเดินไปสถานีรถไฟเก่า",
    "zh": "图书管理员在下雨之前关上了窗户，然后步行去了旧火车站。",
    "ja": "司書は雨が降る前に窓を閉め、ガイドと古いバスターミナルへ歩いて行った。",
}

SHOWN = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL")
"""First words of the names of format characters that are seen."""
INVISIBLE = (
    *(
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) == "Cf"
        and not unicodedata.name(chr(code), "").startswith(SHOWN)
    ),
    *("\u034f", "\ufe0e", "\ufe0f", "\U000e0101"),
)
"""Format characters that show nothing, and marks that are as good as those."""
DASHES = tuple(
    chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Pd"
)
DIGITS = tuple(
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.decimal(chr(code)) == 0
)
"""The zero of every set of digits."""
SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)


def words_of(language: str) -> list[str]:
    """The words of a sentence; of a script without spaces, its runs of two, three and four characters."""
    text = SENTENCES[language]
    if language not in {"zh", "ja", "th"}:
        bare = "".join(c if c.isalnum() or _is_mark(c) else " " for c in text)
        return list(dict.fromkeys(bare.split()))
    parts = "".join(c if c.isalnum() or _is_mark(c) else " " for c in text).split()
    clusters = [_clusters(part) for part in parts]
    return [
        "".join(part[at : at + size])
        for part in clusters
        for size in (2, 3, 4)
        for at in range(len(part) - size + 1)
    ]


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _clusters(text: str) -> list[str]:
    """Characters with what is written onto them, and Thai vowels with the consonant they precede."""
    found: list[str] = []
    for character in text:
        if found and (_is_mark(character) or character in "ะาำๅๆฯー" or found[-1][-1] in "เแโใไ"):
            found[-1] += character
        else:
            found.append(character)
    return found


def inside(word: str, between: str) -> Iterator[str]:
    """The word with something at each place between two clusters, and at all of them."""
    parts = _clusters(word)
    for at in range(1, len(parts)):
        yield "".join(parts[:at]) + between + "".join(parts[at:])
    if len(parts) > 2:
        yield between.join(parts)


def _form(name: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> Callable[[str], str]:
    return lambda word: unicodedata.normalize(name, word)


def _wide(word: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


def _bold(word: str) -> str:
    shift = {"A": 0x1D400, "a": 0x1D41A, "0": 0x1D7CE}
    return "".join(
        chr(shift[first] + ord(c) - ord(first))
        if (first := "A" if "A" <= c <= "Z" else "a" if "a" <= c <= "z" else "0" if "0" <= c <= "9" else "")
        else c
        for c in word
    )  # fmt: skip


def _circled(word: str) -> str:
    return "".join(chr(0x24D0 + ord(c) - ord("a")) if "a" <= c <= "z" else c for c in word)


def _unmarked(word: str) -> str:
    """Without the marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters."""
    marks = [c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c) < 200]
    return unicodedata.normalize(
        "NFC", "".join(c for c in marks if not 9 < unicodedata.combining(c) < 37)
    )


def _pointed(word: str) -> str:
    """With vowel points of Hebrew and Arabic, an acute accent on Cyrillic, a diaeresis on Greek capitals."""
    points = {
        "HEBREW": "\u05b7",
        "ARABIC": "\u064e",
        "CYRILLIC": "\u0301",
        "GREEK": "\u0308",
        "LATIN": "\u0323",
    }
    return "".join(c + points.get(unicodedata.name(c, "").split(" ")[0], "") for c in word)


def _stretched(word: str) -> str:
    """With a tatweel between Arabic letters."""
    return "\u0640\u0640".join(word) if "ARABIC" in unicodedata.name(word[0], "") else word


def _swapped(word: str) -> str:
    """With Cyrillic letters for the Latin ones that they look like."""
    looks = {
        "a": "\u0430",
        "e": "\u0435",
        "o": "\u043e",
        "c": "\u0441",
        "p": "\u0440",
        "x": "\u0445",
        "T": "\u0422",
    }
    return "".join(looks.get(c, c) for c in word)


DRESSES: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "title case": str.title,
    "case folded": str.casefold,
    "NFC": _form("NFC"),
    "NFD": _form("NFD"),
    "NFKC": _form("NFKC"),
    "NFKD": _form("NFKD"),
    "full width": _wide,
    "mathematical": _bold,
    "circled": _circled,
    "without marks": _unmarked,
    "in capitals without marks": lambda word: _unmarked(word.upper()),
    "with points": _pointed,
    "with tatweel": _stretched,
    "Latin for what looks like it": lookalike_form,
    "Cyrillic for what looks like it": _swapped,
}
"""Ways to write one word, by name."""
