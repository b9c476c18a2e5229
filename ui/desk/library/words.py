"""The words of the list of documents, in both languages. Used by `ui.desk.library.library` and `ui.app`."""

from dataclasses import dataclass

from index.progress import IN_TIME
from ui.fault import Fault, mended_text


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """One language's words; those in braces are filled in."""

    add: str
    drop: str
    remove: str
    really: str
    rename: str
    title: str
    sections: str
    choose: str
    all_asked: str
    some_asked: str
    more_asked: str
    ask_all: str
    groups: dict[str, str]
    reading: str
    opened: str
    read: str
    embedding: str
    of_documents: str
    a_second: str
    left: str
    time: tuple[str, str, str]
    added: str
    removed: str
    renamed: str
    passed_over: str
    nothing: str
    progress: str
    unchanged: str
    ours: str


LIBRARY_WORDS = {
    "zh": LibraryWords(
        add="添加文档",
        drop="放开鼠标，添加这些文件",
        remove="移除",
        really="移除《{title}》？之后的回答不再用它。",
        rename="改名",
        title="文档的名称；留空则用原来的名称",
        sections="{count} 节",
        choose="只问这一份：{title}",
        all_asked="问全部文档",
        some_asked="只问：",
        more_asked="等，还有 {count} 份",
        ask_all="改问全部",
        groups={"year": "年份", "place": "地方", "kind": "种类"},
        reading="正在读取……",
        opened="已打开 {done} / {total} 个文件或扫描页",
        read="已读取 {done} / {total} 份",
        embedding="正在建立索引：{done} / {total} 段文字",
        of_documents="（共 {count} 份文档）",
        a_second="，每秒 {rate} 段",
        left="，还要约 {time}",
        time=("{} 秒", "{} 分 {} 秒", "{:,} 小时 {} 分"),
        added="已添加：{titles}",
        removed="已移除：{titles}",
        renamed="已改名：{titles}",
        passed_over="没有读取 {name}：{reason}",
        nothing="这些文件里没有新的内容。",
        progress="进度",
        unchanged="文档没有改动。",
        ours="言证内部出错，文档没有改动；详情写在启动言证的终端里。",
    ),
    "en": LibraryWords(
        add="Add documents",
        drop="Drop the files here to add them",
        remove="Remove",
        really="Remove “{title}”? Answers will no longer use it.",
        rename="Rename",
        title="Name of the document; leave it empty for its original name",
        sections="sections: {count}",
        choose="Ask only this one: {title}",
        all_asked="Asking all documents",
        some_asked="Asking only:",
        more_asked="and {count} more",
        ask_all="Ask all",
        groups={"year": "Year", "place": "Place", "kind": "Kind"},
        reading="Reading…",
        opened="Files and scanned pages opened: {done} of {total}",
        read="{done} of {total} documents read",
        embedding="Indexing: {done} of {total} texts",
        of_documents=" (documents: {count})",
        a_second=", {rate} a second",
        left=", about {time} left",
        time=IN_TIME,
        added="Added: {titles}",
        removed="Removed: {titles}",
        renamed="Renamed: {titles}",
        passed_over="{name} was not read: {reason}",
        nothing="Nothing new was found in the files.",
        progress="Progress",
        unchanged="No document was changed.",
        ours="Something went wrong inside Yanzheng, and no document was changed; the details are in the terminal where it was started.",
    ),
}


# Why a file was not read: what stands in our message (`index.reading`), and what a Chinese page says instead.
_REASONS = {
    "old Word or WPS": "这是旧版的 Word 或 WPS 文档，请另存为 .docx 再添加",
    "old presentation": "这是旧版的演示文稿，请另存为 .pptx 再添加",
    "old Office file": "这是旧版的 Office 文件，请另存为 .docx、.xlsx 或 .pptx 再添加",
    "rich text file": "这是 RTF 文件，请另存为 .docx 再添加",
    "spreadsheet in XML": "这是 XML 格式的表格，请另存为 .xlsx 再添加",
    "Word document in XML": "这是 XML 格式的 Word 文档，请另存为 .docx 再添加",
    "OpenDocument": "这是 OpenDocument 文件，请另存为 .docx 或 .pptx 再添加",
    "mail of Outlook": "这是 Outlook 的邮件，请另存为 .eml 再添加",
    "locked by": "文件有密码或加了锁，请去掉后再添加",
    "locked with": "文件有密码或加了锁，请去掉后再添加",
    "hidden sheet": "这是隐藏的工作表，请显示并保存后再添加",
    "hidden slide": "这是隐藏的幻灯片，请显示并保存后再添加",
    "not a whole PDF": "PDF 文件不完整，请用阅读器打开，重新打印成 PDF 再添加",
    "pages that are pictures": "其中有扫描的页，没有读取；先安装文字识别（yanzheng[ocr]）才能读取",
    "broken pages": "其中有损坏的页，没有读取；请用阅读器打开，重新打印成 PDF 再添加",
    "only marks that": "这只是文档打开时的临时文件，请关闭文档",
    "archive in an archive": "压缩包里还有压缩包，请先解开",
    "cannot be unpacked": "压缩包里的这个文件解不开，请重新打包",
    "wrapping of a mail": "这是邮件程序的包装，请把里面的附件另存为文件再添加",
    "no mail": "这不是邮件，请在邮件程序里另存为 .eml 再添加",
    "too deep": "网页嵌套太深，后面的部分没有读取；请在浏览器里打开，另存为文字再添加",
    "not a whole picture": "图片不完整，请打开后重新保存",
    "more pixels": "图片太大，请缩小后再添加",
    "damaged": "文件已损坏，请用原来的程序打开并重新保存",
    "is a picture without text": "图片里没有文字",
    "is a picture": "这是图片，要先安装文字识别（yanzheng[ocr]）才能读取",
    "pictures of pages": "这是扫描件，要先安装文字识别（yanzheng[ocr]）才能读取",
    "holds no": "里面没有文字",
    "unpacks to": "解开后太大，请分成几个文件",
    "larger than": "文件太大，请分成几个文件",
    "is empty": "里面没有文字",
    "has the same text as": "内容和已有的一份文件完全一样，算作同一份",
    "binary": "这不是文字文件",
    "encoding": "文字的编码认不出来，请另存为 UTF-8",
    "cannot be read as": "文字的编码认不出来，请另存为 UTF-8",
    "cannot be read": "打不开，请检查这个文件和它的权限",
    "broken link": "找不到这个文件",
}
_UNREAD = "这种文件读不了，请另存为 .docx、.pdf 或 .txt 再添加"


def reason_text(reason: str, language: str) -> str:
    """Why a file was not read, in the page's language."""
    if language != "zh":
        return reason
    return next((said for sign, said in _REASONS.items() if sign in reason), _UNREAD)


def library_fault_text(fault: Fault, language: str) -> tuple[str, str]:
    """What the page says of a change that came to nothing, and the English reason that goes with it (empty where there is none)."""
    words = LIBRARY_WORDS[language]
    if fault.message and language == "zh":
        said = mended_text(fault)
        return f"{words.unchanged}{said or reason_text(fault.message, language) + '。'}", ""
    return (words.unchanged, fault.message) if fault.message else (words.ours, "")
