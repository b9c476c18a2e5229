"""The quantity that an English question asks for by a noun."""

import pytest

from rag.question.asked.value.quantity import asks_for_quantity, quantity_asked


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("what were the exports of the county?", "the exports"),
        ("what r&d intensity is the town aiming for?", "r&d intensity"),
        ("what was the value of the town's imports in 2024?", "the town's imports"),
        ("what was rural per capita disposable income in 2020?", "rural per-capita disposable income"),
        ("at what age will men retire?", "age"),
        ("how much fiscal spending was budgeted?", "fiscal spending"),
        ("growth in general budget expenditure", "general budget expenditure"),
        ("what will the starting fare be?", "the starting fare"),
        ("please tell me the vacancy rate of shops.", "the vacancy rate"),
        ("what are the town's main exports?", ""),
        ("what growth drivers are named?", ""),
        ("in what capacity did she speak?", ""),
        ("which projects were begun?", ""),
        ("who set the price?", ""),
    ],
)
def test_the_head_of_the_noun_phrase_decides(question: str, named: str) -> None:
    """A growth driver is no growth, main exports are asked for by name; the value of imports is one of imports."""
    assert quantity_asked(question) == named


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("what does a ticket cost?", True),
        ("what were the exports worth?", True),
        ("where does the port rank in the world?", True),
        ("to what level did the river fall?", True),
        ("what did the town spend the money on?", False),
        ("where does the road end?", False),
    ],
)
def test_verbs_that_ask_for_a_quantity(question: str, asks: bool) -> None:
    """What it costs, what it is worth, where it ranks."""
    assert asks_for_quantity(question) is asks
