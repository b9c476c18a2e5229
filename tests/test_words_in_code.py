"""Words of a language stand in the tables of `index/language/`; a list of them in code is a table that is missing."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.language.lexicon import LANGUAGES, rows

ROOT = Path(__file__).parents[1]
PACKAGES = ("rag", "index", "ui", "eval")
# More words than this in one collection, or in one group of alternatives of an expression, are a list; more Chinese characters in one class,
# or in one text of nothing but characters.
MOST_WORDS, MOST_CHARACTERS = 6, 12
# More words than this in one group of a row's expression are rows of their own; fewer are what may stand beside one, or forms of it.
MOST_IN_A_ROW = 12
# Lists that are left, and how many a module has of them. A number may only fall; a module without any goes from here.
LEFT = {
    # How CC-CEDICT marks senses, what it says of them, and what kinds of places it explains.
    "rag/translation/into_english/senses.py": 2,
    "eval/fitting/reader/glossed.py": 1,
    # What a report calls its measures and kinds of questions: it says them, and reads none.
    "eval/reporting/report_words.py": 2,
    # Names of elements of HTML.
    "index/reading/formats/web/elements.py": 2,
    # What is thrown at us at random, and names that are made up.
    "eval/breaking/texts.py": 3,
    "eval/falsifying/changes.py": 2,
    "eval/questions/generated.py": 2,
    "eval/questions/generated_archive.py": 4,
    # What may stand between a name and its value: a bag of characters, no words.
    "rag/choice/pieces.py": 1,
    # One character for another: numerals and signs as they are also written.
    "index/language/numerals.py": 2,
    "index/language/written_forms.py": 1,
    "index/reading/formats/office/numbering.py": 1,
    # What the page says without a mark.
    "ui/words.py": 2,
    # Letters and sounds.
    "rag/names/phonetics.py": 1,
}

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NUMERALS = re.compile("[〇零一二两三四五六七八九十百千万亿]")
_WORD = re.compile(r"[\u3400-\u9fff]|(?<![\\A-Za-z])[A-Za-z]{2,}")
# A text without a mark, which says nothing: the characters or words in it are a list.
_BARE = re.compile(r"[^\s，。；：！？、“”‘’（）《》…,.;:!?|\\\[\](){}<>+*^$%-]+")
_CLASS = re.compile(r"\[([^\]]*)\]")
_OPENS = re.compile(r"\((?:\?(?:[aiLmsux-]*:|P<\w+>|<?[=!]))?")


def alternatives(expression: str) -> Iterator[list[str]]:
    """The alternatives of each group of an expression, without the groups in them."""
    open_groups, place = [[""]], 0
    while place < len(expression):
        piece = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL).match(expression, place)
        assert piece is not None
        if piece[0] == "(" and (opened := _OPENS.match(expression, place)) is not None:
            open_groups.append([""])
            place = opened.end()
            continue
        if piece[0] == ")" and len(open_groups) > 1:
            yield open_groups.pop()
        elif piece[0] == "|":
            open_groups[-1].append("")
        else:
            open_groups[-1][-1] += piece[0]
        place = piece.end()
    yield from open_groups


def _is_list(text: str) -> bool:
    """Whether an expression has more words in one group, or more characters in one class, than stand in code."""
    plain = re.sub("<<[^>]*>>", "", text)
    if _BARE.fullmatch(plain) and len(_CHINESE.findall(_NUMERALS.sub("", plain))) > MOST_CHARACTERS:
        return True
    if any(len(_CHINESE.findall(_NUMERALS.sub("", found))) > MOST_CHARACTERS for found in _CLASS.findall(plain)):
        return True
    return any(sum(_WORD.search(word) is not None for word in group) > MOST_WORDS for group in alternatives(plain))


def _texts(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def word_lists(module: str) -> Iterator[str]:
    """The lists of words in the source of a module, as they are written there."""
    tree = ast.parse(module)
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    within |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else " " for part in node.values)
            found = [text] if "|" in text and _is_list(text) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
            found = [node.value] if _is_list(node.value) else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            split = " ".join(_texts([node.func.value]))
            found = [split] if sum(_WORD.search(word) is not None for word in split.split()) > MOST_WORDS else []
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = [*node.keys, *node.values] if isinstance(node, ast.Dict) else node.elts
            words = [text for text in _texts(parts) if _CHINESE.search(text) and not re.search(r"[|\\\[ {，。]", text)]
            found = [" ".join(words)] if len(words) > MOST_WORDS else []
        else:
            found = []
        yield from found


def _counts() -> dict[str, int]:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return Counter(
        path.relative_to(ROOT).as_posix() for path in paths for _ in word_lists(path.read_text(encoding="utf-8"))
    )


def test_no_list_of_words_stands_in_code() -> None:
    """A word in a table has its class, its source and two texts that are tried; one in code has nothing."""
    assert {name: count for name, count in _counts().items() if count > LEFT.get(name, 0)} == {}


def test_a_row_is_one_word() -> None:
    """A row whose expression holds a list is several rows: each word has two texts of its own."""
    groups = {row: list(alternatives(row.word)) for name in LANGUAGES for row in rows(name) if not row.literal}
    most = {
        row: max(sum(_WORD.search(word) is not None for word in group) for group in own) for row, own in groups.items()
    }
    assert [(row.table, row.word) for row, words in most.items() if words > MOST_IN_A_ROW] == []


def test_what_is_left_is_there() -> None:
    """A module that has no list of words any longer is not named as one that has."""
    assert LEFT.keys() - _counts().keys() == set()


def test_a_list_is_found_however_it_is_written() -> None:
    """As alternatives, as a class of characters, as a collection, as a text that is split; but not numerals and tables."""
    lists = (
        'X = re.compile("(?:省|市|县|区|镇|乡|村)长")',
        'X = "[省市县区镇乡村路街道屯寨庄]"',
        'X = frozenset("省市县区镇乡村路街道屯寨庄")',
        'X = ("省", "市", "县", "区", "镇", "乡", "村")',
        'X = "is are was were do does did".split()',
        'X = f"{Y}(?:is|are|was|were|do|does|did)"',
    )
    assert [source for source in lists if not list(word_lists(source))] == []
    others = (
        'X = "[〇零一二两三四五六七八九十百千万亿]"',
        'X = "<<zh:office>>|长"',
        '"""One | two | three | four | five | six | seven."""',
    )
    assert [source for source in others if list(word_lists(source))] == []
