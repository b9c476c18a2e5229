"""A name in Latin letters, or a Chinese character, in; its sounds, and how alike two sounds are, out. Used by `rag.names.alignment`.

A Chinese transcription gives each consonant a syllable (the vowel added to it costs little: 克 for k), keeps
the order of the sounds, does not tell apart what Chinese does not (l and r, v and w, th and s), and drops weak ones. The worth of an
alignment is a logarithm of odds: how much likelier the pairs of sounds are in a transcription than in two strings that have nothing to
do with each other (the noisy channel of Knight and Graehl, Computational Linguistics 1998, its odds by phonetic likeness).
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from rag.names.transliteration_characters import readings

# There are about a dozen kinds of consonants and five of vowels: the logarithms of odds that two agree by more than chance.
CONSONANT, VOWEL = 2.3, 1.1
# What a likeness of none, a cost of 1, takes off.
CONSONANT_COST, VOWEL_COST = 7.0, 2.6
# A sound of the name that the characters lack: a consonant, one that is often silent, the s of a plural, a vowel, a silent letter.
LOST, LOST_WEAK, LOST_PLURAL, LOST_VOWEL, LOST_SILENT = -3.0, -0.7, -0.3, -0.8, -0.1
# A sound of the characters that the name lacks: a consonant, a glide, a vowel, one that only carries a consonant, a nasal.
ADDED, ADDED_GLIDE, ADDED_VOWEL, ADDED_CARRIER, ADDED_NASAL = -4.0, -0.4, -1.6, -0.1, -1.2
# A cost above this is no likeness that one would look for.
UNLIKE = 0.45
VOWELS = frozenset("aeiou")

# For each consonant of a name the initials of pinyin that stand for it, each with what it costs; `R` is 尔, `N` a nasal that ends a
# syllable. Sounds that Chinese has are kept (b is b), voice is heard less than place, and what it lacks goes to its neighbours.
_INITIALS = {
    "b": "b0 p.25 w.5", "p": "p0 b.25 f.5", "m": "m0 N.05", "f": "f0 h.4 w.35", "v": "w0 f.05 b.35 h.6", "w": "w0 f.25 h.4 y.5",
    "t": "t0 d.2 z.4 q.4 s.5", "d": "d0 t.25 z.4 j.4 zh.4", "th": "s0 t0 x.05 d.15 sh.2 z.3 q.4", "n": "n0 N0 l.4 m.5", "l": "l0 R.05 n.4 r.5",
    "r": "l0 R0 r0", "k": "k0 g.2 h.35 j.3 q.35", "kh": "h0 k.05 x.2 q.3", "g": "g0 k.25 j.3 h.35", "gh": "g0 h.2 k.2", "G": "j0 g0 zh.1 q.2 x.3 h.3 r.3 k.35",
    "h": "h0 x.05 k.4", "j": "j0 zh0 y.1 q.2 r.2 h.25 x.3 z.4", "ch": "q0 ch0 k.05 x.2 sh.2 h.25 c.25 zh.3 j.3 s.4", "sh": "sh0 x0 s.15 q.4 z.4",
    "zh": "zh0 r.1 j.1 sh.3", "s": "s0 sh.05 x.05 z.15 c.3 q.5 zh.5", "C": "s0 x0 c.1 q.1 z.15 sh.15 k.3", "z": "z0 c.1 s.15 q.3 j.3 x.3 zh.3 sh.4", "y": "y0 j.3 r.5",
}  # fmt: skip
COSTS = {
    sound: {m[1]: float(m[2]) for m in re.finditer(r"([a-zRN]+)([.\d]+)", likes)} for sound, likes in _INITIALS.items()
}
_WEAK = frozenset({"h", "r", "y", "w", "gh", "N"})
# Vowels as points: how high the tongue stands, how far back.
_POINTS = {"a": (0.0, 0.5), "e": (0.5, 0.3), "i": (1.0, 0.0), "o": (0.5, 1.0), "u": (1.0, 1.0), "v": (1.0, 0.3)}
# What else English makes of a letter: the a of face, the e of Eden, the i of Michael, the o of Tom, the u of Hudson.
_ALSO = {"a": "e", "e": "i", "i": "a", "o": "a", "u": "a"}
# The e of pinyin lies in the middle, as vowels without stress do.
_MIDDLE = (0.5, 0.6)
# What the i of jia and the u of gua weigh beside the vowel: they belong to the consonant as much.
_GLIDE = 0.4
_FARTHEST = math.dist(_POINTS["a"], _POINTS["u"])

_REWRITTEN = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['’-]", ""), (r"^mc", "mac"), (r"^kn", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"^pt", "t"), (r"^x", "z"), (r"x", "ks"), (r"tch", "ch"),
        (r"sch", "sh"), (r"dg(?=[eiyk])", "j"), (r"c?qu(?=[ei])", "k"), (r"qu", "ku"), (r"q", "k"), (r"ck|cc(?![eiy])", "k"), (r"ph", "f"),
        (r"rh", "r"), (r"wh", "w"), (r"tz|cz|zz|^ts", "z"), (r"sz", "s"), (r"([a-z])\1", r"\1"),
        (r"tio(?=n)", "sho"), (r"gu(?=[ei])", "g"),
    )
)  # fmt: skip
_SOUND = re.compile(r"th|ch|sh|gh|kh|zh|[bcdfghjklmnpqrstvwxyz]|[aeiou]")


@dataclass(frozen=True, slots=True)
class Sounds:
    """The sounds of a name in order; `vowel[i]` whether sound i is one, `lost[i]` what it costs where nothing stands for it."""

    sounds: tuple[str, ...]
    vowel: tuple[bool, ...]
    lost: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A character's sounds: its initial, what follows it, and the nasal behind; empty where it has none."""

    initial: str
    vowels: str
    nasal: str


@lru_cache(maxsize=4096)
def sounds_of(name: str) -> Sounds:
    """The sounds of a name in lower-case letters without accents."""
    for pattern, to in _REWRITTEN:
        name = pattern.sub(to, name)
    found: list[str] = []
    for match in _SOUND.finditer(name):
        sound, after = match[0], name[match.end() : match.end() + 1]
        if sound == "c":
            sound = "C" if after and after in "eiy" else "k"
        elif sound == "g" and after and after in "eiy":
            sound = "G"
        elif sound == "y" and not (after and after in "aeiou"):
            sound = "i"
        found.append(sound)
    vowel = tuple(sound in VOWELS for sound in found)
    lost = tuple(_lost(found, vowel, place) for place in range(len(found)))
    return Sounds(tuple(found), vowel, lost)


def _lost(sounds: list[str], vowel: tuple[bool, ...], place: int) -> float:
    sound, last = sounds[place], place == len(sounds) - 1
    if vowel[place]:
        silent = (last and sound == "e") or (place > 0 and vowel[place - 1]) or (not last and vowel[place + 1])
        return LOST_SILENT if silent else LOST_VOWEL
    behind_vowel = place > 0 and vowel[place - 1]
    if sound in ("r", "h", "w", "y", "gh") and behind_vowel and (last or not vowel[place + 1]):
        return LOST_SILENT
    if sound == "r" and not last and vowel[place + 1]:
        return LOST
    if last and sound == "s":
        return LOST_PLURAL
    if sound in _WEAK or (sound in ("t", "d") and (last or sounds[place + 1 :] == ["s"])):
        return LOST_WEAK
    if sound in ("n", "m", "t", "d", "l") and not last and not vowel[place + 1]:
        return LOST_WEAK * 2
    return LOST


@lru_cache(maxsize=1)
def spoken() -> dict[str, tuple[Spoken, ...]]:
    """For each character that transcriptions are written in its readings as sounds."""
    return {c: tuple(_parted(s) for s in syllables) for c, syllables in readings().items()}


def _parted(syllable: str) -> Spoken:
    if syllable == "er":
        return Spoken("R", "", "")
    if syllable == "yue":  # 约 stands for yo: 约克.
        return Spoken("y", "o", "")
    bare = syllable.rstrip("ng") if len(syllable) > 1 else syllable
    vowels = bare.lstrip("bcdfghjklmnpqrstwxyz")
    initial, nasal = bare[: len(bare) - len(vowels)], "N" if bare != syllable else ""
    if (initial, vowels[:1]) in (("y", "i"), ("w", "u")):
        initial = ""
    elif initial == "y" and vowels[0] in "u":
        initial, vowels = ("", "v" + vowels[1:])
    elif initial in ("j", "q", "x") and vowels[0] == "u":
        vowels = "v" + vowels[1:]
    return Spoken(initial, vowels, nasal)


@lru_cache(maxsize=64)
def heard_as(sound: str) -> str:
    """The characters that begin with what is like a sound of a name; of a vowel, those without a consonant in front."""
    initials = {initial for initial, cost in COSTS.get(sound, {}).items() if cost <= UNLIKE}
    if sound in VOWELS or sound in ("h", "y", "w"):
        initials |= {"", "y", "w"}
    return "".join(c for c, ways in spoken().items() if any(way.initial in initials for way in ways))


@lru_cache(maxsize=4096)
def vowel_cost(letters: str, final: str) -> float:
    """How far the vowels of a syllable are from what letters of a name may stand for, from 0 to 1."""
    points = [_POINTS[c] for letter in letters for c in letter + _ALSO.get(letter, "") if c in _POINTS]
    own = [_MIDDLE if final == "e" else _POINTS[c] for c in final]
    weights = [_GLIDE if len(own) > 1 and place == 0 and final[0] in "iuv" else 1.0 for place in range(len(own))]
    far = [min(math.dist(point, other) for other in points) for point in own]
    return sum(w * f for w, f in zip(weights, far, strict=True)) / sum(weights) / _FARTHEST
