"""The JSON Schema of `claims.json`: every key, what it means, what it may hold. Published beside it.

Draft 2020-12 (https://json-schema.org/draft/2020-12). It is strict: a key that it does not name is
not written.
"""

from __future__ import annotations

from typing import Any, get_args

from onrecord.exports.json import Node
from onrecord.model import Basis, Bound, Stance, Voice

_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_PLACE = {"type": "integer", "minimum": 0}
_COUNT = {"type": "integer", "minimum": 0}
_FIRST_FROM_1 = {"type": "integer", "minimum": 1}


def schema() -> Node:
    """The whole of it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Checked claims with their evidence",
        "description": "What a site of OnRecord publishes: every claim, every quote with the receipt "
        "of its check, every silence. Addresses of pages and files are relative to the site's root.",
        **_TOP,
        "$defs": _DEFINITIONS,
    }


def _record(description: str, **keys: Node) -> Node:
    """An object that has all of these keys and no others."""
    return {
        "description": description,
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


def _said(description: str, kind: Node | None = None) -> Node:
    return {"description": description, **(kind or {"type": "string"})}


def _maybe(kind: Node | str, description: str = "") -> Node:
    """What may be null: where it does not apply, or is not known."""
    one = {"type": kind} if isinstance(kind, str) else kind
    said = {"description": description} if description else {}
    return {**said, "anyOf": [one, {"type": "null"}]}


def _one_of(description: str, values: tuple[Any, ...]) -> Node:
    return {"description": description, "enum": list(values)}


def _list(description: str, of: Node | None = None, **more: Any) -> Node:
    return {"description": description, "type": "array", "items": of or {"type": "string"}, **more}


def _ref(name: str) -> Node:
    return {"$ref": f"#/$defs/{name}"}


_TOP = _record(
    "Everything that is published, or in the file of one claim what belongs to it.",
    **{"$schema": _said("Where this schema stands, from the file.")},
    format_version=_said(
        "Of this format: the second number grows when something is added, the first when anything "
        "changes its meaning or goes.",
        {"type": "string", "pattern": "^1\\.[0-9]+$"},
    ),
    tool=_said("What made the checks and this file, with its version."),
    site=_record(
        "Who publishes.",
        title=_said("Its name."),
        url=_maybe("string", "Under which it stands; null while it has none."),
        language=_said("Of its own words, a BCP 47 tag."),
        publisher=_said("Who answers for it."),
        publisher_url=_maybe("string"),
        contact=_maybe("string", "Where corrections go."),
        notice=_maybe("string"),
        licence=_maybe(
            _record(
                "On what terms the data may be used; quoted words stay their owners'.",
                name=_said("As it is known."),
                url=_maybe("string"),
            ),
            "Null: no licence is stated.",
        ),
    ),
    verdicts=_list(
        "The scale, in order of precedence; in the file of one claim its verdict alone.",
        _record(
            "One step.",
            id=_said("What claims call it."),
            label=_said("What readers see."),
            meaning=_said("In one sentence."),
            rating=_maybe(
                {"type": "integer", "minimum": 1, "maximum": 5},
                "1 is false, 5 is true; null where the verdict says nothing about truth.",
            ),
        ),
    ),
    names={
        "description": "The people and outlets that are named by an id, by that id.",
        "type": "object",
        "additionalProperties": _record(
            "One of them.",
            kind=_one_of("What it is.", ("person", "outlet")),
            name=_said("In words."),
            role=_maybe("string", "A person's office; what kind of outlet."),
        ),
    },
    dossiers=_list("The stories under check.", _ref("dossier")),
)

_DEFINITIONS: Node = {
    "dossier": _record(
        "One story with its sources and claims.",
        id=_said("Of the dossier."),
        title=_said("Of the story."),
        lead=_maybe("string"),
        dates=_maybe("string"),
        page=_said("Its page."),
        topics=_list(
            "Under which its claims stand.",
            _record("A heading.", id=_said("What claims call it."), title=_said("In words.")),
        ),
        sources=_list("In the dossier's order.", _ref("source")),
        claims=_list("By id.", _ref("claim")),
    ),
    "datum": _record(
        "A fact about a source, with how it is known.",
        value=_maybe("string", "Null: unknown, and not guessed. Outlets and authors may be ids."),
        stated_in=_maybe("string", "Where it was read."),
        as_printed=_maybe("string"),
        inferred=_maybe("string", "The reasoning, where it is an inference."),
    ),
    "source": _record(
        "A text that is quoted: an article, or a document reproduced in one.",
        id=_said("Within its dossier."),
        kind=_one_of("What it is.", ("article", "document")),
        reproduced_in=_maybe("string", "Of a document: the article that has it."),
        complete=_maybe("boolean", "Of a document: whether all of it is reproduced."),
        title=_ref("datum"),
        outlet=_maybe(_ref("datum")),
        author=_maybe(_ref("datum")),
        issuer=_maybe(_ref("datum")),
        published=_ref("datum"),
        url=_ref("datum"),
        language=_said("A BCP 47 tag."),
        rights=_one_of("How much of it may be published.", ("excerpts", "full")),
        sentence_breaks=_list(
            "Places before which the editors say that a sentence begins.", _COUNT
        ),
        words=_said("How many it has in scripts with spaces between words.", _COUNT),
        words_shown=_said("How many of them the site shows.", _COUNT),
        characters=_said("How many it has in scripts without spaces.", _COUNT),
        characters_shown=_said("How many of them the site shows.", _COUNT),
        page=_said("Its page."),
        receipt=_record(
            "What its words were made of.",
            tool=_said("What read it."),
            capture=_record(
                "The file exactly as it was retrieved; it is not published.",
                file=_said("Its name."),
                sha256=_said("Of its bytes.", _SHA256),
                bytes=_said("Its length.", _COUNT),
                encoding=_said("In which it was decoded, a byte order mark left out."),
                form=_one_of("What it is.", ("text", "html")),
            ),
            paragraphs=_said(
                "The numbers of those kept, `2-6, 8`. In a text a paragraph is a line that holds "
                "more than white space, without the white space at its ends; they count from 1.",
                {"type": "string", "pattern": "^([0-9]+(-[0-9]+)?(, [0-9]+(-[0-9]+)?)*)?$"},
            ),
            text=_maybe(
                _record(
                    "The kept paragraphs as a file of the site, one a line.",
                    file=_said("Its address."),
                    sha256=_SHA256,
                ),
                "Null where the source may only be quoted.",
            ),
        ),
    ),
    "quote": _record(
        "Words of a source, in its own characters, and where they stand.",
        level=_one_of(
            "How they were found: character for character, after folding, or in several parts.",
            ("exact", "typographic", "elided"),
        ),
        text=_said("The parts in one line, […] between them."),
        passages=_list("One for each part, in order.", _ref("passage"), minItems=1),
        left_out=_list("How many words, between one part and the next.", _COUNT),
        left_out_characters=_list(
            "How many characters of scripts without spaces, between one part and the next.", _COUNT
        ),
    ),
    "context": _record(
        "The published words of a quote's sentences around it; […] stands for words not published.",
        before=_said("From the beginning of the sentence to the quote; may deny what is quoted."),
        after=_said("From the quote to the end of the sentence."),
    ),
    "passage": {
        **_record(
            "One unbroken part. Places are code points.",
            exact=_said("The source's own characters; a line break is the end of a paragraph."),
            level=_one_of("How it was found.", ("exact", "typographic")),
            paragraph=_said("In which it begins.", _FIRST_FROM_1),
            start=_said("Where it begins in the words of the source.", _PLACE),
            end=_said("Where it ends.", _PLACE),
            in_capture=_maybe(
                {"type": "array", "items": _PLACE, "minItems": 2, "maxItems": 2},
                "Where it begins and ends in the decoded capture; null for HTML.",
            ),
        ),
    },
    "entry": _record(
        "What one voice in one source has to do with a claim.",
        id=_said("Its anchor on the claim's page."),
        source=_said("Of the dossier."),
        stance=_one_of("What it does to the claim.", get_args(Stance)),
        voice=_one_of("Whose words they are.", get_args(Voice)),
        speaker=_maybe("string", "An id, or plain words."),
        origin=_list("Where the source has it from, nearest first: ids, `unstated`, `unclear`."),
        quote=_maybe(_ref("quote")),
        cuts_word=_maybe("string", "Why the quote begins or ends inside a word, where it does."),
        context=_maybe(_ref("context")),
        page=_said("The entry on the claim's page."),
        in_context=_maybe("string", "The words on the source's page."),
        original=_maybe("string", "The original, with a text fragment that marks the words."),
        absent=_list("Words that were looked for in the source and do not stand in it."),
        value=_maybe(_ref("value")),
        hedged=_said("Whether the source hedges it.", {"type": "boolean"}),
        translation=_maybe("string"),
        renders=_maybe(
            _record(
                "The words of a document for which the quotation stands.",
                source=_said("The document."),
                quote=_ref("quote"),
                context=_ref("context"),
                wording=_maybe(
                    {"enum": ["same", "differs"]}, "Punctuation and case do not count."
                ),
            )
        ),
        note=_maybe("string"),
    ),
    "value": _record(
        "A figure.",
        bound=_one_of("How far it binds.", get_args(Bound)),
        number=_maybe(
            {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}, "In decimals, as given."
        ),
        share=_maybe("string", "`most`, … of the number."),
    ),
    "silence": _record(
        "A source that has no evidence for a claim.",
        source=_said("Of the dossier."),
        state=_one_of("What it comes to.", ("silent", "not examined")),
        proven=_said("True: no word looked for stands in it.", {"type": "boolean"}),
        looked_for=_list("The words."),
        found=_list("Of them those that do stand in it."),
        despite=_maybe("string", "Why it counts as silent all the same."),
    ),
    "claim": _record(
        "One checkable assertion with its verdict and every voice.",
        id=_said("Within its dossier."),
        dossier=_said("Its dossier."),
        page=_said("Its page."),
        url=_maybe("string", "The page's address on the web."),
        assertion=_said("What was checked, in the editors' words."),
        verdict=_said("Of the scale."),
        basis=_one_of("On what the finding rests.", get_args(Basis)),
        reference=_maybe(_record("A general reference.", title=_said("Its title."), url=_said("Where."))),
        reason=_said("For the verdict, in one sentence."),
        topic=_maybe("string"),
        date=_maybe("string", "Of the event, as precise as it is known."),
        about=_maybe("string", "The document, where the claim is about what a document says."),
        measure=_maybe(
            _record("What its figures count.", of=_said("In words."), unit=_maybe("string"))
        ),
        aliases=_list("Other names of what it is about."),
        related=_list("Ids of claims; of another dossier `dossier/claim`."),
        contrary=_list("Ids of claims that cannot be true together with it."),
        looked_for=_list("The words by which silence is proven."),
        summary=_maybe("string", "Markdown; `claim:` and `source:` lead to pages of the site."),
        status=_one_of("Whether it stands.", ("published", "withdrawn")),
        first_published=_maybe("string"),
        review_by=_maybe("string"),
        history=_list(
            "What was changed.",
            _record(
                "One change.",
                on=_said("The day."),
                kind=_said("`correction`, `update` or `clarification`."),
                was=_maybe("string"),
                now=_maybe("string"),
                why=_said("The reason."),
            ),
        ),
        counts=_record(
            "What the evidence comes to; sources are counted, not entries.",
            supports=_COUNT,
            supports_or_partial=_COUNT,
            conflicts=_COUNT,
            silent=_COUNT,
            not_examined=_COUNT,
            origins=_list("The distinct roots of all entries."),
        ),
        evidence=_list("In the sheet's order.", _ref("entry")),
        silences=_list("In the dossier's order of sources.", _ref("silence")),
    ),
}  # fmt: skip
_DEFINITIONS["passage"]["properties"]["written"] = _said(
    "The editors' characters, where they differ from the source's by what folds."
)
