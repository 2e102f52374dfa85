"""K1xx: something is wrong."""

from kuager.briefs.pages.page import error, warning

WRONG = (
    error(
        "K101",
        "a value that is not what the record says",
        "Compares a bound number with the reading that its link names. Shares, scores and money hold when the digits "
        "shown are the value correctly rounded; counts and ranks are exact unless the words approximate "
        "(“nearly”, “more than”). Where the record has only a range or a bound, whatever lies in it holds, in part if "
        "the words say more than the record knows.",
        "One wrong figure is used to discredit all the others.",
        "`[154th](fig:rsf.rank?country=KZ&year=2021)` where the record says 155th.",
        "Correct the number, or the link if it names another year, unit or country than the sentence. "
        "`kuager figure 'REFERENCE'` shows where the value comes from.",
    ),
    error(
        "K102",
        "a date that is not what the record says",
        "Compares a bound date at the precision it is said: “in May 2022” holds for 3 May 2022, “3 March” does not. "
        "A date without a year takes the last one that its paragraph gave.",
        "Dates carry the order of events: which came first is often the whole argument.",
        "`signed on [3 March 2022](fig:laws.date?bill=kz-child-rights-2021&stage=signed)` where it was 3 May.",
        "Correct the date, or link the stage or event that is meant.",
    ),
    error(
        "K103",
        "a figure that does not exist",
        "The link names a figure that no instrument has.",
        "A link that answers nothing checks nothing.",
        "`[155th](fig:rsf.rnk?year=2021)`",
        "Take the name that the message suggests; `kuager figures` lists all.",
    ),
    error(
        "K104",
        "a parameter that is unknown, missing or malformed",
        "The link gives a parameter that the figure does not have or cannot understand, or leaves out one that it "
        "needs.",
        "A misspelt parameter must not silently become another question.",
        "`[44](fig:demands.requests?platform=google&year=2020&reason=critisism)`",
        "Take one of the choices that the message lists. What all links of a brief share can stand in its front "
        "matter, below `defaults:`.",
    ),
    error(
        "K105",
        "a label that nothing defines",
        "`[155th][r21]` stands in the text and no line `[r21]: fig:…` does; or a `calc:` names such a label.",
        "Markdown shows the brackets to the reader, and the number is bound to nothing.",
        "`[155th][r12]` with a definition of `r21` only.",
        "Define the label, or correct it.",
    ),
    error(
        "K106",
        "a label defined twice",
        "Two definitions have one label. Markdown takes the first and drops the second without a word.",
        "The number is checked against something else than the second definition says.",
        "`[r21]: fig:rsf.rank?year=2021` and, further down, `[r21]: fig:rsf.rank?year=2020`.",
        "Rename or remove one of them.",
    ),
    error(
        "K107",
        "two links in one quantity",
        "Two links touch one number or date, so that it is not clear which of them speaks for it.",
        "Half a date confirms nothing.",
        "`[3 May][a] [2022][b]`",
        "Put one link around the whole. The two ends of a range may each have their own.",
    ),
    error(
        "K108",
        "a quantity denied inside its link",
        "The words in the link, or right before it, deny the number: “not 44”.",
        "What is denied cannot be confirmed by the figure that says it.",
        "`[not 44](fig:demands.requests?platform=google&year=2020&reason=criticism)`",
        "Say what the record says, or leave the denied number unlinked and allow it with a reason.",
    ),
    error(
        "K109",
        "the record has no answer",
        "The figure and its parameters are right, and the record holds no row that answers.",
        "The number has a link and no source.",
        "`[120th](fig:rsf.rank?country=KZ&year=1999)`",
        "Add the source to the record (`kuager add`), or ask for what it holds. With `as_of`, it may hold it and not "
        "have been public then.",
    ),
    error(
        "K110",
        "a link that binds no quantity",
        "The link's text holds no number or date that can be compared with the reading; or a date where the figure "
        "answers a number.",
        "A link that looks like a source and checks nothing misleads the author first.",
        "`[RSF](fig:rsf.rank?country=KZ&year=2022) put it lower`",
        "Put the link around the number.",
    ),
    error(
        "K111",
        "a calculation that gives nothing",
        "A `calc:` that cannot be understood, rests on itself, mixes units (requests and items) or counting series.",
        "A sum of unlike things is a number that nobody can defend.",
        "`calc:requests+items`",
        "Calculate with like things; name one `series` in the links that it rests on.",
    ),
    warning(
        "K112",
        "a published value that is no longer what the record says",
        "`kuager.lock` froze what each link answered when the brief was published. The record now answers otherwise; "
        "the message says by how much, and which source moved.",
        "Publishers restate their figures. What was right on the day may need a correction.",
        "locked 119 requests, now 96: source google-2025 moved.",
        "Correct the brief, or set its `as_of:` to the day it speaks of; then run `kuager lock`.",
    ),
    error(
        "K113",
        "a named day that is not on that date",
        "A day with a name and a date stand side by side, and the day is not on that date.",
        "It shows at once that a date was not checked.",
        "“World Press Freedom Day on 3 March 2022” (it is on 3 May).",
        "Correct the date or the name.",
    ),
    error(
        "K114",
        "steps of a law out of order",
        "Two dates of one bill are joined by “before”, “after” or “then” against the order that the record holds.",
        "Whether a chamber voted before or after a change is the question of law.",
        "`signed on [3 May][s] before the Senate returned it on [14 April][r]`",
        "Put the steps in their order.",
    ),
    error(
        "K115",
        "a date that does not exist",
        "A day that no calendar has (31 February), or a weekday that the date does not have.",
        "The date was mistyped, and no reader can know which one was meant.",
        "“Monday, 3 May 2022” (it was a Tuesday).",
        "Look the date up in the source.",
    ),
    warning(
        "K116",
        "a total that is not the sum of its column",
        "The last row of a table is labelled as a total, or its last column is headed as one; every row or column "
        "before it holds one number, and they add up to another. Averages, rates, rows that are parts of other rows, "
        "and sums within sums are left alone.",
        "One of the numbers is wrong, and a reader with a pencil will find out.",
        "Rows 62, 55 and 2 with a total of 117.",
        "Correct it. Where the rows do not cover the whole, or overlap, say so with a suppression and the reason.",
    ),
    error(
        "K117",
        "a link that Markdown does not see",
        "The text looks like a link to a figure, and Markdown shows it as plain text: mostly a blank in the address.",
        "The number is bound to nothing, and readers see the brackets.",
        "`[44](fig:demands.requests?year=2020&reason=national security)`",
        "Write addresses without blanks (`%20` stands for one), or between `<` and `>`.",
    ),
    error(
        "K118",
        "front matter that cannot be understood",
        "A field that Kuager knows has a value that it cannot read, or a name that is mistyped; a default is a "
        "parameter of no figure; or the front matter is opened and not closed.",
        "A misread `as_of` or `defaults` changes what every link asks.",
        "`as_of: yesterday`",
        "Write what the message asks for.",
    ),
)
