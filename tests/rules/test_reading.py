"""One smallest failing site for each rule of `reading`, with all that is said of it."""

from collections.abc import Mapping

from onrecord.diagnostics import at
from onrecord.model import Span
from tests.checked import load, told
from tests.sites import BASE as LITERAL
from tests.sites import files, tree

BASE = files(LITERAL)
CLAIM = "dossiers/d/claims/c.yml"
ARTICLE = "dossiers/d/articles/a.yml"
CAPTURE = "dossiers/d/articles/a.txt"
DOSSIER = "dossiers/d/dossier.yml"
PERSON = "people/p.yml"

C = """\
claim: Two men were released.
verdict: single-source
reason: Only The Daily says so.
"""
E = """\
evidence:
  - source: a
    stance: supports
    voice: own
"""
A = BASE[ARTICLE]
SITE = BASE["site.yml"]


def said(
    sheets: Mapping[str, str] | None = None,
    *,
    raw: Mapping[str, bytes] | None = None,
    without: tuple[str, ...] = (),
) -> list[str]:
    """What `load` says of the smallest site with these sheets in it, or in the place of its own."""
    written = {path: text.encode() for path, text in (sheets or {}).items()}
    site = tree(without=without, raw=written | dict(raw or {}))
    return told(site, load(site).diagnostics)


def test_the_smallest_site_holds() -> None:
    assert said() == []


def test_no_site_at_all() -> None:
    outcome = load(tree(without=("site.yml",)))

    assert outcome.value is None
    assert outcome.diagnostics == (
        at(
            Span("site.yml", 0, 0),
            "file-missing",
            "there is no `site.yml`",
            label="it gives the site its title, its publisher and its verdicts",
            help="write it, or name the folder that holds it with `--source`",
        ),
    )


def test_not_utf8() -> None:
    assert said(raw={CLAIM: b"claim: caf\xe9\n"}) == [
        "error[not-utf8] dossiers/d/claims/c.yml:1:11 the file is not UTF-8 | byte 0xE9, which is `é` in windows-1252 | save the file with the encoding UTF-8",
    ]


def test_not_utf8_but_utf16() -> None:
    assert said(raw={CLAIM: "claim: x".encode("utf-16")}) == [
        "error[not-utf8] dossiers/d/claims/c.yml:1:1 the file is not UTF-8 | begins with the byte order mark of UTF-16-LE | save the file with the encoding UTF-8",
    ]


def test_control_character() -> None:
    assert said(raw={CLAIM: b"claim: a\x00b\n"}) == [
        "error[control-character] dossiers/d/claims/c.yml:1:9 the file holds a character that no text has | U+0000 | delete it",
    ]


def test_control_character_by_escape() -> None:
    assert said({CLAIM: C + 'summary: "a\\x1b"\n'}) == [
        "error[control-character] dossiers/d/claims/c.yml:4:10 an escape makes a character that no text has | U+001B | delete the escape",
    ]


def test_beyond_limits() -> None:
    assert said({CLAIM: C + "aliases: " + "[" * 40 + "]" * 40}) == [
        "error[beyond-limits] dossiers/d/claims/c.yml:4:41 the file is deeper or longer than any sheet | nested more than 32 deep | divide it, or put words that begin with a bracket in quotation marks",
    ]


def test_beyond_limits_of_a_field() -> None:
    assert said({CLAIM: C + "summary: " + "x" * 10_001}) == [
        "error[beyond-limits] dossiers/d/claims/c.yml:4:10 `summary` is longer than 10,000 characters | 10,001 characters | shorten it",
    ]


def test_yaml_syntax() -> None:
    assert said({CLAIM: C + 'summary: "Peace" is near\n'}) == [
        "error[yaml-syntax] dossiers/d/claims/c.yml:4:18 the words go on after the closing quotation mark | to YAML the value ends before this | paste   summary: '\"Peace\" is near'",
    ]


def test_yaml_feature() -> None:
    assert said({CLAIM: C + "summary: *Peace is near\n"}) == [
        'error[yaml-feature] dossiers/d/claims/c.yml:4:10 `*Peace` is an alias to YAML, not words | paste   summary: "*Peace is near"',
    ]


def test_stray_file_of_another_kind() -> None:
    assert said({"dossiers/d/articles/c.yml": C, "dossiers/d/claims/b.yml": A}) == [
        "error[stray-file] dossiers/d/articles/c.yml:1:1 the sheet of a claim lies in another folder than it should | move it to `dossiers/d/claims/c.yml`",
        "error[stray-file] dossiers/d/claims/b.yml:1:1 the sheet of an article lies in another folder than it should | move it to `dossiers/d/articles/b.yml`",
    ]


def test_duplicate_key() -> None:
    assert said({CLAIM: C + "verdict: disputed\n"}) == [
        "error[duplicate-key] dossiers/d/claims/c.yml:4:1 `verdict` occurs twice | again here | delete one of the two, or make them one list",
    ]


def test_link_in_plain_words() -> None:
    for link in ("[it](claim:c)", "[it](source:a)", "[the law](https://law.example/1)"):
        assert said({CLAIM: C.replace("Only", f"See {link} as")}) == [
            f"warning[link-in-plain-words] {CLAIM}:3:13 `reason` is shown as it is typed, and has a link"
            " | write the words alone, and put the link into a field of Markdown, such as `summary`"
        ]
    history = "history: [{on: 2026-11-24, kind: update, was: WAS, why: WHY}]\n"
    for was, why, found in (("it", "see [it](claim:c)", 0), ("see [it](claim:c)", "it", 1)):
        sheet = C + history.replace("WAS", f'"{was}"').replace("WHY", f'"{why}"')
        assert len(said({CLAIM: sheet + 'summary: "see [it](claim:c)"\n'})) == found
    for words in ("Only [sic] (so it says)", "Only [a](b)", "An f[0](x)"):
        assert said({CLAIM: C.replace("Only", words)}) == []


def test_comment_cuts_text() -> None:
    assert said({CLAIM: C + E + "    quote: in block #7\n"}) == [
        'warning[comment-cuts-text] dossiers/d/claims/c.yml:8:21 a comment cuts off the words of `quote` | YAML does not read this | if it belongs to them, write "in block #7"; if not, give it a line of its own',
    ]


def test_comment_cuts_text_only_of_sources() -> None:
    assert said({CLAIM: C + E + "    note: in block #7\n    quote: 'two' # remark\n"}) == []


def test_unknown_key() -> None:
    assert said({CLAIM: C + "sumary: x\nfoo: y\n"}) == [
        "error[unknown-key] dossiers/d/claims/c.yml:4:1 a claim has no key `sumary` | did you mean `summary`?",
        "error[unknown-key] dossiers/d/claims/c.yml:5:1 a claim has no key `foo` | delete it, or use one of `claim`, `verdict`, `basis`, `reference`, `reason`, `topic`, `date`, `about`, `measure`, `aliases`, `related`, `contrary`, `looked_for`, `summary`, `evidence`, `silent`, `status`, `first_published`, `review_by`, `history`",
    ]


def test_unknown_key_that_was_meant_for_a_missing_one() -> None:
    assert said({CLAIM: C.replace("verdict", "vedict")}) == [
        "error[unknown-key] dossiers/d/claims/c.yml:2:1 a claim has no key `vedict` | did you mean `verdict`?",
    ]


def test_missing_key() -> None:
    assert said(
        {CLAIM: "claim: Two men were released.\n" + "evidence:\n  - source: a\n    quote: two\n"}
    ) == [
        "error[missing-key] dossiers/d/claims/c.yml:1:1 a claim needs `verdict` | no `verdict` here | add `verdict: disputed`",
        "error[missing-key] dossiers/d/claims/c.yml:1:1 a claim needs `reason` | no `reason` here | add `reason: # One sentence that a reader can test against the quotes`",
        "error[missing-key] dossiers/d/claims/c.yml:3:5 an evidence entry needs `stance` | no `stance` here | add `stance: …` with one of `supports`, `partial`, `differs`, `refutes`, `mentions`, `unclear`",
        "error[missing-key] dossiers/d/claims/c.yml:3:5 an evidence entry needs `voice` | no `voice` here | add `voice: …` with one of `own`, `headline`, `caption`, `quotation`, `attributed`, `primary`, `unclear`",
    ]


def test_missing_key_sha256() -> None:
    assert said({ARTICLE: A.replace(', sha256: "{sha256}"', "")}) == [
        "error[missing-key] dossiers/d/articles/a.yml:7:10 a capture needs `sha256` | no `sha256` here | paste   sha256: 6f042bb8fe2c39d7b06920c228a01463a1a54b9dc1a1aec458c7a51550e578bf",
    ]


def test_empty_value() -> None:
    assert said({CLAIM: C + "summary:\nabout: # x\naliases: []\nevidence: ''\n"}) == [
        "error[empty-value] dossiers/d/claims/c.yml:4:1 `summary` has no value | write it after `summary:`, or delete the line",
        "error[empty-value] dossiers/d/claims/c.yml:5:1 `about` has no value | YAML reads the rest of the line after `#` as a comment | write it, e.g. `about: joint-statement`, or delete the line",
        "error[empty-value] dossiers/d/claims/c.yml:6:10 `aliases` is empty | delete the line",
        "error[empty-value] dossiers/d/claims/c.yml:7:1 `evidence` has no value | write it, e.g. `evidence: [{source: …, stance: …, voice: …}]`, or delete the line",
    ]


def test_empty_value_of_a_file() -> None:
    assert said({PERSON: "# nothing\n"}) == [
        "error[empty-value] people/p.yml:1:1 the file says nothing | write it, or delete it",
    ]


def test_wrong_type() -> None:
    assert said(
        {
            CLAIM: C.replace("Two", "[Two").replace(".\nv", "]\nv")
            + "aliases: {a: b}\nevidence: x\nsilent: [x]\nmeasure: 3\ndate: {y: 2023}\n"
        }
    ) == [
        'error[wrong-type] dossiers/d/claims/c.yml:1:8 `claim` takes words | this is a list | if these are words, put them in quotation marks, `claim: "…"`',
        "error[wrong-type] dossiers/d/claims/c.yml:4:10 `aliases` takes a list, each item words | this is no list | begin every item on a line of its own with `- `",
        "error[wrong-type] dossiers/d/claims/c.yml:5:11 `evidence` takes a list, each item lines of its own: `source: …`, `stance: …`, `voice: …` | this is no list | begin every item on a line of its own with `- `",
        "error[wrong-type] dossiers/d/claims/c.yml:6:10 `silent` takes lines of its own: `source: …`, `despite: …` | this is words | write lines of its own: `source: …`, `despite: …`",
        "error[wrong-type] dossiers/d/claims/c.yml:7:10 `measure` takes lines of its own: `of: …` | this is words | write lines of its own: `of: …`",
        "error[wrong-type] dossiers/d/claims/c.yml:8:7 `date` takes a date, `2023-12-07`, `2023-12` or `2023` | this is a mapping | write a date, `2023-12-07`, `2023-12` or `2023`",
    ]


def test_wrong_type_of_a_file() -> None:
    assert said({PERSON: "- name: x\n"}) == [
        "error[wrong-type] people/p.yml:1:1 the file is no sheet: a person is made of lines `key: value` | begin with `name: # In the site's spelling`",
    ]


def test_bad_choice() -> None:
    assert said(
        {CLAIM: C + E.replace("supports", "suports") + "    quote: two\n    hedged: maybe\n"}
    ) == [
        "error[bad-choice] dossiers/d/claims/c.yml:6:13 `suports` is nothing that `stance` can be | expected one of `supports`, `partial`, `differs`, `refutes`, `mentions`, `unclear` | did you mean `supports`?",
        "error[bad-choice] dossiers/d/claims/c.yml:9:13 `maybe` is neither yes nor no | expected `yes` or `no` | write `hedged: yes` or `hedged: no`",
    ]


def test_bad_choice_of_a_rule() -> None:
    assert said(
        {
            "site.yml": SITE
            + "exceptions:\n  - {rule: capture-unsed, place: x, why: y}\n  - {rule: yaml-syntax, place: x, why: y}\n"
        }
    ) == [
        "error[bad-choice] site.yml:17:12 there is no rule `capture-unsed` | expected the name of a warning | did you mean `capture-unused`?",
        "error[bad-choice] site.yml:18:12 `yaml-syntax` is an error, and no error can be accepted | expected the name of a warning | copy the name from the brackets of the message",
    ]


def test_bad_date() -> None:
    assert said(
        {CLAIM: C + "date: 2023/12/7\nfirst_published: 2023-12\nreview_by: 2023-02-30\n"}
    ) == [
        "error[bad-date] dossiers/d/claims/c.yml:4:7 `date` is no date | expected a date, `2023-12-07`, `2023-12` or `2023` | write `2023-12-07`",
        "error[bad-date] dossiers/d/claims/c.yml:5:18 `first_published` is no date | expected a date, `2023-12-07` | write year, month and day with hyphens",
        "error[bad-date] dossiers/d/claims/c.yml:6:12 the calendar has no `2023-02-30` | look the date up again",
    ]


def test_bad_date_in_words() -> None:
    assert said({ARTICLE: A.replace("2023-12-08", "Dec 8, 2023")}) == [
        "error[bad-date] dossiers/d/articles/a.yml:4:12 `published` is no date | expected a date, `2023-12-07`, `2023-12` or `2023` | write `2023-12-08`",
    ]


def test_bad_number() -> None:
    assert said({CLAIM: C + E + "    quote: two\n    value: 120,000\n    paragraph: 0\n"}) == [
        "error[bad-number] dossiers/d/claims/c.yml:9:12 `value` takes a number | this is `120,000` | write `120000`",
        "error[bad-number] dossiers/d/claims/c.yml:10:16 `paragraph` takes a whole number, 1 or more | this is `0` | write a whole number, 1 or more",
    ]


def test_bad_number_out_of_range() -> None:
    assert said(
        {
            "site.yml": SITE.replace("excerpt_limit: 1", "excerpt_limit: 70").replace(
                "rating: 5", "rating: 6"
            )
        }
    ) == [
        "error[bad-number] site.yml:6:16 `excerpt_limit` takes a number from 0 to 1 | this is `70` | write a number from 0 to 1",
        "error[bad-number] site.yml:10:199 `rating` takes a whole number from 1 to 5 | this is `6` | write a whole number from 1 to 5",
    ]


def test_bad_id() -> None:
    assert said({"people/Charles_Michel.yml": "name: Charles Michel\n"}) == [
        "error[bad-id] people/Charles_Michel.yml:1:1 `Charles_Michel` is not an id | lower-case letters, digits and single hyphens, at most 80 | rename it to `people/charles-michel.yml`",
    ]


def test_bad_id_in_a_sheet() -> None:
    assert said({DOSSIER: "title: x\ntopics: [{id: The War, title: x}]\n"}) == [
        "error[bad-id] dossiers/d/dossier.yml:2:15 `The War` is not an id | lower-case letters, digits and single hyphens, at most 80 | write `the-war`",
    ]


def test_bad_url() -> None:
    assert said(
        {
            PERSON: "name: x\nsameAs: [javascript:alert(1), daily.example/x, https://a b, 'https://u@h.example', ftp://x.example, 'https://', 'http://[x']\n"
        }
    ) == [
        "error[bad-url] people/p.yml:2:10 `sameAs` takes an address that begins with https:// | the scheme `javascript` is not allowed | use an address that begins with https://",
        "error[bad-url] people/p.yml:2:31 `sameAs` takes an address that begins with https:// | no scheme | write `https://daily.example/x`",
        "error[bad-url] people/p.yml:2:48 `sameAs` takes an address that begins with https:// | ` ` is not allowed in an address | copy the address from the browser",
        "error[bad-url] people/p.yml:2:61 `sameAs` takes an address that begins with https:// | a name before the host | write scheme, host and path",
        "error[bad-url] people/p.yml:2:84 `sameAs` takes an address that begins with https:// | the scheme `ftp` is not allowed | use an address that begins with https://",
        "error[bad-url] people/p.yml:2:101 `sameAs` takes an address that begins with https:// | no host | write scheme, host and path",
        "error[bad-url] people/p.yml:2:113 `sameAs` takes an address that begins with https:// | this is not an address | copy the address from the browser",
    ]


def test_bad_url_of_the_site() -> None:
    assert said(
        {"site.yml": SITE.replace("https://factcheck.example", "https://factcheck.example/?q")}
    ) == [
        "error[bad-url] site.yml:2:6 `url` takes an address that begins with https:// | paths will be added to it | take off everything from `?` or `#` on",
    ]


def test_bad_value() -> None:
    assert said(
        {
            ARTICLE: A.replace("headline: 1", "headline: two\ncaptions: [2–3, 4-3]")
            .replace("language: en", "language: English")
            .replace("a.txt", "../a.txt")
        }
    ) == [
        "error[bad-value] dossiers/d/articles/a.yml:6:11 `language` takes the tag of a language: `en`, `hy`, `az`, `ru` | this is `English` | write the two letters of the language, e.g. `en`",
        "error[bad-value] dossiers/d/articles/a.yml:7:17 `file` takes the name of a file beside the sheet, ending in .txt or .html | this is `../a.txt` | write the bare name, no folder, of the file as retrieved",
        "error[bad-value] dossiers/d/articles/a.yml:8:11 `headline` takes paragraph numbers: `7`, `17-24`, or a list of these | this is `two` | write the numbers of the capture's non-empty lines, e.g. `17-24`",
        "error[bad-value] dossiers/d/articles/a.yml:9:12 `captions` takes paragraph numbers: `7`, `17-24`, or a list of these | this is `2–3` | write `2-3`",
        "error[bad-value] dossiers/d/articles/a.yml:9:17 `captions` takes paragraph numbers: `7`, `17-24`, or a list of these | the first is 1, and a range goes upwards | write the numbers of the capture's non-empty lines, e.g. `17-24`",
    ]


def test_bad_value_of_a_pin() -> None:
    assert said({ARTICLE: A.replace("{sha256}", "ABC")}) == [
        "error[bad-value] dossiers/d/articles/a.yml:7:32 `sha256` takes the SHA-256 of the capture, 64 hexadecimal digits in lower case | 3 characters | delete the line `sha256`: the build then gives the one to paste",
    ]


def test_bad_value_of_a_mark() -> None:
    assert said({"site.yml": SITE.replace("✕", "NO")}) == [
        "error[bad-value] site.yml:8:112 `mark` takes one character | this is `NO` | choose one that no other verdict has",
    ]


def test_keys_disagree() -> None:
    assert said(
        {
            ARTICLE: A
            + "rights: full\nsentences:\n  - {begins: x, covered_by: c, not_checkable: opinion}\n  - {begins: y}\n"
        }
    ) == [
        "error[keys-disagree] dossiers/d/articles/a.yml:1:1 `rights: full` needs a reason | write `rights: {full: why the whole text may be published}`",
        "error[keys-disagree] dossiers/d/articles/a.yml:11:5 a declared sentence has either `covered_by` or `not_checkable` | keep the one that is true",
        "error[keys-disagree] dossiers/d/articles/a.yml:12:5 a declared sentence has either `covered_by` or `not_checkable` | keep the one that is true",
    ]


def test_keys_disagree_in_evidence() -> None:
    assert said(
        {
            CLAIM: C
            + "basis: reference\n"
            + E
            + "    prefix: x\n"
            + E[10:]
            + "    absent: x\n    suffix: y\n"
            + E[10:]
            + "    quote: [a, b]\n    prefix: x\n"
            + E[10:]
            + "    quote: [{exact: a, prefix: y}]\n    prefix: x\n"
            + E[10:]
            + "    quote: x\n    value: {at least: 1, share: most}\n"
        }
    ) == [
        "error[keys-disagree] dossiers/d/claims/c.yml:4:8 `basis: reference` needs the reference | add `reference: {title: …, url: https://…}`",
        "error[keys-disagree] dossiers/d/claims/c.yml:6:5 an evidence entry needs a `quote` or `absent` | add `quote: ` with the words of the source, or `absent: [word]`",
        "error[keys-disagree] dossiers/d/claims/c.yml:10:5 `suffix` needs a `quote` beside it | add the quote, or delete `suffix`",
        "error[keys-disagree] dossiers/d/claims/c.yml:15:5 `prefix` is given, but the quote has several segments | put it onto the segment it belongs to: `{exact: …, prefix: …}`",
        "error[keys-disagree] dossiers/d/claims/c.yml:20:5 `prefix` is given, but the quote has its own | put it onto the segment it belongs to: `{exact: …, prefix: …}`",
        "error[keys-disagree] dossiers/d/claims/c.yml:29:12 a value has one bound, or a share | keep one of them: `{at least: 200}`, or `{share: most, of: 120000}`",
    ]


def test_keys_disagree_on_an_outlet() -> None:
    assert said({"outlets/daily.yml": "name: The Daily\nexcerpt_limit: 0.9\n"}) == [
        "error[keys-disagree] outlets/daily.yml:1:1 `excerpt_limit` needs a reason | add `excerpt_limit_why: ` with the reason",
    ]


def test_duplicate_id() -> None:
    assert said({DOSSIER: "title: x\ntopics: [{id: war, title: x}, {id: war, title: y}]\n"}) == [
        "error[duplicate-id] dossiers/d/dossier.yml:2:36 two topics are called `war` | again here | give one of them another id",
    ]


def test_duplicate_id_of_a_verdict() -> None:
    assert said({"site.yml": SITE.replace("id: misleading", "id: disputed")}) == [
        "error[duplicate-id] site.yml:14:10 two verdicts are called `disputed` | again here | give one of them another id",
    ]


def test_front_matter() -> None:
    assert said({"pages/method.md": "# How we check\n"}) == [
        "error[front-matter] pages/method.md:1:1 the page does not begin with its title between two lines `---` | put these three lines at the top: `---`, `title: …`, `---`",
    ]


def test_front_matter_that_is_wrong() -> None:
    assert said({"pages/method.md": "---\ntitel: How we check\norder: x\n---\n# How\n"}) == [
        "error[unknown-key] pages/method.md:2:1 a page has no key `titel` | did you mean `title`?",
        "error[bad-number] pages/method.md:3:8 `order` takes a whole number, 0 or more | this is `x` | write digits only, a point before decimals",
    ]


def test_stray_file() -> None:
    assert said(
        raw=dict.fromkeys(
            [
                "dossiers/d/claims/c.yaml",
                "dossiers/d/c.yml",
                "dossiers/d/b.txt",
                "dossiers/x.yml",
                "about.md",
                "notes.txt",
                "people/p.json",
                "dossiers/d/claims/x/y.yml",
                "outlets/x.YML",
            ],
            b"",
        )
    ) == [
        "error[stray-file] about.md:1:1 nothing reads this file | move it to `pages/about.md`",
        "error[stray-file] dossiers/d/b.txt:1:1 nothing reads this file | move it to `dossiers/d/articles/b.txt`",
        "error[stray-file] dossiers/d/c.yml:1:1 nothing reads this file | move it to `dossiers/d/claims/c.yml`",
        "error[stray-file] dossiers/d/claims/c.yaml:1:1 nothing reads this file | rename it to `dossiers/d/claims/c.yml`",
        "error[stray-file] dossiers/d/claims/x/y.yml:1:1 nothing reads this file | move it to `dossiers/d/claims/y.yml`",
        "error[stray-file] dossiers/x.yml:1:1 nothing reads this file | move it out of this folder; a file's name that begins with a dot is passed over",
        "error[stray-file] notes.txt:1:1 nothing reads this file | move it to `static/` if readers should get it, else out of this folder",
        "error[stray-file] outlets/x.YML:1:1 nothing reads this file | rename it to `outlets/x.yml`",
        "error[stray-file] people/p.json:1:1 nothing reads this file | move it out of this folder; a file's name that begins with a dot is passed over",
    ]


def test_stray_file_in_place_of_the_site() -> None:
    assert said(raw={"site.yaml": b""}, without=("site.yml",)) == [
        "error[stray-file] site.yaml:1:1 nothing reads this file | rename it to `site.yml`",
    ]


def test_file_missing() -> None:
    assert said(without=(DOSSIER,)) == [
        "error[file-missing] dossiers/d/articles/a.txt:1:1 the dossier `d` has no `dossier.yml` | this file lies in its folder | write `dossiers/d/dossier.yml`; its one needed line is `title: …`",
    ]


def test_capture_missing() -> None:
    assert said({"dossiers/d/articles/b.txt": "x"}, without=(CAPTURE,)) == [
        "error[capture-missing] dossiers/d/articles/a.yml:7:17 there is no capture `a.txt` beside the sheet | did you mean `b.txt`?",
    ]


def test_capture_missing_with_nothing_like_it() -> None:
    assert said(
        {ARTICLE: A.replace('a.txt, sha256: "{sha256}"', "other.html, sha256: " + "0" * 64)}
    ) == [
        "error[capture-missing] dossiers/d/articles/a.yml:7:17 there is no capture `other.html` beside the sheet | put the file as it was retrieved at `dossiers/d/articles/other.html`",
    ]


def test_capture_changed() -> None:
    assert said({ARTICLE: A.replace("{sha256}", "0" * 64), CLAIM: C + E + "    quote: two\n"}) == [
        "error[capture-changed] dossiers/d/articles/a.yml:7:32 `a.txt` is not the file that was pinned | expected this | note: claims that rest on it: c | restore the file; if the new one is right, paste   sha256: 6f042bb8fe2c39d7b06920c228a01463a1a54b9dc1a1aec458c7a51550e578bf",
    ]


def test_capture_unreadable() -> None:
    assert said(raw={CAPTURE: b"caf\xe9"}) == [
        "error[capture-unreadable] dossiers/d/articles/a.txt:1:4 the capture is not UTF-8 | byte 0xE9, which is `é` in windows-1252 | capture the article again, as UTF-8",
    ]


def test_capture_unreadable_for_a_nul() -> None:
    assert said(raw={CAPTURE: b"One\n\ntwo\0"}) == [
        "error[capture-unreadable] dossiers/d/articles/a.txt:3:4 the capture holds a NUL character | U+0000 | capture the article again",
    ]


def test_capture_empty() -> None:
    assert said(raw={CAPTURE: " \u00a0\n\t\r\n".encode()}) == [
        "error[capture-empty] dossiers/d/articles/a.txt:1:1 the capture has no paragraph of text | capture the article again; its text may be made by a script",
    ]


def test_capture_unused() -> None:
    assert said({"dossiers/d/articles/b.txt": "x"}) == [
        "warning[capture-unused] dossiers/d/articles/b.txt:1:1 no article's sheet names the capture `b.txt` | write a sheet with `capture: {file: b.txt}`, or delete the file",
    ]


def test_capture_misread() -> None:
    text = "One.\n\nIt\u0092s over, he said\u0085 \u0093Yes.\u0094\n"
    assert said(raw={CAPTURE: text.encode()}) == [
        "warning[capture-misread] dossiers/d/articles/a.txt:3:3 the capture was saved in the wrong encoding: it holds control characters of no text | U+0092, which is `’` in windows-1252; there are 4 such characters | save the article again, reading it as windows-1252 and writing it as UTF-8",
    ]


def test_every_control_of_the_second_set_is_capture_misread() -> None:
    for code in range(0x80, 0xA0):
        found = said(raw={CAPTURE: f"a{chr(code)}b".encode()})
        assert [one.partition("]")[0] for one in found] == ["warning[capture-misread"], hex(code)
    assert said(raw={CAPTURE: "a\u00a0b".encode()}) == []


def test_an_author_beside_unknown_ones_is_refused() -> None:
    assert said({ARTICLE: A.replace("author: unknown", "author: [Ben Ott, unknown]")}) == [
        f"error[bad-value] {ARTICLE}:3:19 `unknown` is not a value beside others"
        " | remove it, or write `author: unknown`"
    ]
    assert said({ARTICLE: A.replace("author: unknown", "author: []")}) == [
        f"error[empty-value] {ARTICLE}:3:9 `author` is empty | delete the line"
    ]
