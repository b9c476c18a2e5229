"""Which language model the page asks: that of the settings, or what its owner has chosen of those that they allow. Used by `ui.page`.

An address is only ever one that whoever started the server named: a page can choose among them, and name a model there. The key of the settings goes to the
address of the settings alone. What is chosen lies beside the conversations and outlasts a restart, as long as it is still allowed.
"""

import json
import logging
import os
from dataclasses import dataclass, replace

from index.errors import SettingsError
from index.settings import Settings

_LOG = logging.getLogger(__name__)

# Characters of a model's name.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Model:
    """A language model: the address of its server (empty: that of its provider, which its name begins with), and its name there."""

    address: str
    name: str


class Models:
    """The models that may be asked, and the one that is."""

    def __init__(self, settings: Settings) -> None:
        self._own = settings
        self._file = settings.data_folder / "model.json"
        self._settings = self._kept()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those that may be chosen, that of the settings first; none where no model is named in any way."""
        own = self._own
        first = (own.llm_base_url,) if own.llm_model or own.llm_base_url else ()
        return tuple(dict.fromkeys((*first, *own.llm_addresses)))

    @property
    def _given(self) -> list[str]:
        return [self._own.llm_base_url, self._own.llm_model]

    @property
    def settings(self) -> Settings:
        """The settings with the model that is asked."""
        return self._settings

    @property
    def chosen(self) -> Model:
        """The model that is asked; both empty where there is none."""
        return Model(self._settings.llm_base_url, self._settings.llm_model)

    def of(self, model: Model) -> Settings:
        """The settings with a model. Raises `SettingsError` where it is none that may be asked."""
        own, name = self._own, model.name.strip()
        if model.address not in self.addresses:
            raise SettingsError(
                "The language model is at no address that this server allows; name it in YANZHENG_LLM_ADDRESSES and start Yanzheng again."
            )
        if len(name) > LONGEST_NAME or not name.isprintable():
            raise SettingsError(
                f"The name of a language model has {LONGEST_NAME} characters at most, all of them printable."
            )
        if (
            not model.address
            and name != own.llm_model
            and (":" not in own.llm_model or _provider(name) != _provider(own.llm_model))
        ):
            raise SettingsError(
                f"The language model {name!r} is of another provider than YANZHENG_LLM_MODEL names; choose one of the same, as {own.llm_model}."
            )
        key = own.llm_api_key if model.address == own.llm_base_url else ""
        return replace(own, llm_base_url=model.address, llm_model=name, llm_api_key=key)

    def choose(self, model: Model) -> Settings:
        """Has that model asked from now on, and returns the settings with it. Raises `SettingsError` where it may not be asked, or cannot be kept."""
        settings = self.of(model)
        new = self._file.with_name(f"{self._file.name}.new")
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(
                json.dumps({"address": model.address, "name": settings.llm_model, "given": self._given}),
                encoding="utf-8",
            )
            os.replace(new, self._file)
        except OSError as error:
            raise SettingsError(
                f"The chosen language model cannot be kept ({error.strerror or error}); free some space or set YANZHENG_DATA to another folder."
            ) from error
        self._settings = settings
        return settings

    def _kept(self) -> Settings:
        """The settings with what was chosen before, or as they are where that may not be asked any more."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if kept["given"] != self._given:  # Whoever started the server has said something else since.
                return self._own
            return self.of(Model(str(kept["address"]), str(kept["name"])))
        except FileNotFoundError:
            return self._own
        except (OSError, ValueError, KeyError, TypeError, SettingsError):
            _LOG.warning("The language model that was chosen before is not asked: %s", self._file)
            return self._own


def _provider(name: str) -> str:
    return name.partition(":")[0]
