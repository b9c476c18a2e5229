"""The share of a question's words and characters that each row has."""

import numpy as np
import pytest
from hypothesis import given

from index.storage.terms import Terms, terms_of
from rag.question.question import Question, Term
from rag.retrieval.lexical import RARE, characters_share, rare_share, words_share
from tests.chinese_texts import texts

ROWS = ["超级碗由野马队赢得", "第一季的收视率很高", "县里修了一座桥"]
TERMS = Terms.over([terms_of(row) for row in ROWS])


def asked(text: str, *terms: Term, language: str = "zh") -> Question:
    return Question(text, language, "other", terms)


def test_a_row_with_every_word_has_the_whole() -> None:
    """One where all terms stand, nought where none does."""
    share = words_share(TERMS, asked("?", Term("收视率", (("收视率", 1.0),))))
    assert share == pytest.approx([0, 1, 0])


def test_a_term_counts_by_its_information() -> None:
    """A word that tells a tenth of another is worth a tenth of it where both are equally rare."""
    both = [[t, *"甲乙丙"] for t in ("桥", "水", "路")]
    bridge, water = Term("桥", (("桥", 1.0),), 0.1), Term("水", (("水", 1.0),))
    share = words_share(Terms.over(both), asked("?", bridge, water))
    assert share == pytest.approx([0.1 / 1.1, 1 / 1.1, 0])


def test_a_term_that_no_row_has_takes_its_part() -> None:
    """So that a row with half of what was asked is not worth the whole."""
    half = words_share(TERMS, asked("?", Term("桥", (("桥", 1.0),)), Term("水库", (("水库", 1.0),))))
    assert 0.2 < half[2] < 0.8


def test_characters_meet_where_words_do_not() -> None:
    """首季 and 第一季 share no word and one character; asking words count for nothing."""
    question = asked("首季是什么？", Term("首季", (("首季", 1.0),)))
    assert not words_share(TERMS, question).any()
    assert characters_share(TERMS, question)[1] > 0
    assert characters_share(TERMS, asked("什么？")).tolist() == [0, 0, 0]


def test_the_name_that_chose_the_document_counts_nowhere() -> None:
    """野马 in the question draws to its row, unless it is what the documents were chosen by."""
    question = asked("野马的桥")
    assert characters_share(TERMS, question)[0] > 0
    assert characters_share(TERMS, question, ("野马",))[0] == 0


def test_rare_terms_are_those_that_few_rows_have() -> None:
    """One row of a hundred has the name whole and takes the share; a word of ten rows counts for nothing here."""
    rows = [
        ["桥", "水"] if i < 10 else ["塞罕坝", "林场"] if i == 10 else ["塞罕坝"] if i == 11 else ["路"]
        for i in range(100)
    ]
    terms = Terms.over(rows)
    name, common = Term("name", (("塞罕坝", 1.0),)), Term("桥", (("桥", 1.0),))
    assert RARE * 100 == 2
    share = rare_share(terms, asked("?", name, common))
    assert np.flatnonzero(share).tolist() == [10, 11]
    assert share[10] == pytest.approx(1)
    assert not rare_share(terms, asked("?", common)).any()


def test_a_synonym_makes_no_term_rare() -> None:
    """Only what is as good as the term itself is looked for: a word that merely resembles it may be rare by chance."""
    terms = Terms.over([["林场"], *([["农场"]] * 99)])
    assert not rare_share(terms, asked("?", Term("农场", (("农场", 1.0), ("林场", 0.4))))).any()
    assert rare_share(terms, asked("?", Term("林地", (("林地", 1.0), ("林场", 0.9)))))[0] == 1


def test_english_questions_count_by_their_best_translation() -> None:
    """Two translations of one word are worth no more than the better one alone; their own letters are not counted."""
    one = asked("ratings", Term("ratings", (("收视率", 1.0),)), language="en")
    two = asked("ratings", Term("ratings", (("收视率", 1.0), ("收视", 1.0))), language="en")
    assert characters_share(TERMS, one) == pytest.approx([0, 1, 0])
    assert characters_share(TERMS, two) == pytest.approx([0, 1, 0])


@given(texts)
def test_shares_are_shares(text: str) -> None:
    """In [0, 1] for any question."""
    for language in ("zh", "en"):
        question = asked(text, Term(text, ((text, 1.0),)), language=language)
        for share in (share(TERMS, question) for share in (words_share, characters_share, rare_share)):
            assert np.isfinite(share).all()
            assert (share >= 0).all()
            assert (share <= 1 + 1e-5).all()
