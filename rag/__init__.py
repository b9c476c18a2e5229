"""Questions to answers with proof, over an index.

from rag import ask
answer = ask("哪些项目破土动工？")
"""

from rag.answer import Answer, Citation
from rag.ask import ask

__all__ = ["Answer", "Citation", "ask"]
