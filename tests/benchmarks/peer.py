"""Nine tenths of the same site for Hugo: `python -m tests.benchmarks.peer SITE_SRC PUBLISHED FOLDER`.

Takes the content from a site and from what our build published of it, and writes it as Hugo's editors
would keep it: one file for each claim, source, dossier, person and outlet, beside the templates of
`tests/benchmarks/hugo/`. What our build finds by verifying is given to Hugo ready: where a quote
stands, at which level, in which sentence, who is silent, how much of a source is shown, and where the
marks of a drawing stand. What a template can find by itself is left to it: lists, counts, orders,
groups, links and the ways back. None of this is timed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from lxml import html  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

HUGO = Path(__file__).parent / "hugo"
INKS = {"wrong": "#a01c1c", "contested": "#8b4a00", "settled": "#1d5c3a", "open": "#555555"}
FEEDS = ("atom", "jsonfeed", "atomcorrections", "jsoncorrections")
AS_THEY_ARE = ("assets", ".nojekyll", "data/claims.schema.json", "data/datapackage.json")
"""Files that need no program: Hugo copies them as our build does."""
_PLACE = re.compile(r"note_([^_]+)_(\w+)$")

Node = dict[str, Any]


def convert(source: Path, published: Path, folder: Path, *, pictures: bool = True) -> None:
    """Write Hugo's copy of a site into an empty folder."""
    shutil.copytree(HUGO, folder, dirs_exist_ok=True)
    for path, text in _content(source, published).items():
        _write(folder / "content" / path, text.encode())
    for name in AS_THEY_ARE:
        here, there = published / name, folder / "static" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if here.is_dir():
            shutil.copytree(here, there)
        else:
            shutil.copyfile(here, there)
    shutil.rmtree(folder / "static/assets/search")
    scale = yaml.safe_load((source / "site.yml").read_text())["verdicts"]
    _write(folder / "data/scale.json", json.dumps(scale).encode())
    settings = {"pictures": pictures, "indent": _indent(published)}
    _write(folder / "data/settings.json", json.dumps(settings).encode())
    title = json.loads((published / "data/claims.json").read_text())["site"]["title"]
    for step in scale:
        ink = INKS[step["colour"].split("-")[0]]
        _ground(folder / f"assets/{step['id']}.png", ink, title, step["label"])
    _ground(folder / "assets/dossier.png", INKS["open"], title, "Dossier")


def page_of(claim: str) -> str:
    """Hugo's file of the claim that stands in this sheet of ours."""
    return f"content/{claim.removeprefix('dossiers/').removesuffix('.yml')}.md"


def _indent(published: Path) -> str:
    """What our build puts before the first key of its data."""
    with (published / "data/claims.json").open() as file:
        line = file.readlines(200)[1:2]
    return line[0][: len(line[0]) - len(line[0].lstrip())] if line else ""


def _content(source: Path, published: Path) -> dict[str, str]:
    document = json.loads((published / "data/claims.json").read_text())
    made = dict(_fixed(document["site"]["title"]))
    for name, node in document["names"].items():
        folder = "outlets" if node["kind"] == "outlet" else "people"
        page = {"layout": node["kind"], "role": node["role"], "build": {"render": "never"}}
        made[f"{folder}/{name}/_index.md"] = _page({"title": node["name"], **page})
    for dossier in document["dossiers"]:
        sheet = yaml.safe_load((source / "dossiers" / dossier["id"] / "dossier.yml").read_text())
        for path, text in _dossier(dossier, sheet, published / dossier["id"]):
            made[f"{dossier['id']}/{path}"] = text
    return made


def _fixed(title: str) -> Iterator[tuple[str, str]]:
    """Pages that the site has once, and the names of folders that are looked up and not published."""
    home = ["html", *FEEDS, "claimreview"]
    yield "_index.md", _page({"title": title, "layout": "start", "outputs": home})
    tables = ["html", "claims", "claimscsv", "evidencecsv", "sourcescsv"]
    yield "data/_index.md", _page({"title": "Data", "layout": "data", "outputs": tables})
    for folder in ("outlets", "people"):
        yield f"{folder}/_index.md", _page({"title": folder, "build": {"render": "never"}})


def _dossier(node: Node, sheet: Node, published: Path) -> Iterator[tuple[str, str]]:
    head = {
        "title": node["title"],
        "layout": "dossier",
        "lead": node["lead"],
        "topics": node["topics"],
        "sources": [one["id"] for one in node["sources"]],
        "outputs": ["html", *FEEDS, "collection"],
    }
    yield "_index.md", _page(head, sheet.get("summary") or "")
    for name in ("matrix", "matrix-by-verdict", "figures"):
        yield f"{name}.md", _page({"title": name, "layout": name.removesuffix("-by-verdict")})
    for topic in node["topics"]:
        page = {"title": topic["title"], "layout": "topic", "topic": topic["id"]}
        yield f"topics/{topic['id']}.md", _page(page)
    targets: dict[str, list[Node]] = {}
    for file in sorted(published.glob("sources/*.annotations.json")):
        for item in json.loads(file.read_text())["items"]:
            targets[item["id"].rpartition("#")[2]] = item["target"]
    for claim in node["claims"]:
        shown = html.parse(published / f"claims/{claim['id']}.html").getroot()
        yield f"claims/{claim['id']}.md", _claim(claim, shown, targets)
    for one in node["sources"]:
        shown = html.parse(published / f"sources/{one['id']}.html").getroot()
        yield f"sources/{one['id']}.md", _source(one, shown)


# --- claims -----------------------------------------------------------------------------------


def _claim(claim: Node, shown: Any, targets: dict[str, list[Node]]) -> str:
    taken = ("verdict", "basis", "reason", "topic", "measure", "looked_for", "first_published")
    evidence = claim["evidence"]
    node = {
        "title": claim["assertion"],
        "layout": "claim",
        "outputs": ["html", "json"],
        "claim": claim["id"],
        **{key: claim[key] for key in taken},
        "event": claim["date"],
        "related": claim["related"][:1],
        "people": sorted({one["speaker"] for one in evidence if one["speaker"]}),
        "outlets": sorted({name for one in evidence for name in one["origin"]}),
        "strip": [
            [mark.get("data-stance") for mark in one.xpath(".//span[@data-stance]")]
            for one in shown.xpath("//ol[@class='strip']/li")
        ],
        "drawing": _drawing(shown),
        "evidence": [
            _evidence(one, shown, targets[f"{claim['id']}_{one['id']}"]) for one in evidence
        ],
    }
    return _page(_without_empty(node), claim["summary"] or "")


def _evidence(one: Node, shown: Any, target: list[Node]) -> Node:
    panel = shown.get_element_by_id(one["id"])
    quote = one["quote"]
    taken = ("id", "source", "stance", "voice", "speaker", "origin", "note")
    return {
        **{key: one[key] for key in taken},
        "value": panel.xpath("string(.//p[@class='value']/strong)"),
        "bound": one["value"]["bound"],
        "number": one["value"]["number"],
        "level": quote["level"],
        "words": quote["text"],
        "left_out": quote["left_out"],
        "passages": quote["passages"],
        "target": [each["selector"] for each in target],
        "excerpt": _excerpt(panel.xpath(".//blockquote/p")[0]),
    }


def _excerpt(paragraph: Any) -> list[list[str]]:
    """Its runs: `q` quoted, `c` context, `e` what stands for words left out."""
    runs = [["c", paragraph.text or ""]]
    for each in paragraph:
        runs += [["q" if each.tag == "mark" else "e", each.text_content()], ["c", each.tail or ""]]
    return [run for run in runs if run[1].strip()]


def _drawing(shown: Any) -> Node | None:
    found = shown.xpath("//svg[@class='drawing']")
    if not found:
        return None
    words = found[0].xpath("./g[@class='drawing-scale']/text")
    return {
        "title": found[0].xpath("string(./title)"),
        "height": found[0].get("height"),
        "floor": found[0].xpath("string(.//g/line/@y2)"),
        "ticks": found[0].xpath("./g[@class='drawing-scale']/line/@x1"),
        "numbers": [
            [one.get("x"), one.get("y"), one.get("text-anchor"), one.text] for one in words
        ],
        "rows": [_row(row) for row in found[0].xpath("./g[@class='drawn']")],
        "key": shown.xpath("string(//p[@class='drawing-key'])"),
    }


def _row(row: Any) -> Node:
    line = row.xpath("./line[@class='drawn-line']")[0]
    caps = row.xpath("./line[@class='drawn-cap']")
    return _without_empty(
        {
            "marks": row.xpath(".//tspan[@class='mark']/@data-stance"),
            "words": row.xpath("string(.//tspan[@class='drawn-words'])"),
            "by": row.xpath("string(.//tspan[@class='drawn-by'])"),
            "words_at": row.xpath("string(./text/@y)"),
            "line_at": line.get("y1"),
            "start": line.get("x1"),
            "end": line.get("x2"),
            "arrow": bool(row.xpath("./svg")),
            "caps": [[cap.get("x1"), cap.get("y1"), cap.get("y2")] for cap in caps],
            "point": row.xpath("string(./circle[@class='drawn-point']/@cx)"),
        }
    )


# --- sources ----------------------------------------------------------------------------------


def _source(data: Node, shown: Any) -> str:
    node = {
        "title": data["title"]["value"],
        "layout": "source",
        "outputs": ["html", "annotations"],
        "source": data["id"],
        "outlet": data["outlet"]["value"],
        "printed": data["published"]["value"],
        "language": data["language"],
        "rights": data["rights"],
        "words": data["words"],
        "words_shown": data["words_shown"],
        "receipt": data["receipt"],
        "capture": shown.xpath("string(//section[@aria-labelledby='the_capture']/p)"),
        "share": shown.xpath("string(//p[@class='share-words'])"),
        "bar": [
            [one.get("x"), one.get("width"), one.get("data-role")]
            for one in shown.xpath("//div[@class='source-share']//rect")
        ],
        "blocks": [_block(one) for one in shown.xpath("//*[@class='block' or @class='left-out']")],
        "sentences": [
            [one.xpath("string(.//span)"), one[0][0].tail.strip(), one[1].text_content()]
            for one in shown.xpath("//dl[@class='reckoned']/div")
        ],
    }
    return _page(node)


def _block(block: Any) -> Node:
    if block.tag == "p":
        return {"left_out": block.text_content()}
    words = block.xpath("./p[@class='words']")[0]
    notes = block.xpath("./details[@class='notes']")
    return _without_empty(
        {
            "id": block.get("id"),
            "kind": block.get("data-kind"),
            "number": words[0].get("data-number"),
            "pieces": [
                *_text(words[0].tail),
                *(one for each in words[1:] for one in _pieces(each)),
            ],
            "summary": notes[0].xpath("string(./summary)") if notes else "",
            "crowded": bool(notes) and "data-crowded" in notes[0].attrib,
            "notes": [
                [one.xpath("string(./a[1])"), *_names(one.get("id"))]
                for one in block.xpath(".//span[@class='note-main']")
            ],
        }
    )


def _pieces(element: Any) -> Iterator[Node]:
    if element.tag == "mark":
        begins = bool(element.xpath("./span[@class='anchor']"))
        yield {"open": element.get("data-quote"), "depth": element.get("data-depth"), "at": begins}
        yield from _text(element.text)
        for each in element:
            yield from _pieces(each)
        yield {"close": True}
    elif element.get("class") == "elision":
        yield {"left_out": element.text}
    elif element.tag == "sup":
        yield {"notes": [[a.get("data-number"), *_names(a.get("href"))] for a in element]}
    yield from _text(element.tail)


def _text(words: str | None) -> Iterator[Node]:
    if words:
        yield {"text": words}


def _names(address: str) -> tuple[str, str]:
    """The claim and the panel of a note."""
    found = _PLACE.search(address)
    assert found, address
    return found[1], found[2]


# --- files ------------------------------------------------------------------------------------


def _without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], False)}


def _page(node: Node, text: str = "") -> str:
    """A file of content: its data in front, then its Markdown."""
    return json.dumps(node, ensure_ascii=False) + "\n\n" + text


def _ground(path: Path, ink: str, title: str, label: str) -> None:
    """A picture for sharing with the words that many have in common."""
    image = Image.new("RGB", (1200, 630), "#fefcf9")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 18, 630), fill=ink)
    draw.line((72, 123, 1128, 123), fill="#d8d5d0", width=2)
    draw.rounded_rectangle((72, 498, 372, 578), radius=8, outline=ink, width=3)
    draw.text((72, 62), title, fill="#1a1a1a", font=ImageFont.load_default(30))
    draw.text((104, 514), label, fill=ink, font=ImageFont.load_default(38))
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def main() -> None:
    """Convert a site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    convert(asked.source, asked.published, asked.folder)


if __name__ == "__main__":
    main()
