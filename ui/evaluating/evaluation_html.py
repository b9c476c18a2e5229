"""How far an evaluation is in, the HTML of the Evaluate view out. Used by `ui.evaluating.evaluation_view`.

The report is a page of its own in a frame that runs no script and belongs to no site, whatever stands in it.
"""

import json

from ui.evaluating.evaluation import Evaluated
from ui.evaluating.evaluation_words import EVALUATION_WORDS, evaluation_fault_text
from ui.markup import rendered
from ui.words import WORDS

_TEMPLATE = "evaluating/evaluation_html.html"
# Without it a link to a place in the report would lead to the page that the frame stands in. `report.js` saves without it.
_BASE = '<base href="about:srcdoc">'
# A whole line of a question set, for people to write theirs after.
EXAMPLE = {
    "zh": {
        "id": "1",
        "question": "粮食产量是多少？",
        "language": "zh",
        "answerable": True,
        "facts": [["152万吨"]],
        "evidence": ["粮食产量稳定在152万吨以上"],
        "type": "figure",
    },
    "en": {
        "id": "1",
        "question": "How much grain was harvested?",
        "language": "en",
        "answerable": True,
        "facts": [["1.52 million tons", "152万吨"]],
        "evidence": [],
        "type": "figure",
    },
}


def about_html(language: str) -> str:
    """What the view is for, and how a question set is written."""
    line = json.dumps(EXAMPLE[language], ensure_ascii=False)
    return rendered(_TEMPLATE, "about", EVALUATION_WORDS[language], WORDS[language].html_language, line)


def choice_html(language: str) -> str:
    """The choice of a file, which `evaluation.js` reads."""
    return rendered(_TEMPLATE, "choice", EVALUATION_WORDS[language])


def progress_html(evaluated: Evaluated, language: str) -> str:
    """The bar with the number of questions, or what went wrong; empty where nothing was run."""
    words = EVALUATION_WORDS[language]
    tag = WORDS[language].html_language
    if evaluated.fault is not None:
        return rendered(_TEMPLATE, "fault", *evaluation_fault_text(evaluated.fault, language), words, tag)
    if evaluated.phase == "none":
        return ""
    said = {
        "asking": words.answered,
        "stopping": words.stopping,
        "measuring": words.measuring,
        "whole": words.whole,
        "stopped": words.stopped,
    }[evaluated.phase]
    done, total = evaluated.done, evaluated.total
    return rendered(_TEMPLATE, "progress", done, total, said.format(done=done, total=total), words, tag)


def report_html(evaluated: Evaluated, language: str) -> str:
    """The report in its frame with the button that saves it; before a run, what will stand here."""
    framed = evaluated.reports.get(language, "").replace("<head>", f"<head>{_BASE}", 1)
    return rendered(_TEMPLATE, "report", framed, EVALUATION_WORDS[language], WORDS[language].html_language)
