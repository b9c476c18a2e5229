"""The notices of answers that a language model had a part in, in both languages. Used by `rag.generative.stream` and, to know them again, by
`rag.generative.again`."""

import re
from collections.abc import Iterable
from functools import cache

_WHY = {
    "down": {"zh": "语言模型无法连接", "en": "the language model cannot be reached"},
    "slow": {"zh": "语言模型在{seconds}秒内没有答完", "en": "the language model did not finish within {seconds} seconds"},
    "refused": {"zh": "语言模型拒绝了请求（请检查名称、密钥和限额）", "en": "the language model refused the request (check its name, key and limits)"},
    "failed": {"zh": "语言模型出错", "en": "the language model failed"},
    "empty": {"zh": "语言模型没有作答", "en": "the language model gave no answer"},
    "long": {"zh": "语言模型写得过长", "en": "the language model wrote too much"},
    "language": {"zh": "语言模型没有用中文作答", "en": "the language model did not answer in English"},
    "unproved": {"zh": "语言模型的{total}句话中只有{kept}句有原文依据", "en": "of the language model's {total} sentences, the evidence proves only {kept}"},
    "incomplete": {"zh": "语言模型只列出{items}项中的{shown}项", "en": "the language model lists {shown} of {items} items"},
    "alike": {"zh": "语言模型所写即是原文", "en": "the language model writes nothing else"},
    "nothing": {"zh": "语言模型认为材料没有说明", "en": "the language model found no answer in the evidence"},
}  # fmt: skip
_INSTEAD = {"zh": "{why}，回答摘自原文。", "en": "Answered in the documents' own words: {why}."}
_REFUSED = {"zh": "{why}。", "en": "Refused: {why}."}
_MENDED = {
    "zh": {"repaired": "{count}句改用原文", "dropped": "{count}句因缺乏依据而删去"},
    "en": {"repaired": "{count} replaced by the documents' own words", "dropped": "{count} left out without proof"},
}
_OF_MODEL = {"zh": "语言模型的{total}句话中，{parts}。", "en": "Of the language model's {total} sentences, {parts}."}


def instead(reason: str, language: str, **values: object) -> str:
    """Why the extractive answer is given."""
    return _INSTEAD[language].format(why=_WHY[reason][language].format(**values))


def refusing(language: str) -> str:
    """That the model, not the search, found no answer."""
    return _REFUSED[language].format(why=_WHY["nothing"][language])


def mended(total: int, repaired: int, dropped: int, language: str) -> str:
    """How many of a model's sentences were changed; empty where none was."""
    counts = {"repaired": repaired, "dropped": dropped}
    parts = [_MENDED[language][name].format(count=count) for name, count in counts.items() if count]
    return (
        _OF_MODEL[language].format(total=total, parts="，".join(parts) if language == "zh" else ", ".join(parts))
        if parts
        else ""
    )


def is_replaced(notice: str, language: str) -> bool:
    """Whether a notice tells why the documents' own words stand in a model's place."""
    told = told_in(notice, language)
    return told is not None and [kind in _WHY for kind, _ in told] == [True]


def told_in(notice: str, language: str, others: Iterable[str] = ()) -> list[tuple[str, dict[str, int]]] | None:
    """What a notice tells, one thing or several, as those of several questions are told: each with its kind (a reason, `silent`, `mended`; empty
    for one of `others`) and its figures. None where it is nothing that is told."""
    forms = [*(("", re.compile(re.escape(other))) for other in filter(None, others)), *_forms(language)]
    told: list[tuple[str, dict[str, int]]] = []
    place = 0
    while place < len(notice):
        matches = ((kind, form.match(notice, place)) for kind, form in forms)
        kind, found = next(
            (pair for pair in matches if pair[1] and notice[pair[1].end() :][:1] in ("", " ")), ("", None)
        )
        if found is None:
            return None
        told.append((kind, {name: int(figure) for name, figure in found.groupdict().items()}))
        place = found.end() + 1
    return told if place != len(notice) or not notice else None  # One thing more was to follow.


@cache
def _forms(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Expressions for all that may be told in a language, each with its kind."""
    made = [(reason, _instead(reason, language)) for reason in _WHY]
    counts = [_MENDED[language][name].format(count=f"{{{name}}}") for name in _MENDED[language]]
    joint = "，" if language == "zh" else ", "
    for parts in (*counts, joint.join(counts)):
        made.append(("mended", _OF_MODEL[language].format(total="{total}", parts=parts)))
    return tuple((kind, _with_figures(form)) for kind, form in [*made, ("silent", refusing(language))])


def _instead(reason: str, language: str) -> str:
    return _INSTEAD[language].format(why=_WHY[reason][language])


def _with_figures(written: str) -> re.Pattern[str]:
    """An expression for a template, with whole numbers as they are written there, of so few digits that each is one that is told."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>0|[1-9]\\d{0,4})", re.escape(written)))
