"""Figures in, inline SVG out: a curve, bars with their intervals, a histogram. Used by `eval.reporting.html_report`.

Colours and fonts are classes of the page's style sheet, so that the plots follow it into dark mode and onto paper.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.reporting.templates import rendered

WIDTH, HEIGHT = 480, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 16, 14, 44
_ROW = 26
# Room for the names of bars, which stand to their left, and for the values to their right.
_NAMES, _VALUES = 130, 120
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_BINS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A share, 0 to 1, with its 95% interval where it has one. `behind` says of how many questions it is."""

    name: str
    value: float
    interval: tuple[float, float] | None
    behind: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """An element of SVG: its class, its places, and a text, of which some stands smaller beside it."""

    tag: str
    look: str
    places: dict[str, str]
    text: str = ""
    beside: str = ""


def curve(points: Sequence[tuple[float, float]], *, title: str, across: str, up: str, mark: str) -> str:
    """A line through points whose coordinates are shares, the last one marked with its value."""
    top = max((y for _, y in points), default=0.0)
    # A curve that never rises above a tenth would be a line along the floor of a plot that reaches to one.
    most = next(m for m in (0.1, 0.25, 0.5, 1.0) if top <= m)
    shapes = _frame(across, up, most)
    if points:
        path = " ".join(f"{'M' if i == 0 else 'L'}{_x(x):.1f} {_y(y / most):.1f}" for i, (x, y) in enumerate(points))
        x, y = points[-1]
        anchor, shift = ("end", -8) if x > 0.7 else ("start", 8)
        shapes += [
            _Shape("path", "line", {"d": path}),
            _Shape("circle", "dot", _places(cx=_x(x), cy=_y(y / most), r=4)),
            _text("value", _x(x) + shift, _y(y / most) - 9, mark, anchor),
        ]
    return _svg(HEIGHT, title, shapes)


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """One bar a row, from 0 to 1, its interval as a whisker, value and number of questions behind it."""
    height = _TOP + _ROW * len(rows) + 26
    room = float(WIDTH - _NAMES - _VALUES)
    shapes: list[_Shape] = []
    for tick in _TICKS:
        x = _NAMES + tick * room
        shapes.append(_line("grid", x, x, _TOP, height - 26))
        shapes.append(_text("tick", x, height - 10, f"{tick:g}", "middle"))
    for i, bar in enumerate(rows):
        y = _TOP + i * _ROW
        middle = y + _ROW / 2
        end = _NAMES + bar.value * room
        shapes.append(_text("name", _NAMES - 8, middle + 4, bar.name, "end"))
        shapes.append(_Shape("rect", "bar", _places(x=_NAMES, y=y + 5, width=bar.value * room, height=_ROW - 10, rx=2)))
        if bar.interval is not None:
            low, high = (_NAMES + bound * room for bound in bar.interval)
            end = max(end, high)
            path = f"M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"
            shapes.append(_Shape("path", "whisker", {"d": path}))
        places = _places(x=end + 8, y=middle + 4)
        shapes.append(_Shape("text", "value", places, f"{bar.value:.2f}", bar.behind))
    return _svg(height, title, shapes)


def histogram(values: Sequence[float], *, title: str, across: str, up: str, marks: Sequence[tuple[str, float]]) -> str:
    """How often values, 0 or more, fall into each of some equal ranges; `marks` are named values, drawn as lines."""
    most = _round_above(max(values, default=0.0))
    counts = [0] * _BINS
    for value in values:
        counts[min(int(value / most * _BINS), _BINS - 1)] += 1
    tallest = _round_above(max(counts))
    shapes = _frame(across, up, 1.0, across_most=most, up_most=tallest)
    width = (WIDTH - _LEFT - _RIGHT) / _BINS
    for i, count in enumerate(counts):
        if count:
            y = _y(count / tallest)
            places = _places(x=_LEFT + i * width + 1, y=y, width=width - 2, height=_y(0.0) - y)
            shapes.append(_Shape("rect", "bar", places))
    for i, (name, value) in enumerate(marks):
        x = _x(value / most)
        anchor, shift = ("end", -5) if value / most > 0.6 else ("start", 5)
        shapes.append(_line("mark", x, x, _TOP, _y(0.0)))
        shapes.append(_text("value", x + shift, _TOP + 12 + 16 * i, name, anchor))
    return _svg(HEIGHT, title, shapes)


def _round_above(value: float) -> float:
    """The next number, at or above the value, whose quarters are short to write: 4, 8, 12, 20 or 40 times a power of ten."""
    if value <= 0:
        return 1.0
    scale = 10.0 ** math.floor(math.log10(value / 4))
    return next(n * scale for n in (4, 8, 12, 20, 40) if n * scale >= value * (1 - 1e-9))


def _frame(
    across: str, up: str, most: float, *, across_most: float = 1.0, up_most: float | None = None
) -> list[_Shape]:
    shapes: list[_Shape] = []
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        height = tick * (most if up_most is None else up_most)
        shapes.append(_line("grid", _LEFT, WIDTH - _RIGHT, y, y))
        shapes.append(_text("tick", _LEFT - 6, y + 4, f"{height:.3g}", "end"))
        shapes.append(_text("tick", x, HEIGHT - _BOTTOM + 16, f"{tick * across_most:.3g}", "middle"))
    middle = (_TOP + HEIGHT - _BOTTOM) / 2
    turned = {"transform": f"rotate(-90 13 {middle:.1f})"}
    shapes.append(_text("axis", (_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 8, across, "middle"))
    shapes.append(_Shape("text", "axis", _places(x=13, y=middle) | {"text-anchor": "middle"} | turned, up))
    return shapes


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _places(**values: float) -> dict[str, str]:
    """Whole numbers as they are, others to a tenth."""
    return {name: str(value) if isinstance(value, int) else f"{value:.1f}" for name, value in values.items()}


def _line(look: str, left: float, right: float, upper: float, lower: float) -> _Shape:
    return _Shape("line", look, _places(x1=left, x2=right, y1=upper, y2=lower))


def _text(look: str, x: float, y: float, text: str, anchor: str) -> _Shape:
    return _Shape("text", look, _places(x=x, y=y) | {"text-anchor": anchor}, text)


def _svg(height: int, title: str, shapes: Sequence[_Shape]) -> str:
    return rendered("plots.html", "svg", WIDTH, height, title, shapes)
