"""Rules of the guards: misleading quotes, and claims that say more than their evidence."""

from onrecord.diagnostics.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        slug="elision-hides",
        severity="warning",
        what="The words that an elided quote leaves out contain a denial, a doubt, a limiting word, a turn of the sentence or a figure.",
        why="Two true halves can make a false whole: “the minister […] signed” from “the minister said he had not signed”.",
        example="quote:\n  - the talks\n  - led to a treaty  # the source: the talks have not yet led to a treaty",
        instead="Quote the words too, or say in the entry's `note` what is left out, the word included. "
        "In sentences left out whole only denials and turns count. The words are listed for each "
        "language, and `words` in `site.yml` adds to them or, with a minus, takes one out.",
    ),
    Rule(
        slug="quote-denied",
        severity="warning",
        what="The sentence of a quote, or the next sentence, denies or doubts the quoted words, and the quote leaves that off.",
        why="“The mayor denied that the town sold the park” contains “the town sold the park”, and says the opposite.",
        example="quote: the town sold the park  # the source: The mayor denied that the town sold the park.",
        instead="Quote the words that deny it too, or say in the entry's `note` what the source says of these "
        "words, with the word that the message shows. The words and phrases are listed for each language; "
        "`words` in `site.yml` adds to them or, with a minus, takes one out.",
    ),
    Rule(
        slug="guard-without-language",
        severity="hint",
        what="A quoted source is in a language for which no words of denial are listed.",
        why="Where its sentences deny what is quoted from them, nothing warns.",
        example="language: eu",
        instead="Read the sentence around each of its quotes yourself. To have them checked, list the words in "
        "`site.yml`: `words: {eu: {negations: [ez], denials: [ukatu*]}}`.",
    ),
    Rule(
        slug="quote-cut-short",
        severity="warning",
        what="A quote ends just before “but”, “not”, “only”, “if” or the like in its sentence, or begins just after a negation or a word that limits its first word.",
        why="The next word of the sentence changes what the quote says, and the reader does not see it.",
        example="quote: signed the treaty  # the source: has not signed the treaty",
        instead="Quote as far as the word and what belongs to it, or tell how the sentence has it in the "
        "entry's `note`, with that word.",
    ),
    Rule(
        slug="quote-proves-little",
        severity="warning",
        what="A stance rests on one word or two, not printed as a quotation or a headline, and no note says why.",
        why="So few words occur in almost any text on the matter; finding them proves nothing.",
        example="- {source: atlas-news, stance: supports, voice: own, quote: peace treaty}",
        instead="Quote the clause that says it. Where the very words are the point, say so in a `note`.",
    ),
    Rule(
        slug="claim-unsupported-figure",
        severity="warning",
        what="A figure, an ordinal or a year of a claim is in no quote that supports it.",
        why="The reader takes every figure of a claim for checked; this one nobody has shown.",
        example="claim: At least 200 men were captured in 2020.\n"
        "evidence:\n  - {source: atlas-news, stance: supports, voice: own, quote: at least 200 Armenian military members}",
        instead="Quote the words that give it, or take it out of the claim. `2`, `two` and `2nd` are one "
        "number, and so are `120,000` and, in a German source, `120.000`. A year may come from the day "
        "on which a quoted source was published.",
    ),
    Rule(
        slug="claim-unsupported-name",
        severity="warning",
        what="A name of a claim is in no quote that supports it, and names nobody who speaks in one.",
        why="A quote about “the region” or “he” shows a claim about a named place or person only if the reader takes the name on trust.",
        example="claim: Armenians controlled Nagorno-Karabakh for three decades.\n"
        "evidence:\n  - {source: thanh-nien, stance: supports, voice: own, quote: controlled that disputed area for three decades}",
        instead="Quote as far as the name, or take it out of the claim. Names that mean the same "
        "are listed in `site.yml`: `words: {en: {names: [[Azerbaijan, Azeri, Baku]]}}`.",
    ),
    Rule(
        slug="shared-words",
        severity="hint",
        what="Two sources share ten or more words in a row (twenty characters in Chinese and the like), and no claim's evidence gives them the same origin.",
        why="Both may have copied a third source, and then they are not two confirmations.",
        example="two articles that print the same sentence of an agency, each with `origin: [unstated]`",
        instead="Name the `origin` where the texts show it. Where they do not, nothing needs doing: "
        "`unstated` counts as no origin anyway.",
    ),
    Rule(
        slug="mixed-scripts",
        severity="warning",
        what="A word of a quote or of a claim has letters of two scripts that look alike.",
        why="A Cyrillic `а` in a Latin word is seen by nobody and found by no search; it can be a slip of a scanner, or a trap.",
        example='claim: "The p\\u0435ace treaty was signed."',
        instead="Type the claim's word again. In a quote the source has it so: tell readers in a `note` "
        "that has the word.",
    ),
    Rule(
        slug="direction-controls",
        severity="error",
        what="Words of a sheet hold an invisible character that embeds, overrides or isolates the direction of text.",
        why="It can show readers other words, in another order, than the ones that were checked.",
        example='reason: "The men were \\u202edesaeler."',
        instead="Delete the character. Pages set the direction of every text by its language.",
    ),
)
