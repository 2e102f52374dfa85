"""What reading passes over at a glance would have come to nothing: with and without the glance it reads the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from kuager.text import Language, Quantity, read
from kuager.text.lexicon import Lexicon, lexicon

PHRASES = Path(__file__).parent / "phrases"
_SIGNS = ["-", ",", ".", "\n", "\n\n", "(", ")", "%", "$", "/", "½", "№", "5", "12", "44", "2022", "3", "1,000"]


@contextmanager
def without_glances(lex: Lexicon) -> Iterator[None]:
    """The lexicon as if it ruled nothing out by the next word: every word that can begin a quantity is looked at."""
    kept = {name: getattr(lex, name) for name in ("followers", "ends", "cardinals")}
    lex.__dict__.update(followers={}, ends=_Everything(), cardinals=frozenset())
    try:
        yield
    finally:
        lex.__dict__.update(kept)


class _Everything(frozenset[str]):
    """The set that holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


def both_ways(text: str, language: Language) -> tuple[list[Quantity], list[Quantity]]:
    """What is read with the glances and without them."""
    quickly = read(text, language)
    with without_glances(lexicon(language)):
        return quickly, read(text, language)


@pytest.mark.parametrize("path", sorted(PHRASES.glob("*.txt")), ids=lambda path: path.stem)
def test_all_phrases_read_the_same_without_the_glances(path: Path) -> None:
    for language in Language:
        quickly, slowly = both_ways(path.read_text("utf-8"), language)
        assert quickly == slowly


@pytest.mark.parametrize(
    "text",
    [
        "not a single journalist was held", "not one single journalist", "it took a fortnight", "an hour and a half",
        "a year and a half", "a hundred and one", "a third of them", "a minimum of 5", "an estimated 40", "up to 44",
        "from a hundred to two hundred", "from the 3rd to the 5th of May 2022", "from five to ten", "no more than 5",
        "from May to June 2022", "between half and two thirds", "from minus 5 to 3", "World Press Freedom Day",
        "от года до трёх лет", "от месяца до года", "с пяти до десяти", "между пятью и десятью", "от силы 5",
        "с мая по июнь", "со ста до двухсот", "не менее 44", "всемирный день свободы печати", "кемінде 44",
        "Дүниежүзілік баспасөз бостандығы күні",
    ],
)  # fmt: skip
def test_what_the_glances_are_about_is_read(text: str) -> None:
    pairs = [both_ways(text, language) for language in Language]
    assert all(quickly == slowly for quickly, slowly in pairs)
    assert any(quickly for quickly, _ in pairs)


@pytest.mark.parametrize("language", list(Language))
def test_words_in_any_order_read_the_same_without_the_glances(language: Language) -> None:
    lex, rng = lexicon(language), Random(3)
    led = [*lex.followers, "from", "between", "от", "до", "между", "с", "со"]
    seconds = sorted({word for words in lex.followers.values() for word in words})
    pools = [
        led,
        seconds,
        sorted(lex.numbers),
        sorted(lex.months),
        sorted(lex.starters),
        sorted(lex.units.first_words()),
    ]
    pools += [
        sorted(lex.measures.first_words()),
        sorted(lex.year_words),
        ["the", "to", "and", "half", "single"],
        _SIGNS,
    ]
    for _ in range(1500):
        words = [rng.choice(rng.choice(pools)) for _ in range(rng.randint(2, 14))]
        text = " ".join(word.capitalize() if rng.random() < 0.1 else word for word in words)
        quickly, slowly = both_ways(text, language)
        assert quickly == slowly, text


def test_the_words_that_texts_share_are_bounded() -> None:
    from kuager.text.tokens import _KNOWN, _known, tokenised

    for start in range(0, 3 * _KNOWN, 10_000):
        list(tokenised(" ".join(f"q{_letters(number)}" for number in range(start, start + 10_000)), "en"))
        assert len(_known("en")) <= _KNOWN
    long = "w" * 1000
    list(tokenised(long, "en"))
    assert long not in _known("en")


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
