"""Writers of laws: a document in, bytes out."""
