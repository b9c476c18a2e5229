"""A question's text in, one thing that it asks out: each module reads one, and `Question` holds them all."""
