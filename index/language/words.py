"""Text in, its words out, for matching by word: lower case, half width, simplified characters, figures whole. Used by `index.storage.terms` and `rag`."""

import re
import unicodedata

from index.language.written_forms import simplified

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
_LATIN = re.compile(r"[a-z]+(?:[-'&.][a-z]+)*[0-9]*")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_PIECE = re.compile(f"{_FIGURE.pattern}|{_LATIN.pattern}|{_CJK.pattern}")


def words(text: str) -> list[str]:
    """The words of a text in order: Chinese by jieba's search cut (long words and their parts), Latin words, figures.

    Figures keep their point and per cent sign (`19.8%`) and lose their thousands commas.
    """
    import rjieba

    found: list[str] = []
    for match in _PIECE.finditer(simplified(unicodedata.normalize("NFKC", text).lower())):
        piece = match[0]
        if piece[0].isdigit():
            found.append(piece.replace(",", ""))
        elif piece[0].isascii():
            found.append(piece)
        else:
            found.extend(rjieba.cut_for_search(piece))
    return found
