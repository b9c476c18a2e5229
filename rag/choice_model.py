"""Coefficients of the choice of sentences, one row for each language of a question. Used by `rag.sentence_choice`.

Made by `python -m eval.fit_sentence_choice` on XQuAD (115 paragraphs, 618 questions in each language), fitted on the articles
with even numbers; on the other half the right sentence comes first for 0.727 of the Chinese questions (0.709 in the order of
retrieval) and 0.709 of the English ones (0.695). The last three stand in for what those sets do not have, headings and
definitions of terms of art: a heading announces more than it says, a sentence that explains a term answers what it is.
"""

# In the order of `rag.sentence_choice.Traits`.
CHOICE: dict[str, tuple[float, ...]] = {
    "zh": (1.0, -2.787, 0.567, 4.063, 2.035, 2.148, 0.721, 1.256, 1.727, 2.066, 6.0, -3.0, -0.2),
    "en": (1.0, 0.557, 0.629, 2.759, 1.350, 1.340, -0.856, 0.722, 1.686, 1.552, 6.0, -3.0, -0.4),
}
