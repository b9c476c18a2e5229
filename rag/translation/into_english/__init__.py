"""A Chinese text in, its English as an aid to reading out."""
