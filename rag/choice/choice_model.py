"""Coefficients of the choice of sentences, one for each trait. Used by `rag.choice.sentence_choice`.

Made by `yanzheng eval fit choice PASSAGES.json[,QUESTIONS.json] ...` on XQuAD (115 paragraphs, 618 questions in Chinese and the same in
English) and CMRC 2018 (1,000 questions) together. With the rules of `rag.choice.sentence_choice` beside them the right
sentence comes first for 0.793 of the Chinese questions (0.764 in the order of retrieval), 0.743 of the English ones (0.720) and 0.729 of
CMRC's, over 256 paragraphs (0.637). The last three stand in for what those sets do not have, headings and definitions of terms of art: a heading announces more
than it says, a sentence that explains a term answers what it is.

Fitted again on 2026-11-30, through the one pipeline: no gain. Fitted on half of the articles and tried on the others 0.793, 0.736 and 0.724; of
the 302 questions of FIT, which this fit has not seen, 0.894 of the answerable are then answered whole and 0.865 of the others refused (0.904
and 0.875 with these), of the 52 over the county's speech 0.904 right (0.904).
"""

# In the order of `rag.choice.sentence_choice.Traits`.
CHOICE: tuple[float, ...] = (
    *(0.373, -2.303, 3.851, 0.423, 4.609, 0.199, 2.673, 0.824, 2.286, 0.283, -0.271),
    *(6.0, -3.0, -0.2),
)
