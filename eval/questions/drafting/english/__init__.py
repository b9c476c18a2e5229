"""A drafted question in Chinese in, the same question in English out, where we have the words for it."""
