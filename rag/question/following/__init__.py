"""Questions that lean on the one before, made whole."""
