"""Questions made of others: as many as are asked for, each another one, the same for the same seed."""

from eval.falsifying.fuzzing import fuzzed

QUESTIONS = ["去年修了多少公里路？", "How many bridges were built in 2025?", "谁负责征地？"]


def test_questions_of_questions() -> None:
    """None is given, none comes twice, none is empty."""
    made = [*fuzzed(QUESTIONS, 60, seed=1)]
    assert len(made) == len(set(made)) == 60
    assert not set(made) & {"", *QUESTIONS}
    assert made == [*fuzzed(QUESTIONS, 60, seed=1)]
    assert made != [*fuzzed(QUESTIONS, 60, seed=2)]


def test_a_list_may_grow_by_what_is_made_of_it() -> None:
    """As many come as are asked for, made of what was there at first."""
    questions = list(QUESTIONS)
    questions += fuzzed(questions, 60, seed=1)
    assert questions == [*QUESTIONS, *fuzzed(QUESTIONS, 60, seed=1)]
