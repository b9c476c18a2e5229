"""Networks in 8 bits give the same sums on every processor."""

import numpy as np
import pytest

from index.encoding.int8_session import _cuts_sums_short, _session, int8_session
from index.encoding.onnx_format import OWN, model, node, tensor


def _product(width: int) -> bytes:
    """The product of a row with a matrix of the largest whole numbers that 8 bits hold."""
    constants = [
        tensor("matrix", np.full((width, 4), 127, np.int8)),
        tensor("scale", np.ones(4, np.float32)),
        tensor("zero", np.zeros(4, np.int8)),
    ]
    product = node("DynamicQuantizeMatMul", ["row", "matrix", "scale", "zero"], ["sums"], OWN)
    return model([product], constants, {"row": (1, width)}, {"sums": (1, 4)})


def test_sums_that_16_bits_do_not_hold_are_whole() -> None:
    """Pairs of products of the largest numbers are added without a loss, whatever the processor."""
    sums = int8_session(_product(256)).run(["sums"], {"row": np.ones((1, 256), np.float32)})[0]
    assert np.allclose(sums, 127 * 256)


def test_the_way_around_is_taken_only_where_it_is_needed() -> None:
    """A processor is said to lose what does not fit exactly where such a product comes out wrong."""
    plain = _session(_product(64), exact=False).run(["sums"], {"row": np.ones((1, 64), np.float32)})[0]
    assert _cuts_sums_short() == (not np.allclose(plain, 127 * 64))


@pytest.mark.parametrize("exact", [True, False])
def test_one_thread_that_does_not_spin(exact: bool) -> None:
    """Both ways run in the caller's thread, so that two at a time do not wait for each other."""
    options = _session(_product(8), exact).get_session_options()
    assert options.intra_op_num_threads == 1
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"
