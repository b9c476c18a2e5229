"""An index on disk: documents, vectors and terms, written as a whole and read again."""
