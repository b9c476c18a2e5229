"""Texts as the files that people have of them, and what is answered over these."""
