"""An Index as a LangChain retriever: a question in, LangChain documents out, each with the exact place of its text.

For chains of one's own; nothing in Yanzheng imports this, so LangChain is loaded only by those who use it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables.config import run_in_executor
from pydantic import Field, GetPydanticSchema
from pydantic_core.core_schema import is_instance_schema

from index.document import Document as Yanzheng
from index.document import Passage
from index.settings import Settings
from index.storage.store import Index
from rag.documents.place import place_number
from rag.search import search_parts

# Of `rag.chains`, too. Pydantic would otherwise look into the dataclass, and copy what it holds.
AnIndex = Annotated[Index, GetPydanticSchema(lambda _source, _handler: is_instance_schema(Index))]


class YanzhengRetriever(BaseRetriever):
    """Passages of an index for a question in Chinese or English, best first.

    ```python
    retriever = YanzhengRetriever(index=open_index("my-index"), k=4)
    retriever.invoke("哪些项目破土动工？", k=2)
    ```

    `page_content` is the passage, character for character; `metadata` holds `document_id`, `title`, `source`,
    `section` (the heading path, a list), `start` and `end` (code points, so that `document.text[start:end]` is the
    content), `score` (higher is better) and `part`, where a query holds several questions: the one that found
    the passage, in its own words; the best passages of each question come first. An index with fewer passages than `k` gives them all. An empty or
    over-long question raises `QuestionError`, a `k` below 1 and an `index` that is none ValueError.
    """

    index: AnIndex = Field(exclude=True, repr=False)
    k: int = Field(default=4, ge=1, description="How many passages to return.")
    settings: Settings | None = Field(default=None, exclude=True, repr=False)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain looks for this name.
        k: int | None = None,
    ) -> list[Document]:
        limit = self.k if k is None else k
        if limit < 1:
            raise ValueError(f"k is {limit}; it takes a whole number from 1.")
        found = search_parts(self.index, query, limit=limit, settings=self.settings)
        return [as_document(hit.document, hit.passage, {"score": hit.score}, part) for part, hit in found]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        # LangChain's own would run the method above in a thread too, but does not hand on `k`.
        return await run_in_executor(None, self._get_relevant_documents, query, run_manager=run_manager.get_sync(), k=k)


def as_document(
    document: Yanzheng, passage: Passage, more: Mapping[str, Any] = MappingProxyType({}), part: str = ""
) -> Document:
    """A passage as LangChain has documents, with its place and what `more` is to be said of it."""
    page = place_number(document, "page", passage.start)
    return Document(
        id=f"{document.id}:{passage.start}-{passage.end}",
        page_content=document.quote(passage),
        metadata={
            "document_id": document.id,
            "title": document.title,
            "source": document.source,
            "section": list(document.heading_path(passage.section)),
            "start": passage.start,
            "end": passage.end,
            **more,
            **({"page": page} if page is not None else {}),
            **({"part": part} if part else {}),
        },
    )
