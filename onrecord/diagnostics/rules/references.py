"""Rules for references between files."""

from onrecord.diagnostics.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        slug="unknown-source",
        severity="error",
        what="A sheet names a source that the dossier does not have.",
        why="Words without a source prove nothing, and a reader could not follow them anywhere.",
        example="evidence:\n  - source: atlas-newz\n    stance: supports",
        instead="Write the id of an article of the dossier, which is the name of its sheet in "
        "`articles/`, or of a document that an article reproduces.",
    ),
    Rule(
        slug="not-a-document",
        severity="error",
        what="An article is named where only a document is allowed.",
        why="A claim `about` a document is decided by the document's own words; an article that "
        "reports on it is one more voice.",
        example="about: jam-news",
        instead="Name the document: `about: joint-statement`. If the dossier has none, declare the "
        "paragraphs that reproduce it under `documents` in the article's sheet.",
    ),
    Rule(
        slug="not-an-article",
        severity="error",
        what="The order of the sources names a document.",
        why="A document comes right after the article that holds it; an order that says otherwise "
        "would not be followed.",
        example="sources: [joint-statement, jam-news]",
        instead="Name articles only: `sources: [jam-news]`.",
    ),
    Rule(
        slug="unknown-outlet",
        severity="error",
        what="An article names an outlet that has no sheet.",
        why="Readers judge a source by who publishes it, and origins are counted by outlet.",
        example="outlet: atlas-newz",
        instead="Write the id of a sheet in `outlets/`, or `outlet: unknown`.",
    ),
    Rule(
        slug="unknown-topic",
        severity="error",
        what="A claim names a topic that the dossier does not list.",
        why="The claim would be missing from every topic's page.",
        example="topic: exchang",
        instead="Write the id of a topic of `dossier.yml`, or add the topic there.",
    ),
    Rule(
        slug="unknown-verdict",
        severity="error",
        what="A claim gives a verdict that the site's scale does not have.",
        why="A verdict without a rule cannot be compared with the evidence.",
        example="verdict: true",
        instead="Write a verdict of the scale in `site.yml`, for instance `verdict: confirmed`.",
    ),
    Rule(
        slug="unknown-claim",
        severity="error",
        what="A sheet names a claim that the dossier does not have.",
        why="A reader who follows the name would find nothing there.",
        example="related: [thirty-two-serviceman]",
        instead="Write the id of a claim of the same dossier, which is the name of its sheet.",
    ),
    Rule(
        slug="unknown-origin",
        severity="error",
        what="A link of an origin chain is no source, outlet or person.",
        why="Independence is counted by origins: a misspelt one would pass for one source more.",
        example="origin: [apf, joint-statement]",
        instead="Write the id of a source, an outlet (an agency is one) or a person; `unstated` "
        "where the source does not say, `unclear` where nobody can know.",
    ),
    Rule(
        slug="origin-past-its-end",
        severity="error",
        what="An origin chain goes on after `unstated` or `unclear`.",
        why="Where one link is not known, nobody can know the next.",
        example="origin: [unstated, joint-statement]",
        instead="End the chain with `unstated` or `unclear`, or leave that link out.",
    ),
    Rule(
        slug="named-twice",
        severity="error",
        what="A list names the same thing twice.",
        why="One of the two is a slip for another name, or an origin chain that runs in a circle.",
        example="origin: [afp, afp]",
        instead="Remove one of the two, or write the name that was meant.",
    ),
    Rule(
        slug="id-taken",
        severity="error",
        what="Two things that are named in the same places have one id.",
        why="Every name must lead to one thing: a quote could otherwise be looked for in the wrong "
        "text.",
        example="# in articles/jam-news.yml\ndocuments:\n  jam-news: {paragraphs: 10-17}",
        instead="Give one of them another id: `joint-statement: {paragraphs: 10-17}`.",
    ),
    Rule(
        slug="same-name-twice",
        severity="warning",
        what="Two sheets of outlets and people have one name, or two outlets one web address.",
        why="Each sheet counts as an origin of its own: one agency under two ids would corroborate itself.",
        example="# outlets/afp.yml\nname: Agence France-Presse\n# outlets/afp-2.yml\nname: AGENCE FRANCE PRESSE",
        instead="Keep one of the sheets. Case, accents, spaces, punctuation and a leading “The” make no "
        "other name. Two people who share a name need a `role` each; a person who is also an outlet is "
        "written with the same id everywhere.",
    ),
    Rule(
        slug="refers-to-itself",
        severity="error",
        what="A claim names itself as related or contrary, or a source renders its own words.",
        why="It says nothing, and is most often a slip for another name.",
        example="# in claims/thirty-two.yml\nrelated: [thirty-two]",
        instead="Remove the name, or write the one that was meant.",
    ),
    Rule(
        slug="speaker-misspelt",
        severity="warning",
        what="A speaker, an author or an issuer is written like an id, and is nearly that of a person or an outlet.",
        why="The page would show the misspelt id as the speaker's name, without role or link.",
        example="speaker: ilham-aliev",
        instead="Write the id: `speaker: ilham-aliyev`. Whoever has no sheet is named in plain "
        "words: `speaker: an official in Baku`.",
    ),
    Rule(
        slug="person-by-name",
        severity="warning",
        what="A speaker, an author or an issuer is written as the name of a person or an outlet, or nearly so.",
        why="The name leads to no page, and the list of people has the same person twice: with a role, and without.",
        example="# people/ana-reyes.yml has the name “Ana Reyes”\nspeaker: Ana Reyez",
        instead="Write the id: `speaker: ana-reyes`. Somebody else with a similar name needs a sheet as well, and an id.",
    ),
    Rule(
        slug="placeholder-published",
        severity="error",
        what="A published claim has the reason that a new sheet comes with.",
        why="It says nothing about the claim, and readers would take it for ours.",
        example="status: published\nreason: One sentence that a reader can test against the quotes.",
        instead="Write the reason for the verdict, or keep the sheet back with `status: draft`.",
    ),
    Rule(
        slug="placeholder-left",
        severity="warning",
        what="`site.yml` or a page of the site has words that a new site comes with.",
        why="The publisher is named on every page and in every citation, and readers judge a site by what it "
        "says of its money and its rules.",
        example="publisher: Write here who publishes this site",
        instead="Write what the words ask for, or delete the page.",
    ),
    Rule(
        slug="language-mismatch",
        severity="warning",
        what="The words of a capture are not in the language that the article's sheet gives.",
        why="The language decides where words and sentences end, and which words deny: in Russian nothing is "
        "heard of “The clerk denied that …”.",
        example="language: ru  # and the capture begins “The clerk denied that …”",
        instead="Write the language of most of the words. A language is known by its script and, where "
        "several share it, by its most common words; languages that are near, such as Danish and Norwegian, "
        "are not distinguished, nor are texts of a few words.",
    ),
    Rule(
        slug="paragraph-missing",
        severity="error",
        what="An article's sheet names a paragraph that its capture does not have.",
        why="The numbers are off, so that other paragraphs are cut, or set as the headline, than "
        "were meant.",
        example="headline: 40  # of a capture with 20 paragraphs",
        instead="Count the non-empty lines of a text capture from 1, the block elements of an HTML "
        "one.",
    ),
    Rule(
        slug="paragraph-twice",
        severity="error",
        what="A paragraph is given two parts at once: headline, caption, cut or document.",
        why="What is cut cannot be quoted, and a document's words are not the article's: it must be "
        "one or the other.",
        example="headline: 2\ncut:\n  - {paragraphs: 1-2, why: navigation}",
        instead="Take the paragraph out of one of the two.",
    ),
    Rule(
        slug="nothing-left",
        severity="error",
        what="An article or a document has no paragraph of its own.",
        why="Nothing can be quoted from it, and every claim would call it silent.",
        example="cut:\n  - {paragraphs: 1-20, why: boilerplate}  # of 20",
        instead="Cut less, or remove the source.",
    ),
    Rule(
        slug="sentence-break-unused",
        severity="warning",
        what="Words before which a sentence is said to begin are not in the article.",
        why="The override does nothing, and the sentence it was made for is still not split.",
        example='sentence_breaks: ["Baku agreed"]  # the capture has "Baku has agreed"',
        instead="Copy the first words of the sentence from the capture, or remove the entry.",
    ),
    Rule(
        slug="unknown-place",
        severity="error",
        what="An accepted exception names a file that takes no part in the checks.",
        why="It accepts nothing, or the file has been renamed and the warning is back.",
        example="exceptions:\n  - {rule: values-conflict, place: claims/c.yml, why: …}",
        instead="Write the path from the folder of `site.yml` on: `dossiers/d/claims/c.yml`.",
    ),
)
