"""Which language a reader is spoken to in: what the browser says of it in, `zh` or `en` out. Used by `ui.app` and `ui.serving`."""

import re

from ui.words import LANGUAGES

LANGUAGE_COOKIE = "yanzheng_language"


def preferred_language(cookie: str, accepted: str) -> str:
    """`zh` or `en`: the one chosen before, else the browser's first that we speak (RFC 9110, Accept-Language), else `zh`."""
    if cookie in LANGUAGES:
        return cookie
    wishes: list[tuple[float, int, str]] = []
    for part in accepted.split(","):
        tag, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        weight = float(quality) if re.fullmatch(r"[01](?:\.\d{0,3})?", quality) else 0.0
        spoken = tag.split("-")[0]
        if spoken in LANGUAGES and weight > 0:
            wishes.append((-weight, len(wishes), spoken))
    return min(wishes)[2] if wishes else LANGUAGES[0]


def language_of(headers: dict[bytes, str]) -> str:
    """The language of a request; English for programs, which ask for none."""
    accepted = headers.get(b"accept-language", "")
    chosen = cookie_of(headers, LANGUAGE_COOKIE)
    return preferred_language(chosen, accepted) if accepted or chosen else "en"


def cookie_of(headers: dict[bytes, str], name: str) -> str:
    """What a request's cookie of that name holds; empty where there is none."""
    for pair in headers.get(b"cookie", "").split(";"):
        given, _, value = pair.strip().partition("=")
        if given == name:
            return value
    return ""
