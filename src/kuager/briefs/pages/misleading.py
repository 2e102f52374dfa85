"""K2xx: nothing is wrong by itself, and a reader is misled."""

from kuager.briefs.pages.page import note, warning

MISLEADING = (
    warning(
        "K201",
        "values compared across a change of method",
        "Two readings of one figure and country stand in one paragraph, list or table, and the publisher changed its "
        "method between them; or one reading is itself a difference across the change.",
        "The difference measures the method and not the country. Neither the rank nor the score can be compared.",
        "“from [155th][r21] in 2021 to [122nd][r22] in 2022”",
        "Compare years of one method, or say that the method changed and link it in the same paragraph, list or table: "
        "`[on a new method](caveat:rsf.2022)`.",
    ),
    warning(
        "K202",
        "values compared across a change of the scale's direction",
        "As K201, where the publisher turned its scale round: what was best is now worst.",
        "A rise reads as a fall.",
        "Freedom on the Net: 62 in 2018 and 32 in 2019.",
        "Say so and link it: `[on a reversed scale](caveat:fotn.2019)`.",
    ),
    warning(
        "K203",
        "a value on which sources contradict each other",
        "The sources give different values and the record adopts none, so that the reading is a range; the brief "
        "states one value of it as the value. Where the record does answer with one value and another source or series "
        "differs, it is a note, once for each reading, unless the brief acknowledges it anywhere that it is bound.",
        "Whoever holds the other source will quote it.",
        "`[232](fig:fact.value?id=deaths)` where another source counts 238.",
        "Give the range or name both sources, and link `caveat:contradicted` there; or adopt one in record.toml with a "
        "reason.",
    ),
    warning(
        "K204",
        "an order that another counting series turns round",
        "Two bound counts of one source stand in one paragraph, and in another series of the same source the smaller "
        "is the larger.",
        "“Most requests were about …” is then true of one file and false of another.",
        "Criticism 44 and national security 39 by reason; 51 and 54 in the item export.",
        "Name the series in the sentence and link `caveat:series_order`, or do not rank the two.",
    ),
    warning(
        "K205",
        "a unit that is not the one counted",
        "The word for what is counted beside a bound number, or at the head of its column or row, names another unit "
        "than the reading's: requests, items, orders, addresses.",
        "39 requests can be 8,562 items. The two are a factor of two hundred apart.",
        "`[8,562](fig:demands.items?…) requests`",
        "Use the unit of the reading, or the figure that counts what the sentence says.",
    ),
    warning(
        "K206",
        "a count that contains worldwide measures",
        "The count of the country includes restrictions that the platform made for the whole world at once.",
        "It says nothing about what the country asked for.",
        "Facebook's country totals since the second half of 2020.",
        "Use the country's own part, or say so and link `caveat:worldwide_blanket`.",
    ),
    note(
        "K207",
        "a count of people or events that rests on one publisher",
        "The reading counts people, events or outlets and only one publisher of the record says so, and the sentence "
        "does not say who. It is told once for a paragraph, list or table.",
        "Counts of harm differ between those who count; a reader should know whose count it is.",
        "“[ten](fig:incidents.reported?…) journalists were assaulted”",
        "Say who counted, add a second source, or link `caveat:single_source`.",
    ),
    note(
        "K208",
        "a value that its publisher restated",
        "A later edition changed the value; the newest public one answers.",
        "Texts that quote the earlier edition will differ.",
        "119 requests in one edition, 96 in a later one.",
        "Name the edition, or link `caveat:restated`.",
    ),
    warning(
        "K209",
        "a word of direction against the values",
        "A sentence joins two bound readings of one figure by a word like “rose” or “halved”, and the values moved the "
        "other way, or by another factor. Of a rank, to rise is to come nearer to the first.",
        "Readers remember the word and not the number.",
        "“rose from [49.72][s21] to [48.28][s22]”",
        "Correct the word.",
    ),
    warning(
        "K210",
        "a period that the rows cover only in part",
        "The reading was asked for a longer time than the rows behind it cover.",
        "Half a year's count reads as a year's.",
        "A year of which only the first half is published.",
        "Ask for the part that is covered, or say so and link `caveat:partial`.",
    ),
    note(
        "K211",
        "a reading with a warning of its own",
        "The reading is provisional, rests on a small sample, covers only what was looked for, or carries another "
        "warning about its unit.",
        "It is part of what the number means.",
        "A share of nine cases.",
        "Mention it, and link the caveat that the message names.",
    ),
)
