"""A line in, the organ that it names as the one that issues the document out; empty for none. Used by `index.reading.about` and `rag.documents.head`."""

import re

from index.language.lexicon import expression
from index.reading.head.days import day_alone

ORGAN = "[^，。；：！？\\s\\d《》|]{2,30}<<zh:head.organ>>"
# Several that issue together stand apart: 县水利局　县财政局.
_ORGANS = rf"(?P<first>{ORGAN})(?:[ 　]+{ORGAN})*"
_LETTERHEAD = rf"(?P<organ>(?:{ORGAN})(?:[ 　]{ORGAN})*)[ 　]?<<zh:head.letterhead>>"
_LABELLED = rf"(?:^|[ 　|｜])<<zh:head.issuer>>[ 　]*[:：][ 　]*(?P<organ>{ORGAN})(?![^ 　|｜])"
_ABOUT = rf"^(?P<organ>{ORGAN}(?:[ 　]+{ORGAN})*)[ 　]?关于"
_AROUND = re.compile(r"^[（(]|[）)]$|^[—―─-]+")


def organ_alone(line: str) -> str:
    """The organ, or the first of several, that a line is."""
    found = expression(_ORGANS).fullmatch(_AROUND.sub("", line).strip())
    return found["first"] if found is not None else ""


def organ_and_day(line: str) -> tuple[str, str]:
    """The organ and, behind it, the day that a line is: 青石县人民政府　2024年6月1日; two empty texts for any other, as for a day and a place."""
    for space in re.finditer(r"[ 　]+", line.strip()):
        organ, day = organ_alone(line.strip()[: space.start()]), day_alone(line.strip()[space.end() :])
        if organ and day:
            return organ, day
    return "", ""


def organ_of_letterhead(line: str) -> str:
    """The organ on whose paper a document is written: 云河县人民政府文件."""
    found = expression(_LETTERHEAD).fullmatch(line.strip())
    return found["organ"] if found is not None else ""


def organ_labelled(line: str) -> str:
    """The organ that a page calls the one that issues: 发布机构：县水务局."""
    found = expression(_LABELLED).search(line)
    return found["organ"] if found is not None else ""


def organ_of_title(title: str) -> str:
    """Who issues what is 关于 something: 某市人民政府办公室关于……的通知."""
    found = expression(_ABOUT).match(title)
    return found["organ"] if found is not None else ""
