"""A file in, a `Document` out: its text, its structure, its sentences and passages."""
