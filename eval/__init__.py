"""Question sets, runs and measures over the same `ask()` that users call."""
