"""How the server is used, for Prometheus: calls of the API, their times, what the answers of API and page were like. Used where the setting is on.

Names and types as Prometheus wants them (https://prometheus.io/docs/practices/naming/). No text of a question or document is counted by.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.answer import Answer

# Seconds: an answer takes tenths of one, an evaluation minutes.
_BUCKETS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
# Who asked.
PAGE, API = "page", "api"


def told_to(metrics: "Metrics | None") -> "Callable[[Answer], None]":
    """What is told of each answer of the page; nothing comes of it where nothing is counted."""

    def told(answer: "Answer") -> None:
        if metrics is not None:
            metrics.answered(answer, PAGE)

    return told


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
        of_answers = ("asked_by", "certainty", "composer", "language")
        self._answers = Counter("yanzheng_answers", "Answers given.", of_answers, registry=registry)
        self._answering = Histogram(
            "yanzheng_answer_seconds", "Seconds of an answer.", ("asked_by",), buckets=_BUCKETS, registry=registry
        )
        Gauge("yanzheng_documents", "Documents of the index.", registry=registry).set_function(documents)

    def called(self, method: str, route: str, status: int, seconds: float) -> None:
        """One call came to its end. `route` is the path as the API names it, not as it was called."""
        self._calls.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def answered(self, answer: "Answer", asked_by: str) -> None:
        """One answer was given; `asked_by` is `PAGE` or `API`."""
        self._answers.labels(asked_by, answer.certainty, answer.composer, answer.language).inc()
        self._answering.labels(asked_by).observe(answer.timings.get("total", 0.0))

    def text(self) -> tuple[bytes, str]:
        """All of it in Prometheus's text format, and the type of that."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self._registry), CONTENT_TYPE_LATEST
