"""How a build says how far it is. Used by `index.build`, `index.encoding.embedding` and `index.encoding.language_shift`."""

from collections.abc import Callable

# Called as progress(done, total, what): texts that have their vectors, texts in all, and what they are for (`embedding`,
# `language shift`). One `what` comes to its end before the next begins.
Progress = Callable[[int, int, str], None]
