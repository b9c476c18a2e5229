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
