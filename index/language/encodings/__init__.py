"""Encodings that no mark and no form of their bytes give away: told by whether their reading makes words. Used by `index.language.decoding`."""
