"""Our own words in an answer, in both languages: the closed list that `rag.structure.render` puts around what is quoted.

They hold no figure and no name of their own, so that everything in an answer that could be wrong is a quote or is worked out from one.
"""

from index.language.lexicon import words as words_of

# Behind a title that several documents have: what tells this one from them.
TITLED = "{title}（{apart}）"
REFUSAL = {"zh": "文档中没有说明这一点。", "en": "The documents do not say."}
# What was looked for: the question's own terms, where none of the passages found has them all, and where one has.
APART = {"zh": "找到的段落中，没有一段同时说到：", "en": "None of the passages found has all of: "}
# The same of one term alone.
LACKED = {"zh": "找到的段落中，没有一段说到：", "en": "None of the passages found has: "}
LOOKED_FOR = {"zh": "查找的是：", "en": "Looked for: "}
# Behind what was looked for: what of it is nearly a word of the documents.
MEANT = {"zh": "“{written}”是不是指{near}？", "en": "By “{written}”, did you mean {near}?"}
OR = {"zh": "或", "en": " or "}
RELATED = {"zh": "相关段落，但不构成回答：", "en": "Related passages, which are not an answer: "}
LISTS = {"zh": "文中列出", "en": "The text lists"}
# In front of a figure that was reached and of one that is planned, where an answer shows both.
TIMES = {"zh": {-1: "完成：", 1: "目标：", 0: ""}, "en": {-1: "Achieved: ", 1: "Planned: ", 0: ""}}
BEFORE = {
    "zh": {
        "": "",
        "says": "",
        "context": "上下文：",
        "yes": "是：",
        "no": "否：",
        "tied": "并列：",
        "nameless": "只写明职务，没有写姓名：",
        "item": "- ",
    },
    "en": {
        "": "",
        "says": "The text says: ",
        "context": "In context: ",
        "yes": "Yes: ",
        "no": "No: ",
        "tied": "Tied: ",
        "nameless": "The office is given, the name is not: ",
        "item": "- ",
    },
}
# Behind a list that has more or fewer items than the text announces, and of which the question asks how many items it has.
COUNT = {"zh": "文中说有{announced}项，这里列出{found}项。", "en": "The text announces {announced}; {found} found."}
FOUND = {"zh": "共{found}项。", "en": "In all: {found}."}
# Behind a list of which the text says that there are others.
OTHERS = {
    "zh": "原文在最后一项后面有“等”字，没有全部列出。",
    "en": "The text adds “and others” (等): it does not name them all.",
}
COLON = {"zh": "：", "en": ": "}
# Behind the question of a part whose answer is to be checked.
TO_CHECK = {"zh": "（可能是这样，请对照原文核实）", "en": " (probably so; please check it against the text)"}

# Tables.
HEADS = {"zh": ("文档", "原文"), "en": ("Document", "Text", "In English")}
BEST = {"highest": {"zh": "最高：", "en": "Highest: "}, "lowest": {"zh": "最低：", "en": "Lowest: "}}
TIED = {
    "highest": {"zh": "并列最高：", "en": "Tied for highest: "},
    "lowest": {"zh": "并列最低：", "en": "Tied for lowest: "},
}
STANDING = {
    "said": {"zh": "有相关内容的文档，{found}份：", "en": "Documents that say so, {found}:"},
    "met": {"zh": "符合条件的文档，{found}份：", "en": "Documents that meet the condition, {found}:"},
    "parted": {"zh": "分部分的文档，{found}份：", "en": "Documents with parts, {found}:"},
    "aimed": {"zh": "只说到目标或计划的：", "en": "Only as a target or plan:"},
    "otherwise": {"zh": "说的是另一种数值，不能相比：", "en": "Given in another way, not to be compared:"},
    "open": {"zh": "依原文还不能断定符合的：", "en": "Left open by the text:"},
    "unmet": {"zh": "不符合条件的：", "en": "Not meeting it:"},
}
ALIKE = {True: {"zh": "相同。", "en": "The same."}, False: {"zh": "不同。", "en": "Not the same."}}
LOOKED = {"zh": "共查看{looked}份文档。", "en": "Documents looked at: {looked}."}
NOT_AMONG = {"zh": "没有这些地方的文档：{names}。", "en": "No document is of: {names}."}
SILENT = {"zh": "没有找到相关内容的文档：", "en": "Nothing found in: "}
PART_HEADS = {"zh": ("部分数", "标题"), "en": ("Parts", "Headings")}
NO_NAME = {"zh": "无", "en": "none"}
JOINTS = {"zh": "、", "en": ", "}
COMMAS = {"zh": "，", "en": ", "}
BETWEEN = {"zh": "；", "en": "; "}

# What is no question to the documents.
OPENS = {
    "zh": {
        "greeting": "您好！我在这里的文件中查找答案，每句话都注明原文出处；文件没有说明的，会直接告诉您。",
        "thanks": "不客气，随时可以再问。",
        "able": "可以用中文或英文提问：数字、时间、人物、原因、清单、对比都可以。答案用文件的原文，并注明出处；文件没有说明的，会直接告诉您。",
    },
    "en": {
        "greeting": "Hello! I look for answers in the documents here and cite each sentence; what they do not say, I say so.",
        "thanks": "You are welcome; ask again at any time.",
        "able": "Ask in Chinese or English for figures, dates, people, reasons, lists and comparisons. Answers are in the documents' own words, "
        "each with its place; what the documents do not say, I say so.",
    },
}
# What was asked before.
EARLIER = {"zh": "您上一个问题是：{said}", "en": "Your last question was: {said}"}
NO_EARLIER = {"zh": "在此之前没有问过问题。", "en": "Nothing was asked before."}
THESE = {"zh": "这里有{count}份文件：", "en": "Documents here: {count}."}
FIRST = {"zh": "这里有{count}份文件，前{shown}份是：", "en": "Documents here: {count}. The first {shown}:"}

LARGEST_IN_WORDS = 50
_DIGITS = "零一二三四五六七八九"


def in_words(number: int, language: str) -> str:
    """A small number in words: 七, 二十三, seven; above 49 in digits."""
    if number >= LARGEST_IN_WORDS:
        return str(number)
    tens, ones = divmod(number, 10)
    if language == "zh" and number == 2:
        return "两"
    if language == "zh":
        return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
    english = words_of("en:ones")
    return english[number] if number < 20 else words_of("en:tens")[tens - 2] + (f"-{english[ones]}" if ones else "")


def count_line(announced: int, found: int, language: str) -> str:
    """The line that tells how many items a text announces (0: it does not say) and how many were found, in words."""
    said = {"announced": in_words(announced, language), "found": in_words(found, language)}
    return (COUNT if announced else FOUND)[language].format(**said)


def titled(title: str, apart: str) -> str:
    """A title with what tells its document from others of that title, where there are some."""
    return TITLED.format(title=title, apart=apart) if apart else title
