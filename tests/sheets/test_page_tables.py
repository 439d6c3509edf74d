"""The tables by which pages are read, each written out here: an entry that is lost is missed."""

from __future__ import annotations

import base64

from onrecord.captures import read_capture
from tests.sheets.test_page_text import left_out, text_of

# --- encodings --------------------------------------------------------------------------------

LABELS = """
    ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591
    iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
""".split()
OTHER_LABELS = """
    utf-8 utf8 utf-7 utf-16 utf-16le utf-16be ibm866 cp866 iso-8859-2 latin2 iso-8859-5 iso-8859-7
    iso-8859-8 iso-8859-9 iso-8859-15 latin9 l2 l9 koi8-r koi8-u macintosh windows-874 windows-1250
    windows-1251 windows-1253 windows-1254 windows-1257 x-mac-cyrillic gbk gb18030 gb2312 big5
    euc-jp iso-2022-jp shift_jis sjis euc-kr ks_c_5601-1987 x-user-defined replacement cp12520
""".split()
HIGH = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
"""The bytes 0x80 to 0x9F, by https://encoding.spec.whatwg.org/index-windows-1252.txt."""


def reading(data: bytes) -> str | None:
    """The first paragraph of a page, None if it is refused."""
    capture = read_capture("a.html", data).value
    return None if capture is None else capture.paragraphs[0].text


def test_a_page_may_declare_windows_1252_by_each_of_its_labels() -> None:
    for label in LABELS:
        for written in (label, label.upper(), f"'{label}'", f'"{label}"'):
            data = f"<meta charset={written}>".encode() + b"<p>caf\xe9 \x80"
            assert reading(data) == "café €", written
        content = f"<meta http-equiv=content-type content='text/html; charset={label}'>".encode()
        assert reading(content + b"<p>\xe9") == "é", label


def test_a_page_may_declare_no_other_encoding() -> None:
    for label in OTHER_LABELS:
        assert reading(f"<meta charset={label}><p>caf".encode() + b"\xe9") is None, label


def test_every_byte_of_windows_1252_is_its_character() -> None:
    for byte in range(0x80, 0x100):
        character = HIGH[byte - 0x80] if byte < 0xA0 else chr(byte)
        expected = f"a{character}b"
        assert reading(b"<meta charset=l1><p>a%cb\xff" % byte) == f"{expected}ÿ", hex(byte)


def test_a_byte_order_mark_overrides_a_label() -> None:
    assert reading(b"\xef\xbb\xbf<meta charset=latin1><p>caf\xe9") is None
    assert reading(b"\xef\xbb\xbf<meta charset=latin1><p>caf\xc3\xa9") == "café"
    assert reading("<meta charset=latin1><p>é".encode("utf-16")) == "é"


def test_a_label_counts_in_the_first_kilobyte_of_a_page_alone() -> None:
    label = b"<meta charset=l1>"
    for space, expected in ((1024 - len(label), "é"), (1025, None)):
        assert reading(b" " * space + label + b"<p>\xe9") == expected, space
    assert read_capture("a.txt", label + b"\xe9").value is None
    for name in ("a.htm", "a.HTML"):
        capture = read_capture(name, label + b"<p>\xe9").value
        assert capture is not None, name


def test_a_capture_may_be_as_large_as_the_limits() -> None:
    for data, fits in (
        (b"a" * (4 << 20), True),
        (b"a" * ((4 << 20) + 1), False),
        (b"a\n" * 20_000, True),
        (b"a\n" * 20_001, False),
    ):
        assert (read_capture("a.txt", data).value is not None) == fits, len(data)


# --- elements ---------------------------------------------------------------------------------

BLOCKS = """
    address article aside blockquote center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section summary ul xmp
""".split()
TABLES = "caption table tbody td tfoot th thead tr".split()
INLINE = """
    a abbr acronym b bdi big blink cite code custom-name data dfn em font i ins kbd label mark nobr
    output samp slot small span strong time tt u var
""".split()
NOT_SHOWN = """
    audio canvas datalist iframe meter noembed noframes noscript object progress rp select template
    textarea video script style
""".split()
REPLACED = "audio canvas embed iframe input meter object progress select textarea video".split()


def test_each_block_element_is_a_paragraph() -> None:
    for name in BLOCKS:
        inner = "" if name == "hr" else "b"
        end = "" if name in ("hr", "plaintext") else f"</{name}>"
        found = text_of(f"<div>a<{name}>{inner}{end}c</div>").split("\n")
        if name == "plaintext":
            assert found[0] == "a", found
        else:
            assert found == [text for text in ("a", inner, "c") if text], (name, found)


def test_each_part_of_a_table_is_a_paragraph() -> None:
    for name in TABLES:
        html = {
            "caption": "<table><caption>b</caption><tr><td>c</table>",
            "table": "<table>b</table>c",
            "td": "<table><tr><td>b</td><td>c</td></tr></table>",
            "th": "<table><tr><th>b</th><th>c</th></tr></table>",
        }.get(name, f"<{name}>b</{name}><{name}>c</{name}>")
        assert text_of(f"a{html}").replace("\n", "") == "abc", name
        assert "\n" in text_of(f"a{html}"), name


def test_no_element_of_the_line_is_a_paragraph() -> None:
    for name in INLINE:
        assert text_of(f"<p>a<{name}>b</{name}>c</p>") == "abc", name


def test_the_text_of_each_element_that_is_not_shown_is_left_out() -> None:
    for name in NOT_SHOWN:
        assert "b" not in text_of(f"<p>a <{name}>b</{name}> c</p>"), name


def test_each_replaced_element_parts_words() -> None:
    for name in REPLACED:
        html = f"<{name}>" if name in ("embed", "input") else f"<{name}></{name}>"
        assert text_of(f"<p>a{html}c</p>") == "a c", name


# --- classes and displays -----------------------------------------------------------------------

STRUCK = """
    line-through linethrough strikethrough strike-through text-decoration-line-through
    has-text-decoration-line-through text-strike
""".split()
FOR_LISTENERS = """
    sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only
    element-invisible a11y-hidden u-visually-hidden u-hidden-visually
""".split()
NOTES = """
    footnote footnotes footnote-ref footnoteref footnote-reference footnote-number footnotemark
    endnote endnote-ref noteref note-ref note-reference note-number fn fnref fn-ref
""".split()
DISPLAYS = {
    "block list-item flex grid flow-root table table-row table-cell table-caption table-row-group"
    " table-header-group table-footer-group -webkit-box -webkit-flex": "a\nb\nc",
    "inline-flex inline-grid inline-table -webkit-inline-box -webkit-inline-flex": "a b c",
    "inline inline-block contents ruby": "abc",
    "none table-column table-column-group": "ac",
}


def test_each_class_of_struck_or_hidden_words_or_notes_is_known() -> None:
    for name in STRUCK:
        assert left_out(f"<p>a <i class='x {name.upper()}'>b</i></p>") == [("b", "struck")], name
    for name in FOR_LISTENERS:
        assert left_out(f"<p>a <i class={name}>b</i></p>") == [("b", "unseen")], name
    for name in NOTES:
        assert text_of(f"<p>12<i class={name}>3</i></p>") == "12³", name
        assert text_of(f"<p>12<i class={name.replace('-', '_')}>3</i></p>") == "12³", name


def test_each_display_parts_words_or_joins_them() -> None:
    for names, expected in DISPLAYS.items():
        for name in names.split():
            assert text_of(f"<div>a<i style='display:{name}'>b</i>c</div>") == expected, name


# --- declarations -------------------------------------------------------------------------------

EDGES = {
    "font-size:{}px": (1.9, 2),
    "opacity:{}": (0.019, 0.02),
    "position:absolute;left:{}px": (-999, -998),
    "position:absolute;top:{}px": (-999, -998),
    "position:absolute;bottom:{}px": (-999, -998),
    "position:absolute;right:{}px": (-999, -998),
    "position:relative;left:{}px": (5000, 4999),
    "position:fixed;left:{}px": (1280, 1279),
    "position:fixed;right:{}px": (1280, 1279),
    "position:fixed;top:{}px": (800, 799),
    "position:fixed;bottom:{}px": (800, 799),
    "position:absolute;left:{}%": (-100, -99),
    "position:absolute;right:{}%": (100, 99),
    "position:fixed;top:{}%": (100, 99),
    "display:block;margin-left:{}px": (-999, -998),
    "display:block;margin-top:{}px": (-999, -998),
    "display:block;transform:translateX({}px)": (999, 998),
    "display:block;translate:0 {}px": (-999, -998),
    "display:block;transform:translateX({}%)": (-200, -199),
    "display:block;scale:{}": (0.01, 0.1),
    "display:block;rotate:x {}deg": (90, 80),
    "display:block;height:{}px;overflow:hidden": (1, 2),
    "display:block;max-width:{}px;overflow-x:clip": (1, 2),
    "display:block;height:0;overflow:scroll;min-height:{}px": (1, 2),
    "display:block;height:0;overflow:auto;padding-top:{}px": (1, 2),
    "display:block;clip-path:inset(0 {}% 0 50%)": (50, 25),
    "position:absolute;clip:rect(0,{}px,9px,0)": (1, 2),
    "display:block;filter:opacity({}%)": (1, 9),
    "color:rgba(0,0,0,{})": (0.01, 0.1),
    "text-indent:{}px": (-999, -998),
}
ALIASES = {
    "clip-path:inset(50%)": ["-webkit-clip-path:inset(50%)"],
    "transform:scale(0)": ["-webkit-transform:scale(0)", "-ms-transform:scale(0)"],
    "filter:opacity(0)": ["-webkit-filter:opacity(0)"],
    "opacity:0": ["-webkit-opacity:0"],
    "mask-image:linear-gradient(#0000,#0000)": [
        "-webkit-mask-image:linear-gradient(#0000,#0000)",
        "-webkit-mask:linear-gradient(#0000,#0000)",
        "mask:linear-gradient(#0000,#0000)",
    ],
    "width:0;overflow:hidden": [
        "inline-size:0;overflow:hidden",
        "max-width:0;overflow:hidden",
        "max-inline-size:0;overflow:hidden",
        "width:0;overflow-x:hidden",
    ],
    "height:0;overflow:hidden": [
        "block-size:0;overflow:hidden",
        "max-height:0;overflow:hidden",
        "max-block-size:0;overflow:hidden",
    ],
    "position:absolute;left:-999px": [
        "position:absolute;inset-inline-start:-999px",
        "position:absolute;inset-inline:-999px auto",
        "position:absolute;inset:auto auto auto -999px",
        "position:absolute;inset-block-start:-999px",
        "position:absolute;inset-block-end:-999px",
        "position:absolute;inset-inline-end:-999px",
        "position:absolute;inset-block:auto -999px",
    ],
    "margin-left:-999px": [
        "margin-inline-start:-999px",
        "margin-inline:-999px 0",
        "margin-block-start:-999px",
        "margin:0 0 0 -999px",
        "margin:-999px 0",
    ],
}


def test_each_way_to_hide_hides_up_to_its_limit() -> None:
    for style, (hides, shows) in EDGES.items():
        for value, is_hidden in ((hides, True), (shows, False)):
            declared = style.format(value)
            found = left_out(f'<div>a <span style="{declared}">b</span></div>')
            assert (found == [("b", "unseen")]) == is_hidden, declared


def test_each_other_name_of_a_property_hides_as_well() -> None:
    for style, others in ALIASES.items():
        for declared in (style, *others):
            found = left_out(f'<div>a <span style="display:block;{declared}">b</span></div>')
            assert found == [("b", "unseen")], declared


def test_an_element_is_empty_without_elements_and_text_whatever_else_is_in_it() -> None:
    for inside, is_empty in (
        ("", True),
        ("<!-- a -->", True),
        ("<?a?>", True),
        ("<!-- a --> ", False),
        (" ", False),
        ("a", False),
        ("<b></b>", False),
    ):
        page = f"<style>i:empty + u {{display: none}}</style><p>a <i>{inside}</i><u>b</u></p>"
        assert (left_out(page) != []) == is_empty, inside


def is_unseen(style: str) -> bool:
    """Return whether words with a style are left out as unseen."""
    found = left_out(f'<div>a <span style="display:block;{style}">b</span></div>')
    return found == [("b", "unseen")]


def test_a_shorthand_gives_each_side_its_own_value() -> None:
    """Of a window 1000 pixels lie below its end, but not beside it."""
    for length, vertical in ((1, {0}), (2, {0}), (3, {0, 2}), (4, {0, 2})):
        for place in range(length):
            values = ["auto"] * length
            values[place] = "1000px"
            style = f"position:fixed;inset:{' '.join(values)}"
            assert is_unseen(style) == (place in vertical), style
    for axis, is_vertical in (("inline", False), ("block", True)):
        for pair in ("1000px", "1000px auto", "auto 1000px"):
            assert is_unseen(f"position:fixed;inset-{axis}:{pair}") == is_vertical, pair
    for overflow, of_width, of_height in (
        ("clip", True, True),
        ("clip visible", True, False),
        ("visible clip", False, True),
        ("visible", False, False),
    ):
        assert is_unseen(f"width:0;overflow:{overflow}") == of_width, overflow
        assert is_unseen(f"height:0;overflow:{overflow}") == of_height, overflow


# --- quotation marks ----------------------------------------------------------------------------

MARKS = {
    "“a ‘b’”": "en en-GB es es-MX pt pt-BR zh zh-TW zh-HK tr ar hi sv da fi ko he hy fa de cs sk et",
    "“a “b””": "bg ca el hu it it-CH lt pl pt-PT ro ru uk",
    "‘a ‘b’’": "nl nl-BE",
    "«a «b»»": "fr fr-CA",
    "«a ‹b›»": "fr-CH",
    "「a 『b』」": "ja ja-JP zh-Hant zh-Hant-TW zh-Hant-HK",
}
"""As Chromium 156 writes them, but for the kind of double or single mark."""


def test_the_marks_of_quotations_are_those_of_the_language() -> None:
    for expected, tags in MARKS.items():
        for tag in tags.split():
            assert text_of(f"<p lang={tag}><q>a <q>b</q></q></p>") == expected, tag


def test_text_with_marks_of_its_own_gets_no_others() -> None:
    for mark in "\"'“”„«»‘‚‹›「『":
        assert text_of(f"<p>a <q>{mark}b</q></p>") == f"a {mark}b", mark


def test_letters_set_apart_part_what_follows() -> None:
    assert text_of("<p><span style='letter-spacing:.6em'>12</span>0</p>") == "12 0"


def test_sheets_in_each_others_addresses_are_read_four_deep() -> None:
    sheet = "i{display:none}"
    for depth in range(1, 6):
        coded = base64.b64encode(sheet.encode()).decode()
        sheet = f"@import url(data:text/css;base64,{coded});"
        found = reading(f"<style>{sheet}</style><p>a<i>b</i></p>".encode())
        assert found == ("a" if depth < 5 else None), depth
