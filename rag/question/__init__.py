"""A question's text in, a `Question` out: everything that is asked, read once."""
