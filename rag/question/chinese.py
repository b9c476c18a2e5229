"""A Chinese question's text in, its kind, content terms and asked-for nouns out. Used by `rag.question.understand`."""

import re
from functools import cache

from index.language.lexicon import expression, members
from index.language.units import asked_in_chinese
from index.language.words import words

# What a question asks for, by what stands in it; the first that is found counts.
_KINDS = (
    ("reason", "<<zh:kind.reason>>"),
    ("list", "<<zh:kind.list>>"),
    ("date", "<<zh:kind.date>>"),
    ("figure", "<<zh:kind.figure>>|<<zh:figure.aimed>>的?(?:预期|增长|增速)?目标[？?]?$"),
    (
        "person",
        "<<zh:kind.person>>|(?:<<zh:office,zh:office.of_one>>|人|者|得主|总裁)(?:的名字|分别)?(?:是|叫什么(?:名字)?)[？?]?$",
    ),
    ("place", "<<zh:kind.place>>"),
    ("definition", "<<zh:kind.definition>>"),
    ("manner", "<<zh:kind.manner>>"),
    ("polar", r"吗[？?。]?$|<<zh:kind.polar>>|([\u3400-\u9fff])不\1|了没有?[？?]?$"),
)
_ASKS = "<<zh:asks>>|？"
# Words that are part of the question word, point (那座), or count (三座, 哪家, 百分之几, 多长时间).
_COUNTED = "^[这那一两二三四五六七八九十]+<<zh:counter,zh:counts_only>>$"
_ASKING = f"[哪几]|多少|什么|{_COUNTED}|^百分[之]?$|长时间|^[要把被给让]..?$(?<=建|用|有|做|去|来)"
# What is asked for with its unit or the word that counts it: 多少亿元, 几万人次, 多少座. Not where that begins a word: 多少项目.
_QUANTITY = f"(?:多少|百分之几|几)[十百千万亿]*{asked_in_chinese()}?"
# Which place is asked for, where the cutter would join the place with what follows: 哪个省办, 哪个市建.
_COUNTED_PLACES = "<<zh:counted.province,zh:counted.city,zh:counted.county,zh:counted.district>>"
_WHICH_PLACE = f"哪(?:[一几]?[个些]|几|座)?(?P<place>{_COUNTED_PLACES}|<<zh:counted.town,zh:counted.village>>)"
# How a target is put before how high: 定得最高.
_PUT_SO = re.compile("[定设订]得(?=[最更很较比])")
# 年, 月 or 日 behind a figure, but for the words that it begins: in 2025年北环公路 the cutter takes 年北环 for a word.
# 省长 and its like behind a place, where the cutter would join 长 with what follows: 云南省长是谁.
_HEADED = re.compile(r"(?<=[\u3400-\u9fff])([省市县区州])长(?=[是叫为的谁]|[？?]|$)")
# The most and the least of what stands before, where the cutter would join its end with 最: 人数最多.
_SUPERLATIVE = "(?<=[\u3400-\u9fff])(?=最<<zh:end_of_values>>)"
_DATED = re.compile(r"(?<=\d)([年月日])(?![度底初末均内报产])")


def asks(text: str) -> bool:
    """Whether a text holds a Chinese question word."""
    return expression(_ASKS).search(text) is not None


def kind(text: str) -> str:
    """What a Chinese question asks for (see `Question.kind`)."""
    lowered = text.lower()
    for name, asked in _KINDS:
        if expression(asked).search(lowered):
            return name
    return "other"


def content_words(text: str) -> tuple[str, ...]:
    """Words of a question that evidence should hold, in order, each once."""
    text = expression(_WHICH_PLACE).sub(_place_apart, _PUT_SO.sub(" ", text))
    text = _places_counted().sub(r"\1 \2", expression(_SUPERLATIVE).sub(" ", text))
    cut = _HEADED.sub(r" \1长 ", _DATED.sub(r"\1 ", expression(_QUANTITY).sub(" ", text)))
    found = dict.fromkeys(_bare(w) for w in words(cut) if w not in members("zh:stop"))
    return tuple(
        w
        for w in found
        if w not in members("zh:stop")
        and expression(_ASKING).search(w) is None
        and (len(w) > 1 or not w.isascii() or w.isdigit())
    )


def _place_apart(asked: re.Match[str]) -> str:
    """A place that is asked for, apart from what follows it, unless it begins a word with that: 哪些区别, 哪个市民."""
    import rjieba

    # Without guessing at words that its dictionary lacks, as which it takes 省办.
    first = rjieba.cut(asked.string[asked.start("place") :], False)[0]
    return asked[0] if len(first) > len(asked["place"]) else f" {asked[0]} "


@cache
def _places_counted() -> re.Pattern[str]:
    """A place with the count of all that were named, where the cutter would join its end with that: 东三省 of 河北、山东三省."""
    from index.language.places import places  # It reads a table.

    named = "|".join(sorted(map(re.escape, places()), key=len, reverse=True))
    return re.compile(f"({named})([两二三四五六七八九十]+个?[省市县区地])")


def _bare(word: str) -> str:
    """A word without the auxiliary that the cutter left on it: 要建, 在城镇."""
    return word[1:] if len(word) > 2 and word[0] in "在要被把将能会" and len(words(word[1:])) == 1 else word


def is_year(word: str) -> bool:
    """Whether a word is a year by its form: 1949, 2025."""
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None


def asked_nouns(text: str) -> tuple[str, ...]:
    """Nouns right behind the question word of a list question: 哪些过百亿项目破土动工 gives 项目 among others."""
    match = re.search(
        # Only a count has a classifier behind it: 哪几项目标 asks for 目标, 哪些项目 for 项目.
        r"(?:哪些|(?:哪几|哪[两二三四五六七八九十\d]+)(?:[个大位种名条家座类]|项(?!目))?|列出|列举|什么)([\u3400-\u9fff“”]{1,12})",
        text,
    )
    if match is None:
        return ()
    return tuple(w for w in words(match[1]) if w not in members("zh:stop"))
