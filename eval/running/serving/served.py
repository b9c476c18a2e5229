"""An index folder in, its page and API on this machine out, as the command serves them. Used by `eval.running.serving.load` and `eval.commands.tampering`."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import urlsplit

from eval.running.startup import reserved_port

YANZHENG = (sys.executable, "-m", "ui.command_line")
# Seconds that a call may take before it counts as lost.
_PATIENCE = 120.0


@contextmanager
def served(index_folder: Path, options: Sequence[str] = ()) -> Iterator[str]:
    """The address of the page over an index. Raises RuntimeError, with what was said, where it cannot be served."""
    with reserved_port() as port, TemporaryFile("w+", encoding="utf-8") as errors:
        whole = [*YANZHENG, "ui", "--index", str(index_folder), "--port", str(port), *options]
        server = subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=errors, text=True)
        assert server.stdout is not None
        try:
            if not server.stdout.readline():
                errors.seek(0)
                raise RuntimeError(f"The page could not be served: {errors.read().strip()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.communicate()


def posted(address: str, path: str, body: bytes | Mapping[str, Any]) -> tuple[int, Any]:
    """The status and the JSON that a call of the API is answered with; a mapping is sent as JSON, bytes as they are."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
    try:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection.request("POST", path, sent, {"content-type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()
