"""Two texts of a law side by side as one HTML page: each provision beside what it became, wherever that stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.site.auditpage import inline_style
from kuager.site.clean import shown
from kuager.site.language import best
from kuager.site.render import fill
from kuager.site.terms import N_
from kuager.site.wording import wording

RELATIONS = {
    "kept": N_("kept"),
    "edited": N_("edited"),
    "renumbered": N_("renumbered"),
    "moved": N_("moved"),
    "split": N_("split"),
    "merged": N_("merged"),
    "added": N_("added"),
    "removed": N_("removed"),
    "restored": N_("restored"),
}
MATTERS = {
    "number": N_("a number"),
    "deadline": N_("a time limit"),
    "actor": N_("who acts"),
    "negation": N_("a negation"),
    "court": N_("the court"),
    "ground": N_("a ground"),
    "modality": N_("may or must"),
}


@dataclass(frozen=True)
class Piece:
    """A stretch of words. changed: it is only in this of the two texts."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Pair:
    """Provisions of the older text beside those of the newer; one side is empty where something came or went.

    relation and matters: codes of `RELATIONS` and `MATTERS`. sure: in percent, where a person should look at the link.
    """

    relation: str
    old_label: str
    new_label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    matters: tuple[str, ...] = ()
    sure: int | None = None


@dataclass(frozen=True)
class PairView:
    """A pair with its words for people."""

    title: str
    matters: str
    sure: str
    old_label: str
    new_label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def difference_page(names: tuple[str, str], pairs: Sequence[Pair], kept: int, text_language: str | None) -> str:
    """The page. names: of the two texts. pairs: all that was not kept, in the order of the newer text."""
    words = wording(best(text_language))
    views = [
        PairView(
            title=words.say(RELATIONS[pair.relation]),
            matters=", ".join(words.say(MATTERS[one]) for one in pair.matters),
            sure=words.say("%(n)s %% sure", n=pair.sure) if pair.sure is not None else "",
            old_label=shown(pair.old_label),
            new_label=shown(pair.new_label),
            old=_clean(pair.old),
            new=_clean(pair.new),
        )
        for pair in pairs
    ]
    return fill(
        "difference.html",
        words.language,
        language=words.language,
        text_language=text_language or "und",
        names=[shown(name) for name in names],
        style=inline_style(),
        pairs=views,
        kept=words.count("%(n)s provision was kept as it was", "%(n)s provisions were kept as they were", kept),
    )


def _clean(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(shown(piece.text), piece.changed) for piece in pieces)
