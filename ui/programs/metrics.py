"""How the API is used, for Prometheus: calls, their times, what the answers were like. Used by `ui.programs` where the setting is on.

Names and types as Prometheus wants them (https://prometheus.io/docs/practices/naming/). No text of a question or document is counted by.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.answer import Answer

# Seconds: an answer takes tenths of one, an evaluation minutes.
_BUCKETS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)


class Metrics:
    """Counters of one server; `documents` tells how many documents there are."""

    def __init__(self, documents: Callable[[], int]) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry = registry = CollectorRegistry()
        of_calls = ("method", "route")
        self._calls = Counter("yanzheng_requests", "Calls of the API.", (*of_calls, "status"), registry=registry)
        self._seconds = Histogram(
            "yanzheng_request_seconds", "Seconds of a call.", of_calls, buckets=_BUCKETS, registry=registry
        )
        self._answers = Counter(
            "yanzheng_answers", "Answers given.", ("certainty", "composer", "language"), registry=registry
        )
        Gauge("yanzheng_documents", "Documents of the index.", registry=registry).set_function(documents)

    def called(self, method: str, route: str, status: int, seconds: float) -> None:
        """One call came to its end. `route` is the path as the API names it, not as it was called."""
        self._calls.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def answered(self, answer: "Answer") -> None:
        """One answer was given."""
        self._answers.labels(answer.certainty, answer.composer, answer.language).inc()

    def text(self) -> tuple[bytes, str]:
        """All of it in Prometheus's text format, and the type of that."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self._registry), CONTENT_TYPE_LATEST
