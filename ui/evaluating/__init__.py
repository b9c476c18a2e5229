"""The page's view that runs a question set."""
