"""Settings with a table [channels.NAME] for each channel that there is, by the model that the channel states."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, create_model

from config.errors import Loc, listed
from config.kinds import secret_keys, shaped, split
from config.model import Settings
from config.tables import Channels, Digest

Models = Mapping[str, type[BaseModel]]
"""The model of each channel's table, by the channel's name. Every key of a model has a default."""


def settings_of(models: Models) -> type[Settings]:
    """All settings, those channels among them; the same class for the same channels."""
    everyday = Channels.model_fields["use"].default  # these are named first where all are named
    return _settings(tuple(sorted(models.items(), key=lambda found: (found[0] not in everyday, found[0]))))


def secrets_of(models: Models) -> dict[str, Loc]:
    """The keys that are secret, by the variable that gives one."""
    found = [(name, key) for name, model in sorted(models.items()) for key in secret_keys(model)]
    return {f"UTBLICK_CHANNELS__{name.upper()}__{key.upper()}": ("channels", name, key) for name, key in found}


@cache
def _settings(models: tuple[tuple[str, type[BaseModel]], ...]) -> type[Settings]:
    tables: dict[str, Any] = {name: (model, model()) for name, model in models}
    channels = create_model(
        "Channels", __base__=Channels, use=(_ways(list(tables)), Channels.model_fields["use"].default), **tables
    )
    # A channel that posts in rooms has one for the alerts in its own table, and one for the digest here.
    rooms: dict[str, Any] = {f"{name}_channel": (str, "") for name, model in models if "channel" in model.model_fields}
    digest = create_model("Digest", __base__=Digest, **rooms)
    return create_model("Settings", __base__=Settings, channels=(channels, channels()), digest=(digest, digest()))


def _ways(names: list[str]) -> Any:
    one = Annotated[str, shaped("|".join(names), f"is no channel; write {listed(names)}")]
    return Annotated[tuple[one, ...], BeforeValidator(split)]
