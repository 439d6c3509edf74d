"""Rules for finished pages."""

from onrecord.diagnostics.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        slug="address-taken",
        severity="error",
        what="Two things would be published at one address, or at two that differ only in case.",
        why="One would overwrite the other, and a reader who follows a link would find the wrong page.",
        example="# pages/verdicts.md: the site has a page `verdicts.html` already\n---\ntitle: How we judge\n---",
        instead="Give the file, or its folder, another name.",
    ),
    Rule(
        slug="dangling-link",
        severity="error",
        what="A Markdown text, or the `why` of a history, links to a claim or a source that is not published.",
        why="The reader is promised a page that is not there.",
        example="summary: See [the other figure](claim:twenty-eight-captured).",
        instead="Name an id that exists: `claim:twenty-eight-captured-in-2020`, in another dossier "
        "`claim:dossier/id`. A draft has no page.",
    ),
    Rule(
        slug="address-refused",
        severity="error",
        what="A Markdown text, or the `why` of a history, links to an address that no page may lead to.",
        why="Only web and mail addresses and places of this site are safe to follow; others can run "
        "code in the reader's browser, or start a program.",
        example="summary: See [the archive](ftp://archive.example/1).",
        instead="Write an address that begins with `https://`, `http://` or `mailto:`, or a relative one.",
    ),
    Rule(
        slug="markdown-too-large",
        severity="error",
        what="A Markdown text has more than 10,000 characters or 500 opening brackets, or nests too deeply.",
        why="The time it takes grows with the square of its length: one field could hold up the build.",
        example="summary: |-\n  - - - - - - - - (some hundred more) deep",
        instead="Shorten it, or make two texts of it.",
    ),
    Rule(
        slug="broken-link",
        severity="error",
        what="A finished page links to a page or an anchor that the site does not have.",
        why="The reader who follows it finds nothing.",
        example="[our rules](metodology.html)",
        instead="Link to a page that exists, by its path from the page that links.",
    ),
    Rule(
        slug="anchor-twice",
        severity="error",
        what="Two elements of a finished page have one id.",
        why="A link to the second leads to the first: to the wrong quote.",
        example='<article id="jam-news_1">…</article>\n<article id="jam-news_1">…</article>',
        instead="Correct the template that writes the id.",
    ),
    Rule(
        slug="unpublished-words",
        severity="error",
        what="A file of the site has eight or more words in a row (sixteen characters in Chinese and the like) of a source, and no sheet quotes them.",
        why="A source published in excerpts never leaves more than its quoted passages: whatever a "
        "field repeats of it unquoted is published without having been verified, and without right.",
        example="note: The article says that the exchange was agreed after long talks in the capital.",
        instead="Quote the words as evidence, or say the same in your own words.",
    ),
    Rule(
        slug="outside-request",
        severity="error",
        what="A finished page loads something from another host.",
        why="The other host would learn who reads what; and the page would change when it does.",
        example='<img src="https://images.example/1.jpg">',
        instead="Put the file into `static/` and load it from there.",
    ),
    Rule(
        slug="receipt-differs",
        severity="error",
        what="A published quote, absence or receipt is not what the capture gives when it is read again.",
        why="The site shows words that its source does not have, or says where they are wrongly: it was "
        "changed after it was published, or by something other than a build.",
        example="# build.py verify _site, where data/claims.json was changed\n"
        '"exact": "Baku will release 33 men"',
        instead="Publish the site again from its content, and find out who changed it.",
    ),
    Rule(
        slug="receipt-unchecked",
        severity="error",
        what="No file at hand has the hash of the capture from which a published source was made.",
        why="What is quoted from it was not checked, and nothing unchecked may pass for checked.",
        example="build.py verify _site --captures empty-folder",
        instead="Name the folder that holds the capture, exactly as it was retrieved, with `--captures DIR`.",
    ),
)
