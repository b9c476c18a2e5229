"""The bytes of a file to its text (`decoding`), also in encodings that no mark and no form of their bytes give away."""
