"""Writers: a document in, a file of one format out."""
