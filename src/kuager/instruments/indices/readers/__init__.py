"""Readers of the publishers' own files."""
