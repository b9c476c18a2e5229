"""What a page sends of its questions, and how they are to be answered: read as it is meant, and nothing else."""

from types import SimpleNamespace
from typing import Any

import gradio as gr

from ui.conversations.view import ConversationView, _how, questions_in


def event(**data: Any) -> gr.EventData:
    return gr.EventData(None, data)


def test_each_question_comes_with_what_was_chosen_when_it_was_asked() -> None:
    """The choice may have changed since; what a page does not send so is left out."""
    sent: list[object] = [
        ["k1", "修路多少？", ["a", 7]],
        ["k2", "架桥多少？", []],
        ["k3", "没有选择"],
        ["", "无键", []],
        "x",
    ]
    assert questions_in(sent) == [("k1", "修路多少？", ("a",)), ("k2", "架桥多少？", ())]


def test_a_question_that_is_asked_again_is_asked_of_what_is_chosen_now() -> None:
    """The page tells it with each event; what it does not know is as the settings have it."""
    assert _how(event(chosen=["a", None], refusing="eager")).chosen == ("a",)
    assert _how(event(chosen="a", refusing="nonsense")).chosen == ()


def test_a_page_shows_what_it_opened_last_in_whatever_order_the_server_is_told() -> None:
    """What it waited for before comes in behind it and changes nothing, nor what another page shows."""
    view = ConversationView(*[None] * 7)  # type: ignore[arg-type]
    page, other = (SimpleNamespace(session_hash=name) for name in ("one", "two"))
    told = [
        view._opened(event(conversation=name, opened=opened), asked)  # type: ignore[arg-type]
        for name, opened, asked in (("a", 1, page), ("b", 2, page), ("a", 1, page), ("c", 1, other), ("d", 2, page))
    ]
    assert told == ["a", "b", "a", "c", "d"]
    assert view._shown == {"one": (2, "d"), "two": (1, "c")}
