"""What the store takes to search so many passages. Used by `eval sizes`."""
