"""POST search: passages without an answer. Used by `ui.programs.application`."""

from fastapi import APIRouter
from fastapi.responses import Response

from ui.programs import models
from ui.programs.faults import json_answer
from ui.programs.service import Service


def router(service: Service) -> APIRouter:
    """The route."""
    routes = APIRouter()

    @routes.post("/search", response_model=models.FoundPassages, summary="Find passages")
    def search(body: models.Search) -> Response:
        """The passages that a question is about, the best first, each with what found it."""
        from rag.question.wording import checked
        from rag.search import searched

        with service.asking.place():
            index = service.index(body.documents, body.filters.given())
            question = checked(body.question)
            language, found = searched(index, question, limit=body.limit, settings=service.settings)
        return json_answer({"language": language, "passages": [passage.to_dict() for passage in found]})

    return routes
