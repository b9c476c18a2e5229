"""Lines of a head in, the name of who gives the document out; empty for none. An office (县长) and any other word of the language is no name."""

import re
from collections.abc import Iterator, Sequence

from index.language.lexicon import expression, members

OFFICE = "<<zh:office,zh:office.of_one,zh:role>>"
NAME = "[\u3400-\u9fff·](?:[ 　]{0,4}[\u3400-\u9fff·]){1,3}"
_SURNAMED = "(?:<<zh:surname>>)(?:[ 　]{0,4}[\u3400-\u9fff]){1,2}"
# 市长　张三 / 代市长：李四 / （省委书记　王五）; 市长张三 only by a family name: not 发言人答记者问.
_APART = rf"{OFFICE}[ 　：:]{{1,4}}(?P<name>{NAME})[ 　]*[）)]?$"
_TOGETHER = rf"{OFFICE}(?P<name>{_SURNAMED})[ 　]*[）)]?$"
_ONLY_OFFICE = f"[^，。；：！？]{{0,24}}{OFFICE}[ 　]*"
# 张三在……上的讲话, 张三同志在……, 张三县长在…….
_GIVES = f"^(?P<name>{NAME}?)(?:同志|{OFFICE})?在[^，。]{{2,40}}?(?:上|时)的"
# Who chairs; whom a title is about (专访县长张三).
_NO_SPEAKER = "<<zh:head.chair>>[ 　]*[：:]|<<zh:head.portrays>>"
_SPACES = re.compile("[ 　]")


def speaker_of(lines: Sequence[str]) -> str:
    """The one whom lines name with an office, on the same line or on the one below it, else the one whose name is a line; nobody where they name
    several. Who chairs or attends gives nothing."""
    found = dict.fromkeys(_in_office(lines)) or dict.fromkeys(bare(line) for line in lines if is_name(line))
    return next(iter(found)) if len(found) == 1 else ""


def _in_office(lines: Sequence[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if expression(_NO_SPEAKER).match(line) is not None:
            continue
        named = expression(_APART).search(line) or expression(_TOGETHER).search(line)
        if named is not None and not is_office(named["name"]):
            yield bare(named["name"])
        below = lines[place + 1] if place + 1 < len(lines) else ""
        if is_office(line) and re.fullmatch(NAME, below) and not is_office(below):
            yield bare(below)


def giver_of(title: str) -> str:
    """Who gave what a title calls a speech: 张三同志在全县教育大会上的讲话."""
    found = expression(_GIVES).match(title)
    return bare(found["name"]) if found is not None and is_name(found["name"]) else ""


def is_office(line: str) -> bool:
    """Whether a line is an office and names nobody: 市委书记、市长."""
    return expression(_ONLY_OFFICE).fullmatch(line.strip()) is not None


def is_name(text: str) -> bool:
    """Whether a text is the name of a person: it begins with a family name, or is known as a name, and with no other word of the dictionary (方案,
    管理员, 常务会)."""
    import rjieba

    written = bare(text.strip())
    if re.fullmatch(NAME, text.strip()) is None or is_office(text):
        return False
    (_, tag), *others = rjieba.tag(written)
    if expression(_SURNAMED).fullmatch(written) is None:
        return not others and tag.startswith("nr")
    word = rjieba.cut(written, False)[0]
    return len(word) == 1 or word in members("zh:surname") or rjieba.tag(word)[0][1].startswith("nr")


def bare(name: str) -> str:
    """A name without the spaces that part its characters."""
    return _SPACES.sub("", name)
