"""Kuager checks the numbers and dates of a text against a public record of restrictions on speech."""

__version__ = "0.1.0"
