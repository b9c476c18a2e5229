"""What a question asks is read once, into its `Question`: elsewhere nobody looks into its text again."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rag

ROOT = Path(rag.__file__).parent
# The rooms that read a question, and the one that translates what it says.
READERS = ("question/", "translation/")
# The text, and what is but another form of it.
TEXTS = frozenset({"text", "plain", "letters", "without_having", "telling", "_said"})
# What holds a document's words against it; with words of our own it would be one more reading.
ASKED_OF_IT = frozenset({"says", "mentions"})
# Names that a Question goes by where its type is not written beside it: attributes, and what a call gives.
NAMES = frozenset({"question", "_question", "asked"})
MAKERS = frozenset({"understand", "asked_of", "without_names", "replace", "with_terms", "with_aliases", "with_names"})
# Who may have the text, and why.
EXCEPTIONS = {
    ("retrieval/retrieve.py", "question_vector"): "the encoder reads it, as a whole",
    ("retrieval/rerank.py", "_ordered"): "the cross-encoder reads it, as a whole",
    ("choice/rows.py", "_with_absent"): "cuts it into words, whatever they ask",
    ("composing/reading.py", "read_clause"): "counts the characters that it shares with a clause, whatever they ask",
    ("choice/sentence_choice.py", "_traits"): "counts the characters that it shares with a sentence, whatever they ask",
    (
        "retrieval/lexical.py",
        "characters_share",
    ): "counts the characters that passages share with it, whatever they ask",
    ("tables/comparison.py", "_unasked"): "gives the text on to a Question of its own",
    ("tables/comparison.py", "_bare"): "looks where the terms stand in it, whatever they ask",
    ("retrieval/scope.py", "without_names"): "looks where the terms stand in it, whatever they ask",
    ("names/spelling.py", "respelled"): "puts slips of the pen right and has the whole understood again",
    ("names/aliases.py", "with_aliases"): "looks up names that the documents define, by patterns of theirs",
    (
        "generative/filler.py",
        "says_nothing_new",
    ): "compares a model's sentence with it, as verification compares any two texts",
}


def reads(source: str) -> list[tuple[str, int]]:
    """The function and the line of each place of a module that takes the text of a Question: by `.text` and the like, by `getattr`,
    as the parts that `astuple`, `asdict` or `vars` take it into, or that asks it for a word of the module's own."""
    return [found for function in _functions(ast.parse(source)) for found in _reads(function)]


def _functions(tree: ast.AST, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, ast.AST, frozenset[str]]]:
    """Each outermost function of a module or class, and what stands outside all of them, with the names that its Questions have."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, known)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node, known | _questions(node)
        else:
            yield "", node, known | _questions(node)


def _questions(tree: ast.AST) -> frozenset[str]:
    """The local names that are bound to a Question: parameters and variables of that type, results of what makes one, names for these."""
    found: set[str] = set()
    others: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            (found if _is_question_type(node.annotation) else others).add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            (found if _is_question_type(node.annotation) else others).add(node.target.id)
    found |= NAMES - others
    before = -1
    while before != len(found):
        before = len(found)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.NamedExpr) and _is_question(node.value, frozenset(found)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found |= {t.id for t in targets if isinstance(t, ast.Name)}
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
                for target in (t for t in node.targets if isinstance(t, ast.Tuple)):
                    pairs = zip(target.elts, node.value.elts, strict=False)
                    found |= {t.id for t, v in pairs if isinstance(t, ast.Name) and _is_question(v, frozenset(found))}
    return frozenset(found)


def _is_question_type(annotation: ast.expr) -> bool:
    names = {n.id for n in ast.walk(annotation) if isinstance(n, ast.Name)}
    quoted = [str(n.value) for n in ast.walk(annotation) if isinstance(n, ast.Constant)]
    return "Question" in names or any(re.search(r"\bQuestion\b", q) for q in quoted)


def _is_question(node: ast.expr, known: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in known
    if isinstance(node, ast.Attribute):
        return node.attr in NAMES
    if isinstance(node, ast.IfExp | ast.BoolOp):
        parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values
        return any(_is_question(part, known) for part in parts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
        return node.func.id != "replace" or _is_question(node.args[0], known)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Question"


def _reads(function: tuple[str, ast.AST, frozenset[str]]) -> Iterator[tuple[str, int]]:
    name, tree, known = function
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if node.attr in TEXTS and _is_question(node.value, known):
                yield name, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            took = node.func.id in ("getattr", "astuple", "asdict", "vars")
            if took and node.args and _is_question(node.args[0], known):
                yield name, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKED_OF_IT:
            own = any(isinstance(n, ast.Constant) and isinstance(n.value, str) for a in node.args for n in ast.walk(a))
            if own and _is_question(node.func.value, known):
                yield name, node.lineno


def modules() -> list[str]:
    """The modules of rag that read no question, by their path in it."""
    paths = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
    return [path for path in paths if not path.startswith(READERS)]


@pytest.mark.parametrize("module", modules())
def test_a_question_s_text_is_read_by_its_own_room_only(module: str) -> None:
    """Outside `rag.question` a field of the Question is read, not its text: no expression of its own, no search for a word."""
    found = reads((ROOT / module).read_text(encoding="utf-8"))
    again = [f"{module}:{line} in {function}" for function, line in found if (module, function) not in EXCEPTIONS]
    assert not again, f"Read the question in rag/question/asked and give Question a field: {', '.join(again)}"


def test_each_exception_is_one() -> None:
    """An exception that nothing needs any more goes."""
    needed = {
        (module, function) for module in modules() for function, _ in reads((ROOT / module).read_text(encoding="utf-8"))
    }
    assert set(EXCEPTIONS) <= needed


@pytest.mark.parametrize(
    "written",
    [
        "def f(question: Question) -> bool:\n    return _PATTERN.search(question.text) is not None",
        "def f(question: Question) -> bool:\n    return '分别' in question.plain",
        "def f(question: 'Question | None') -> bool:\n    text = question.text\n    return text.startswith('各')",
        "def f(whole: Question) -> bool:\n    other = replace(whole, terms=())\n    return bool(re.findall('多少', other.text.lower()))",
        "def f(words: str) -> bool:\n    read = understand(words, settings)\n    return 'which' in normalised(read.text)",
        "def f(asked: Comparison) -> bool:\n    return asked.question.text.endswith('吗')",
        "class C:\n    def f(self) -> bool:\n        return '几' in self._question.text",
        "def f(one: Question) -> bool:\n    return '几' in getattr(one, 'text')",
        "def f(one: Question) -> bool:\n    return one.says('几')",
        "def f(one: Question) -> bool:\n    other, two = one, 2\n    return '几' in other.text",
        "def f(one: Question) -> object:\n    return [lambda: '几' in one.letters]",
    ],
)
def test_a_second_reading_is_seen(written: str) -> None:
    """However the text is come by, the place is told."""
    assert reads(written) == [("f", written.count("\n") + 1 if "text = " not in written else 2)]


@pytest.mark.parametrize(
    "written",
    [
        "def f(question: Question, hit: SentenceHit) -> bool:\n    return '几' in hit.text and question.time.plan",
        "def f(question: str) -> bool:\n    return question.strip() == ''",
        "def f(asked: Comparison) -> str:\n    return asked.text",
        "def f(question: Question, text: str) -> bool:\n    return question.says(text[:2]) and question.kind == 'list'",
    ],
)
def test_what_is_no_second_reading_is_let_be(written: str) -> None:
    """Sentences of documents have texts too, and a Question's fields are there to be read."""
    assert reads(written) == []
