"""The page as it is drawn in a browser: how long it takes to be usable, to show an answer and its quote, to scroll."""
