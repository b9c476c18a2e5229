"""Measures in, reports out: text, JSON, HTML, comparisons."""
