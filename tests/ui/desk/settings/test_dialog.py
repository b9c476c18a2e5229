"""The settings as they are shown: the model can be chosen by who serves the page to nobody else, and is told to all others."""

from pathlib import Path

import pytest

from index import Index, Settings
from tests.toy_index import toy_index
from ui.desk.settings.dialog import settings_html
from ui.desk.settings.model import Models
from ui.serving.exposure import Serving, is_owned

OWN, OTHER = "http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return toy_index(tmp_path, {"修路": "今年新修公路三十公里。\n"})


@pytest.fixture
def models(tmp_path: Path) -> Models:
    return Models(Settings(data_folder=tmp_path / "data", llm_base_url=OWN, llm_model="m", llm_addresses=(OTHER,)))


def test_its_owner_chooses_the_model(index: Index, models: Models) -> None:
    """Among the addresses that the server allows, with the name in a field and a way to try it."""
    html = settings_html(index, models, 0, "zh", owned=True)
    assert f'<option value="{OWN}" selected>' in html
    assert f'<option value="{OTHER}">' in html
    assert 'data-model="name" value="m"' in html
    assert 'data-do="test"' in html
    assert 'data-do="model"' in html


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "由启动言证的人设定"), ("en", "Set by whoever started Yanzheng")]
)
def test_others_are_told_the_model(index: Index, models: Models, language: str, said: str) -> None:
    """And may try it, not choose another."""
    html = settings_html(index, models, 0, language)
    assert said in html
    assert 'data-do="test"' in html
    assert "data-model" not in html
    assert 'data-do="model"' not in html


def test_without_any_model_it_is_said_how_to_have_one(index: Index, tmp_path: Path) -> None:
    """By a setting, before the start."""
    html = settings_html(index, Models(Settings(data_folder=tmp_path)), 0, "en", owned=True)
    assert "YANZHENG_LLM_BASE_URL" in html
    assert "data-model" not in html


def test_encoder_and_store_are_shown(index: Index, models: Models) -> None:
    """With how much the store holds."""
    html = settings_html(index, models, 0, "en")
    assert f"Encoder: {index.encoder.name}" in html
    assert str(index.folder) in html
    assert "documents: 1, passages: 1" in html


def test_a_page_is_its_owner_s_where_nobody_else_comes(tmp_path: Path) -> None:
    """Not where users sign in, and not where other machines reach it."""
    assert is_owned(Serving(), exposed=False)
    assert not is_owned(Serving(), exposed=True)
    assert not is_owned(Serving(users=tmp_path / "users"), exposed=False)
