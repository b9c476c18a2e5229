"""Templates to HTML: everything that comes from documents, questions or answers is escaped on its way in.

A template stands beside its module, under the module's name. Used by `eval.reporting.html_report`, `html_question` and `plots`.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2

# Line breaks of a template beside its tags, which are there for whoever reads it.
_LAYOUT = re.compile(r"(?<=[>}])\s*\n\s*|\s*\n\s*(?=[<{])")


def rendered(template: str, macro: str, *values: Any) -> str:
    """What a macro of a template in this package makes of values."""
    return str(getattr(environment().get_template(template).module, macro)(*values))


@cache
def environment() -> "jinja2.Environment":
    """The one environment of the package's templates; Jinja is imported with the first report, not with the package."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined)


def _source(name: str) -> str:
    """A template without its layout; a comment keeps each line break, so that errors name the right line."""
    text = files("eval.reporting").joinpath(name).read_text(encoding="utf-8")
    return _LAYOUT.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", text)
