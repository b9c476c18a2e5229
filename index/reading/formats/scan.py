"""A picture of a page in, its lines with boxes out, by RapidOCR where it is installed. Used by `index.reading.formats.pdf` and `.picture`.

RapidOCR (https://github.com/RapidAI/RapidOCR) is the extra `ocr`: its models come in its wheel, and nothing is fetched.
"""

import math
import os
import re
import threading
from functools import cache
from statistics import median
from typing import Any

from index.reading.formats.paged.page import Page
from index.reading.formats.paged.runs import Glyph, runs_of

HOW_TO_ADD = "to have them recognised, add what reads scans: pip install 'yanzheng[ocr]'"
# Threads at the most, and the height of a box over the size of type in it.
_THREADS, _BOX = 4, 1.25
# Points of an A4 page's longer side: a picture has no size of its own.
_LONG_SIDE = 842.0
# A page recognised less surely than that may lie on its head.
_DOUBTFUL = 0.7
# A line recognised less surely than that is a stamp, a drawing or dirt.
_READABLE = 0.5
# What a recogniser writes for a dash of two parts, and in Chinese for the marks of its own width.
_DASH = re.compile(r"(?<!—)—一(?!—)|(?<!一)一—(?!—)")
_CHINESE, _NARROW = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[()]|(?<![A-Za-z0-9])[,:;?!]|[,:;?!](?![A-Za-z0-9])")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff，。、；：]) +| +(?=[\u4e00-\u9fff，。、；：])")
_WIDE = str.maketrans("(),:;?!", "（），：；？！")
_ONE_AT_A_TIME = threading.Lock()

Line = tuple[str, tuple[tuple[float, float], ...], float]


def recognised(image: Any, number: int, label: str = "") -> Page:
    """The page in a picture (height, width, 3; blue, green, red), which may lie on its side."""
    import numpy as np

    lines = _lines(image)
    best = (image, lines)
    for turns in _turns(lines):
        turned = np.ascontiguousarray(np.rot90(image, turns))
        found = _lines(turned)
        if _sureness(found) > _sureness(best[1]):
            best = (turned, found)
    height, width = best[0].shape[:2]
    sure = [line for line in best[1] if line[2] >= _READABLE]
    return page_of(sure, number, _LONG_SIDE / max(height, width, 1), height, label)


def page_of(lines: list[Line], number: int, scale: float, height: float, label: str = "") -> Page:
    """Recognised lines (text, four corners from the top left, confidence) as a page that is upright; `scale` is points a pixel."""
    slopes = [math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]) for text, box, _ in lines if len(text) > 5]
    tilt = median(slopes) if slopes else 0.0
    cos, sin = math.cos(-tilt), math.sin(-tilt)
    glyphs = []
    for text, box, _ in lines:
        xs = [(x * cos - y * sin) * scale for x, y in box]
        ys = [(x * sin + y * cos) * scale for x, y in box]
        glyphs.append(Glyph(written(text), min(xs), min(ys), max(xs), max(ys), (max(ys) - min(ys)) / _BOX))
    return Page(number, height * scale, tuple(runs_of(glyphs)), label, round(_sureness(lines), 4))


def written(text: str) -> str:
    """A recognised line with the dashes and, where it is Chinese, the spaces and marks that it has in print."""
    text = _SPACE.sub("", _DASH.sub("——", text))
    if 2 * len(_CHINESE.findall(text)) < len(text):
        return text
    return _NARROW.sub(lambda mark: mark[0].translate(_WIDE), text)


@cache
def recogniser() -> Any | None:
    """The engine, None where the extra is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    threads = max(1, min(_THREADS, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1))
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _lines(image: Any) -> list[Line]:
    engine = recogniser()
    if engine is None:
        return []
    with _ONE_AT_A_TIME:
        found = engine(image, use_cls=False)
    if found.boxes is None or found.txts is None:
        return []
    return [
        (text.strip(), tuple((float(x), float(y)) for x, y in box), float(score))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]


def _turns(lines: list[Line]) -> tuple[int, ...]:
    """By how many quarters a page is to be turned to be looked at again."""
    long = [box for text, box, _ in lines if len(text) > 3]
    upright = sum(abs(box[3][1] - box[0][1]) > abs(box[1][0] - box[0][0]) for box in long)
    if 2 * upright > len(long):
        return (1, 3)
    return (2,) if lines and _sureness(lines) < _DOUBTFUL else ()


def _sureness(lines: list[Line]) -> float:
    """The mean of the lines' confidences, weighed by their lengths."""
    length = sum(len(text) for text, _, _ in lines)
    return sum(score * len(text) for text, _, score in lines) / length if length else 0.0
