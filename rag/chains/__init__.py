"""An Index for chains and agents of LangChain: a vector store, a retriever, a tool.

Nothing in Yanzheng imports this, so LangChain is loaded only by those who use it, with the first of the names.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.chains.tool import YanzhengTool
    from rag.chains.vector_store import YanzhengVectorStore
    from rag.langchain_retriever import YanzhengRetriever

_LATER = {
    "YanzhengRetriever": "rag.langchain_retriever",
    "YanzhengTool": "rag.chains.tool",
    "YanzhengVectorStore": "rag.chains.vector_store",
}

__all__ = ["YanzhengRetriever", "YanzhengTool", "YanzhengVectorStore"]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
