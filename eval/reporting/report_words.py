"""The report's words in Chinese and English, one table for both. Used by `eval.reporting.html_report`, `html_question`, `plots` and `report`.

Texts with braces are filled in with `str.format`. A measure that has no row here has no name to be shown by.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportWords:
    """All words of one language. `measures` name the rows of the tables, `headlines` the figures that are looked at first; `types` are kinds of questions,
    of which a set may have others; counted things have a text for one and a text for more."""

    html_language: str
    title: str
    about: str
    questions: tuple[str, str]
    documents: tuple[str, str]
    interrupted: str
    unlocated: str
    withheld: str
    headlines: dict[str, str]
    between: str
    measures: dict[str, str]
    every: str
    interval: str
    all_measures: str
    languages: dict[str, str]
    types: dict[str, str]
    curve: str
    curve_about: str
    covered: str
    risked: str
    curve_mark: str
    times: str
    times_about: str
    seconds: str
    median: str
    most: str
    counted: str
    recall: str
    recall_about: str
    wrong_heading: str
    wrong_count: str
    nothing_wrong: str
    every_question: str
    legend: tuple[str, str, str, str]
    verdicts: dict[str, str]
    facts: dict[str, str]
    unproved: str
    confidence: str
    quotes: str
    nearest: str
    missed: str
    characters: str
    inexact: str

    def count(self, texts: tuple[str, str], number: int) -> str:
        """A number of things."""
        return texts[number != 1].format(count=f"{number:,}")


ZH = ReportWords(
    html_language="zh-CN",
    title="评测报告",
    about="{documents}，{questions}，编码模型 {encoder}",
    questions=("{count} 个问题", "{count} 个问题"),
    documents=("{count} 份文档", "{count} 份文档"),
    interrupted="没有问完：以下数字只算前 {asked} 题（共 {total} 题）。同一命令再运行一次，会从这里接着问。",
    unlocated="{count} 题（共 {total} 题）的标准出处不在这些文档里；这些题的引文只按事实核对。",
    withheld="{answers} 个回答里有 {lines} 行通不过核对，没有给出。",
    headlines={
        "complete_answers": "事实齐全的回答",
        "citation_recall": "有引文为证的事实",
        "citation_precision": "切题的引文",
        "numeric_accuracy": "引文里查得到的数字",
        "exact_quotes": "与原文一字不差的引文",
        "abstention_recall": "答不了的问题中，拒答的",
        "wrong_refusals": "答得了的问题中，误拒的",
        "seconds_median": "每题秒数（中位数）",
    },
    between="{low:.0f}% 至 {high:.0f}%",
    measures={
        "questions": "问题",
        "answerable": "其中答得了的",
        "errors": "出错、没有回答的",
        "right": "答对，或该拒答而拒答",
        "fact_recall": "事实召回率",
        "complete_answers": "事实齐全的回答",
        "citation_recall": "引文召回率",
        "citation_precision": "引文准确率",
        "supported_sentences": "引文撑得住的句子",
        "exact_quotes": "与原文一字不差的引文",
        "numeric_accuracy": "引文里查得到的数字",
        "wrong_refusals": "答得了却拒答",
        "wrong_answers": "答不了却作答",
        "abstention_precision": "拒答中拒得对的",
        "abstention_recall": "答不了的问题中，拒答的",
        "span_precision": "标出的字句里有答案",
        "span_coverage": "标出字句的回答",
        "auroc": "区分答得了与答不了（AUROC）",
        "aurc": "风险—覆盖曲线下面积（AURC）",
        "right_document": "引自所问文档的引文",
        "first_document_right": "第一处引文即引自所问文档",
        "median_length": "回答长度（中位数，字符）",
        "long_answers": "超过 300 字符且不是列表",
        "seconds_median": "秒数（中位数）",
        "seconds_p95": "秒数（第 95 百分位）",
        "times_encoder": "中位数与编码用时之比",
    },
    every="全部",
    interval="95% 区间（全部）",
    all_measures="全部指标",
    languages={"zh": "中文", "en": "英文"},
    types={
        "commitment": "承诺",
        "compare": "比较",
        "count": "计数",
        "date": "日期",
        "definition": "释义",
        "figure": "数字",
        "head": "文首信息",
        "hop": "多步",
        "how": "方式",
        "list": "列举",
        "manner": "方式",
        "name": "名称",
        "nth": "第几项",
        "other": "其他",
        "parts": "组成部分",
        "person": "人物",
        "place": "地点",
        "polar": "是否",
        "reason": "原因",
        "several": "多文档",
        "structure": "结构",
        "summary": "概要",
        "table": "表格",
        "yesno": "是否",
    },
    curve="风险与覆盖",
    curve_about="如果只给出把握最大的回答，其中有多少是错的？",
    covered="覆盖：作答的问题所占比例",
    risked="风险：其中答错的比例",
    curve_mark="作答 {covered:.0f}%，错 {wrong:.0f}%",
    times="作答用时",
    times_about="从提问到回答，程序已经预热。",
    seconds="秒",
    median="中位数 {count:.0f} 毫秒",
    most="95% 在 {count:.0f} 毫秒以内",
    counted="问题数",
    recall="各语言、各题型的事实召回率",
    recall_about="回答说出的事实所占比例，附 95% 区间。",
    wrong_heading="答错的问题",
    wrong_count="答错的问题（{total} 题中 {count} 题）",
    nothing_wrong="没有：每个问题都答全了事实，或者拒答得对。",
    every_question="逐题列出",
    legend=("文档中：", "回答的引文", "标准出处", "两者重合"),
    verdicts={
        "error": "出错",
        "refused": "拒答，但文档里有",
        "rightly refused": "拒答得对",
        "answered": "作答，但文档没有说",
        "right": "答对",
        "in part": "答对一部分",
        "wrong": "答错",
    },
    facts={
        "proved": "说出，且有引文",
        "stated": "说出，没有引文",
        "quoted": "有引文，没有说出",
        "missed": "漏掉",
    },
    unproved="回答里有，所引的原文里都没有",
    confidence="把握 {confidence}",
    quotes="引文",
    nearest="意思最接近的段落",
    missed="漏掉的出处",
    characters="字符 {start}–{end}",
    inexact="与文档原文不符",
)

EN = ReportWords(
    html_language="en",
    title="Evaluation",
    about="{questions} over {documents}, encoder {encoder}",
    questions=("{count} question", "{count} questions"),
    documents=("{count} document", "{count} documents"),
    interrupted="Interrupted: the figures are over the first {asked} of {total} questions. The same command goes on from here.",
    unlocated="{count} of {total} questions have gold evidence that is not in these documents; their citations are measured by facts alone.",
    withheld="{lines} lines of {answers} answers would not have verified, and were withheld before they were given.",
    headlines={
        "complete_answers": "answers with every fact",
        "citation_recall": "facts proved by a quote",
        "citation_precision": "quotes that bear on the question",
        "numeric_accuracy": "figures proved by their quote",
        "exact_quotes": "quotes exact to the character",
        "abstention_recall": "unanswerable questions refused",
        "wrong_refusals": "answerable questions refused",
        "seconds_median": "seconds, median",
    },
    between="{low:.0f} to {high:.0f}%",
    measures={
        "questions": "questions",
        "answerable": "of them answerable",
        "errors": "errors in place of answers",
        "right": "answered right, or rightly refused",
        "fact_recall": "fact recall",
        "complete_answers": "answers with every fact",
        "citation_recall": "citation recall",
        "citation_precision": "citation precision",
        "supported_sentences": "sentences that their citation carries",
        "exact_quotes": "quotes exact",
        "numeric_accuracy": "figures proved by their citation",
        "wrong_refusals": "answerable, but refused",
        "wrong_answers": "unanswerable, but answered",
        "abstention_precision": "refusals that were right",
        "abstention_recall": "unanswerable that were refused",
        "span_precision": "words pointed at that hold a fact",
        "span_coverage": "answers that point at words",
        "auroc": "answerable told from unanswerable (AUROC)",
        "aurc": "risk over coverage, area (AURC)",
        "right_document": "citations from the right document",
        "first_document_right": "first citation from it",
        "median_length": "answer length, median characters",
        "long_answers": "over 300 characters and no list",
        "seconds_median": "seconds, median",
        "seconds_p95": "seconds, 95th percentile",
        "times_encoder": "median over the encoder's own",
    },
    every="all",
    interval="95% interval, all",
    all_measures="All measures",
    languages={"zh": "Chinese", "en": "English"},
    types={},  # A set's own names for them are English.
    curve="Risk against coverage",
    curve_about="If only the most confident answers were given, how many would be wrong?",
    covered="coverage: share of questions that are answered",
    risked="risk: share of them wrong",
    curve_mark="{wrong:.0f}% wrong at {covered:.0f}% answered",
    times="Time to answer",
    times_about="From the question to the answer, in a warm process.",
    seconds="seconds",
    median="median {count:.0f} ms",
    most="95% within {count:.0f} ms",
    counted="questions",
    recall="Fact recall by language and type",
    recall_about="Share of the facts that the answers state, with 95% intervals.",
    wrong_heading="What went wrong",
    wrong_count="What went wrong ({count} of {total})",
    nothing_wrong="Nothing: every question was answered with every fact, or rightly refused.",
    every_question="Every question",
    legend=("In the documents: ", "what the answer quotes", "gold evidence", "both"),
    verdicts={
        "error": "error",
        "refused": "refused, but the documents say",
        "rightly refused": "rightly refused",
        "answered": "answered, but the documents do not say",
        "right": "right",
        "in part": "in part",
        "wrong": "wrong",
    },
    facts={
        "proved": "stated and quoted",
        "stated": "stated, not quoted",
        "quoted": "quoted, not stated",
        "missed": "missed",
    },
    unproved="is in the answer and in no quote that it cites",
    confidence="confidence {confidence}",
    quotes="Quotes",
    nearest="Nearest passages",
    missed="Missed evidence",
    characters="characters {start} to {end}",
    inexact="is not what the document says",
)

REPORT_WORDS = {"zh": ZH, "en": EN}
