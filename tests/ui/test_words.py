"""The interface speaks both languages fully, and says of every error what to do."""

import re
import string
from dataclasses import fields

import pytest

from index import errors
from index.errors import LanguageModelError, QuestionError, YanzhengError
from rag.generative.model import _told
from rag.question.wording import LONGEST, checked
from ui.fault import Fault, fault_text
from ui.words import LANGUAGES, WORDS, Words


def texts(words: Words) -> dict[str, str]:
    """Every text of a language by its name."""
    found: dict[str, str] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, str):
            found[field.name] = value
        elif isinstance(value, dict):
            found |= {f"{field.name}.{key}": text for key, text in value.items()}
        else:
            found |= {f"{field.name}.{i}": text for i, text in enumerate(value)}
    return found


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def asking(question: str) -> QuestionError:
    """The error that a question gets."""
    with pytest.raises(QuestionError) as caught:
        checked(question)
    return caught.value


# What is called alike in both languages: a tag of a language, names of formats.
SAME = ("html_language", "export_formats.docx", "export_formats.md", "export_formats.html", "export_formats.json")


def test_both_languages_have_every_text_with_the_same_blanks() -> None:
    """No text is missing or empty in either language, and both fill in the same things."""
    chinese, english = texts(WORDS["zh"]), texts(WORDS["en"])
    assert chinese.keys() == english.keys()
    for name in chinese:
        assert chinese[name].strip(), name
        assert english[name].strip(), name
        assert blanks(chinese[name]) == blanks(english[name]), name
        bare = re.sub(r"{[^}]*}|\W", "", chinese[name])
        assert name in SAME or not bare or any("\u4e00" <= c <= "\u9fff" for c in bare), name
        assert not any("\u4e00" <= c <= "\u9fff" for c in english[name]), name


@pytest.mark.parametrize(
    ("question", "chinese", "english"),
    [
        ("", "还没有写问题。写下想知道的事，再按回车。", "There is no question yet. Type what you want to know."),
        (" \n　", "还没有写问题。写下想知道的事，再按回车。", "There is no question yet. Type what you want to know."),
        (
            "长" * 10_000,
            "这个问题有 10,000 个字，最多可以问 2,000 个字。请一次只问一件事。",
            "This question has 10,000 characters; 2,000 are the most. Ask for one thing at a time.",
        ),
        (
            "😀🎉",
            "这个问题里没有字词。请用中文或英文的字词来问。",
            "There is no word in this question. Ask in Chinese or English words.",
        ),
    ],
)
def test_questions_that_cannot_be_asked_are_told_why(question: str, chinese: str, english: str) -> None:
    """Empty, far too long, without a word: each has its own sentence in both languages and no further reason."""
    fault = Fault.of(asking(question))
    assert fault_text(fault, question, "zh") == (chinese, "")
    assert fault_text(fault, question, "en") == (english, "")


def test_the_longest_question_is_the_one_that_is_told() -> None:
    """The limit in the message is the limit that holds."""
    assert checked("长" * LONGEST) == "长" * LONGEST
    assert f"{LONGEST:,}" in fault_text(Fault.of(asking("长" * (LONGEST + 1))), "长" * (LONGEST + 1), "zh")[0]


def test_errors_that_the_user_can_mend_keep_their_message() -> None:
    """In English the message names the file and what to do; a Chinese page says both in Chinese."""
    error = errors.DamagedIndexError("The index in /somewhere is damaged; build it again.")
    assert fault_text(Fault.of(error), "问", "en") == ("The index in /somewhere is damaged; build it again.", "")
    assert fault_text(Fault.of(error), "问", "zh") == ("索引已损坏，请重新建立。", "")
    unknown = Fault.of(errors.UsersError("The file of users is not there."))
    assert fault_text(unknown, "问", "zh") == ("现在没法回答这个问题。", "The file of users is not there.")


@pytest.mark.parametrize(
    ("error", "said", "reason"),
    [
        (_told(ConnectionError("secret")), "语言模型没有作答。", "连不上，请核对它的地址，并确认它在运行。"),
        (_told(TimeoutError()), "语言模型没有作答。", "没有按时作答；可以再试，或把 YANZHENG_LLM_SECONDS 设大些。"),
        (_told(ValueError("secret")), "语言模型没有作答。", "它出错了（ValueError），请看它自己的记录。"),
        (
            LanguageModelError("slow", "The language model took longer than 20 seconds."),
            "语言模型没有作答。",
            "超过 20 秒没有答完；可以再试，或把 YANZHENG_LLM_SECONDS 设大些。",
        ),
        (
            LanguageModelError("refused", "The language model refuses the request; check its name."),
            "语言模型没有作答。",
            "它拒绝了请求，请核对模型名称、密钥和用量限制。",
        ),
        (
            errors.SettingsError("YANZHENG_LLM_BASE_URL is 'x', no address of a server."),
            "有一项设置的值用不了。",
            "请核对 YANZHENG_LLM_BASE_URL。",
        ),
        (
            errors.GlossaryError("Line 3 of the glossary terms.tsv has no tab ('水库'); write one."),
            "自备的词汇表读不了。",
            "terms.tsv 的第 3 行：先写中文词，再写制表符，然后写英文。",
        ),
        (
            errors.StoreError("milvus://db:19530: connection refused; check that it runs."),
            "存放索引的数据库现在用不了。",
            "请核对 milvus://db:19530 并确认它在运行。",
        ),
        (
            errors.ConversationsError("A conversation has 500 questions at most; begin a new one."),
            "这段对话没能存下。",
            "一段对话最多有 500 个问题，请另开一段。",
        ),
    ],
)
def test_a_chinese_page_gives_reasons_in_chinese(error: YanzhengError, said: str, reason: str) -> None:
    """By the kind of fault, with what the message names."""
    assert fault_text(Fault.of(error), "问", "zh") == (said, reason)


def test_a_fault_of_ours_shows_nothing_of_its_inside() -> None:
    """What an unexpected exception says means nothing to a user and may hold anything; it stays in the terminal."""
    fault = Fault.of(ValueError("secret /path\nTraceback"))
    for language in LANGUAGES:
        text, reason = fault_text(fault, "问", language)
        assert "secret" not in text + reason
        assert reason == ""
    assert fault_text(fault, "问", "zh")[0].startswith("言证内部出错")
    assert fault_text(fault, "问", "en")[0].startswith("Something went wrong inside Yanzheng.")


def descendants(kind: type[YanzhengError]) -> list[type[YanzhengError]]:
    return [kind, *(d for child in kind.__subclasses__() for d in descendants(child))]


@pytest.mark.parametrize("kind", [k for k in descendants(YanzhengError) if k.__module__ == "index.errors"])
def test_every_error_has_something_to_say_in_chinese(kind: type[YanzhengError]) -> None:
    """Whatever error of the tree comes up, the chat says a Chinese sentence; where it has none for the kind, the English reason goes with it."""
    error = kind("down", "Reason.") if kind is LanguageModelError else kind("Reason.")  # type: ignore[call-arg]
    text, reason = fault_text(Fault.of(error), "哪些项目？", "zh")
    assert text.endswith("。")
    assert reason in ("", "Reason.")
    assert (reason == "") == (text != "现在没法回答这个问题。")
