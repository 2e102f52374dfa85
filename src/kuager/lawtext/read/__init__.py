"""Readers of laws: bytes in, a document out."""
