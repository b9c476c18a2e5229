"""A `Question` in, scored passages and sentences out, and why they were found."""
