"""Templates to HTML that shows texts exactly. Every character of a document or a question enters the page through here.

A template stands beside its module, under the module's name. Used by `ui.desk.chat`, `ui.desk.panel`, `ui.desk.why`, `ui.app` and `ui.evaluating`.
"""

import contextlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Not encodable as UTF-8, or not allowed in HTML.
_UNPRINTABLE = re.compile(r"[\ud800-\udfff\x00]")
# Line breaks of a template beside its tags, which are there for whoever reads it.
_LAYOUT = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")


def rendered(template: str, macro: str, *values: Any) -> str:
    """What a macro of a template, named by its path in this package, makes of values.

    Whatever text is among them is shown as the text it is, between tags and inside double-quoted attributes.
    """
    return str(getattr(environment().get_template(template).module, macro)(*values))


@cache
def environment() -> "jinja2.Environment":
    """The one environment of the package's templates: all that enters a template is escaped, and nothing may be missing.

    `|mark` is `language_mark`, `|shortened(n)` and `|cut_within(n)` are the functions of that name. Jinja is imported with the first page, not with the package.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, finalize=_printable)
    made.filters["mark"] = lambda text: Markup(language_mark(text))
    made.filters["shortened"] = shortened
    made.filters["cut_within"] = cut_within
    return made


def keep_compiled(folder: Path) -> None:
    """From now on templates are taken from a folder as they were compiled before, and laid into it; compiling them takes longer than filling them in."""
    from jinja2 import FileSystemBytecodeCache
    from jinja2.bccache import Bucket

    class Kept(FileSystemBytecodeCache):
        """Whatever is wrong with the folder, a template is compiled then. Each is kept for its text and this version of Python."""

        def load_bytecode(self, bucket: Bucket) -> None:
            try:
                super().load_bytecode(bucket)
            except Exception:  # Bytes that are none of ours make `pickle` and `marshal` raise whatever they like.
                bucket.reset()

        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)

    environment().bytecode_cache = Kept(str(folder))


def _source(name: str) -> str:
    """A template without its layout; a comment keeps each line break, so that errors name the right line."""
    text = files("ui").joinpath(*name.split("/")).read_text(encoding="utf-8")
    return _LAYOUT.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", text)


def _printable(value: object) -> object:
    """Lone surrogates and NUL, which no page can show, become U+FFFD, one for one; what is markup already is left alone."""
    return _UNPRINTABLE.sub("\ufffd", value) if type(value) is str else value


def language_mark(text: str) -> str:
    """The `lang` attribute for a text that stands in the page as it is; empty where nothing in it tells."""
    return ' lang="zh-CN"' if _CHINESE.search(text) else ""


def cut_within(text: str, most: int) -> str:
    """A name of which no more than so many characters are shown: what tells names apart stands at either end."""
    if len(text) <= most:
        return text
    behind = most // 2
    return f"{text[: most - behind - 1].rstrip()}…{text[-behind:].lstrip()}"


def shortened(text: str, most: int) -> str:
    """A text of which no more than so many characters are shown."""
    return text if len(text) <= most else text[:most].rstrip() + "……"
