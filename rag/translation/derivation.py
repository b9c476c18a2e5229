"""An English word in, the words that it may be derived from out: occupy for occupation, long for length. Used by `rag.translation.dictionary`.

Only guesses by the ending: the dictionary tells which of them are words.
"""

# What a suffix may stand for at the end of the word that it was put to.
_SUFFIXES = (
    ("ification", ("ify",)), ("ication", ("y", "icate")), ("ization", ("ize",)), ("ation", ("", "e", "ate", "y", "ain")), ("uction", ("uce", "uct")),
    ("ption", ("be", "pt")), ("ision", ("ide", "ise")), ("usion", ("ude", "use")), ("asion", ("ade",)), ("ension", ("end",)), ("ansion", ("and",)),
    ("ition", ("e", "ite", "it")), ("tion", ("t", "te")), ("sion", ("d", "t")), ("ment", ("",)), ("iness", ("y",)), ("ness", ("",)),
    ("ability", ("able",)), ("ivity", ("ive",)), ("ality", ("al",)), ("ity", ("", "e")), ("ance", ("", "e")), ("ense", ("", "e", "ent")),
    ("ency", ("ent",)), ("ancy", ("ant",)), ("ical", ("", "y", "ic")), ("ial", ("", "y", "e")), ("al", ("", "e")), ("ily", ("y",)), ("ly", ("",)),
    ("ous", ("", "y")), ("ful", ("",)), ("ern", ("",)), ("ist", ("", "y", "ism")), ("er", ("", "e")), ("or", ("", "e")), ("ee", ("",)),
    ("ery", ("er",)), ("y", ("", "e")), ("en", ("", "e")), ("ship", ("",)), ("hood", ("",)), ("th", ("",)),
)  # fmt: skip
_IRREGULAR = {
    "growth": "grow", "length": "long", "width": "wide", "depth": "deep", "height": "high", "strength": "strong", "birth": "bear", "death": "die",
    "warmth": "warm", "truth": "true", "sale": "sell", "loss": "lose", "choice": "choose", "speech": "speak", "proof": "prove", "belief": "believe",
    "relief": "relieve", "thought": "think", "sight": "see", "flight": "fly", "gift": "give", "weight": "weigh", "success": "succeed",
    "response": "respond", "pursuit": "pursue", "analysis": "analyze", "advice": "advise", "behavior": "behave", "payment": "pay", "seizure": "seize",
    "departure": "depart", "failure": "fail", "pressure": "press", "closure": "close", "invader": "invade", "thief": "steal", "hatred": "hate",
    "youth": "young", "wealth": "rich", "poverty": "poor", "freedom": "free", "wisdom": "wise", "hunger": "hungry", "anger": "angry",
}  # fmt: skip
# Letters. Less is no word that anything is derived from.
SHORTEST = 3


def bases(word: str) -> tuple[str, ...]:
    """What a lower-case lemma may be derived from, likelier ones first; mostly no words at all."""
    found = [_IRREGULAR[word]] if word in _IRREGULAR else []
    for suffix, endings in _SUFFIXES:
        if word.endswith(suffix):
            found += [word[: -len(suffix)] + ending for ending in endings]
    return tuple(dict.fromkeys(b for b in found if len(b) >= SHORTEST and b != word))
