"""The words around a picture of a page, in both languages. Used by `ui.desk.picture.page_picture`, `ui.desk.panel` and `ui.desk.reading`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePictureWords:
    """One language's words; those in braces are filled in."""

    show: str
    page: str
    picture: str
    cited: str
    previous: str
    next: str
    close: str


PAGE_PICTURE_WORDS = {
    "zh": PagePictureWords(
        show="看原页",
        page="第{number}页，共{pages}页",
        picture="《{title}》第{number}页的图像",
        cited="引文 {marker}",
        previous="上一页",
        next="下一页",
        close="关闭",
    ),
    "en": PagePictureWords(
        show="Show the page",
        page="page {number} of {pages}",
        picture="Picture of page {number} of “{title}”",
        cited="Quote {marker}",
        previous="Previous page",
        next="Next page",
        close="Close",
    ),
}
