"""Public reading sets in SQuAD's layout in, pairs out: half with the answering sentence, half with one that does not answer.

So do questions of one's own over their paragraphs, one JSON a line: `id` of the set's question whose answer is asked for, `en`, and in `near_zh`
and `near_en` what its sentence seems to answer and does not.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.fitting.reader.pair import Pair
from eval.questions.set_file import set_text
from eval.questions.squad_set import load_squad
from index.errors import QuestionSetError
from rag.choice.reader.candidate import Candidate

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[」』”’）)]*|\n|$)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?=年)")
# Of the pairs without an answer: the question of another subject over the answering sentence, the answering sentence with another year
# asked for, the sentence that is nearest to the question in characters; the rest is the sentence after or before.
OTHER_SUBJECT, OTHER_YEAR, NEAREST = 0.25, 0.35, 0.75
# Share of the articles in simplified characters, and of the questions over them that are shown the article's title.
SIMPLIFIED, TITLED = 0.75, 0.7


@dataclass(frozen=True, slots=True)
class _Placed:
    """A question of a set: its paragraph, the ranges of the paragraph's sentences, which one answers, where the answer stands in the paragraph.

    `shown` is the title that goes with its sentences, or empty; `others` are titles of other articles.
    """

    id: str
    question: str
    text: str
    spans: list[tuple[int, int]]
    at: int
    answer: tuple[int, int]
    shown: str
    title: str
    others: list[str]

    def candidate(self, number: int) -> Candidate:
        """A sentence of the paragraph with the one before it."""
        before = self.text[slice(*self.spans[number - 1])].strip() if number else ""
        return Candidate(self.text[slice(*self.spans[number])], self.shown, (), before)

    def right(self, question: str) -> Pair:
        """The sentence that answers, with the answer."""
        start = self.spans[self.at][0]
        return Pair(question, self.candidate(self.at), self.answer[0] - start, self.answer[1] - start)

    def nearest(self, question: str) -> Pair | None:
        """The other sentence that is most like the question and does not hold the answer."""
        return Pair(question, self.candidate(max(rest, key=self._like))) if (rest := self.rest()) else None

    def rest(self) -> list[int]:
        """The sentences that do not hold the answer."""
        answer = self.text[slice(*self.answer)]
        return [i for i in range(len(self.spans)) if i != self.at and answer not in self.text[slice(*self.spans[i])]]

    def _like(self, number: int) -> float:
        return _shared(self.question, self.text[slice(*self.spans[number])])


def public_pairs(files: Sequence[str], plain: Callable[[str], str], seed: int = 0) -> Iterator[Pair]:
    """Two pairs of each question; `plain` turns a text into simplified characters, one for one, for three in four articles.

    A set is a file's path, or two with a comma between them: texts, and questions in another language with the same ids.
    """
    chance = random.Random(seed)
    for placed in _placed(files, plain, chance):
        right = placed.right(placed.question)
        yield right
        yield from _wrong(chance, placed, right)


def asked_pairs(
    file: Path, files: Sequence[str], plain: Callable[[str], str], seed: int = 0
) -> Iterator[tuple[Pair, ...]]:
    """The pairs of each question of one's own over the paragraphs of public sets: its answer, that of the set's own question, two near misses
    and, for every other one, the nearest other sentence.

    Raises `QuestionSetError` where no set has a question of an id.
    """
    rows = {(row := json.loads(line))["id"]: row for line in set_text(file).splitlines() if line.strip()}
    known: set[str] = set()
    for placed in _placed(files, plain, random.Random(seed)):
        row = rows.get(placed.id)
        if row is None or placed.id in known:
            continue
        known.add(placed.id)
        right = placed.right(row["en"])
        near = (right.asked(row["near_zh"]), right.asked(row["near_en"]))
        other = placed.nearest(row["en"]) if len(known) % 2 else None
        yield (right, placed.right(placed.question), *near, *([] if other is None else [other]))
    lost = next((id for id in rows if id not in known), None)
    if lost is not None:
        raise QuestionSetError(
            f"{file}: no set of --public has a question {lost}; name the sets that it was written over."
        )


def _placed(files: Sequence[str], plain: Callable[[str], str], chance: random.Random) -> Iterator[_Placed]:
    articles = [article for file in files for article in _articles(file)]
    for article in articles:
        written: Callable[[str], str] = plain if chance.random() < SIMPLIFIED else str
        title = written(article.get("title", ""))
        others = [written(a.get("title", "")) for a in chance.sample(articles, min(len(articles), 5))]
        for paragraph in article["paragraphs"]:
            text = written(paragraph["context"])
            if len(text) != len(paragraph["context"]):  # Then the answers' places are those of the text as it was.
                text = paragraph["context"]
            spans = [m.span() for m in _SENTENCE.finditer(text) if m[0].strip()]
            for asked in paragraph["qas"]:
                answer = min(asked["answers"], key=lambda a: len(a["text"]))
                start = answer["answer_start"]
                end = start + len(answer["text"])
                holding = [i for i, (a, b) in enumerate(spans) if a <= start and end <= b]
                if not holding:
                    continue
                shown = title if chance.random() < TITLED else ""
                question = written(asked["question"])
                yield _Placed(str(asked["id"]), question, text, spans, holding[0], (start, end), shown, title, others)


def _articles(files: str) -> list[dict[str, Any]]:
    """The articles of a set, with the questions that can be asked. Raises `QuestionSetError`."""
    texts, _, others = files.partition(",")
    asked = {q.id: q.question for q in load_squad(Path(texts), Path(others) if others else None).questions}
    articles: list[dict[str, Any]] = json.loads(set_text(Path(texts)))["data"]
    for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
        known = [qa for qa in paragraph["qas"] if qa["id"] in asked]
        paragraph["qas"] = [{**qa, "question": asked[qa["id"]]} for qa in known]
    return articles


def _wrong(chance: random.Random, placed: _Placed, right: Pair) -> Iterator[Pair]:
    """A pair of a question that has no answer: another subject's or another year's over the answering sentence, or another sentence."""
    question, title, text = placed.question, placed.title, placed.text
    kind = chance.random()
    other = next((o for o in placed.others if o and o != title and o not in text), "")
    if kind < OTHER_SUBJECT and len(title) > 1 and title in question and other:
        yield right.asked(question.replace(title, other))
        return
    years = set(_YEAR.findall(question))
    if kind < OTHER_YEAR and years and years <= set(_YEAR.findall(right.candidate.text)):
        year = str(int(chance.choice(sorted(years))) + chance.choice([-10, -3, -2, -1, 1, 2, 3, 10]))
        if year not in text:
            yield right.asked(_YEAR.sub(year, question))
            return
    nearest = placed.nearest(question)
    if nearest is None:
        if other and title and title in question:
            yield right.asked(question.replace(title, other))
        return
    beside = min(placed.rest(), key=lambda i: (abs(i - placed.at), -i))
    yield nearest if kind < NEAREST else Pair(question, placed.candidate(beside))


def _shared(question: str, sentence: str) -> float:
    pairs = {question[i : i + 2] for i in range(len(question) - 1)}
    return len([p for p in pairs if p in sentence]) / float((len(sentence) + 20) ** 0.3)
