"""What the page's menus ask for in, a file out as a part of the page that hands it to the browser (`download.js`). Used by `ui.app`."""

import base64
from collections.abc import Sequence

from ui.desk.chat import Turn
from ui.exporting.formats import FORMATS, exported
from ui.markup import rendered


def download_html(turns: Sequence[Turn], number: int, kind: str, language: str) -> str:
    """The answer to the turn with that number (from 1), or the whole conversation (0), as a file of a kind of `FORMATS`; nothing for what is not there."""
    chosen = turns if number == 0 else turns[number - 1 : number] if number > 0 else ()
    answered = [(turn.question, turn.answer) for turn in chosen if turn.answer is not None and not turn.growing]
    if kind not in FORMATS or not answered:
        return ""
    form = FORMATS[kind]
    data = base64.b64encode(exported(answered, language, kind)).decode("ascii")
    name = f"yanzheng-{number or 'conversation'}.{form.ending}"
    return rendered("exporting/download.html", "file", name, form.media, data)
