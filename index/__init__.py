"""Documents to an index on disk: reading, structure, sentences, passages, vectors and terms."""
