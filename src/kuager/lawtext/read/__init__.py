"""Readers: a file of one format in, a document out."""
