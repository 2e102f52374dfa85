"""Addresses in Russian: from the inside out, "подпункт 3) пункта 2 статьи 41-1"."""

from __future__ import annotations

import re

from kuager.lawtext.address.model import Address, Level, Step, holds
from kuager.lawtext.address.scan import Sentence, listed, number_list, skip_space
from kuager.lawtext.numbering import RU_ORDINAL

_NOUNS: tuple[tuple[str, Level], ...] = (
    (r"подпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пп\.|подп\.", Level.SUBPOINT),
    (r"пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|п\.", Level.POINT),
    (r"част(?:ь|и|ью|ей|ям|ями|ях)|ч\.", Level.PART),
    (r"абзац(?:а|у|ем|е|ы|ев|ам|ами|ах)?|абз\.", Level.INDENT),
    (r"стат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьями|ьях)|ст\.", Level.ARTICLE),
    (r"глав(?:а|ы|е|у|ой|ам|ами|ах)?", Level.CHAPTER),
    (r"подраздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?", Level.SUBDIVISION),
    (r"параграф(?:а|у|ом|е|ы|ов|ам|ами|ах)?", Level.SUBDIVISION),
    (r"раздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?", Level.DIVISION),
    (r"приложени(?:е|я|ю|ем|и|й|ям|ями|ях)", Level.SCHEDULE),
    (r"(?:заголов(?:ок|ка|ку|ком|ке)|наименовани(?:е|я|ю|ем|и)|названи(?:е|я|ю|ем|и))", Level.HEADING),
    (r"преамбул(?:а|ы|е|у|ой)", Level.PREAMBLE),
    (r"примечани(?:е|я|ю|ем|и)", Level.REMARK),
    (r"предложени(?:е|я|ю|ем|и|й|ям|ями|ях)", Level.SENTENCE),
)
_NOUN = re.compile(
    "(?:" + "|".join(f"(?P<n{i}>{words})" for i, (words, _) in enumerate(_NOUNS)) + r")(?:(?<=\.)|(?!\w))",
    re.IGNORECASE,
)
_NEW = re.compile(r"(?:нов(?:ый|ым|ыми|ую|ой|ые)|следующ(?:ий|им|ими|ей|ую|ие))\s+", re.IGNORECASE)
_ACT = re.compile(
    r"(?:(?:настоящ|указанн|назван|этого|данн)\w*\s+)?(?:закона|кодекса|указа|постановления|приказа|правил)(?!\w)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,\s*(?:а\s+также\s+)?|\s(?:и|а\s+также)\s+)(?:во?\s+)?", re.IGNORECASE)
_AND_WORDS = r"и|а\s+также"


def addresses(sentence: Sentence, at: int) -> tuple[list[Address], int] | None:
    """The addresses that begin at a place of a sentence, each full and from outside in, and where they end."""
    return listed(sentence, at, _chain, _AND, backwards=True)


def _chain(sentence: Sentence, at: int) -> tuple[Address, int] | None:
    steps: list[Step] = []
    end = at
    while True:
        found = _element(sentence, at)
        if found is None:
            break
        step, after = found
        if steps and (not holds(step, steps[-1]) or len(step.labels) > 1):
            break  # not from the inside out: something else begins
        steps.append(step)
        end = after
        at = skip_space(sentence.text, end)
    if not steps:
        return None
    act = _ACT.match(sentence.text, skip_space(sentence.text, end))
    if act:
        end = act.end()
    return tuple(reversed(steps)), end


def _element(sentence: Sentence, at: int) -> tuple[Step, int] | None:
    new = _NEW.match(sentence.text, at)
    if new:
        at = new.end()
    noun = _NOUN.match(sentence.text, at)
    if noun:
        level = _level(noun)
        numbers = number_list(sentence, skip_space(sentence.text, noun.end()), _AND_WORDS, RU_ORDINAL)
        if numbers is not None:
            bracket = numbers.bracket if level in (Level.POINT, Level.SUBPOINT) else None
            return Step(level, numbers.labels, numbers.ordinal, bracket, numbers.span), numbers.end
        return Step(level), noun.end()
    numbers = number_list(sentence, at, _AND_WORDS, RU_ORDINAL)
    if numbers is None or not numbers.ordinal:
        return None
    noun = _NOUN.match(sentence.text, skip_space(sentence.text, numbers.end))
    if noun is None:
        return None
    return Step(_level(noun), numbers.labels, True, None, numbers.span), noun.end()


def _level(noun: re.Match[str]) -> Level:
    assert noun.lastgroup is not None
    return _NOUNS[int(noun.lastgroup[1:])][1]
