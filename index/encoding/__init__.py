"""Texts in, vectors out: encoders, bulk embedding, the shift between languages."""
