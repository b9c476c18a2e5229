"""`yanzheng eval mutations`: how many falsified sentences verification catches, and how many true ones it flags.

The sentences are those of real answers: each quote of the extractive answers to a question set, in the forms of
`eval.falsifying.true_claims`, and the English sentences of `eval/sets/english_claims.jsonl`, each with its quote. `eval.falsifying.mutations` makes them false.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from eval.commands.arguments import add_where_to_ask
from eval.commands.run import index_to_ask, questions_to_ask
from eval.falsifying.mutations import FIGURES, KINDS, mutations
from eval.falsifying.true_claims import TrueClaim, true_claims
from index.settings import Settings

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index
    from rag.translation.dictionary import Dictionary

ENGLISH_CLAIMS = ("sets", "english_claims.jsonl")
BRIEFING = ("bundled", "briefing.md")


@dataclass
class Tally:
    """Counts by kind of mutation and by form of true sentence, and those that went wrong, to be read."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrongly: list[str] = field(default_factory=list)

    def share(self, kinds: Iterable[str]) -> float | None:
        """Of the mutations of these kinds those that were caught; None where there is none."""
        made = sum(self.made[k] for k in kinds)
        return sum(self.caught[k] for k in kinds) / made if made else None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_where_to_ask(parser)
    parser.add_argument(
        "--show", action="store_true", help="print each falsified sentence that passed and each true one that did not"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status."""
    from rag.question.understand import dictionary

    index, _ = index_to_ask(options, settings)
    translations = dictionary(settings.cache_folder)
    questions = [item.question for item in questions_to_ask(options.questions)]
    chinese = measure(claims_of_answers(questions, index, settings), names_in(index), translations)
    english_claims = english()
    english_tally = measure(english_claims, english_names(claim.text for claim, _ in english_claims), translations)
    for title, tally in (("sentences of answers", chinese), ("English sentences", english_tally)):
        print(as_text(title, tally), end="\n\n")
        if options.show:
            print(
                "\n".join([*(f"passed: {m}" for m in tally.missed), *(f"flagged: {w}" for w in tally.wrongly)]),
                end="\n\n",
            )
    return 0


def claims_of_answers(questions: Sequence[str], index: "Index", settings: Settings) -> list[tuple[TrueClaim, str]]:
    """The true sentences of the extractive answers to questions, each with what stands around its quote; every quote once."""
    from rag import ask

    found: dict[str, str] = {}
    for question in questions:
        answer = ask(question, index=index, composer="extractive", settings=settings)
        for citation in answer.citations if not answer.abstained else ():
            found.setdefault(citation.quote, "\n".join((citation.title, *citation.section)))
    return [(claim, around) for quote, around in found.items() for claim in true_claims(quote)]


def english() -> list[tuple[TrueClaim, str]]:
    """English sentences that are true of Chinese quotes, written by hand."""
    lines = files("eval").joinpath(*ENGLISH_CLAIMS).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    briefing = bundled_briefing()
    return [(TrueClaim("English sentence", r["claim"], r["quote"]), _around(briefing, r["quote"])) for r in rows]


def bundled_briefing() -> "Document":
    """The document that comes with the product, over which the English sentences were written."""
    from index.reading.parse import parse_document

    text = files("index").joinpath(*BRIEFING).read_text(encoding="utf-8")
    return parse_document(text, name="briefing", source=BRIEFING[-1])


def _around(document: "Document", quote: str) -> str:
    """The title and the headings above a quote, as an answer's citation names them."""
    from rag.composing.framing import section_at

    place = max(0, document.text.find(quote.rstrip("。")))
    return "\n".join((document.title, *document.heading_path(section_at(document, place))))


def measure(claims: Sequence[tuple[TrueClaim, str]], names: Sequence[str], dictionary: "Dictionary") -> Tally:
    """Checks true sentences, and what mutations make of those that are whole (verbatim, or written by hand)."""
    from rag.verification.claims import Support, faults

    tally = Tally()
    for claim, around in claims:
        support = [Support(claim.quote, around)]
        tally.true[claim.form] += 1
        if wrong := faults(claim.text, support, dictionary):
            tally.flagged[claim.form] += 1
            tally.wrongly.append(f"{claim.form}: {claim.text} | {'; '.join(wrong)}")
        if claim.form not in ("verbatim", "clause", "English sentence", "English figure"):
            continue
        for mutation in mutations(claim.text, names):
            # What a change of order or scale leaves true in another place of the quote is no mutation.
            if mutation.text in claim.quote:
                continue
            tally.made[mutation.kind] += 1
            if faults(mutation.text, support, dictionary):
                tally.caught[mutation.kind] += 1
            else:
                tally.missed.append(f"{mutation.kind}: {mutation.text} | {claim.quote}")
    return tally


def names_in(index: "Index") -> list[str]:
    """Names of people and places in the documents, and of other provinces."""
    import rjieba

    from index.language.places import provinces

    tagged = Counter(
        word
        for document in index.documents
        for word, tag in rjieba.tag(document.text)
        if tag in ("nr", "ns", "nt", "nz") and len(word) > 1
    )
    return sorted({*tagged, *provinces()})


def english_names(texts: Iterable[str]) -> list[str]:
    """Capitalised words that do not begin a sentence, and some provinces."""
    found = {m[0] for text in texts for m in re.finditer(r"(?<=[a-z] )[A-Z][a-z]+(?:'an)?(?: [A-Z][a-z]+)*", text)}
    return sorted({*found, "Guangdong", "Sichuan", "Zhejiang", "Li Ming"})


def as_text(title: str, tally: Tally) -> str:
    """The table: mutations caught by kind, true sentences flagged by form."""
    lines = [f"{title}: falsified", f"{'':18}{'made':>7}{'caught':>8}{'share':>8}"]
    rows = [(kind, (kind,)) for kind in KINDS] + [
        ("figures", tuple(FIGURES)),
        ("negation and name", ("negation", "name")),
    ]
    for name, kinds in rows:
        share = tally.share(kinds)
        if share is not None:
            made, caught = sum(tally.made[k] for k in kinds), sum(tally.caught[k] for k in kinds)
            lines.append(f"{name:18}{made:7}{caught:8}{share:8.3f}")
    lines += ["", f"{title}: true", f"{'':18}{'made':>7}{'flagged':>8}{'share':>8}"]
    forms = [(form, (form,)) for form in tally.true] + [("all", tuple(tally.true))]
    for name, chosen in forms:
        made, flagged = sum(tally.true[f] for f in chosen), sum(tally.flagged[f] for f in chosen)
        lines.append(f"{name:18}{made:7}{flagged:8}{flagged / made:8.3f}")
    return "\n".join(lines)
