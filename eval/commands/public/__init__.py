"""Commands that measure on public sets."""
