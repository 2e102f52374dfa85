"""Readers of the instrument `demands`, in the order in which its figures prefer their series."""

from kuager.instruments.demands.readers.google import READERS

__all__ = ["READERS"]
