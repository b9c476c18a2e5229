"""Outcomes in, measures out."""
