"""K302: a percentage of nobody knows what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kuager.briefs.brief import Block
from kuager.briefs.checked import Finding
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention
from kuager.text import Kind, Language, unit_words

# What is restricted, and the verb of it. "90 percent of websites being blocked without an order" names all websites as
# the whole, where those that were blocked are meant: only the words after the verb tell that it is a share of these.
_THINGS_EN = (
    r"(?:web ?sites|sites|pages|web ?pages|resources|links|posts|publications|materials|accounts|items|domains|content)"
)
_DONE_EN = r"(?:blocked|restricted|removed|taken down|deleted|closed|banned|shut down)"
_FUSED = {
    Language.EN: re.compile(
        rf"\s+of\s+(?:all\s+|the\s+)?{_THINGS_EN}\s+"
        rf"(?:(?:being|are|were|is|was|have\s+been|had\s+been|get|got)\s+)?(?P<done>{_DONE_EN})\s+"
        r"(?:without|with no|extrajudicially|out of court|(?:by|with|at|on|upon)\s+(?:(?:a|an|the)\s+)?(?:\w+\s+)?"
        r"(?:courts?|judges?|prosecutors?|orders?|decisions?|rulings?|requests?|demands?))\b",
        re.IGNORECASE,
    ),
    Language.RU: re.compile(
        r"\s+(?:сайтов|страниц|ресурсов|ссылок|публикаций|материалов|аккаунтов|интернет-ресурсов)\s+"
        r"(?:был[аои]?\s+|были\s+|оказал\w+\s+|блокирую\w+\s+|)?(?P<done>(?:заблокирован|ограничен|удален|"
        r"удалён|закрыт)[аоы]?|блокируются|блокируется)\s+(?:без|во внесудебн\w+|внесудебно|"
        r"по\s+(?:\w+\s+)?(?:решени|предписани|требовани|приказ|запрос|постановлени)\w*)\b",
        re.IGNORECASE,
    ),
    Language.KK: re.compile(
        r"\s+(?:\w+\s+){0,2}?(?:сотсыз|шешімінсіз|қаулысынсыз|бұйрығынсыз)\s+(?:\w+\s+)?"
        r"(?P<done>бұғатталған|бұғатталды|жабылған|жабылды|шектелген|өшірілген)",
        re.IGNORECASE,
    ),
}
_BARE = {
    # "Closed" is not among these: shops, schools and cases are closed too, and none of them is a word known here.
    Language.EN: re.compile(
        r"\s+(?:being|are|were|is|was|have been|had been)\s+(?:blocked|restricted|removed|taken down|deleted)\b", re.I
    ),
    Language.RU: re.compile(r"\s+(?:был[аои]?\s+|были\s+)?(?:заблокирован|ограничен|удал[её]н)[аоы]?\b", re.I),
    Language.KK: re.compile(r"\s+(?:бұғатталған|бұғатталды|шектелген|өшірілген)\b", re.I),
}
_THINGS_KK = re.compile(
    r"(?:сайт|ресурс|парақша|материал|жарияланым|аккаунт)\w*(?:дың|дің|тың|тің|ның|нің)\s+\Z", re.IGNORECASE
)

_NEAR = 1_000
_PLURAL = re.compile(r"\b[a-z]{2,}[^s\W]s\b")
_NO_PLURAL = frozenset(
    ("was", "has", "this", "its", "his", "does", "perhaps", "always", "says", "thus", "news", "besides")
)


def lint(draft: Draft) -> Iterator[Finding]:
    """Percentages."""
    for row in draft.mentions:
        for mention in row:
            if mention.quantity.kind is not Kind.PERCENT:
                continue
            block = draft.brief.blocks[mention.block]
            if high := _without_population(draft, block, mention):
                start, end = block.source(mention.low, high)
                said = " ".join(block.text[mention.low : high].split())
                yield draft.finding(
                    "K302",
                    start,
                    end,
                    f"a percentage without its population: “{said}”",
                    help="name the whole: “of the … that were blocked, … percent …”",
                )


def _without_population(draft: Draft, block: Block, mention: Mention) -> int:
    """Where the words end that leave the population open, or 0."""
    text = block.text
    fused = _FUSED[block.language].match(text, mention.high)
    if fused and (block.language is not Language.KK or _THINGS_KK.search(text[max(0, mention.low - 40) : mention.low])):
        return fused.end("done")
    if (bare := _BARE[block.language].match(text, mention.high)) and not _named_before(draft, block, mention):
        return bare.end()
    return 0


def _named_before(draft: Draft, block: Block, mention: Mention) -> bool:
    """Whether anything countable is named in the sentence so far or in the one before it."""
    extents = draft.sentences(block)
    at = bisect_right(extents, (mention.low, len(block.text) + 1)) - 1
    low = max(extents[max(0, at - 1)][0] if at >= 0 else 0, mention.low - _NEAR)
    before = block.text[low : mention.low]
    if block.language is Language.EN and any(word not in _NO_PLURAL for word in _PLURAL.findall(before.lower())):
        return True  # "Shops suffered most: 70 percent were …": a noun that is not among the units
    return bool(unit_words(before, block.language)) or bool(
        re.search(r"\b(?:of|из|среди|among)\b", before, re.IGNORECASE)
    )
