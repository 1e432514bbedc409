"""What holds for every channel, whichever there are."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from notifier.channel import Letter, find, names, settings_models, title_of
from notifier.page import Page
from store.model import ChannelName
from tests.notifier.golden.page import NOW, PAGE

EMPTY = replace(PAGE, parts=(), portals=(), foot=(), lead=())
LETTER = Letter(key="digest:1", recipient="C0123456789", created=NOW, sender="Utblick <utblick@example.se>")


def letter(name: ChannelName) -> Letter:
    """To an address that the channel takes."""
    return LETTER if name == "slack" else replace(LETTER, recipient="anna@example.se")


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("page", [PAGE, EMPTY])
def test_the_same_page_is_the_same_bytes_under_keys_of_their_own(name: ChannelName, page: Page) -> None:
    made = find(name)().render(page, letter(name))
    assert made == find(name)().render(page, letter(name))
    assert next(iter(made)) == "digest:1"
    assert all(key == "digest:1" or key.startswith("digest:1:") for key in made)
    assert len(set(made.values())) == len(made)


@pytest.mark.parametrize("name", names())
def test_a_preview_has_the_words_of_the_page(name: ChannelName) -> None:
    channel = find(name)
    said = [channel.preview(payload) for payload in channel().render(PAGE, letter(name)).values()]
    assert all(PAGE.subject in text for text in said)
    urls = [card.url for part in PAGE.parts for card in part.cards]
    assert all(any(url in text.replace("&amp;", "&") for text in said) for url in urls)


@pytest.mark.parametrize("name", names())
def test_a_channel_is_complete_without_any_setting(name: ChannelName) -> None:
    channel = find(name)()
    assert (channel.name, title_of(name)) == (name, channel.title)
    assert channel.title[0].isupper()
    assert 0 < channel.timeout <= 20
    assert settings_models()[name] is type(channel.settings)


@pytest.mark.parametrize("name", ["email", "slack"])
def test_what_is_not_set_up_is_not_asked(name: str) -> None:
    assert find(name)().faults(["anna@example.se"]) is None
    assert find(name)().faults([]) is None


@pytest.mark.parametrize(
    ("name", "address", "sound"),
    [
        ("email", "anna@example.se", True), ("email", "a@x.se, b@y.se", False), ("email", "C0123456789", False),
        ("email", "Anna <anna@example.se>", False), ("file", "anna@example.se", True), ("file", "", False),
        ("slack", "C0123456789", True), ("slack", "#eu", False), ("slack", "eu", False), ("slack", "", False),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_one_is_named_with_the_remedy(name: str, address: str, sound: bool) -> None:
    said = find(name)().check_address(address)
    assert (said == "") == sound
    assert sound or (repr(address) in said and "; write " in said)


def test_secrets_are_secret_in_every_model() -> None:
    words = ("password", "token", "secret", "key")
    fields = [(key, field) for model in settings_models().values() for key, field in model.model_fields.items()]
    named = [field.annotation for key, field in fields if any(word in key for word in words)]
    assert named == [SecretStr | None] * 2


def test_a_channel_that_is_gone_is_called_by_its_name_in_the_settings() -> None:
    assert title_of("pigeon") == "pigeon"
