"""Answers and conversations as files: Word, Markdown, HTML, JSON, each with its proofs."""
