"""Södertälje's own folder is right, complete and written for people."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from config.channels import settings_of
from config.model import Settings
from config.settings import default_folder, load
from notifier.channel import settings_models

ROOT = Path(__file__).parents[2]
PORTALS = [path.stem for path in (ROOT / "crawler" / "portals").glob("*.py") if path.stem != "__init__"]


@pytest.fixture
def shipped() -> Settings:
    return load(default_folder(), environment={}, portals=PORTALS, channels=settings_models())


def test_it_is_read_without_error(shipped: Settings) -> None:
    assert shipped.municipality.name == "Södertälje kommun"
    assert shipped.municipality.nuts == "SE110"
    assert len(shipped.priorities) == 4
    assert len(shipped.departments) >= 10


def test_each_department_can_be_told_of_two_or_three_things(shipped: Settings) -> None:
    for department in shipped.departments:
        assert 2 <= len(department.interests) <= 3, department.id
        assert all(interest.text_en for interest in department.interests), department.id
        assert department.contacts, department.id


def test_no_real_address_is_written_to(shipped: Settings) -> None:
    contacts = chain.from_iterable(department.contacts for department in shipped.departments)
    addresses = [*contacts, *shipped.digest.recipients, shipped.crawl.contact, shipped.channels.email.sender]
    assert {address.partition("@")[2] for address in addresses} == {"example.se"}


def test_it_writes_files_until_a_mail_server_is_named(shipped: Settings) -> None:
    assert shipped.channels.use == ("file",)
    assert shipped.missing_for_sending() == ()


def keys(model: type[BaseModel], stem: str = "") -> Iterator[str]:
    """Every key that can be written, as the documentation writes it."""
    for name, field in model.model_fields.items():
        inner = [part for part in (field.annotation, *get_args(field.annotation)) if is_model(part)]
        key = f"{stem}{field.alias or name}"
        many = "[]" if field.annotation is not None and get_args(field.annotation)[1:] == (...,) else ""
        named = ".NAME" if get_args(field.annotation)[:1] == (str,) and inner else ""
        yield from keys(inner[0], f"{key}{many}{named}.") if inner else (key,)


def is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)


def test_every_key_is_documented_and_no_other() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `")]
    assert rows == list(keys(settings_of(settings_models())))
