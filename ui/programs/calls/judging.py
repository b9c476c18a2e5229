"""POST verify and POST evaluate: a saved answer checked again, a small question set asked and judged. Used by `ui.programs.application`."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from index.errors import QuestionSetError
from ui.programs import models, set_models
from ui.programs.faults import json_answer, json_text
from ui.programs.service import Service

if TYPE_CHECKING:
    from eval.questions.question_set import QuestionItem

# What errors call a file that came as a body.
_SET = "questions.jsonl"


def router(service: Service) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.post("/verify", response_model=models.Verified, summary="Check a saved answer again")
    def verify(body: models.Answer, sent: Annotated[bytes, Depends(_sent)]) -> Response:  # noqa: ARG001  FastAPI reads its form.
        """Every part of an answer as `ask` gave it worked out again from the documents as they are now, and the question asked again. The body is
        read as it was sent: a field that stands in it twice is refused."""
        from rag.proving import Prover
        from rag.verification.answer_file import answer_of

        answer = answer_of(sent, "The body")
        with service.asking.place():
            verdict = Prover(service.live.index, service.settings).verdict(answer)
        told = {"faults": verdict.faults, "unproved": verdict.unproved, "conditions": verdict.conditions}
        return json_answer({"holds": verdict.holds, **told})

    @routes.post("/evaluate", response_model=set_models.Evaluated, summary="Run a small question set")
    def evaluate(body: set_models.Evaluate) -> Response:
        """Asks each question and judges its answer, as `yanzheng eval run` does; one run at a time."""
        from eval.judging.assessment import assess
        from eval.reporting.report import Report, as_data
        from eval.running.runner import run

        questions = questions_of([item.model_dump(exclude_none=True) for item in body.questions])
        with service.evaluating.place():
            index = service.index()
            outcome = run(questions, index, settings=service.settings)
        documents = index.documents
        judged = tuple(assess(o, documents) for o in outcome.outcomes)
        return json_answer(as_data(Report(outcome, judged, index.encoder.name, tuple(d.id for d in documents))))

    return routes


async def _sent(request: Request) -> bytes:
    """The body as it was sent: what FastAPI makes of it no longer tells whether a field stood in it twice."""
    return await request.body()


def questions_of(items: list[dict[str, Any]]) -> "tuple[QuestionItem, ...]":
    """The questions that plain data are. Raises `QuestionSetError` with the number of the one that is none, and why."""
    from eval.questions.question_set import load_questions

    with tempfile.TemporaryDirectory(prefix="yanzheng-") as folder:
        path = Path(folder) / _SET
        path.write_bytes(b"\n".join(map(json_text, items)))
        try:
            return load_questions(path)
        except QuestionSetError as error:
            told = str(error).replace(f"{folder}{os.sep}{_SET}, line ", "Question ")
            raise QuestionSetError(told.replace(f"{folder}{os.sep}", "")) from None
