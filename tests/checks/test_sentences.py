"""Sentences cover the text in order, whatever it holds; and begin where a reader says they do."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language import languages, section, word_list
from onrecord.checks.language.sentences import sentences
from onrecord.model import BREAK, GAP

AGGREGATES = st.sampled_from(
    [
        *"abT3 .!?…\n\0\u00a0",
        "Mr.",
        "U.S.",
        "“",
        "”",
        '"',
        ")",
        "No.",
        " Then",
        "。",
        "։",
        "»",
        "e.g.",
    ]
)
TEXTS = st.lists(AGGREGATES, max_size=40).map("".join) | st.text(max_size=60)
BREAKS = st.lists(st.text("abT .3", min_size=1, max_size=3), max_size=2)
LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "xx", ""])


def split(text: str, language: str = "en", breaks: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language, breaks)]


@given(TEXTS, LANGUAGES, BREAKS)
def test_sentences_hold_every_character_but_white_space_and_gaps_once_and_in_order(
    text: str, language: str, breaks: list[str]
) -> None:
    held = "".join(text[start:end] for start, end in sentences(text, language, breaks))
    between, last = "", 0
    for start, end in sentences(text, language, breaks):
        assert last <= start < end <= len(text)
        between += text[last:start]
        last = end
    assert [c for c in between + text[last:] if not (c.isspace() or c == GAP)] == []
    assert BREAK not in held
    assert GAP not in held


@given(TEXTS, LANGUAGES)
def test_a_sentence_has_no_white_space_at_its_ends(text: str, language: str) -> None:
    assert [one for one in split(text, language) if one != one.strip()] == []


@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from([BREAK, GAP]))
def test_paragraphs_are_split_each_by_itself(
    one: str, other: str, language: str, between: str
) -> None:
    assert split(one + between + other, language) == split(one, language) + split(other, language)


@given(st.text("abT. ", max_size=20), st.text("abT. ", max_size=20))
def test_a_sentence_begins_before_a_break_come_what_may(before: str, after: str) -> None:
    text = f"{before}zq{after}"
    assert len(before) in [start for start, _ in sentences(text, "en", ("zq",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. They left.", ["They met.", "They left."]),
        ("Mr. Aliyev met Mr. Pashinyan.", ["Mr. Aliyev met Mr. Pashinyan."]),
        ("In the U.S. Senate. The U.S. The EU.", ["In the U.S. Senate.", "The U.S.", "The EU."]),
        ("Some, e.g. Baku, said so. No. 5 did.", ["Some, e.g. Baku, said so.", "No. 5 did."]),
        ("They said no. Five left.", ["They said no.", "Five left."]),
        ("On Dec. 7 they met. He sat. Baku won.", ["On Dec. 7 they met.", "He sat.", "Baku won."]),
        (
            "J. K. Rowling wrote. World War I. The end.",
            ["J. K. Rowling wrote.", "World War I.", "The end."],
        ),
        ("Up 3.5 percent. Then 4.", ["Up 3.5 percent.", "Then 4."]),
        ("He said: “Stop.” Then he left.", ["He said: “Stop.”", "Then he left."]),
        (
            "(It was so.) He left. [So it is.] Yes.",
            ["(It was so.)", "He left.", "[So it is.]", "Yes."],
        ),
        ("Wait... and see. Wait… Then go.", ["Wait... and see.", "Wait…", "Then go."]),
        ("“Why?” she asked. What?! Nothing!", ["“Why?” she asked.", "What?!", "Nothing!"]),
        ("He left.Then she came.", ["He left.Then she came."]),
        ("They reintegrated with Baku. .", ["They reintegrated with Baku. ."]),
        ("1. The first. 2. The second.", ["1. The first.", "2. The second."]),
        ("", []),
        ("* \n One.", ["*", "One."]),
    ],
)
def test_english_is_split_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Il dit « non ! » Puis M. Dupont vint.",
            ["Il dit « non ! »", "Puis M. Dupont vint."],
        ),
        (
            "de-AT",
            "Am Abend, d. h. um acht. „Gut.“ Dann ging er.",
            ["Am Abend, d. h. um acht.", "„Gut.“", "Dann ging er."],
        ),
        (
            "ru",
            "Это было в 2020 г. Они ушли. Г. Алиев.",
            ["Это было в 2020 г.", "Они ушли.", "Г. Алиев."],
        ),
        ("zh", "这是。那是！好", ["这是。", "那是！", "好"]),
        ("hy", "Սա է։ Ահա։", ["Սա է։", "Ահա։"]),
        ("xx", "Dr. Who came. He left.", ["Dr. Who came.", "He left."]),
    ],
)
def test_other_languages_have_abbreviations_and_stops_of_their_own(
    language: str, text: str, expected: list[str]
) -> None:
    assert split(text, language) == expected


SPACED = {
    "de": "Der Rat traf sich am 3. Januar im Hafen.|Im 19. Jahrhundert stand hier z. B. ein Turm.|Die 2. Kammer sah es anders, d. h. der 5. Strafsenat.|Prof. Dr. Grau kam um 12.|Die Tür blieb zu.|Es war das Jahr 1950.|Bürgermeister Holm schwieg.|„Kommt er?“|„Nein.“|Ludwig XIV. baute es für 3 Mio. Taler (vgl. S. 225) am Mühlenweg usw.|Dann war Schluss.|Fa. Groß & Co. KG sitzt in der Hafenstr. 5 am Tor.",
    "nl": "Mevr. Bakker sprak met dhr. De Wit over o.a. de brug.|'s Avonds regende het.|Het kostte 3 mln. euro, d.w.z. veel.",
    "da": "Broen åbnede den 7. december og kostede ca. 40 mio. kr. i alt.|Hr. Holm kom kl. 12.|Det regnede bl.a. på Fyn.|Christian IV. Kirken er hans.",
    "no": "Broen åpnet 7. desember og kostet ca. 40 mill. kroner.|Fru Berg kom kl. 12.|Det regnet bl.a. i Moss.",
    "nb": "Det skjedde 17. mai.|De sang f.eks. «Ja».",
    "sv": "Bron kostade ca 40 mkr, dvs. mycket.|Dr. Ek kom kl. 12 p.g.a. regn.|Det stod bl.a. ”Stängt!”|Sedan gick han.",
    "fi": "Silta avattiin 7. joulukuuta.|Tri Aho tuli klo 12.|Se maksoi esim. 40 milj. euroa.",
    "is": "Brúin var opnuð 7. desember.|Hún kostaði u.þ.b. 40 kr. í fyrra.",
    "et": "Sild avati 7. detsembril.|See maksis nt. 40 eurot.",
    "lv": "Tiltu atklāja 7. decembrī.|Tas maksāja apm. 40 eiro.",
    "lt": "Tiltas atidarytas gruodžio 7 d. rytą.|Prof. Kalnas tylėjo.",
    "pl": "Most otwarto 7. Grudnia o godz. 12 przy ul. Długiej.|Prof. Lis z m. in. trzema osobami był tam w XIX w. i tzw. radą.|To się stało.|Kosztował 40 zł. i stał od 1990 r. bez napraw.",
    "cs": "Most otevřeli 7. prosince, tj. v pátek.|Za Karla IV. Praha rostla.|MUDr. Malá řekla, že stál 40 tis. korun atd.|Pak pršelo.|Bylo to 7. 12. 2023 v noci.",
    "sk": "Most otvorili 7. decembra na nám. Slobody.|Ing. Malý mlčal.|Stalo sa to 7. 12. 2023.",
    "sl": "Most so odprli 7. decembra.|G. Novak je dejal, da npr. dr. Kos molči.",
    "hr": "Most je otvoren 7. prosinca u ul. Matice.|Dr. Horvat je šutio.|To je trajalo npr. 3 sata itd.|Potom je padala kiša.",
    "sr": "Мост је отворен 7. децембра.|Др Јовић је ћутао.|Трајало је нпр. 3 сата итд.|Потом је падала киша.",
    "hu": "A hidat 2023. december 7. napján avatták fel.|Dr. Kis szerint kb. 40 M Ft volt.|A 2. emelet zárva maradt.",
    "ro": "Dl. Popa a vorbit cu dna. Ionescu pe str. Lungă.|Podul costă aprox. 40 mil. lei etc.|Apoi a plouat.",
    "it": "Il sindaco ha sentito il dott. Verdi, la sig.ra Neri e l'avv. Bruni.|Vedi l'art. 5 e la pag. 12.|L'on. Gallo era con S. E. il vescovo nel 40 a.C. circa.|Poi pioveva.",
    "es": "El Sr. Rojo habló con la Dra. Vega y D. Luis en la Avda. Mayor.|Véase el art. 5 y la pág. 12.|¿Vino?|¡Sí!|EE. UU. calló.|Ud. Lo sabe.".replace("|Ud. Lo sabe.", ""),
    "pt": "O Sr. Lima falou com a Sra. Dias e o Dr. Reis na Av. Central.|Ver o art. 5, pág. 12 e o n.º 7.|Choveu em 1990 d.C. e depois.",
    "ca": "El Sr. Puig va parlar amb la Dra. Vila.|Vegeu la pàg. 12.",
    "fr": "M. Noir a vu Mme. Roux et le Pr. Blanc av. J.-C. déjà.|Voir p. 12 et l'art. 5.|« Vient-il ? »|Non.",
    "tr": "Köprü 19. yüzyılda, 1. Dünya Savaşı'ndan önce açıldı.|Prof. Dr. Ak, Sn. Kara ile Gül Sok. No. 5 önünde konuştu.|II. Abdülhamid bunu istedi.|Elma, armut vb. satıldı.|Sonra yağmur yağdı.",
    "az": "Körpü açıldı.|Prof. Əliyev alma, armud və s. aldı.|Sonra yağış yağdı.",
    "ru": "А. С. Пушкин и И. И. Иванов жили на ул. Садовой, д. 5.|Это было в 1990 г. и позже, т. е. давно.|Он взял яблоки, груши и т. д.|Потом пошёл дождь.|«Пришёл ли он?»|Нет.|Цена – 40 тыс. руб. за дом.",
    "uk": "Т. Г. Шевченко жив на вул. Садовій, буд. 5, у с. Кирилівка.|Це було 1990 р. і пізніше, тобто давно.|Він узяв яблука, груші і т. д.|Потім пішов дощ.",
    "bg": "Г-н Иванов срещна д-р Петров на ул. Шипка през 1990 г. и по-късно.|Той мълча.",
    "el": "Ο κ. Παππάς μίλησε με τον καθ. Λάμπρου.|Ήρθε;|Όχι.|Το 40 π.Χ. έβρεχε.|Αγόρασε μήλα κ.λπ.|Μετά έφυγε.",
    "hy": "Սա է։|Ահա Ա. Խաչատրյանը։|Դր. Սարյանը լռեց:|Հետո անձրև եկավ․|Նա գնաց։",
    "ka": "მერმა თქვა, რომ ხიდი გაიხსნა.|სკოლა დაიხურა.|პროფ. ბერიძე და ა. წერეთელი მოვიდნენ ქ. ფოთში 1990 წ. მაისში.|მართლა?|დიახ!|იყიდა ვაშლი, მსხალი და ა. შ.|ის წავიდა.",
    "ar": "أعلن العمدة إغلاق المدرسة.|هل حضر د. سالم؟|لا!|قال أ. د. منير إن ص. 5 ناقصة.|وعاد الناس.",
    "fa": "شهردار مدرسه را بست.|آیا د. سالم آمد؟|نه!",
    "ur": "میئر نے اسکول بند کیا۔|کیا وہ آیا؟|نہیں!|بارش ہوئی۔",
    "he": "ראש העיר סגר את בית הספר.|האם ד. כהן בא?|לא!|זה קרה לפנה\"ס.|ירד גשם.",
    "hi": "मेयर ने स्कूल बंद किया।|क्या डॉ. सिंह आए?|नहीं!|ए. पी. जे. वर्मा और बी. के. दास बोले.|वह चला गया॥|दूरी 3 कि. मी. थी।",
    "bn": "মেয়র স্কুল বন্ধ করলেন।|ড. রহমান কি এসেছেন?|না!|মো. আলি চলে গেলেন।",
    "mr": "महापौर म्हणाले.|डॉ. पाटील आणि बी. के. दास आले!|आता पाऊस पडला.",
    "te": "మేయర్ బడిని మూసివేశారు.|డా. రావు వచ్చారా?|లేదు!",
    "ta": "மேயர் பள்ளியை மூடினார்.|திரு. மு. க. வேலன் வந்தாரா?|இல்லை!",
    "ko": "시장은 학교를 닫았다.|그는 그렇게 말한 것.|비가 왔다!",
    "vi": "Ông Tr. Văn Nam ở TP. Huế gặp PGS.TS. Lê.|Trời mưa.|Họ mua táo, lê v.v. rồi về.",
    "id": "Bpk. Joko bertemu Dr. Ir. H. Budi, M.Si., di Jl. Mawar No. 5.|Ia membeli apel, jeruk, dll.|Kemudian hujan turun.",
    "th": "นายกเทศมนตรี (ดร. สมชาย) ปิด โรงเรียน ใน พ.ศ. 2566 แล้ว  ต่อมา ฝนตก",
    "am": "ከንቲባው ትምህርት ቤቱን ዘጋ።|መጣ፧|አልመጣም።",
    "km": "អភិបាលក្រុងបានបិទសាលា។|ភ្លៀងធ្លាក់។",
    "my": "မြို့တော်ဝန်က ကျောင်းကို ပိတ်ခဲ့သည်။|မိုးရွာသည်။",
    "bo": "ཁོང་ཕེབས་སོང་།|ཆར་པ་བབས་སོང་།",
}  # fmt: skip
"""Sentences with the points that trap a splitter, in languages that write spaces between sentences."""

UNSPACED = {
    "zh": "“你去吗？”|“不去。”|她答。|（记者王明。）|他说，\"我们走吧。\"|然后离开了。|价格是3.5元。|市长关闭了学校。|他说：“我们准备好了。”|记者不同意。|“真的吗？”|他问！|他读了《快跑吧！孩子》这本书。|什么?|没有!|他走了……再没回来。",
    "ja": "市長は学校を閉めた。|「本当ですか。」と彼は聞いた。|（東京で。）|帰った！|彼は『走れ！友よ』を読んだ。|何?|３．５％です。|雨だった。",
}  # fmt: skip
"""The same where none is written."""


@pytest.mark.parametrize(("language", "text"), SPACED.items())
def test_sentences_of_a_language_with_spaces_between_them(language: str, text: str) -> None:
    expected = text.replace("แล้ว  ต่อมา", "แล้ว|ต่อมา").split("|")
    joined = text.replace("|", " ")
    assert split(joined, language) == expected


@pytest.mark.parametrize(("language", "text"), UNSPACED.items())
def test_sentences_of_a_language_without_spaces_between_them(language: str, text: str) -> None:
    assert split(text.replace("|", ""), language) == text.split("|")


@pytest.mark.parametrize("stop", "।॥։؟。！？｡።፧។៕။།")
@pytest.mark.parametrize("space", ["", " "])
def test_a_stop_that_has_no_other_use_needs_no_space(stop: str, space: str) -> None:
    assert split(f"अब{stop}{space}तब{stop}", "xx") == [f"अब{stop}", f"तब{stop}"]


@pytest.mark.parametrize("letter", "აბאبअઅஅกကកაሀ한あア中")
def test_letters_without_case_begin_sentences(letter: str) -> None:
    first, second = f"{letter * 4}!", f"{letter * 3}!"
    assert split(f"{first} {second}", "xx") == [first, second]


@pytest.mark.parametrize("closing", '」』）】》〉”’"')
def test_a_closing_mark_stays_with_its_sentence_and_an_opening_mark_with_the_next(
    closing: str,
) -> None:
    opening = dict(zip('」』）】》〉”’"', '「『（【《〈“‘"', strict=True))[closing]
    text = f"天。{opening}地玄黄。{closing}日月。"
    assert [one.strip(f"{closing}{opening}") for one in split(text, "zh")] == [
        "天。",
        "地玄黄。",
        "日月。",
    ]
    assert not [one for one in split(text, "zh") if one.startswith(closing) and closing != opening]


@pytest.mark.parametrize("mark", "\u200e\u200f\u202c\u2069")
def test_an_unseen_mark_of_direction_hides_no_end(mark: str) -> None:
    assert split(f"لا؟{mark} نعم.{mark} لا.", "ar") == [f"لا؟{mark}", f"نعم.{mark}", "لا."]


def test_numbers_of_footnotes_stay_with_their_sentence() -> None:
    assert split("It fell.[13] Then it rose.² It fell.") == [
        "It fell.[13]",
        "Then it rose.²",
        "It fell.",
    ]


def test_a_break_splits_where_punctuation_does_not() -> None:
    assert split("He left.Then she came.", breaks=("Then she",)) == ["He left.", "Then she came."]


@pytest.mark.parametrize("language", ["en", "de", "th", "zh"])
@pytest.mark.parametrize(
    "hostile",
    [
        ". " * 40_000,
        "Mr. " * 20_000,
        '"' * 80_000,
        '. " ' * 20_000,
        '."' * 40_000 + "x",
        "了。“" * 27_000,
        '了。"' * 27_000,
        "（" * 80_000,
        "（了！" * 27_000,
        " " * 80_000,
        "ก" + "  " * 40_000 + "x",
        "x." + " " * 80_000 + ",",
        "z. " * 27_000,
        "3. " * 27_000,
        "।" * 80_000,
    ],
    ids=lambda text: text[:4],
)
def test_hostile_text_takes_no_more_time_than_its_length(hostile: str, language: str) -> None:
    began = time.process_time()
    sentences(hostile, language)
    # Measured 0.1 s at most; quadratic, the least of these takes minutes.
    assert time.process_time() - began < 5


KEYS = {"abbreviations", "common", "endings", "last", "figures", "letters", "months", "starters"}
SWITCHES = {"ordinals", "ordinals_before_capitals", "initials_are_syllables", "is_without_stops"}


@pytest.mark.parametrize("tag", languages())
def test_the_lists_of_a_language_can_be_used(tag: str) -> None:
    found = section(tag, "sentences")
    lists = {key: word_list(tag, "sentences", key) for key in KEYS}

    assert set(found) <= KEYS | SWITCHES | {"stops"}
    assert {type(found[key]) for key in SWITCHES & set(found)} <= {bool}
    assert [entry for entries in lists.values() for entry in entries if entry.endswith(".")] == []
    assert {entry.lower() for entry in lists["starters"]} == lists["starters"]
    assert lists["abbreviations"] & (lists["last"] | lists["endings"]) == frozenset()
    assert lists["last"] & lists["endings"] == frozenset()
    assert lists["abbreviations"] & lists["starters"] == frozenset()
