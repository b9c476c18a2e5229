"""English words, numbers and units to the Chinese terms that would carry them."""
