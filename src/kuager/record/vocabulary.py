"""Closed lists of codes, each with the standard it comes from."""

import difflib
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """One code of a vocabulary with its English label; translations come from the gettext catalogues."""

    code: str
    label: str
    description: str = ""
    aliases: tuple[str, ...] = ()


class UnknownTermError(ValueError):
    """A code that the vocabulary does not have. `suggestion` is the nearest one, if any is near."""

    def __init__(self, vocabulary: str, said: str, suggestion: str | None, choices: tuple[str, ...]) -> None:
        hint = f"; did you mean '{suggestion}'?" if suggestion else ""
        super().__init__(f"unknown {vocabulary} '{said}'{hint}")
        self.vocabulary = vocabulary
        self.said = said
        self.suggestion = suggestion
        self.choices = choices


def nearest(said: str, choices: tuple[str, ...]) -> str | None:
    """The choice that `said` most likely misspells, or None when none is near."""
    found = difflib.get_close_matches(said.lower(), choices, n=1, cutoff=0.6)
    return found[0] if found else None


@dataclass(frozen=True)
class Vocabulary:
    """A named list of terms. `standard` names or addresses where the codes come from."""

    name: str
    terms: tuple[Term, ...]
    standard: str = ""
    _codes: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        codes: dict[str, Term] = {}
        for term in self.terms:
            for name in (term.code, *term.aliases):
                codes[_fold(name)] = term
        object.__setattr__(self, "_codes", codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in the order of the declaration."""
        return tuple(term.code for term in self.terms)

    def term(self, said: str) -> Term:
        """The term whose code or alias is `said`, whatever its case, hyphens or underscores.

        Raises UnknownTermError with the nearest code.
        """
        found = self._codes.get(_fold(said))
        if found is None:
            raise UnknownTermError(self.name, said, nearest(_fold(said), self.codes), self.codes)
        return found


def _fold(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")
