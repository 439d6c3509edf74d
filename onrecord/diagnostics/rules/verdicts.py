"""Rules for verdicts and their evidence."""

from onrecord.diagnostics.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        slug="verdict-not-supported",
        severity="error",
        what="The conditions of the verdict, as the scale in `site.yml` states them, do not hold.",
        why="Readers take a verdict for more than an opinion because it follows from the evidence "
        "below it. Five articles that repeat one statement corroborate nothing.",
        example="verdict: corroborated\nevidence:  # two articles, and both cite AFP\n"
        "  - {source: atlas-news, stance: supports, origin: [afp], quote: …}\n"
        "  - {source: thanh-nien, stance: supports, origin: [afp], quote: …}",
        instead="Give the verdict that the message names (`verdict: consistent`), or the evidence "
        "that is missing. Where the rule is wrong, correct it in `site.yml`.",
    ),
    Rule(
        slug="verdict-outranked",
        severity="warning",
        what="The verdict's conditions hold, and so do those of one that comes before it.",
        why="The scale is in order of precedence: a claim that the document settles is not merely "
        "reported by one source.",
        example="verdict: single-source\nevidence:\n"
        "  - {source: joint-statement, stance: supports, voice: primary, quote: …}",
        instead="Give the verdict that comes first: `verdict: confirmed`.",
    ),
    Rule(
        slug="history-verdict-differs",
        severity="warning",
        what="The history of a claim ends in another verdict than the claim has.",
        why="Readers who follow the changes arrive at a verdict that the page does not give, and cannot know which "
        "of the two is meant.",
        example="verdict: half-right\nhistory:\n  - {on: 2026-02-17, kind: update, was: Wrong, now: Correct, why: …}",
        instead="Add the change that led to the present verdict, or correct the verdict or the entry. Verdicts are "
        "recognised in `was` and `now` by their ids and labels.",
    ),
    Rule(
        slug="no-evidence",
        severity="error",
        what="A published claim has a verdict and no evidence.",
        why="There is nothing a reader could test it against.",
        example="claim: Two men were released.\nverdict: confirmed\nevidence: []",
        instead="Add the evidence, or keep the sheet back with `status: draft`. Only verdicts of "
        "judgement may be given without evidence.",
    ),
    Rule(
        slug="absence-proves-nothing",
        severity="error",
        what="An entry rests on missing words alone, where missing words say nothing.",
        why="That an article does not mention a thing refutes nothing, and in a shortened document "
        "the words may be in the part that is missing.",
        example="evidence:\n  - {source: jam-news, stance: refutes, absent: [year]}",
        instead="Quote the words that show the stance. An absence counts in a document declared "
        "`complete: true`, for a claim that is `about` it.",
    ),
    Rule(
        slug="basis-unmet",
        severity="error",
        what="What the finding is said to rest on is not there.",
        why="The page names the basis to its readers, who would look for it in vain.",
        example="basis: primary  # and every entry is from an article",
        instead="`primary` needs an entry from a document of the dossier, `internal` two entries of one source, one for and one against. All else is `sources`.",
    ),
    Rule(
        slug="contrary-both-affirmed",
        severity="error",
        what="Two claims that are contrary both have a verdict that says they are true (rating 4 or 5).",
        why="They cannot both be so: one of the verdicts, or the relation, is wrong.",
        example="# claims/twenty-six.yml\nverdict: consistent\ncontrary: [twenty-eight]\n"
        "# claims/twenty-eight.yml\nverdict: consistent",
        instead="Give each claim the other's evidence as `differs`, and the verdict that follows: "
        "`disputed`.",
    ),
    Rule(
        slug="values-conflict",
        severity="warning",
        what="Two entries support what they cannot both support: no number satisfies both figures.",
        why="One of them contradicts the claim, and the verdict is reckoned as if it did not.",
        example="- {source: a, stance: supports, value: 26, quote: …}\n"
        "- {source: b, stance: supports, value: 28, quote: …}",
        instead="Give the one that is not the claim's figure the stance `differs`. Of two claims, "
        "declare one `contrary` to the other.",
    ),
    Rule(
        slug="values-agree",
        severity="warning",
        what="An entry is said to contradict the claim with a figure that fits the supporting ones.",
        why="`more than 100,000` and 120,000 can both be right: the dispute would be of our making.",
        example="- {source: a, stance: supports, value: {more than: 100000}, quote: …}\n"
        "- {source: b, stance: differs, value: 120000, quote: …}",
        instead="Write the bounds as the sources have them, or give the stance `supports` or "
        "`partial`.",
    ),
    Rule(
        slug="value-not-in-quote",
        severity="warning",
        what="The number of a value is in no figure of the quote.",
        why="The page prints the value as the source's figure, and compares sources by it. A slip of the "
        "finger makes 90,000 out of 900.",
        example="quote: 900 lorries a day\nvalue: 90000",
        instead="Write the number of the quote, in digits; `value: 2` fits “two”. Where it follows from the "
        "quote and is not in it, write it in the `note` with how it follows: `note: Four is our subtraction, "
        "32 less 28.` Figures of the `translation` count too, and a `unit` of `million` multiplies.",
    ),
    Rule(
        slug="value-drops-bound",
        severity="warning",
        what="The words of a quote bound its figure, and the value gives the figure as it is.",
        why="“Fewer than 100” is not 100, and “none of the 60” is the opposite: the figures of the sources "
        "would be compared by a number that nobody gave.",
        example="quote: fewer than 100 visitors\nvalue: 100",
        instead="Write the bound: `value: {less than: 100}`. Signs count too (`≤`, `~`, `±`), and so do words "
        "just outside the quote. One end of a range is a bound: `100–200` is `{at least: 100}`. The words are known "
        "in the languages that have a list of them.",
    ),
    Rule(
        slug="value-contradicts-bound",
        severity="warning",
        what="The bound of a value says other things of the figure than the words of its quote.",
        why="“At least 100” allows 200 and “at most 100” does not: claims would be said to agree or to "
        "conflict that do neither.",
        example="quote: at least 100 visitors\nvalue: {at most: 100}",
        instead="Write the bound that the words have.",
    ),
    Rule(
        slug="quote-under-two-stances",
        severity="warning",
        what="The same words of a source are given two stances under one claim.",
        why="Words that both support and contradict a claim show nothing, and one source is counted "
        "on both sides.",
        example="- {source: a, stance: supports, quote: 26 were detained}\n"
        "- {source: a, stance: differs, quote: 26 were detained}",
        instead="Quote for each stance the words that show it, or decide: a sentence that cannot be "
        "read one way is `unclear`.",
    ),
    Rule(
        slug="evidence-twice",
        severity="warning",
        what="A claim has the same words of a source twice, with the same stance and voice.",
        why="Readers are shown two pieces of evidence where there is one.",
        example='- {source: a, stance: supports, voice: own, quote: the "old" ferry}\n'
        "- {source: a, stance: supports, voice: own, quote: the “old” ferry}",
        instead="Remove one of them. However the marks and spaces are typed, it is one place in the source.",
    ),
    Rule(
        slug="same-text-twice",
        severity="warning",
        what="Two sources of a claim have the same text, and the evidence gives them different origins.",
        why="A text that two outlets print is one report: counted as two origins it corroborates itself.",
        example="- {source: a, stance: supports, voice: own, origin: [coast-daily], quote: …}\n"
        "- {source: b, stance: supports, voice: own, origin: [hill-daily], quote: …  # the same text}",
        instead="Name the origin that the two share, or that one cites the other; `unclear` where it "
        "cannot be known. Texts are the same if 95 % of the words of the shorter one are in the longer one, "
        "in their order; headlines and captions aside.",
    ),
    Rule(
        slug="excerpt-limit",
        severity="error",
        what="The sheets publish more of a source's own text than the limit allows.",
        why="A source with `rights: excerpts` is quoted, not reprinted: the share is counted over "
        "all sheets, with the context shown around each quote.",
        example="excerpt_limit: 0.7  # in site.yml, and 75% of an article is quoted",
        instead="Quote less, show less context (`context: 12` in `site.yml`), or raise "
        "`excerpt_limit` in the outlet's sheet, with `excerpt_limit_why`.",
    ),
    Rule(
        slug="exception-unused",
        severity="error",
        what="An accepted exception accepts nothing.",
        why="What it accepted has been fixed, or has moved: if it is kept, it hides the next "
        "fault of its kind.",
        example="exceptions:\n  - {rule: values-agree, place: dossiers/d/claims/c.yml, why: …}",
        instead="Remove the exception.",
    ),
)
