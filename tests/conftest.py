"""What holds in every test: state lies in temporary folders, and no test reaches another machine."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from index import Settings
from tests import network_guard


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported that looks for its folders."""
    state = Path(tempfile.mkdtemp(prefix="yanzheng-tests-"))
    config.stash[_STATE] = state
    for spec in Settings.__dataclass_fields__.values():
        os.environ.pop(spec.metadata["variable"], None)
    for variable, name in _FOLDERS.items():
        os.environ[variable] = str(state / name)
    # So that Pythons that tests start, and other workers, are guarded from their first line.
    guard = state / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text("from tests.network_guard import install\n\ninstall()\n", encoding="utf-8")
    paths = [str(guard), str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    network_guard.install()
    # No test times the machine, and a busy one is slow to draw examples too. Imported here, since it reads its folder then.
    from hypothesis import HealthCheck
    from hypothesis import settings as hypothesis_settings

    # Where every change is tested, it is tested on the same examples; elsewhere each run draws new ones.
    hypothesis_settings.register_profile(
        "yanzheng",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=bool(os.environ.get("CI")),
    )
    hypothesis_settings.load_profile("yanzheng")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_STATE], ignore_errors=True)


_STATE = pytest.StashKey[Path]()
_FOLDERS = {
    "YANZHENG_DATA": "data",
    "YANZHENG_CACHE": "cache",
    "HF_HOME": "hugging-face",
    "GRADIO_TEMP_DIR": "gradio",
    "HYPOTHESIS_STORAGE_DIRECTORY": "hypothesis",
}


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins without an index of the user's."""
    monkeypatch.setenv("YANZHENG_DATA", str(tmp_path_factory.mktemp("data")))
    return


@pytest.fixture
def settings() -> Settings:
    """Settings whose folders are this test's own (the cache: this run's)."""
    return Settings.from_environment()
