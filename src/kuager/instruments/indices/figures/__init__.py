"""Figures about indices, one file per index."""

from kuager.instruments.indices.figures import fiw, fotn, rsf, vdem

FIGURES = (*rsf.FIGURES, *fotn.FIGURES, *fiw.FIGURES, *vdem.FIGURES)
