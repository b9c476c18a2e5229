"""Questions about several documents: rows, cells, bounds."""
