"""K3xx: nobody has said where it comes from, or what it is of."""

from kuager.briefs.pages.page import error, warning

UNCLEAR = (
    warning(
        "K301",
        "a quantity that nobody has sourced",
        "A number or date without a link. Not meant are: what only repeats the time, the total or the population of a "
        "bound reading in the same paragraph, list or table (for a heading, anywhere), and small number words "
        "that count nothing known (“the first”, “two of them”).",
        "A number without a source is the one that is attacked.",
        "“The law was adopted on 15 September 2021.”",
        "Link it to a figure. What the record does not hold can be added to it, single values as rows of the table "
        "`facts`. What needs no source is allowed with a reason.",
    ),
    warning(
        "K302",
        "a percentage without its population",
        "The words do not say what the percentage is of; or they say “90 percent of websites being blocked without …”, "
        "which reads as 90 percent of all websites.",
        "The same percentage of another whole is another fact.",
        "“more than 90 percent of websites being blocked without a court order”",
        "Name the whole: “of the websites that were blocked, more than 90 percent …”.",
    ),
    warning(
        "K303",
        "a source without a name",
        "“According to a report”, “experts say”, “по данным отчёта”, “есеп бойынша”, with a number in the same "
        "sentence and nobody named there, no footnote and no link.",
        "A reader cannot look it up, and an opponent can deny that it exists.",
        "“According to a report, ten were assaulted.”",
        "Name it, or link to it.",
    ),
    warning(
        "K304",
        "an `as_of` that cannot be meant",
        "The brief asks for the record as of a day that has not come.",
        "What will be public then is not known, and the brief would silently change.",
        "`as_of: 2222-05-06`",
        "Correct the day.",
    ),
    warning(
        "K305",
        "a suppression without a reason, or of nothing",
        "A comment `<!-- kuager: allow … -->` that gives no reason, names no code, or allows what is not found.",
        "What is allowed should say why to the next editor, and go when it is no longer needed.",
        "`<!-- kuager: allow K302 -->`",
        "Write `<!-- kuager: allow K302: quoted from the decree -->`, or remove it.",
    ),
    error(
        "K306",
        "a caveat that does not exist",
        "A `caveat:` link names neither a method, nor a kind of caveat, nor a caveat of a reading beside it.",
        "It looks as if the warning was given, and acknowledges nothing.",
        "`[on a new method](caveat:rsf.2002)`",
        "Take the name that the message suggests.",
    ),
)
