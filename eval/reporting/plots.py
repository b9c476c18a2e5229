"""Figures in, inline SVG out: a curve, bars with their intervals, a histogram. Used by `eval.reporting.html_report`.

Colours and fonts are classes of the page's style sheet, so that the plots follow it into dark mode and onto paper.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 480, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 16, 14, 44
_ROW = 26
# Room for the names of bars, which stand to their left, and for the values to their right.
_NAMES, _VALUES = 130, 120
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_BINS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A share, 0 to 1, with its 95% interval where it has one. `count` is the number of questions behind it."""

    name: str
    value: float
    interval: tuple[float, float] | None
    count: int


def curve(points: Sequence[tuple[float, float]], *, title: str, across: str, up: str, mark: str) -> str:
    """A line through points whose coordinates are shares, the last one marked with its value."""
    top = max((y for _, y in points), default=0.0)
    # A curve that never rises above a tenth would be a line along the floor of a plot that reaches to one.
    most = next(m for m in (0.1, 0.25, 0.5, 1.0) if top <= m)
    parts = [_frame(across, up, most)]
    if points:
        path = " ".join(f"{'M' if i == 0 else 'L'}{_x(x):.1f} {_y(y / most):.1f}" for i, (x, y) in enumerate(points))
        x, y = points[-1]
        anchor = "end" if x > 0.7 else "start"
        shift = -8 if x > 0.7 else 8
        parts += [
            f'<path class="line" d="{path}"/>',
            f'<circle class="dot" cx="{_x(x):.1f}" cy="{_y(y / most):.1f}" r="4"/>',
            f'<text class="value" x="{_x(x) + shift:.1f}" y="{_y(y / most) - 9:.1f}" text-anchor="{anchor}">{escape(mark)}</text>',
        ]
    return _svg(WIDTH, HEIGHT, title, parts)


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """One bar a row, from 0 to 1, its interval as a whisker, value and number of questions behind it."""
    height = _TOP + _ROW * len(rows) + 26
    room = WIDTH - _NAMES - _VALUES
    parts = []
    for tick in _TICKS:
        x = _NAMES + tick * room
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{height - 26}"/>')
        parts.append(f'<text class="tick" x="{x:.1f}" y="{height - 10}" text-anchor="middle">{tick:g}</text>')
    for i, bar in enumerate(rows):
        y = _TOP + i * _ROW
        middle = y + _ROW / 2
        end = _NAMES + bar.value * room
        parts.append(
            f'<text class="name" x="{_NAMES - 8}" y="{middle + 4:.1f}" text-anchor="end">{escape(bar.name)}</text>'
        )
        parts.append(
            f'<rect class="bar" x="{_NAMES}" y="{y + 5}" width="{bar.value * room:.1f}" height="{_ROW - 10}" rx="2"/>'
        )
        if bar.interval is not None:
            low, high = (_NAMES + bound * room for bound in bar.interval)
            end = max(end, high)
            parts.append(
                f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"/>'
            )
        parts.append(
            f'<text class="value" x="{end + 8:.1f}" y="{middle + 4:.1f}">{bar.value:.2f}'
            f'<tspan class="tick" dx="6">{bar.count} questions</tspan></text>'
        )
    return _svg(WIDTH, height, title, parts)


def histogram(values: Sequence[float], *, title: str, across: str, marks: Sequence[tuple[str, float]]) -> str:
    """How often values, 0 or more, fall into each of some equal ranges; `marks` are named values, drawn as lines."""
    most = _round_above(max(values, default=0.0))
    counts = [0] * _BINS
    for value in values:
        counts[min(int(value / most * _BINS), _BINS - 1)] += 1
    tallest = _round_above(max(counts))
    parts = [_frame(across, "questions", 1.0, across_most=most, up_most=tallest)]
    width = (WIDTH - _LEFT - _RIGHT) / _BINS
    for i, count in enumerate(counts):
        if count:
            y = _y(count / tallest)
            parts.append(
                f'<rect class="bar" x="{_LEFT + i * width + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{_y(0) - y:.1f}"/>'
            )
    for i, (name, value) in enumerate(marks):
        x = _x(value / most)
        anchor, shift = ("end", -5) if value / most > 0.6 else ("start", 5)
        parts.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_y(0):.1f}"/>')
        parts.append(
            f'<text class="value" x="{x + shift:.1f}" y="{_TOP + 12 + 16 * i}" text-anchor="{anchor}">{escape(name)}</text>'
        )
    return _svg(WIDTH, HEIGHT, title, parts)


def _round_above(value: float) -> float:
    """The next number, at or above the value, whose quarters are short to write: 4, 8, 12, 20 or 40 times a power of ten."""
    if value <= 0:
        return 1.0
    scale = 10.0 ** math.floor(math.log10(value / 4))
    return next(n * scale for n in (4, 8, 12, 20, 40) if n * scale >= value * (1 - 1e-9))


def _frame(across: str, up: str, most: float, *, across_most: float = 1.0, up_most: float | None = None) -> str:
    parts = []
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        height = tick * (most if up_most is None else up_most)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{height:.3g}</text>')
        parts.append(
            f'<text class="tick" x="{x:.1f}" y="{HEIGHT - _BOTTOM + 16}" text-anchor="middle">{tick * across_most:.3g}</text>'
        )
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    parts.append(f'<text class="axis" x="{middle:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(across)}</text>')
    parts.append(
        f'<text class="axis" x="13" y="{(_TOP + HEIGHT - _BOTTOM) / 2:.1f}" text-anchor="middle" '
        f'transform="rotate(-90 13 {(_TOP + HEIGHT - _BOTTOM) / 2:.1f})">{escape(up)}</text>'
    )
    return "".join(parts)


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f"{''.join(parts)}</svg>"
    )
