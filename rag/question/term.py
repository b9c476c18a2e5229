"""A content word of a question, with the strings that would carry it in a document. Used wherever a text is held against a question."""

from dataclasses import dataclass

# Weight of a variant by where the translation is from. One by a glossary is the standard one, that whose first English a word is before
# others; one by the general dictionary is one of many senses, the first the likeliest; one of a word of the same stem is a guess. XQuAD,
# English over Chinese, 618 questions: recall@1 0.903 without words of the same stem, 0.908 with them, 0.913 with the order counted; no
# figure moves by 0.01 for any of these a third up or down.
STANDARD_WEIGHT = 1.0
OTHER_STANDARD_WEIGHT = 0.9
GENERAL_WEIGHT = 0.8
KINDRED_WEIGHT = 0.5
# Variants with less weight are other things, whose rarity and whose short names say nothing of the term.
EQUIVALENT = 0.6


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question.

    `written` is as the question has it; `variants` are the Chinese strings that would carry it in a document, each with
    a weight in (0, 1]: a Chinese word carries itself, an English one any of its translations. `information`: how much it
    tells of what is asked, in (0, 1] (`rag.translation.dictionary.Dictionary.information`). `name`: whether it is a name that the
    documents were searched for by its sound.
    """

    written: str
    variants: tuple[tuple[str, float], ...]
    information: float = 1.0
    name: bool = False

    def __hash__(self) -> int:
        """By what is written alone: terms stand in dictionaries that each sentence is looked up with, and variants are many."""
        return hash(self.written)
