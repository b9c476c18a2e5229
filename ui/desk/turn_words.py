"""The words around a turn of the conversation: what can be done with it, in both languages. Used by `ui.desk.chat`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnWords:
    """One language's words."""

    edit: str
    retry: str
    stop: str
    stopped: str
    broken: str
    up: str
    down: str
    why_down: str
    reasons: dict[str, str]
    right: str
    tell: str
    thanks: str
    suggested: str
    refused: str
    refused_by: str
    tools: str


# What is wrong with an answer; `ui.conversations.judged` makes questions of them.
REASONS = ("wrong", "incomplete", "other_question", "says_nothing", "should_answer")

TURN_WORDS = {
    "zh": TurnWords(
        edit="修改这个问题",
        retry="重新回答",
        stop="停止",
        stopped="已停止，没有作答。",
        broken="这个问题没有答完。",
        up="回答得好",
        down="回答得不好",
        why_down="哪里不好？",
        reasons={
            "wrong": "答错了",
            "incomplete": "不完整",
            "other_question": "答非所问",
            "says_nothing": "文档没有说，不该作答",
            "should_answer": "文档里有，应当作答",
        },
        right="正确的说法（可不填）",
        tell="保存",
        thanks="已保存，只存在这台机器上。",
        suggested="还可以问",
        refused="没有找到答案",
        refused_by="所选的 {count} 份文档里没有找到答案",
        tools="这个回答",
    ),
    "en": TurnWords(
        edit="Edit this question",
        retry="Answer again",
        stop="Stop",
        stopped="Stopped; there is no answer.",
        broken="The answer to this question was cut off.",
        up="Good answer",
        down="Bad answer",
        why_down="What is wrong?",
        reasons={
            "wrong": "Wrong",
            "incomplete": "Incomplete",
            "other_question": "Not what was asked",
            "says_nothing": "The documents do not say",
            "should_answer": "The documents do say",
        },
        right="What would be right (optional)",
        tell="Save",
        thanks="Saved, on this machine only.",
        suggested="You might also ask",
        refused="No answer found",
        refused_by="No answer found in the documents chosen ({count})",
        tools="This answer",
    ),
}
