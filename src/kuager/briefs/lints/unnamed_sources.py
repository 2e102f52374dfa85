"""K303: "according to a report", with a number and without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft, extent_at
from kuager.text import Language

_KINDS_EN = (
    r"(?:reports?|study|studies|surveys?|sources?|estimates?|media reports|research|experts|analysts|observers|"
    r"statistics|data|figures)"
)
_PHRASES = {
    Language.EN: re.compile(
        rf"according to (?:an? |one |some |several |various |many )?"
        rf"(?:recent |new |unnamed |anonymous |unofficial |independent |different |media |press )*{_KINDS_EN}\b"
        r"(?!['’]s)|"
        r"according to (?:an? |one )?(?:unnamed|anonymous) [a-z]+|"
        r"\b(?:a|an|one|another) (?:recent |new |unnamed |anonymous |independent )*"
        r"(?:report|study|survey|source|expert|analyst|observer) (?:says|said|found|finds|shows|showed|claims|"
        r"claimed|estimates|"
        r"estimated|suggests|suggested)\b|"
        r"(?:experts|analysts|observers|studies|sources|reports|estimates)"
        r" (?:say|said|claim|claimed|believe|estimate|estimated|suggest|suggested|show|showed|indicate|indicated)\b",
    ),
    Language.RU: re.compile(
        r"\b(?:по|согласно) (?:некоторым |неофициальным |разным |различным |одному |одной |последним |новому )*"
        r"(?:данным|отч[её]ту|отч[её]там|докладу|"
        r"исследованию|исследованиям|оценкам|сведениям|информации|источникам)\b"
        r"(?P<kind> (?:отч[её]та|доклада|исследования|источников|экспертов|наблюдателей|СМИ|аналитиков))?|"
        r"\bкак (?:сообщают|пишут|утверждают) (?:источники|эксперты|наблюдатели|аналитики|СМИ)\b|"
        r"\bпо сообщениям (?:СМИ|источников|очевидцев|прессы)\b|"
        r"\b(?:эксперты|аналитики|наблюдатели|источники|исследования) "
        r"(?:говорят|считают|утверждают|сообщают|сообщили|оценивают|показывают|заявляют)\b",
        re.IGNORECASE,
    ),
    Language.KK: re.compile(
        r"\b(?:кейбір |бейресми |түрлі |бір |соңғы |жаңа )*"
        r"(?:есеп|баяндама|зерттеу|дерек|деректер|мәлімет|мәліметтер|сарапшылар|дереккөздер)\w* "
        r"(?:бойынша|сәйкес|сүйенсек)\b|"
        r"\b(?:сарапшылар|дереккөздер|бақылаушылар)(?:дың)? (?:айтуынша|пікірінше|мәліметінше|хабарлауынша)\b",
        re.IGNORECASE,
    ),
}
# A name follows ("a report by …", "данным МВД"), or a clause that tells which report it is.
_NAMED = re.compile(
    r"\s+(?:by|from|of|in|published|released|issued|prepared|commissioned|compiled|presented|that|which|on|"
    r"опубликован\w*|подготовленн\w*|за|от|на|о|об)\b|\s+[«“\"'A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
)
# In these the noun may be one that has been named before ("The fund's report came out. По данным отчёта, …").
_STEMS = re.compile(
    r"отч[её]т|доклад|исследован|источник|эксперт|наблюдател|аналитик|есеп|баяндама|зерттеу|дереккөз|сарапшы"
)
_SAYS = re.compile(  # what follows is what it says, and no name of it
    r"\b(?:say|said|claim|believe|estimate|suggest|show|indicate|found|find|говор|счита|утвержда|сообща|сообщи|оценива|показыва|"
    r"заявля)\w*\Z"
)
_BY = re.compile(r"according|по |согласно", re.IGNORECASE)
_VERB_OF_SAYING = re.compile(r"(?:experts|analysts|observers|studies|sources|reports|estimates)\s")
# What may stand before "experts say" and name nobody; any other word there says whose experts they are.
_NAMES_NOBODY = re.compile(
    r"(?:\A|[.,;:!?()«»“”\"\n—–-]|\b(?:some|many|most|several|various|different|other|few|independent|unnamed|anonymous|"
    r"unofficial|recent|new|media|press|local|foreign|international|and|but|or|that|as|while|because|although|though|when|what|"
    r"which|where|if|so|also|however|today|now|yet|still))\s*\Z"
)
_SAID_FURTHER = re.compile(
    r"\s+(?:\w+ed|made|done|seen|written|drawn|put|set|known|given)(?:\s+\w+){0,2}\s+(?:by|from|in|on|at|for|to)\b|"
    r",\s+(?:котор|полученн|опубликованн|собранн|привед[её]нн|подготовленн|представленн|предоставленн|размещ[её]нн|изложенн)"
)
_NAME_SOON = re.compile(r"(?:\s+[а-яё-]+){1,4}\s+[«“\"'A-ZА-ЯЁ]")
_OWNER_KK = re.compile(r"(?P<owner>\w+)(?:дың|дің|тың|тің|ның|нің)\s+\Z", re.IGNORECASE)
_NOBODY_KK = re.compile(r"(?:сарапшы|дереккөз|бақылаушы|зерттеуші|маман)(?:лар|дер|лер)?", re.IGNORECASE)
_BLOCKS_BEFORE = 3
_NEAR = 60
_FAR = 3_000
_WORD = re.compile(r"\s+[^\W\d_]")
_CAPITAL = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_MARKED = ("according", "expert", "analyst", "observer", "stud", "survey", "source", "report", "estimates")


def lint(draft: Draft) -> Iterator[Finding]:
    """Sources without a name."""
    for row in draft.mentions:
        if not row:
            continue
        block = draft.brief.blocks[row[0].block]
        text = block.text
        text = text.replace("\n", " ")
        if block.language is Language.EN:  # English is searched in small letters: it is several times as fast.
            lowered = text.lower()
            if len(lowered) == len(text):
                text = lowered
            if not any(map(text.__contains__, _MARKED)):
                continue
        found = list(_PHRASES[block.language].finditer(text))
        if not found:
            continue
        extents = draft.sentences(block)
        places = [mention.low for mention in row]
        for match in found:
            low, high = extent_at(extents, match.start(), len(block.text))
            if (
                bisect_left(places, low) < bisect_left(places, high)
                and not _named(block, match, low, high)
                and not _told_of(draft, block, match, low)
            ):
                yield draft.at_visible(
                    "K303",
                    block,
                    *match.span(),
                    f"a source without a name: “{block.text[match.start() : match.end()]}”",
                    help="name it, or link to it",
                )


def _told_of(draft: Draft, block: Block, match: re.Match[str], low: int) -> bool:
    """Whether a report, study or group that has no article to tell it by was spoken of shortly before."""
    if block.language is Language.EN:
        return False
    stems = {stem.lower() for stem in _STEMS.findall(match.group().lower())}
    before = draft.brief.blocks[max(0, block.index - _BLOCKS_BEFORE) : block.index]
    texts = [one.text[-_FAR:] for one in before if one.section == block.section] + [
        block.text[max(0, low - _FAR) : low]
    ]
    return any(stem in text.lower() for stem in stems for text in texts)


def _named(block: Block, match: re.Match[str], low: int, high: int) -> bool:
    says = not _BY.match(match.group()) and _SAYS.search(match.group().lower())
    if (not says and _NAMED.match(block.text, match.end())) or _SAID_FURTHER.match(block.text, match.end()):
        return True
    if _VERB_OF_SAYING.match(match.group().lower()) and not _NAMES_NOBODY.search(
        block.text[max(low, match.start() - _NEAR) : match.start()].lower()
    ):
        return True  # "police reports show", "the council's experts said"
    if block.language is Language.RU and _NAME_SOON.match(block.text, match.end()):
        return True  # "по данным отчёта фонда «Голос»"
    if block.language is Language.RU and match["kind"] is None and _WORD.match(block.text, match.end()):
        return True  # "по данным лиги"
    if block.language is Language.KK and _name_before(block.text[max(low, match.start() - _NEAR) : match.start()]):
        return True
    return any(low <= end and start <= high for start, end in block.cited)


def _name_before(text: str) -> bool:
    """In Kazakh the name stands before: "ЮНЕСКО есебі бойынша"."""
    owner = _OWNER_KK.search(text)
    if owner and not _NOBODY_KK.fullmatch(owner["owner"]):
        return True  # "министрлігінің мәліметі бойынша"
    words = text.split()
    return bool(words) and (bool(_CAPITAL.match(words[-1].strip('«“"(')) and len(words) > 1) or words[-1][-1:] in '»”"')
