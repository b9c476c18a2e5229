"""Pages of PDF files as they look, with the quotes in boxes."""
