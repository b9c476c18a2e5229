"""Question sets: files to checked questions, drafts, generated sets."""
