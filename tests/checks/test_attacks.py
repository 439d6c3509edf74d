"""Untruths that were tried from outside, each as small as it can be.

What still gets through is marked as such, with the reason; whoever mends it takes the mark away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from onrecord.captures import read_capture
from tests.checked import faults
from tests.checks.outcomes import is_silent, of_quote


def open_cases(reason: str, *cases: object) -> Sequence[object]:
    """Return the cases as parameters that are known to get through."""
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return [pytest.param(case, marks=mark, id=str(case)) for case in cases]


def outcome(marked: tuple[str, str]) -> str:
    """Return what becomes of the quote that a text has in double brackets, of two or more an elided one."""
    language, text = marked
    parts = re.findall(r"\[\[(.*?)\]\]", text)
    words = text.replace("[[", "").replace("]]", "")
    return of_quote(words, parts if len(parts) > 1 else parts[0], language)


# --- figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        ("en", "About [[3]].5 litres were lost."),
        ("en", "The pump runs at [[12]]km/h."),
        ("fr", "Il y eut quatre-[[vingts moutons]]."),
        ("ar", "غرقت ١٢[[٬٥٠٠]] سفينة."),
        ("zh", "仓库里有三十[[五袋]]米。"),
        ("ko", "창고에 [[5]]만 자루가 있다."),
        ("en", "The dam cost half a [[million crowns]]."),
        ("en", "The dam cost [[two]] and a half million crowns."),
        ("en", "The dam cost [[one million]] and a half crowns."),
        ("es", "La presa costó medio [[millón de coronas]]."),
        ("it", "La diga costò mezzo [[milione di corone]]."),
        ("fr", "Le barrage coûta [[deux millions]] et demi de couronnes."),
        ("de", "Der Damm kostete eine halbe [[Million Kronen]]."),
        ("ru", "Плотина стоила полтора [[миллиона крон]]."),
        ("uk", "Гребля коштувала пів [[мільйона крон]]."),
        ("pl", "Tama kosztowała dwa i pół [[miliona koron]]."),
        ("hi", "बाँध पर ढाई [[लाख रुपये]] लगे।"),
        ("tr", "Baraj yarım [[milyon kron]] tuttu."),
        ("ar", "كلف السد نصف [[مليون كرون]]."),
        ("id", "Bendungan itu menelan setengah [[juta krona]]."),
        ("zh", "水坝花了半[[百万元]]。"),
        ("en", "Hundreds of [[thousands of geese]] landed."),
        ("fr", "Des centaines de [[milliers d’oies]] vinrent."),
        ("ar", "جاءت مئات [[الآلاف من الإوز]]."),
        ("vi", "Con đập tốn hai [[triệu đồng]]."),
        ("ru", "Плотина стоила [[5 тысяч]] 300 крон."),
        ("pt", "A represa custou [[5 milhões]] e 200 mil coroas."),
        ("fa", "سد [[۱۲ هزار]] و ۵۰۰ تومان شد."),
        ("ko", "둑에 [[만]] 5천 원이 들었다."),
        ("ur", "پل پر [[5]] لاکھ روپے لگے۔"),
        ("ur", "پل پر [[5]] ہزار روپے لگے۔"),
        ("ur", "[[5]] فیصد لوگ آئے۔"),
        ("en", "Between [[5]] and 6 million geese landed."),
        ("ja", "湖の[[三]]分の一が凍った。"),
        ("ja", "湖の三分の[[一が凍った]]。"),
        ("en", "They mended [[two]] thirds of the dam."),
        ("en", "One in [[five geese]] came back."),
        ("en", "It rose to nought point [[five metres]] of sand."),
        ("en", "Some 10 or [[20 thousand geese]] came."),
        ("en", "The wall is 5 feet [[6 inches]] tall."),
        ("en", "It fell by 1•[[50 crowns]] a day."),
        ("en", "Some 10⁓[[20 geese]] came."),
        ("cs", "Přišlo dvacet [[pět hus]]."),
        ("ro", "Au venit douăzeci și [[cinci gâște]]."),
        ("bg", "Дойдоха двайсет и [[пет гъски]]."),
        ("el", "Ήρθαν είκοσι [[πέντε χήνες]]."),
        ("lt", "Atskrido pusantro [[milijono žąsų]]."),
        ("vi", "Có [[hai mươi]] lăm con ngỗng."),
        ("am", "[[5]] ሺህ ዝይዎች መጡ።"),
        ("zh", "仓库有[[5]]到6万袋米。"),
        ("ja", "倉は[[8時]]30分に開く。"),
        ("ja", "倉に五・[[五万袋の米]]がある。"),
        ("ko", "값이 [[5]]할 줄었다."),
        ("ko", "쌀이 [[5]]에서 6만 자루 있다."),
        ("ko", "다리는 [[3년]] 6개월 닫혔다."),
        *open_cases(
            "`score` is a word for much else", ("en", "Some four score and [[seven geese]].")
        ),
        *open_cases("a fraction sign after `and`", ("en", "It fell 1 and [[½ metres]].")),
        *open_cases("a sign before a bracket", ("en", "It fell by −([[5]]) degrees.")),
        *open_cases("打 is a dozen and a verb", ("zh", "他买了一[[打鸡蛋]]。")),
        *open_cases("a part of a unit of time: 半世紀", ("ja", "橋は半[[世紀の間]]ある。")),
        *open_cases("the name of an era", ("ja", "橋は[[令和]]五年に落ちた。")),
    ],
)
def test_no_figure_is_cut(marked: tuple[str, str]) -> None:
    assert outcome(marked) != "accepted"


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        ("en", "The un·[[lawful dam]] broke."),
        ("he", "הסכר היה אי־[[חוקי]] מאז."),
        ("hi", "अ[[वैध]] बाँध टूटा।"),
        ("ja", "[[合法]]ではない堤防だ。"),
        ("en", "The (un)[[lawful dam]] broke."),
        ("en", "The un`[[lawful dam]] broke."),
        ("en", "The un*[[lawful dam]] broke."),
        ("en", "The \u201cun\u201d[[lawful dam]] broke."),
        ("en", "The un\u203f[[lawful dam]] broke."),
        ("fi", "Pato on [[EU]]:ton hanke."),
        ("th", "เขื่อนไม่[[จริง]]ครับ"),
        ("th", "เขื่อนไร้[[ค่า]]มาก"),
        ("lo", "ເຂື່ອນບໍ່[[ຈິງ]]ເລີຍ"),
        ("km", "ទំនប់មិន[[ពិត]]ទេ"),
        ("my", "မြ[[န်မာ]] သည်"),
        ("ja", "い[[すゞの堤防]]だ。"),
        ("en", "The non [[violent]] crowd left."),
        ("vi", "Con đập bất [[hợp pháp]] ấy vỡ."),
        ("en", "The un~[[lawful dam]] broke."),
        ("en", "The un•[[lawful dam]] broke."),
        ("en", "The un- [[lawful dam]] broke."),
        ("de", "Die [[Ein]]- und Ausfuhr ruht."),
        ("en", "The anti [[war crowd]] left."),
        ("zh", "他们反[[战]]。"),
        ("th", "เขื่อนผิด[[กฎหมาย]]มาก"),
        *open_cases("a slash parts words too", ("en", "The un/[[lawful dam]] broke.")),
        *open_cases("a dash with spaces parts clauses", ("en", "The non – [[lawful dam]] broke.")),
        *open_cases("a sign that says former or deputy", ("ja", "元[[市長]]が来た。")),
    ],
)
def test_no_word_is_cut(marked: tuple[str, str]) -> None:
    assert outcome(marked) != "accepted"


# --- denials ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        ("en", "It is a myth that [[the dam broke]]."),
        ("es", "Es falso que [[la presa se rompiera]]."),
        ("ar", "ليس صحيحا أن [[السد انهار]]."),
        ("ja", "[[堤防が切れた]]という事実はない。"),
        ("en", "[[The dam broke]]. That\u2019s a lie."),
        ("en", "[[The dam broke]]. Fact check: false."),
        ("en", "Claim: [[The dam broke]]. Rating: False."),
        ("de", "[[Der Damm brach]]. Faktencheck: Falsch."),
        ("en", "[[The dam broke]]. There is just one problem: it never happened."),
        ("en", "The clerk denies she [[opened the dam]]."),
        ("en", "The clerk rubbished claims [[the dam broke]]."),
        ("en", "No one believes [[the dam broke]]."),
        ("de", "Der Schreiber bestritt, [[den Damm geöffnet zu haben]]."),
        ("de", "[[Der Rat lehnte]] den Bau [[des Dammes]] ab."),
        (
            "en",
            "The clerk denied, in a long talk with the paper on Tuesday, that [[the dam broke]].",
        ),
        ("en", "A satirical site wrote that [[the dam broke]]."),
        ("en", "The clerk joked that [[the dam broke]]."),
        ("en", "[[The dam broke]] in a parody video."),
        ("en", "[[The dam broke]], according to a fake post."),
        ("en", "[[The dam broke]] is a claim with no basis."),
        ("zh", "网传[[堤坝已经垮塌]]。"),
        ("fr", "À tort, on a dit que [[le barrage a cédé]]."),
        ("fr", "Contrairement à ce qui se dit, [[le barrage a cédé]]."),
        ("en", "Not a single [[member voted for the dam]]."),
        ("en", "Zero [[members voted for the dam]]."),
        ("ja", "[[堤防は]]まだ[[売られていない]]。"),
        ("en", "The clerk put paid to talk that [[the dam broke]]."),
        ("en", "He was led to believe that [[the dam broke]]."),
        ("en", "An AI-generated clip has the clerk say [[the dam broke]]."),
        ("en", "[[The dam broke]]. The records show otherwise."),
        ("en", "[[The dam broke]]. That is not what the records show."),
        ("en", "[[The dam broke]]. Correction: it did not."),
        ("en", "[[The dam broke]]. We found no record of this."),
        ("en", "[[The dam broke]], or so he says."),
        ("en", "[[The council]] blocked a bid to [[open the dam]]."),
        ("de", "Der Rat weigerte sich, [[den Damm zu öffnen]]."),
        ("de", "Der Rat sah davon ab, [[den Damm zu öffnen]]."),
        ("de", "Der Schreiber trat Gerüchten entgegen, [[der Damm sei gebrochen]]."),
        ("de", "[[Der Damm ist gebrochen]]. Pustekuchen."),
        ("fr", "[[Le maire]] s’est gardé d’[[ouvrir le barrage]]."),
        ("es", "[[La presa se rompió]]. Carece de fundamento."),
        ("pt", "O presidente rechaçou que [[a represa se rompeu]]."),
        ("it", "[[Il sindaco]] si è guardato bene dall’[[aprire la diga]]."),
        ("ru", "[[Плотина рухнула]]. На самом деле всё не так."),
        ("uk", "[[Гребля впала]]. Насправді все не так."),
        ("pl", "[[Burmistrz]] zrezygnował z tego, by [[otworzyć tamę]]."),
        ("nl", "[[De burgemeester]] zag ervan af [[de dam te openen]]."),
        ("id", "[[Bendungan jebol]]. Faktanya tidak demikian."),
        ("ja", "[[堤防が切れた]]。これは誤情報だ。"),
        ("ja", "[[堤防が切れた]]とは聞いていない。"),
        *open_cases("`when` ends the clause", ("en", "Gone are the days when [[the dam broke]].")),
        *open_cases(
            "only the sense denies it",
            ("en", "The film is from another year, yet the caption says [[the dam broke]]."),
            ("de", "Der Rat räumte mit der Mär auf, [[der Damm sei gebrochen]]."),
        ),
    ],
)
def test_no_denial_is_silent(marked: tuple[str, str]) -> None:
    assert outcome(marked) != "accepted"


def test_a_denial_counts_under_a_tag_with_a_region() -> None:
    marked = "The clerk denied that [[the dam broke]]."
    assert outcome(("en-GB", marked)) == "warned"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("eng", "The clerk denied that [[the dam broke]]."),
        ("cmn", "县长否认[[堤坝已经垮塌]]。"),
    ],
)
def test_a_denial_counts_under_another_tag(language: str, text: str) -> None:
    assert outcome((language, text)) == "warned"


# --- silence ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sought",
    [
        ("en", "The dam cost 1.2 million.", "1200000"),
        ("hi", "बाँध पर १२० रुपये लगे।", "120"),
        ("el", "Ο ΠΡΟΫΠΟΛΟΓΙΣΜΟΣ πέρασε.", "προϋπολογισμός"),
        ("en", "The dam cost half a million.", "500000"),
        ("de", "Der Damm kostete anderthalb Millionen.", "1500000"),
        ("ru", "Плотина стоила полтора миллиона.", "1500000"),
        ("hi", "बाँध पर डेढ़ लाख रुपये लगे।", "150000"),
        ("en", "The dam rose \u00bd metre.", "0.5"),
        ("en", "The dam rose 2 1/2 metres.", "2.5"),
        ("ar", "جاءت مئة وعشرون إوزة.", "120"),
        ("de", "Zwölftausend Gänse kamen.", "12000"),
        ("ko", "거위 백이십 마리가 왔다.", "120"),
        ("th", "มีห่านหนึ่งร้อยยี่สิบตัว", "120"),
        ("am", "፻፳ ዝይዎች መጡ።", "120"),
        ("th", "น\u0e4d\u0e49าท่วม", "น้ำท่วม"),
        ("th", "เเม่น้ำท่วม", "แม่น้ำ"),
        ("en", "They wrote #DamBreak twice.", "dam"),
        ("bg", "Дойдоха петстотин гъски.", "500"),
        ("ca", "Vingueren cinc-centes oques.", "500"),
        ("cs", "Přišlo pět set hus.", "500"),
        ("da", "Der kom femogtyve gæs.", "25"),
        ("el", "Ήρθαν εκατόν είκοσι χήνες.", "120"),
        ("et", "Tuli kakskümmend hane.", "20"),
        ("fi", "Tuli kaksikymmentäviisi hanhea.", "25"),
        ("he", "באו מאה ועשרים אווזים.", "120"),
        ("hr", "Došlo je petsto gusaka.", "500"),
        ("hu", "Ötszáz liba jött.", "500"),
        ("is", "Það komu fimm hundruð gæsir.", "500"),
        ("lt", "Atskrido penki šimtai žąsų.", "500"),
        ("lv", "Atlidoja pieci simti zosu.", "500"),
        ("no", "Det kom tjuefem gjess.", "25"),
        ("ro", "Au venit douăzeci și cinci de gâște.", "25"),
        ("sk", "Prišlo päťsto husí.", "500"),
        ("sl", "Prišlo je petsto gosi.", "500"),
        ("sr", "Дошло је петсто гусака.", "500"),
        ("sv", "Det kom femhundra gäss.", "500"),
        ("vi", "Có năm trăm con ngỗng.", "500"),
        *open_cases("a decimal in words", ("en", "It cost two point five million.", "2500000")),
        *open_cases("a year in words", ("en", "In nineteen eighty-four it broke.", "1984")),
        *open_cases("a decimal in Han signs", ("zh", "花了一点二亿元。", "120000000")),
        *open_cases("a fraction in Han signs", ("zh", "三分之一的鹅来了。", "1/3")),
        *open_cases("old and new forms of Han signs", ("zh", "台湾的鹅来了。", "臺灣")),
        *open_cases("units before tens in one word", ("cs", "Přišlo pětadvacet hus.", "25")),
        *open_cases("one vowel written i or y", ("vi", "Ngỗng quý hiếm đã về.", "quí")),
    ],
)
def test_no_word_is_called_absent(sought: tuple[str, str, str]) -> None:
    language, words, word = sought
    assert not is_silent(words, word, language)


# --- pages ------------------------------------------------------------------------------------


def words_of(body: str) -> str:
    """Return the text of a page with an unsuspected first paragraph, paragraphs parted by breaks."""
    page = f"<!DOCTYPE html><meta charset=utf-8><title>t</title><p>It rained.</p>{body}"
    capture = read_capture("a.html", page.encode()).value
    assert capture is not None
    return "\n".join(paragraph.text for paragraph in capture.paragraphs)


UNSEEN = "the dam broke"


@pytest.mark.parametrize(
    "page",
    [
        f"<style>.x{{display:none}}</style><p class=x>{UNSEEN}</p>",
        f"<p style='color:transparent'>{UNSEEN}</p>",
        f"<style>.s{{& .x{{display:none}}}}</style><div class=s><p class=x>{UNSEEN}</p></div>",
        *open_cases("contrast is not read", f"<p style='filter:contrast(0)'>{UNSEEN}</p>"),
        *open_cases(
            "registered properties are not read",
            "<style>@property --o{syntax:'<number>';inherits:true;initial-value:0}"
            f"p{{opacity:var(--o)}}</style><p>{UNSEEN}</p>",
        ),
        f"<style>div:has(.z){{display:none}}</style><div>{UNSEEN}<b class=z></b></div>",
        f"<style>p:nth-of-type(2){{display:none}}</style><div><p>a</p><p>{UNSEEN}</p></div>",
        f"<style>:lang(en){{display:none}}</style><p lang=en>{UNSEEN}</p>",
        f"<style>@scope (.s){{.x{{display:none}}}}</style><div class=s><p class=x>{UNSEEN}</p></div>",
        f"<style>@supports not (display:foo){{.x{{display:none}}}}</style><p class=x>{UNSEEN}</p>",
        f"<link rel=stylesheet href='data:text/css,.x{{display:none}}'><p class=x>{UNSEEN}</p>",
        f"<p style='position:absolute;right:100%'>{UNSEEN}</p>",
        f"<p style='position:fixed;top:200vh'>{UNSEEN}</p>",
        f"<p style='transform:translateX(-200%)'>{UNSEEN}</p>",
        f"<p style='transform:rotate3d(1,0,0,90deg)'>{UNSEEN}</p>",
        f"<p style='rotate:y 90deg'>{UNSEEN}</p>",
        f"<p style='opacity:calc(1 - 1)'>{UNSEEN}</p>",
        f"<p style='clip-path:xywh(0 0 0 0)'>{UNSEEN}</p>",
        f"<p style='clip-path:polygon(0 0,100% 0,50% 0)'>{UNSEEN}</p>",
        f"<p style='mask-image:linear-gradient(transparent,transparent)'>{UNSEEN}</p>",
        f"<style>i{{animation:a 0s forwards}}@keyframes a{{to{{opacity:0}}}}</style><i>{UNSEEN}</i>",
    ],
)
def test_no_unseen_words_are_quotable(page: str) -> None:
    assert of_quote(words_of(page), UNSEEN, "en") == "refused"


@pytest.mark.parametrize(
    "page",
    [
        "<p>They sold 12<sup>1</sup> boats</p>",
        "<p>They sold 1<del>2</del>21 boats</p>",
        "<p>They sold 12<span style='display:inline-block;width:2em'></span>1 boats</p>",
        "<p>They sold 12<span style='display:inline-block;transform:translateY(-4px)'>1</span> boats</p>",
        "<p>They sold 12<span class=footnote>1</span> boats</p>",
    ],
)
def test_no_figure_is_fused(page: str) -> None:
    assert of_quote(words_of(page), "They sold 121 boats", "en") == "refused"


@pytest.mark.parametrize(
    "page",
    [
        "<p>It was <q>sold in May</q> now</p>",
        "<style>b::before{content:'not '}</style><p>It was <b>sold in May</b> now</p>",
        "<p><bdo dir=rtl>It was sold in May now</bdo></p>",
    ],
)
def test_no_words_are_quotable_that_are_seen_otherwise(page: str) -> None:
    assert of_quote(words_of(page), "It was sold in May now", "en") == "refused"


# --- what a verdict rests on ------------------------------------------------------------------


def said_of(
    words: str, quote: str, *, value: str = "", voice: str = "own", language: str = "en"
) -> str:
    """Return what the checks say of one entry with this quote, hints left out."""
    measure = "measure: {of: geese, unit: geese}\n" if value else ""
    found = faults(
        f"-- dossiers/d/articles/a.yml --\ntitle: A report\noutlet: daily\nauthor: unknown\n"
        f"published: 2023-12-08\nurl: unknown\nlanguage: {language}\n"
        'capture: {file: a.txt, sha256: "{sha256}"}\n'
        f"-- dossiers/d/articles/a.txt --\n{words}\n"
        "-- dossiers/d/claims/c.yml --\nclaim: Geese came.\nverdict: single-source\n"
        f"reason: One report says so.\nfirst_published: 2026-03-02\n{measure}evidence:\n"
        f"  - source: a\n    stance: supports\n    voice: {voice}\n    origin: [unstated]\n"
        f"    quote: {quote}\n" + (f"    value: {value}\n" if value else "")
    )
    return "\n".join(line for line in found if not line.startswith("hint"))


def test_a_value_with_the_bound_of_the_quote_is_accepted() -> None:
    assert said_of("Then 900 geese came. It rained.", "900 geese came", value="900") == ""


def test_a_value_is_in_the_quote() -> None:
    assert "value" in said_of("Then 900 geese came. It rained.", "900 geese came", value="90000")


@pytest.mark.parametrize(
    "quote", ["between 100 and 200 geese came", "100 to 200 geese came", "100–200 geese came"]
)
def test_a_value_is_no_end_of_a_range(quote: str) -> None:
    assert "value" in said_of(f"Then {quote}. It rained.", quote, value="100")


@pytest.mark.parametrize("bound", ["barely", "hardly", "half of the", "all but"])
def test_a_value_has_the_bound_of_its_words(bound: str) -> None:
    quote = f"{bound} 100 geese came"
    assert "value" in said_of(f"Then {quote}. It rained.", quote, value="100")


BOUNDS = (
    ("bg", "под 100 гъски дойдоха"),
    ("bn", "১০০টির কম হাঁস এসেছে"),
    ("ca", "menys de 100 oques vingueren"),
    ("cs", "méně než 100 hus přišlo"),
    ("da", "færre end 100 gæs kom"),
    ("et", "alla 100 hane tuli"),
    ("fa", "کمتر از 100 غاز آمد"),
    ("fi", "alle 100 hanhea tuli"),
    ("hr", "manje od 100 gusaka došlo je"),
    ("hu", "mintegy 100 liba jött"),
    ("ka", "100-ზე ნაკლები ბატი მოფრინდა"),
    ("lt", "mažiau nei 100 žąsų atskrido"),
    ("lv", "mazāk nekā 100 zosu atlidoja"),
    ("ro", "mai puțin de 100 de gâște au venit"),
    ("sk", "menej ako 100 husí prišlo"),
    ("sr", "мање од 100 гусака дошло је"),
    ("ta", "100க்கும் குறைவான வாத்துகள் வந்தன"),
    ("th", "ห่านไม่ถึง 100 ตัวมา"),
    ("ur", "100 سے کم ہنس آئے"),
)


def test_a_value_has_the_bound_of_its_words_in_many_languages() -> None:
    for language, quote in BOUNDS:
        found = said_of(f"{quote}.", quote, value="100", language=language, voice="attributed")
        assert "value" in found, (language, quote)


def test_own_voice_is_warned_of_in_a_quotation_over_two_paragraphs() -> None:
    words = "The clerk spoke to us.\n\n“The geese came back.\n\n“They stayed,” she said."
    assert "voice" in said_of(words, "The geese came back")


@pytest.mark.parametrize(
    ("language", "words", "quote"),
    [
        ("ru", "The clerk denied that the geese came back. It rained.", "the geese came back"),
        ("en", "Он опроверг, что гуси вернулись домой. Шёл дождь.", "гуси вернулись домой"),
    ],
)
def test_a_language_that_the_text_is_not_in_is_warned_of(
    language: str, words: str, quote: str
) -> None:
    assert said_of(words, quote, language=language, voice="attributed") != ""
