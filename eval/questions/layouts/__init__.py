"""The layouts that a question set may have: their fields, which of them a file has, and its questions."""
