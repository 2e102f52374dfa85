"""Readers of the instrument `demands`, in the order in which its figures prefer their series."""

from kuager.instruments.demands.readers import google
from kuager.instruments.demands.readers.apple import APPLE
from kuager.instruments.demands.readers.dsa import DSA
from kuager.instruments.demands.readers.github import GITHUB
from kuager.instruments.demands.readers.meta import META
from kuager.instruments.demands.readers.twitter import TWITTER

__all__ = ["READERS"]

READERS = (*google.READERS, META, TWITTER, GITHUB, APPLE, DSA)
