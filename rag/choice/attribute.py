"""A Question about a quantity in, the terms that name the quantity out, and whether a text speaks of it. Used by `rag.choice.sentence_choice`, `rag.choice.confidence`.

What is the unemployment rate? 粮食总产量是多少？ A sentence that has the right subject, year and unit, but not the indicator, gives the
figure of another one: the likeliest wrong answer to a question that the documents do not answer.
"""

import re
from functools import lru_cache

from index.language.lexicon import any_of
from index.language.normal_form import normalised
from rag.question.asked.value.indicator import own_end
from rag.question.coverage import coverage
from rag.question.question import Question, Term

# How well a text carries a term that it speaks of, in [0, 1].
SPOKEN = 0.5
# What stands before an indicator that is only what another one is measured by: 占生产总值比重.
_AT_MOST = "[^，。；、]{0,4}?"


def speaks_of(terms: tuple[Term, ...], text: str, question: Question | None = None) -> bool:
    """Whether a text (see `index.language.normal_form.normalised`) carries one of the terms, 总投资 also as 投资; of no terms every text speaks.

    Unless the `question` asks for a share, a text that only measures something by them does not speak of them.
    """
    if question is not None and not question.of_ratio:
        for variant in {normalised(v) for term in terms for v, _ in term.variants if len(v) > 1}:
            if variant in text:
                text = re.sub(any_of("zh:per") + _AT_MOST + re.escape(variant), " ", text)
    return not terms or any(coverage(_whole(term), text) >= SPOKEN and _ends_alike(term, text) for term in terms)


def _ends_alike(term: Term, text: str) -> bool:
    return own_end(term.written) in text or any(v in text for v, _ in term.variants)


@lru_cache(maxsize=512)
def _whole(term: Term) -> Term:
    """A term with what is left of it without 总 as a further variant."""
    plain = normalised(term.written)
    if not plain.startswith("总") or len(plain) < 3:
        return term
    return Term(term.written, (*term.variants, (plain[1:], 1.0)), term.information, term.name)
