"""The same provision in two texts: candidates are retrieved, scored, assigned and classified, each in a module."""

from kuager.lawtext.align.align import align
from kuager.lawtext.align.model import Link, Relation, Signals

__all__ = ["Link", "Relation", "Signals", "align"]
