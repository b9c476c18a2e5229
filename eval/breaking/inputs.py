"""Trials of what is read: files of every format, questions, numbers, saved answers. Used by `eval.breaking.kinds`."""

import random
from pathlib import Path

from eval.breaking.altering import altered
from eval.breaking.counting_encoder import CountingEncoder
from eval.breaking.files import TEXT, whole_files
from eval.breaking.texts import NUMBER, QUESTION, text_of
from eval.breaking.trial import Round, WrongStateError
from index.errors import YanzhengError
from index.settings import Settings

# Characters of a text of figures: a line of a document.
_LONGEST_LINE = 2_000
# Of a question: one more than may be asked, so that the limit is tried, too.
_LONGEST_QUESTION = 2_001


def readers(folder: Path, _settings: Settings) -> Round:
    """Files of every format, altered, through the whole way from bytes to sentences."""
    from index.assembling import kept_of_all
    from index.reading.sources import read_sources

    whole = {ending: make() for ending, make in whole_files().items()}

    def one(chance: random.Random) -> int:
        ending = chance.choice(list(whole))
        data = altered(whole[ending], chance)
        path = folder / f"a{ending}"
        path.write_bytes(data)
        kept, _ = kept_of_all(read_sources(path))
        for found in kept:
            document = found.document
            if any(not 0 <= s.start < s.end <= len(document.text) for s in document.sentences):
                raise WrongStateError("a sentence lies outside its text")
            document.text.encode()
        return len(data)

    return one


def questions(folder: Path, settings: Settings) -> Round:
    """Questions of any pieces, asked of a small index."""
    from index.build import build_index
    from rag.ask import ask

    index = build_index(_documents(folder), folder / "index", settings=settings, encoder=CountingEncoder())

    def one(chance: random.Random) -> int:
        asked = text_of(QUESTION, _LONGEST_QUESTION, chance)
        answer = ask(asked, index=index, settings=settings)
        answer.to_json()
        for citation in answer.citations:
            document = next(d for d in index.documents if d.id == citation.document_id)
            if document.text[citation.start : citation.end] != citation.quote:
                raise WrongStateError("a quote is not what stands there")
        return len(asked)

    return one


def numbers(_folder: Path, _settings: Settings) -> Round:
    """Figures, units and dates of any pieces: every quantity has a place, a key and a name in English, and is the same as itself."""
    from index.language.numerals import value
    from index.language.quantities import agrees, in_english, quantities, same
    from index.language.words import words
    from index.language.written_forms import simplified

    def one(chance: random.Random) -> int:
        text = text_of(NUMBER, _LONGEST_LINE, chance)
        value(text)
        words(text)
        if len(simplified(text)) != len(text):
            raise WrongStateError("the simplified text has another length")
        end = 0
        for quantity in quantities(text):
            in_english(quantity)
            if not end <= quantity.start < quantity.end <= len(text):
                raise WrongStateError("quantities overlap, or lie outside the text")
            if not quantity.key or not same(quantity, quantity) or not agrees(quantity, quantity):
                raise WrongStateError("a quantity is not the same as itself")
            end = quantity.end
        return len(text)

    return one


def answers(folder: Path, settings: Settings) -> Round:
    """Files of saved answers, altered: read whole, or refused."""
    from index.build import build_index
    from rag.ask import ask
    from rag.verification.answer_file import read_answer

    index = build_index(_documents(folder), folder / "index", settings=settings, encoder=CountingEncoder())
    saved = [
        ask(question, index=index, settings=settings).to_json().encode()
        for question in ("青石镇今年修路多少公里？", "How many bridges were built?", "谁负责供电？")
    ]
    path = folder / "answer.json"

    def one(chance: random.Random) -> int:
        data = altered(chance.choice(saved), chance)
        path.write_bytes(data)
        try:
            answer = read_answer(path)
        except YanzhengError as error:
            if str(path) not in str(error):
                raise WrongStateError(f"the message does not name the file: {error}") from error
            raise
        answer.to_json()
        return len(data)

    return one


def _documents(folder: Path) -> list[Path]:
    """Two documents in a folder."""
    paths = [folder / "青石镇.md", folder / "白水镇.md"]
    for path in paths:
        path.write_text(TEXT.replace("青石镇", path.stem), encoding="utf-8")
    return paths
