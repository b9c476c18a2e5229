"""The places of the stores that the same promises are tried in: a folder, and a file of Milvus Lite where that is installed."""

import pytest

from tests.milvus_index import HAS_MILVUS

FOLDER, LITE = "index", "index.db"
PLACES = [FOLDER, pytest.param(LITE, marks=pytest.mark.skipif(not HAS_MILVUS, reason="no pymilvus"))]
