"""How far an evaluation is in, the HTML of the Evaluate view out. Used by `ui.evaluating.evaluation_view`.

The report is a page of its own in a frame that runs no script and belongs to no site, whatever stands in it.
"""

import json

from ui.evaluating.evaluation import Evaluated
from ui.evaluating.evaluation_words import EVALUATION_WORDS, evaluation_fault_text
from ui.markup import shown
from ui.words import WORDS

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
    words = EVALUATION_WORDS[language]
    line = json.dumps(EXAMPLE[language], ensure_ascii=False)
    return (
        f'<section class="yz-about" lang="{WORDS[language].html_language}"><h2>{shown(words.heading)}</h2>'
        f"<p>{shown(words.about)}</p>"
        f"<details><summary>{shown(words.form)}</summary><code>{shown(line)}</code></details></section>"
    )


def choice_html(language: str) -> str:
    """The choice of a file, which `evaluation.js` reads."""
    words = EVALUATION_WORDS[language]
    return (
        f'<label class="yz-choose">{shown(words.choose_file)}'
        '<input class="yz-hidden" type="file" accept=".jsonl,.json,.txt"></label>'
        f'<p class="yz-file-fault" role="status" data-not-text="{shown(words.not_text)}"></p>'
    )


def progress_html(evaluated: Evaluated, language: str) -> str:
    """The bar with the number of questions, or what went wrong; empty where nothing was run."""
    words = EVALUATION_WORDS[language]
    tag = WORDS[language].html_language
    if evaluated.fault is not None:
        text, reason = evaluation_fault_text(evaluated.fault, language)
        details = f'<p class="yz-note">{shown(words.fault_details)}<span lang="en">{shown(reason)}</span></p>'
        return f'<div class="yz-evaluation-fault" role="alert" lang="{tag}"><p>{shown(text)}</p>{details if reason else ""}</div>'
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
    # Before the set is read nobody knows how many questions there are: a bar without a value.
    value = f' max="{total}" value="{done}"' if total else ""
    return (
        f'<div class="yz-progress" lang="{tag}"><progress aria-label="{shown(words.progress)}"{value}></progress>'
        f'<p role="status">{shown(said.format(done=done, total=total))}</p></div>'
    )


def report_html(evaluated: Evaluated, language: str) -> str:
    """The report in its frame with the button that saves it; before a run, what will stand here."""
    words = EVALUATION_WORDS[language]
    section = (
        f'<section class="yz-report" lang="{WORDS[language].html_language}"><header><h2>{shown(words.report)}</h2>'
    )
    if not evaluated.report:
        return f'{section}</header><p class="yz-note">{shown(words.report_empty)}</p></section>'
    framed = evaluated.report.replace("<head>", f"<head>{_BASE}", 1)
    return (
        f'{section}<p class="yz-note">{shown(words.report_language)}</p>'
        f'<button type="button" class="yz-save">{shown(words.save)}</button></header>'
        f'<iframe sandbox title="{shown(words.report)}" lang="en" srcdoc="{shown(framed)}"></iframe></section>'
    )
