"""An answer and an index in, what is wrong with it out: its parts held against the documents, and its question asked again.

    verdict = Prover(index, settings).verdict(answer)

Proved so: every quote, to the character; every figure, count, name, row and rendering beside it; that the text is what these render to; that the question was
read as it is said to have been, after the turns that are told; and that the documents, asked it with the same settings, give this answer, or say nothing of
it. Not proved: that what a document says is true, or that no better answer stands in it. A language model's sentences are held against what they cite,
and that against what is found for the question again (`rag.generative.again`); that a model wrote them, or found nothing, is not proved.
Used by `yanzheng verify`, by POST verify and by `yanzheng eval tampering`.
"""

from rag.proving.prover import Prover as Prover
from rag.proving.verdict import PROVED as PROVED
from rag.proving.verdict import PROVED_BY_A_MODEL as PROVED_BY_A_MODEL
from rag.proving.verdict import Verdict as Verdict
