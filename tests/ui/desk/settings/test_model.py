"""Which language model the page asks: only one at an address that the server was given, whatever a page sends."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import Settings
from ui.desk.settings.model import LONGEST_NAME, Model, Models

OWN, OTHER, FOREIGN = "http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1", "http://203.0.113.9/v1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A server's own address with a key, and one more that it allows."""
    data = tmp_path / "data"
    return Settings(data_folder=data, llm_base_url=OWN, llm_model="m", llm_api_key="secret", llm_addresses=(OTHER,))


def test_addresses_are_those_of_the_server(settings: Settings) -> None:
    """Its own first, each once; none where it was given none."""
    assert Models(settings).addresses == (OWN, OTHER)
    assert Models(replace(settings, llm_addresses=(OWN, OTHER))).addresses == (OWN, OTHER)
    assert Models(replace(settings, llm_base_url="", llm_model="")).addresses == (OTHER,)
    assert Models(Settings(data_folder=settings.data_folder)).addresses == ()


@pytest.mark.parametrize("address", [FOREIGN, "", f"{OWN}/", OWN.upper(), f"{OWN}#"])
def test_no_other_address_is_asked(settings: Settings, address: str) -> None:
    """However near to one of them; nothing is kept of it."""
    models = Models(settings)
    with pytest.raises(SettingsError, match="YANZHENG_LLM_ADDRESSES"):
        models.choose(Model(address, "m"))
    assert models.settings == settings
    assert not (settings.data_folder / "model.json").exists()


def test_the_key_goes_to_its_own_address_alone(settings: Settings) -> None:
    """Another server is asked without it."""
    models = Models(settings)
    chosen = models.choose(Model(OTHER, " other "))
    assert (chosen.llm_base_url, chosen.llm_model, chosen.llm_api_key) == (OTHER, "other", "")
    assert models.chosen == Model(OTHER, "other")
    assert models.choose(Model(OWN, "big")).llm_api_key == "secret"
    assert "secret" not in (settings.data_folder / "model.json").read_text(encoding="utf-8")


def test_what_was_chosen_outlasts_a_restart(settings: Settings) -> None:
    """As long as it is allowed, and the server is started with the same model of its own."""
    Models(settings).choose(Model(OTHER, "other"))
    assert Models(settings).chosen == Model(OTHER, "other")
    assert Models(replace(settings, llm_addresses=())).chosen == Model(OWN, "m")
    assert Models(replace(settings, llm_model="new")).chosen == Model(OWN, "new")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"address": 1}', json.dumps({"address": FOREIGN, "name": "m", "given": [OWN, "m"]})]
)
def test_a_file_that_is_none_counts_for_nothing(settings: Settings, text: str) -> None:
    """Also one that names an address which the server does not allow."""
    settings.data_folder.mkdir()
    (settings.data_folder / "model.json").write_text(text, encoding="utf-8")
    assert Models(settings).settings == settings


def test_a_provider_stays_the_provider(settings: Settings) -> None:
    """A name without an address says where it is asked; another model of the same may be named, another provider not."""
    own = replace(settings, llm_base_url="", llm_model="openai:small")
    models = Models(own)
    assert models.addresses == ("", OTHER)
    assert models.choose(Model("", "openai:big")).llm_model == "openai:big"
    for name in ("anthropic:big", "big", ""):
        with pytest.raises(SettingsError, match="openai:small"):
            models.of(Model("", name))
    with pytest.raises(SettingsError, match="another provider"):
        Models(replace(own, llm_model="small")).of(Model("", "big"))


@pytest.mark.parametrize("name", ["m" * (LONGEST_NAME + 1), "a\nb", "\x00"])
def test_a_name_is_a_short_line(settings: Settings, name: str) -> None:
    """Nothing else is sent as one."""
    with pytest.raises(SettingsError, match="printable"):
        Models(settings).of(Model(OWN, name))


def test_a_choice_that_cannot_be_kept_is_told(settings: Settings) -> None:
    """And the model stays as it was."""
    settings.data_folder.write_text("no folder", encoding="utf-8")
    models = Models(settings)
    with pytest.raises(SettingsError, match="cannot be kept"):
        models.choose(Model(OTHER, "other"))
    assert models.settings == settings
