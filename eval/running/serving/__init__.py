"""People at a running page: how they ask, and how many may at once."""
