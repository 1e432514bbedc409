"""From a municipality's folder and the environment to settings."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import ValidationError

from config.channels import Models, secrets_of, settings_of
from config.checks import check_unique_ids, complete_portals, report_errors
from config.draft import Draft
from config.environment import apply_environment, refuse_written_secrets
from config.errors import ConfigError
from config.files import read_files
from config.model import Settings

__all__ = ["ConfigError", "Settings", "default_folder", "environment", "load"]


def load(folder: Path, *, environment: Mapping[str, str], portals: Collection[str], channels: Models) -> Settings:
    """The folder's utblick.toml, departments.toml and programmes.toml (the last two may be absent), environment on top.

    `portals` are the names of those there are; each is in the settings. So is each of the `channels`, whose models say
    what can be set. ConfigError names all that is wrong at once.
    """
    draft, model, secrets = Draft(folder), settings_of(channels), secrets_of(channels)
    read_files(draft)
    refuse_written_secrets(draft, secrets)
    apply_environment(draft, environment, secrets)
    complete_portals(draft, portals)
    check_unique_ids(draft)
    try:
        settings = model.model_validate(draft.data)
    except ValidationError as error:
        report_errors(draft, error, model)
        raise ConfigError(draft.problems) from None
    if draft.problems:
        raise ConfigError(draft.problems)
    return settings


def default_folder() -> Path:
    """Södertälje's, which comes with the package."""
    return Path(__file__).parent / "sodertalje"


def environment() -> dict[str, str]:
    """The process's own; the only place that reads it."""
    return dict(os.environ)
