"""The first paragraphs of a document in, their roles out: title, byline, salutation; words to the audience anywhere.

Used by `index.reading.blocks`, and by `index.reading.parse` for a salutation at the beginning of a paragraph.
"""

import re
from collections.abc import Sequence

from index.reading.headings import line_mark
from index.reading.lines import TEXT_LINE

_SOMEBODY = (
    "(?:代表|委员|常委|同志|来宾|嘉宾|朋友|领导|先生|女士|同学|老师|家长|院士|专家|学者|同事|同仁|乡亲|父老|姐妹|兄弟|战友|校友|网友|观众|听众|读者|主席|主任|书记|省长|市长"
    "|州长|县长|区长|镇长|乡长|部长|局长|厅长|院长|校长|会长|组长|秘书长|委员长|总理|总统|阁下|使节|企业家|职工|干部|伙伴|工友|民警|官兵|将士|同胞|队员|学员|评委|股东|党员|友人|市民|村民|居民)"
)
# 各位代表 / 尊敬的各位来宾 / 同志们 / 主任 …
_VOCATIVE = (
    r"(?!感谢|谢谢|祝|向|请|对|给|为)(?:尊敬的|敬爱的|亲爱的)?"
    rf"(?:各位[^，。；：！？、,:!?\s]{{0,12}}?{_SOMEBODY}|[^，。；：！？、,:!?\s]{{0,10}}?{_SOMEBODY})(?:朋友)?们?"
)
_VOCATIVES = rf"{_VOCATIVE}(?:[、，,\s]{{1,2}}{_VOCATIVE}){{0,8}}"
# One of them must say that it speaks to people, not of them.
_SPEAKS = r"(?=[^。！？：:!?]{0,60}(?:各位|们|尊敬|敬爱|亲爱|女士|先生|阁下))"
_SALUTATION = re.compile(rf"{_SPEAKS}{_VOCATIVES}\s?[：:！!，,]")
_BARE_SALUTATION = re.compile(rf"{_SPEAKS}{_VOCATIVES}")
_OFFICE = "省长|市长|州长|县长|区长|镇长|乡长|主席|书记|主任|局长|厅长|部长|总理|委员长|秘书长|院长|校长|会长|行长|董事长|总经理|报告人|发言人|讲话人|主讲人|主持人|代表|委员"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年"
_DATE = rf"(?:{_YEAR})?[\d一二三四五六七八九十]{{1,3}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?"
_TIMESTAMP = re.compile(r"\d{4}[-/.年 ]{1,2}\d{1,2}[-/.月 ]{1,2}\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_BYLINE = re.compile(
    rf"[—―─-]{{2,}}[^。；！？]{{2,80}}|[（(][^。]{{0,40}}{_YEAR}[^。]{{0,40}}[）)]|[（(][^，。；]{{0,16}}(?:{_OFFICE})[^，。；]{{0,10}}[）)]"
    rf"|{_DATE}[^，。；！？]{{0,60}}|{_TIMESTAMP.pattern}"
    rf"|[^，。；！？]{{0,24}}(?:{_OFFICE})[ 　]{{0,4}}[^，。；！？：]{{2,12}}"
    rf"|(?:作者|记者|撰文|主讲|演讲|报告人|发言人|讲话人|主持人|时间|日期|地点)\s?[：:][^。；]{{1,40}}"
    r"|[\u3400-\u9fff][ 　]{1,3}[\u3400-\u9fff]"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_TITLE_WORD = re.compile(
    r"(?:讲话|报告|发言|致辞|[祝贺献答悼]词|[开闭]幕词|寄语|讲稿|演讲|通知|意见|决定|决议|方案|规划|计划|纲要|办法|细则|条例|章程|规定|公报|说明|总结|要点|简报|通报|公告|声明|倡议|白皮书)(?:稿|摘要|全文)?$"
)
_CONTENTS = re.compile(r"#*\s*目\s*[录次]")
_SENTENCE = re.compile(r"[。；，、：,;:]$|[。；]")
_HEADER_LINES = 40


def is_salutation(line: str, *, opening: bool = False) -> bool:
    """Whether a line speaks to the audience and says no more: 各位代表：/ 同志们！ In the header it needs no mark."""
    return bool(_SALUTATION.fullmatch(line)) or (opening and bool(_BARE_SALUTATION.fullmatch(line)))


def addresses(line: str) -> bool:
    """Whether a paragraph begins by speaking to the audience, as the closing words of a speech do."""
    return _SALUTATION.match(line) is not None


def is_byline(line: str) -> bool:
    """Whether a short line tells the occasion, the date or the speaker."""
    return _BYLINE.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """Whether a line is a bare date or time stamp."""
    return _TIMESTAMP.fullmatch(line) is not None or re.fullmatch(_DATE, line) is not None


def header_roles(paragraphs: Sequence[str], apart: Sequence[bool]) -> list[str]:
    """Roles of the paragraphs before the text begins: `title`, `byline`, `salutation`, or `body` for what is none.

    `apart[i]` tells whether an empty line stands before paragraph i.
    """
    roles: list[str] = []
    title = ""
    header = paragraphs[: _header_length(paragraphs, apart)]
    greets = bool(header) and is_salutation(header[-1], opening=True)
    for i, line in enumerate(header):
        if is_salutation(line, opening=True):
            roles.append("salutation")
        elif _CONTENTS.fullmatch(line):
            roles.append("body")
        elif is_byline(line) and (title or not _TITLE_WORD.search(line)):
            roles.append("byline")
        elif not title:
            roles.append("title")
            title = _plain(line)
        elif roles[-1] == "title" and not apart[i] and _continues_title(header[i - 1], line):
            roles.append("title")
            title += _plain(line)
        elif _NAME.fullmatch(line) and (greets or roles[-1] == "byline"):
            roles.append("byline")
        else:
            roles.append("title" if len(line) > 3 and _plain(line) in title else "body")
    return roles


def _header_length(paragraphs: Sequence[str], apart: Sequence[bool]) -> int:
    """How many paragraphs stand before the text begins: up to the salutation, else to the first heading or sentence."""
    for i, line in enumerate(paragraphs[:_HEADER_LINES]):
        if is_salutation(line) or (i > 0 and is_salutation(line, opening=True)):
            return i + 1
        mark = line_mark(line)
        is_title = i == 0 and mark is not None and mark.kind == "markdown" and line.startswith("# ")
        if (mark is not None and not is_title) or len(line) >= TEXT_LINE or (i > 0 and "\n" in line):
            return i
        if not is_byline(line) and (_SENTENCE.search(line) or (i > 0 and line[-1] in "！？")):
            return i
    # Nothing but short lines: a poem, a list of names. The first is a title only if something sets it apart.
    rest = paragraphs[1:_HEADER_LINES]
    punctuated = any(re.search(r"[，。！？；、]", line) for line in rest)
    if rest and (apart[1] or is_byline(rest[0]) or _TITLE_WORD.search(paragraphs[0]) or punctuated):
        return 1 if not is_byline(rest[0]) else 2
    return 0


def _continues_title(before: str, line: str) -> bool:
    """Whether a title was broken into two lines: 关于……的 / 讲话."""
    return bool(
        re.search(r"[的与和暨及、]$", before)
        or re.match(r"[与和暨及]", line)
        or re.fullmatch(rf"[^，。]{{0,2}}{_TITLE_WORD.pattern}", line)
    )


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", "", line)
