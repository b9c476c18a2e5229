"""The menu, and all that a reader can set in one dialog."""
