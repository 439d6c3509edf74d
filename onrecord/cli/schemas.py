"""JSON Schemas of the sheets, for completion, hover and errors while typing.

`make docs` writes general ones to `docs/schema/`. A run over a site writes its own beside its
cache, with the ids that its sheets may name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.model import Content
from onrecord.sheets.articles import ARTICLE
from onrecord.sheets.claims import CLAIM
from onrecord.sheets.dossiers import DOSSIER
from onrecord.sheets.fields import Table
from onrecord.sheets.json_schema import Shapes
from onrecord.sheets.outlets import OUTLET
from onrecord.sheets.people import PERSON
from onrecord.sheets.site import SITE

SHEETS: Mapping[str, Table] = {
    "claim": CLAIM,
    "article": ARTICLE,
    "dossier": DOSSIER,
    "outlet": OUTLET,
    "person": PERSON,
    "site": SITE,
}
"""Every type of sheet, by the name of its schema."""

FOLDER = "schema"
"""The folder of a site's schemas, beside the cache."""

Names = Mapping[str, Sequence[str]]
"""Ids, by the type of object they name."""


def schemas(names: Names | None = None) -> Mapping[str, str]:
    """Return the text of every schema by its file name, with the ids of a site if given."""
    return {f"{name}.json": _schema(table, names or {}) for name, table in SHEETS.items()}


def names_of(content: Content) -> Names:
    """Return every id of a site that a sheet may name.

    Claims, sources and topics of all dossiers are listed together, because a schema does not know
    in which dossier a sheet is; the build checks that. A sheet that cannot be read keeps its id.
    """
    sources = [
        name
        for dossier in content.dossiers
        for article in dossier.articles
        for name in (article.id, *(document.id for document in article.documents))
    ]
    documents = [
        document.id
        for dossier in content.dossiers
        for article in dossier.articles
        for document in article.documents
    ]
    return {
        "claim": sorted(
            {claim.id for dossier in content.dossiers for claim in dossier.claims}.union(
                *(dossier.broken_claims for dossier in content.dossiers)
            )
        ),
        "source": sorted(
            set(sources).union(*(dossier.broken_articles for dossier in content.dossiers))
        ),
        "document": sorted(set(documents)),
        "topic": sorted(
            {str(topic.id) for dossier in content.dossiers for topic in dossier.topics}
        ),
        "verdict": [str(verdict.id) for verdict in content.site.verdicts],
        "outlet": sorted(content.broken_outlets.union(content.outlets)),
        "person": sorted(content.broken_people.union(content.people)),
    }


def _schema(table: Table, names: Names) -> str:
    shapes = Shapes(names=names)
    root = table.shape(shapes)
    document = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"OnRecord: {table.name}",
        "allOf": [root],
        "$defs": dict(sorted(shapes.defs.items())),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _write(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        yield name


if __name__ == "__main__":
    sys.stdout.write(" ".join(_write(Path(sys.argv[1]))) + "\n")
