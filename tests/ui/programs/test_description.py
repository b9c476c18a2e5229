"""What the description says is what the server does: schemathesis calls all of it, as it is allowed and as it is not, always the same calls.

Its plugin for pytest is left out (`pyproject.toml`), since no other test needs what that loads.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.ui.programs.conftest import Calls

KEY = {"authorization": f"Bearer {'k' * 20}", "host": "127.0.0.1"}
# Calls of one kind; more find no more (30 were tried).
MOST = 5
# Of these a schema cannot say all: whether a file holds a text, who spoke last, which answers and questions are whole.
SAYS_MORE = ("POST /api/v1/documents", "POST /v1/chat/completions", "POST /api/v1/verify", "POST /api/v1/evaluate")


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_the_server_keeps_to_its_description(calls: Calls, mode: GenerationMode) -> None:
    """No call is answered otherwise than the description says: status, type, fields; without a key none is, and none is a fault of ours."""
    app = calls(api_keys=("k" * 20,), metrics=True).app
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=KEY)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 16
    assert sum(answered(operation, mode) for operation in operations) > 50


def answered(operation: APIOperation, mode: GenerationMode) -> int:
    """Makes calls of one kind; gives how many."""
    left_out = [positive_data_acceptance] if operation.label in SAYS_MORE else []
    count = 0

    @settings(
        max_examples=MOST,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        nonlocal count
        count += 1
        case.validate_response(case.call(headers=KEY), headers=KEY, excluded_checks=left_out)

    try:
        call()
    except Unsatisfiable:  # Nothing can be wrong with a call that takes nothing.
        assert mode == GenerationMode.NEGATIVE
    return count
