"""Fitting what tells whether a quote proves a sentence, beside the reader and over its weights."""
