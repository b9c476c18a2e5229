"""The Evaluate view's texts in Chinese and English, and what it says when a set cannot be run. Used by `ui.evaluating.evaluation_html`.

Texts with braces are filled in with `str.format`.
"""

from dataclasses import dataclass

from ui.fault import Fault


@dataclass(frozen=True, slots=True)
class EvaluationWords:
    """All texts of the Evaluate view in one language."""

    view: str
    ask: str
    evaluate: str
    heading: str
    about: str
    form: str
    table: str
    choose_file: str
    not_text: str
    bundled: str
    questions: str
    placeholder: str
    run: str
    cancel: str
    progress: str
    answered: str
    stopping: str
    measuring: str
    whole: str
    stopped: str
    report: str
    report_empty: str
    report_file: str
    save: str
    fault_set: str
    fault_running: str
    fault_ours: str
    fault_busy: str
    fault_details: str


ZH = EvaluationWords(
    view="页面",
    ask="问答",
    evaluate="评测",
    heading="这些文档上，回答有多可靠？",
    about="贴入一个问题集，或从电脑里选一个文件。每个问题问一遍，回答与所写的事实、出处逐一核对，得出一份报告。文件由浏览器直接读进下面的框；表格由本机的言证换成文字，不留下文件。",
    form="每行一个问题，格式如下：",
    table="也可以用表格（CSV 或 Excel）：第一行写列名“问题”“答案”，还可以有“出处”“文档”“类型”“语言”“可答”；一格里几条答案用分号隔开，同一条的几种说法用 | 隔开。",
    choose_file="选择文件",
    not_text="这个文件不是 UTF-8 编码的文字，请另存为 UTF-8 再选。",
    bundled="填入自带的问题集",
    questions="问题集",
    placeholder="每行一个 JSON 对象，或带列名的 CSV",
    run="开始评测",
    cancel="停止",
    progress="评测进度",
    answered="已答 {done} / {total} 题",
    stopping="已答 {done} / {total} 题，答完眼前这一题就停……",
    measuring="已答 {done} / {total} 题，正在写报告……",
    whole="{total} 题全部答完。",
    stopped="已停止：答了 {total} 题中的 {done} 题，报告只算这些。同一问题集再次开始，会从这里接着答。",
    report="评测报告",
    report_empty="评测结束后，报告会出现在这里：主要指标、图表，再逐题列出回答、引文和标准出处。",
    report_file="保存下来是一个网页文件，不需要别的文件。",
    save="保存报告",
    fault_set="这个问题集用不了，请改好下面说的地方，再开始一次。",
    fault_running="评测没能做完，请按下面的原因处理后再开始。",
    fault_ours="言证内部出错，评测没有做完。已答的题都留着，可以再开始一次；详情写在启动言证的终端里。",
    fault_busy="现在还有别的评测没做完（您的其他页面，或其他人的）。请等它做完，或在那边停止之后，再开始。",
    fault_details="具体原因：",
)

EN = EvaluationWords(
    view="View",
    ask="Ask",
    evaluate="Evaluate",
    heading="How far can answers from these documents be trusted?",
    about="Paste a question set, or choose a file on your computer. Each question is asked once, and its answer is checked against "
    "the facts and the evidence that the set names. The browser reads the file into the box below; a table is turned into text by "
    "Yanzheng on this machine, which keeps no file.",
    form="One question a line, like this:",
    table="Or a table (CSV or Excel) whose first row says question, facts, and maybe evidence, document, type, language, answerable; separate "
    "several facts in a cell by ; and other wordings of one fact by |.",
    choose_file="Choose a file",
    not_text="This file is not text in UTF-8; save it as UTF-8 and choose it again.",
    bundled="Fill in the bundled set",
    questions="Question set",
    placeholder="One JSON object a line, or CSV with headings",
    run="Run",
    cancel="Stop",
    progress="Progress of the evaluation",
    answered="{done} of {total} questions",
    stopping="{done} of {total} questions; stopping after the current one…",
    measuring="{done} of {total} questions; writing the report…",
    whole="All {total} questions were asked.",
    stopped="Stopped: the report is over {done} of {total} questions. Run the same set again to go on from here.",
    report="Report",
    report_empty="After a run the report appears here: the main figures, plots, then each question with its answer, its quotes "
    "and the evidence that the set names.",
    report_file="Saved, it is one file that needs nothing else.",
    save="Save the report",
    fault_set="This question set cannot be run; correct what is named below and run it again.",
    fault_running="The evaluation could not be finished.",
    fault_ours="Something went wrong inside Yanzheng. What was answered is kept, so you can run the set again; the details are in "
    "the terminal where it was started.",
    fault_busy="Another evaluation is running, on another page of yours or of others. Wait until it has ended, or stop it there.",
    fault_details="Reason: ",
)

EVALUATION_WORDS = {"zh": ZH, "en": EN}


# Told where as many evaluations run as may, so that another one does not begin.
BUSY = Fault("busy", "as many evaluations run as may")


def evaluation_fault_text(fault: Fault, language: str) -> tuple[str, str]:
    """What the view says of a run that came to nothing, and the English reason that goes with it (empty where there is none)."""
    words = EVALUATION_WORDS[language]
    if fault == BUSY:
        return words.fault_busy, ""
    if not fault.message:
        return words.fault_ours, ""
    return words.fault_set if fault.kind == "QuestionSetError" else words.fault_running, fault.message
