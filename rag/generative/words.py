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
    return _said(notice, [_any_number(_instead(reason, language)) for reason in _WHY])


def is_notice(notice: str, language: str, others: Iterable[str] = ()) -> bool:
    """Whether a notice is empty, one of these or of `others`, or several of them, as those of several questions are told."""
    known = [*map(re.escape, filter(None, others)), *_forms(language)]
    return not notice or _said(notice, [f"(?:{form})" for form in known], several=True)


def _said(notice: str, forms: Iterable[str], *, several: bool = False) -> bool:
    one = "|".join(forms)
    return re.fullmatch(rf"(?:{one})(?: (?:{one}))*" if several else one, notice) is not None


@cache
def _forms(language: str) -> tuple[str, ...]:
    """Expressions for all that may be told in a language, with any figures."""
    made = [_instead(reason, language) for reason in _WHY]
    counts = [_MENDED[language][name].format(count="{count}") for name in _MENDED[language]]
    joint = "，" if language == "zh" else ", "
    made += [_OF_MODEL[language].format(total="{total}", parts=parts) for parts in (*counts, joint.join(counts))]
    return tuple(map(_any_number, [*made, refusing(language)]))


def _instead(reason: str, language: str) -> str:
    return _INSTEAD[language].format(why=_WHY[reason][language])


def _any_number(written: str) -> str:
    return re.sub(r"\\{\w+\\}", r"[\\d.e+]{1,12}", re.escape(written))
