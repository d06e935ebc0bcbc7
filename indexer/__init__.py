"""Makes the archive answerable: documents, words and the two indexes."""
