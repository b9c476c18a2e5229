"""Coefficients of the choice of sentences, one for each trait. Used by `rag.choice.sentence_choice`.

Made by `python -m eval.fitting.sentence_choice` on XQuAD (115 paragraphs, 618 questions in Chinese and the same in English) and CMRC
2018 (848 paragraphs, 1,000 questions) together. Fitted on half of the articles and tried on the others, the right sentence comes
first for 0.806 of the Chinese questions (0.767 in the order of retrieval), 0.744 of the English ones (0.725) and 0.699 of CMRC's
(0.643). The last three stand in for what those sets do not have, headings and definitions of terms of art: a heading announces
more than it says, a sentence that explains a term answers what it is.
"""

# In the order of `rag.choice.sentence_choice.Traits`.
CHOICE: tuple[float, ...] = (
    *(0.373, -2.303, 3.851, 0.423, 4.609, 0.199, 2.673, 0.824, 2.286, 0.283, -0.271),
    *(6.0, -3.0, -0.2),
)
