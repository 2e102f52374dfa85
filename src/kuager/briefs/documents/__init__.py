"""Texts as they come: plain text, HTML, Word and OpenDocument files, read as briefs.

A link whose address is `fig:…`, `calc:…` or `caveat:…` binds here as it does in Markdown, and each place leads back
into the document: for text and HTML as line, column and character of the source as decoded, for Word and OpenDocument
as paragraph or cell and character.
"""

from kuager.briefs.documents.load import load_document

__all__ = ["load_document"]
