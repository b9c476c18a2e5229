"""A language model writes, sentence by sentence, each held to its proof."""
