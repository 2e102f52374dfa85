"""Readers of lists of indicators."""
