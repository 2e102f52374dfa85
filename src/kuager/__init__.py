"""Kuager keeps a country's public record of restrictions on speech and checks writing against it."""

__version__ = "0.1.0"
