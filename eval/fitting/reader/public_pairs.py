"""Public reading sets in SQuAD's layout in, pairs out: half with the answering sentence, half with one that does not answer."""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.fitting.reader.pair import Pair
from eval.questions.set_file import set_text
from eval.questions.squad_set import load_squad
from rag.choice.reader.candidate import Candidate

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[」』”’）)]*|\n|$)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?=年)")
# Of the pairs without an answer: the question of another subject over the answering sentence, the answering sentence with another year
# asked for, the sentence that is nearest to the question in characters; the rest is the sentence after or before.
OTHER_SUBJECT, OTHER_YEAR, NEAREST = 0.25, 0.35, 0.75
# Share of the articles in simplified characters, and of the questions over them that are shown the article's title.
SIMPLIFIED, TITLED = 0.75, 0.7


def public_pairs(files: Sequence[str], plain: Callable[[str], str], seed: int = 0) -> Iterator[Pair]:
    """Two pairs of each question; `plain` turns a text into simplified characters, one for one, for three in four articles.

    A set is a file's path, or two with a comma between them: texts, and questions in another language with the same ids.
    """
    chance = random.Random(seed)
    articles = [article for file in files for article in _articles(file)]
    for article in articles:
        written: Callable[[str], str] = plain if chance.random() < SIMPLIFIED else str
        title = written(article.get("title", ""))
        others = [written(a.get("title", "")) for a in chance.sample(articles, 5)]
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
                yield from _of_question(chance, written(asked["question"]), text, spans, holding[0], (start, end), shown, title, others)  # fmt: skip


def _articles(files: str) -> list[dict[str, Any]]:
    """The articles of a set, with the questions that can be asked. Raises `QuestionSetError`."""
    texts, _, others = files.partition(",")
    asked = {q.id: q.question for q in load_squad(Path(texts), Path(others) if others else None).questions}
    articles: list[dict[str, Any]] = json.loads(set_text(Path(texts)))["data"]
    for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
        known = [qa for qa in paragraph["qas"] if qa["id"] in asked]
        paragraph["qas"] = [{**qa, "question": asked[qa["id"]]} for qa in known]
    return articles


def _of_question(
    chance: random.Random,
    question: str,
    text: str,
    spans: list[tuple[int, int]],
    at: int,
    answer: tuple[int, int],
    shown: str,
    title: str,
    others: list[str],
) -> Iterator[Pair]:
    def candidate(i: int) -> Candidate:
        before = text[slice(*spans[i - 1])].strip() if i else ""
        return Candidate(text[slice(*spans[i])], shown, (), before)

    start = spans[at][0]
    right = Pair(question, candidate(at), answer[0] - start, answer[1] - start)
    yield right
    kind = chance.random()
    other = next((o for o in others if o and o != title and o not in text), "")
    if kind < OTHER_SUBJECT and len(title) > 1 and title in question and other:
        yield right.asked(question.replace(title, other))
        return
    years = set(_YEAR.findall(question))
    if kind < OTHER_YEAR and years and years <= set(_YEAR.findall(right.candidate.text)):
        year = str(int(chance.choice(sorted(years))) + chance.choice([-10, -3, -2, -1, 1, 2, 3, 10]))
        if year not in text:
            yield right.asked(_YEAR.sub(year, question))
            return
    rest = [i for i in range(len(spans)) if i != at and text[answer[0] : answer[1]] not in text[slice(*spans[i])]]
    if not rest:
        if other and title and title in question:
            yield right.asked(question.replace(title, other))
        return
    if kind < NEAREST:
        yield Pair(question, candidate(max(rest, key=lambda i: _shared(question, text[slice(*spans[i])]))))
    else:
        yield Pair(question, candidate(min(rest, key=lambda i: (abs(i - at), -i))))


def _shared(question: str, sentence: str) -> float:
    pairs = {question[i : i + 2] for i in range(len(question) - 1)}
    return len([p for p in pairs if p in sentence]) / float((len(sentence) + 20) ** 0.3)
