"""The interface's texts in Chinese and English. What the chat says when a question could not be answered stands in `ui.fault`.

Used by every module that writes a part of the page. Texts with braces are filled in with `str.format`.
"""

from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of the interface in one language. `html_language` is the BCP 47 tag that the page is marked with."""

    html_language: str
    promise: str
    language: str
    loaded: str
    characters: str
    conversation: str
    empty_heading: str
    empty_steps: tuple[str, str, str]
    examples: dict[str, str]
    examples_pending: str
    question: str
    placeholder: str
    send: str
    new_conversation: str
    asked: str
    pending: str
    pending_model: str
    growing: str
    resolved: str
    not_asked: str
    confidence: str
    likely: str
    refusal_confidence: str
    confidence_meaning: str
    seconds: str
    milliseconds: str
    time_meaning: str
    cited: str
    copy_answer: str
    copied: str
    copy_failed: str
    see_source: str
    sources: str
    sources_empty: str
    sources_for: str
    sources_refused: str
    sources_none: str
    sources_related: str
    paragraph: str
    copy_quote: str
    reference: str
    back: str
    open_document: str
    document_gone: str
    close_document: str
    outline: str
    search_document: str
    found_none: str
    previous: str
    next: str
    cited_here: str
    documents_open: str
    close_tab: str
    why: str
    why_note: str
    refusing: str
    refusals: dict[str, str]
    refusing_meaning: str
    fault_kept: str
    fault_details: str
    export: str
    export_all: str
    exported_answer: str
    exported_conversation: str
    export_formats: dict[str, str]
    print: str
    footnote: str
    same_place: str


ZH = Words(
    html_language="zh-CN",
    promise="句句有出处：每句话都有原文为证，每一处引文都能核对到字。",
    language="界面语言",
    loaded="已载入 {count} 份文档",
    characters="{count} 字",
    conversation="对话",
    empty_heading="想从文档里知道什么？",
    empty_steps=(
        "在下方用中文或英文提问。",
        "回答只用文档里的原话；文档没有说的，会直说没有。",
        "点回答里的编号，旁边会标出原文中的那一句。",
    ),
    examples={"zh": "中文示例", "en": "英文示例"},
    examples_pending="正在从文档里准备示例问题……",
    question="问题",
    placeholder="用中文或英文提问",
    send="发送",
    new_conversation="新对话",
    asked="问：",
    pending="正在查找原文……",
    pending_model="正在查找原文，再由语言模型作答……",
    growing="还在写……",
    resolved="读作：",
    not_asked="没有提问",
    confidence="把握 {percent}%",
    likely="可能是这样，请对照原文核实",
    refusal_confidence="文档里有答案的可能 {percent}%",
    confidence_meaning="文档中确有这个答案的估计概率",
    seconds="{count} 秒",
    milliseconds="{count} 毫秒",
    time_meaning="从提问到写出回答的时间",
    cited="{count} 处引文",
    copy_answer="复制回答",
    copied="已复制",
    copy_failed="没能复制，请选中文字自行复制",
    see_source="引文 {marker}，查看出处",
    sources="出处",
    sources_empty="提问之后，回答所引的原文会列在这里，引用的字句会标出来。",
    sources_for="所答问题",
    sources_refused="相关段落，不是答案",
    sources_none="这个回答没有引文。",
    sources_related="文档没有说明所问的事；下面是意思最接近的段落，供参考。",
    paragraph="第{number}段",
    copy_quote="复制引文 {marker} 及其出处",
    reference="“{quote}”（{place}，字符 {start}–{end}）",
    back="回到回答",
    open_document="打开全文",
    document_gone="这份文档已移除或改动，只留下引文",
    close_document="回到出处",
    outline="目录",
    search_document="在文中查找",
    found_none="没有找到",
    previous="上一处",
    next="下一处",
    cited_here="引文 {marker}，回到回答",
    documents_open="打开的文档",
    close_tab="关闭《{title}》",
    why="为什么找到这些段落",
    why_note="这个问题找到的段落，最相近的在前，各附理由。",
    refusing="没把握时",
    refusals={"cautious": "宁可不答", "balanced": "适中", "eager": "尽量作答"},
    refusing_meaning="文档里的依据多到什么程度才作答",
    fault_kept="问题没有丢，可以修改后再问。",
    fault_details="具体原因：",
    export="导出",
    export_all="导出整个对话",
    exported_answer="言证的回答",
    exported_conversation="言证的对话",
    export_formats={"docx": "Word（脚注为出处）", "md": "Markdown", "html": "网页（HTML）", "json": "JSON"},
    print="打印",
    footnote="{where}：“{quote}”（{reference}）",
    same_place="同上",
)

EN = Words(
    html_language="en",
    promise="Words, with proof. The documents prove every sentence, and every quote can be checked to the character.",
    language="Interface language",
    loaded="Documents ({count})",
    characters="{count} characters",
    conversation="Conversation",
    empty_heading="What would you like to know from the documents?",
    empty_steps=(
        "Ask below, in Chinese or in English.",
        "Answers use the documents' own words; where the documents do not say, the answer tells you so.",
        "Choose a number in an answer to see the quoted sentence in its passage.",
    ),
    examples={"zh": "In Chinese", "en": "In English"},
    examples_pending="Preparing example questions from the documents…",
    question="Question",
    placeholder="Ask in Chinese or English",
    send="Send",
    new_conversation="New conversation",
    asked="Question: ",
    pending="Looking through the documents…",
    pending_model="Looking through the documents, then the language model answers…",
    growing="Still writing…",
    resolved="Read as: ",
    not_asked="Nothing asked",
    confidence="confidence {percent}%",
    likely="Probably so; please check it against the text",
    refusal_confidence="chance that the documents answer it: {percent}%",
    confidence_meaning="Estimated probability that the documents hold this answer",
    seconds="{count} s",
    milliseconds="{count} ms",
    time_meaning="From the question to the written answer",
    cited="quotes: {count}",
    copy_answer="Copy answer",
    copied="Copied",
    copy_failed="Copying failed; select the text and copy it yourself",
    see_source="Quote {marker}, show its source",
    sources="Sources",
    sources_empty="After a question, the passages that the answer quotes appear here, with the quoted words highlighted.",
    sources_for="Sources for",
    sources_refused="Related, not an answer",
    sources_none="This answer has no quotes.",
    sources_related="The documents do not say what was asked; these passages are the nearest in meaning.",
    paragraph="paragraph {number}",
    copy_quote="Copy quote {marker} with its reference",
    reference="“{quote}” ({place}, characters {start}–{end})",
    back="Back to the answer",
    open_document="Open the document",
    document_gone="This document was removed or changed; the quote is what is left",
    close_document="Back to the sources",
    outline="Outline",
    search_document="Find in the document",
    found_none="Not found; the text is Chinese. What you ask below is found by its meaning.",
    previous="Previous",
    next="Next",
    cited_here="Quote {marker}, back to the answer",
    documents_open="Open documents",
    close_tab="Close “{title}”",
    why="Why these passages",
    why_note="The passages that this question finds, nearest first, each with its reasons.",
    refusing="When in doubt",
    refusals={"cautious": "Refuse", "balanced": "Balanced", "eager": "Answer"},
    refusing_meaning="How much evidence an answer needs",
    fault_kept="Your question is not lost; change it and ask again.",
    fault_details="Reason: ",
    export="Export",
    export_all="Export the conversation",
    exported_answer="An answer from Yanzheng",
    exported_conversation="A conversation with Yanzheng",
    export_formats={"docx": "Word, with footnotes", "md": "Markdown", "html": "Web page (HTML)", "json": "JSON"},
    print="Print",
    footnote="{where}: “{quote}” ({reference})",
    same_place="ibid.",
)

WORDS = {"zh": ZH, "en": EN}
