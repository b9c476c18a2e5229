"""The words of the list of documents, in both languages. Used by `ui.library` and `ui.app`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """One language's words; those in braces are filled in."""

    add: str
    remove: str
    really: str
    choose: str
    all_asked: str
    some_asked: str
    ask_all: str
    groups: dict[str, str]
    reading: str
    embedding: str
    added: str
    removed: str
    passed_over: str
    nothing: str


LIBRARY_WORDS = {
    "zh": LibraryWords(
        add="添加文档",
        remove="移除",
        really="把《{title}》从索引里移除？",
        choose="只问这一份：{title}",
        all_asked="问全部文档",
        some_asked="只问：",
        ask_all="改问全部",
        groups={"year": "年份", "place": "地方", "kind": "种类"},
        reading="正在读取……",
        embedding="正在建立索引：{done} / {total} 段文字",
        added="已添加：{titles}",
        removed="已移除：{titles}",
        passed_over="没有读取 {name}：{reason}",
        nothing="没有新的内容。",
    ),
    "en": LibraryWords(
        add="Add documents",
        remove="Remove",
        really="Remove “{title}” from the index?",
        choose="Ask only this one: {title}",
        all_asked="Asking all documents",
        some_asked="Asking only:",
        ask_all="Ask all",
        groups={"year": "Year", "place": "Place", "kind": "Kind"},
        reading="Reading…",
        embedding="Indexing: {done} of {total} texts",
        added="Added: {titles}",
        removed="Removed: {titles}",
        passed_over="{name} was not read: {reason}",
        nothing="Nothing new.",
    ),
}
