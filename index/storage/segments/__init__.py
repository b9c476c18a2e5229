"""A segment of an index folder: documents, their vectors and counts, written once and never changed."""
