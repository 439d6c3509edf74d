"""List the sources of a dossier: its articles, and the documents reproduced in them.

Part of resolving the references. It knows paragraph numbers and ids, and nothing of claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from onrecord.captures.source_text import source_text
from onrecord.checks.language.sentences import sentences
from onrecord.checks.names import is_slug, twice, unknown
from onrecord.checks.source_language import language_problems
from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import Article, Capture, Content, Document, Dossier, Source, Span, Text


def sources(content: Content, dossier: Dossier) -> Outcome[Mapping[str, Source]]:
    """Return the sources by id, in the dossier's order, documents after their article.

    An article without a readable capture, or with nothing left to quote, is not among them:
    diagnostics, here or of `sheets`, say why.
    """
    found: dict[str, Source] = {}
    diagnostics = [*_order_problems(dossier), *_id_problems(dossier)]
    articles = {article.id for article in dossier.articles}
    for article in _ordered(dossier):
        capture = content.captures.get(capture_path(article))
        if capture is None:
            continue
        diagnostics += language_problems(article, capture)
        misnumbered = tuple(_paragraph_problems(article, capture))
        diagnostics += misnumbered
        for document in (None, *article.documents):
            source = _source(article, document, capture)
            if not source.words.paragraphs:
                diagnostics += [] if misnumbered else [_nothing_left(source)]
            elif source.id not in found and (document is None or source.id not in articles):
                found[source.id] = source
        diagnostics += _break_problems(article, found)
    return Outcome(value=found, diagnostics=tuple(diagnostics))


def capture_path(article: Article) -> str:
    """Return the path of an article's capture in the tree: beside its sheet."""
    return str(PurePosixPath(article.span.path).parent / article.capture_file)


def _ordered(dossier: Dossier) -> list[Article]:
    place = {str(name): index for index, name in reversed([*enumerate(dossier.source_order)])}
    return sorted(
        dossier.articles, key=lambda article: (place.get(article.id, len(place)), article.id)
    )


def _source(article: Article, document: Document | None, capture: Capture) -> Source:
    return Source(
        id=document.id if document else article.id,
        dossier=article.dossier,
        article=article,
        document=document,
        capture=capture,
        words=source_text(capture, article, document),
    )


def _order_problems(dossier: Dossier) -> Iterator[Diagnostic]:
    articles = {article.id for article in dossier.articles}
    documents = {document.id for article in dossier.articles for document in article.documents}
    for name in dossier.source_order:
        if name in articles or name in dossier.broken_articles:
            continue
        if name in documents:
            yield at(
                name,
                "not-an-article",
                f"`{name}` is a document: it follows the article that holds it",
                help=f"remove `{name}` from `sources`",
            )
        else:
            yield unknown(
                name,
                "unknown-source",
                kind="article",
                known=articles,
                otherwise=f"add `articles/{name}.yml`, or remove `{name}` from `sources`"
                if is_slug(name)
                else f"remove `{name}` from `sources`",
            )
    yield from twice(dossier.source_order, field="sources")


def _id_problems(dossier: Dossier) -> Iterator[Diagnostic]:
    taken: dict[str, tuple[str, Span]] = {
        article.id: (f"the article `{article.id}`", article.span) for article in dossier.articles
    }
    for article in dossier.articles:
        for document in article.documents:
            if document.id in taken:
                owner, span = taken[document.id]
                yield at(
                    document.span,
                    "id-taken",
                    f"the document `{document.id}` has the id of {owner}",
                    label="this document",
                    also=[Label(span=span, message="has the id already")],
                    help=f"give the document another id, for instance `{document.id}-document`",
                )
            else:
                taken[document.id] = (f"a document of `{article.id}`", document.span)


def _uses(article: Article) -> Iterator[tuple[str, tuple[int, ...], Span]]:
    """Yield every field that classifies paragraphs, with its name for people."""
    yield "`headline`", article.headline, article.span
    yield "`captions`", article.captions, article.span
    for cut in article.cuts:
        yield "`cut`", cut.paragraphs, cut.span
    for document in article.documents:
        yield f"the document `{document.id}`", document.paragraphs, document.span


def _paragraph_problems(article: Article, capture: Capture) -> Iterator[Diagnostic]:
    last = max((paragraph.number for paragraph in capture.paragraphs), default=0)
    taken: dict[int, tuple[str, Span]] = {}
    for use, numbers, span in _uses(article):
        beyond = sorted({number for number in numbers if not 1 <= number <= last})
        if beyond:
            yield at(
                span,
                "paragraph-missing",
                f"{use} names paragraph {_few(beyond)} of a capture that has {last}",
                help=f"name paragraphs from 1 to {last}: the n-th non-empty line, or block",
            )
        both: dict[tuple[str, Span], list[int]] = {}
        for number in sorted(numbers):
            if number in taken:
                both.setdefault(taken[number], []).append(number)
            else:
                taken[number] = (use, span)
        for (earlier, place), shared in both.items():
            numbers_in_words = _few(shared)
            elsewhere = [Label(span=place, message=earlier)] if place != span else []
            yield at(
                span,
                "paragraph-twice",
                f"paragraph {numbers_in_words} is named twice in {use}"
                if earlier == use
                else f"paragraph {numbers_in_words} is named by {earlier} and by {use}",
                also=elsewhere,
                help=f"take paragraph {numbers_in_words} out of one of the two",
            )


def _few(numbers: list[int]) -> str:
    shown = [str(number) for number in numbers[:3]]
    return ", ".join(shown) + (f" and {len(numbers) - 3} more" if len(numbers) > 3 else "")


def _nothing_left(source: Source) -> Diagnostic:
    kind = "document" if source.document else "article"
    return at(
        source.document.span if source.document else source.article.span,
        "nothing-left",
        f"nothing is left of the {kind} `{source.id}`",
        help="give the document its `paragraphs`"
        if source.document
        else "leave at least one paragraph that is neither cut nor a document's",
    )


def _break_problems(article: Article, found: Mapping[str, Source]) -> Iterator[Diagnostic]:
    ids = [article.id, *(document.id for document in article.documents)]
    own = [found[name] for name in ids if name in found and found[name].article is article]
    for wanted in article.sentence_breaks:
        if not any(_begins_one(wanted, source) for source in own):
            yield at(
                wanted,
                "sentence-break-unused",
                f"the sentence break `{wanted}` is not in `{article.id}`",
                help="copy the first words of the sentence from the capture, or remove the break",
            )


def _begins_one(wanted: Text, source: Source) -> bool:
    text = source.words.text
    spans = sentences(text, source.article.language, source.article.sentence_breaks)
    return any(text.startswith(wanted, start) for start, _ in spans)
