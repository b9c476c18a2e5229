"""What the page's menus ask for in, a file out as a part of the page that hands it to the browser (`download.js`). Used by `ui.app`."""

import base64
import re
from collections.abc import Sequence

from ui.desk.chat import Turn
from ui.exporting.beside import Beside
from ui.exporting.formats import FORMATS, exported
from ui.markup import rendered

# What no file system takes in a name, or browsers change; characters of a question that stand in one.
_UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff<>:\"/\\|?*？!！。.\s]+")
_LONGEST_NAME = 40


def download_html(turns: Sequence[Turn], number: int, kind: str, language: str, beside: Beside | None = None) -> str:
    """The answer to the turn with that number (from 1), or the whole conversation (0), as a file of a kind of `FORMATS`; nothing for what is not there.

    The file is named by the question, a conversation by its first. `beside` tells what goes with the quotes."""
    chosen = turns if number == 0 else turns[number - 1 : number] if number > 0 else ()
    answered = [(turn.question, turn.answer) for turn in chosen if turn.answer is not None and not turn.growing]
    if kind not in FORMATS or not answered:
        return ""
    form = FORMATS[kind]
    data = base64.b64encode(exported(answered, language, kind, beside)).decode("ascii")
    asked = _UNNAMEABLE.sub(" ", answered[0][0]).strip()[:_LONGEST_NAME].strip()
    name = f"{asked or 'yanzheng'}{'' if number else f' ({len(answered)})'}.{form.ending}"
    return rendered("exporting/download.html", "file", name, form.media, data)
