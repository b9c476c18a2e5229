"""Chosen sentences in, what an answer shows out: quotes, lists, yes or no, outlines, contradictions."""
