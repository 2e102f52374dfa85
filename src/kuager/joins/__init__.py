"""Figures that need the tables of two instruments."""

from kuager.figures.figure import Figure
from kuager.joins import around, gaps, rates

FIGURES: tuple[Figure, ...] = (*rates.FIGURES, *around.FIGURES, *gaps.FIGURES)
