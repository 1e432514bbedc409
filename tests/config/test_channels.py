"""Tables of channels that config has never heard of: their models come from outside, and their errors are named."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from config.settings import ConfigError, Settings, load
from tests.config.folder import UTBLICK


class Size(StrEnum):
    """Of what is carried."""

    SMALL = "small"
    LARGE = "large"


class Pigeon(BaseModel):
    """Settings with kinds of pydantic's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    loft: str = ""
    birds: int = Field(default=3, ge=1, le=40)
    size: Size = Size.SMALL
    flies: Literal["day", "night"] = "day"
    ring: SecretStr | None = None

    def gaps(self, *, people: bool, room: str, alone: bool) -> list[tuple[str, str]]:
        said = [("ring", f"is not set, people={people} room={room!r} alone={alone}; give it")]
        return said if not self.ring else [("loft", "is empty; name it")]


class Room(Pigeon):
    """One that posts in a room."""

    channel: str = ""


def read(folder: Path, text: str = "", **environment: str) -> Settings:
    (folder / "utblick.toml").write_text(UTBLICK + text, encoding="utf-8")
    models: dict[str, type[BaseModel]] = {"pigeon": Pigeon, "board": Room}
    return load(folder, environment=environment, portals=(), channels=models)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("birds", "0", "0 is under 1; write a number from 1 up"),
        ("birds", "41", "41 is over 40; write a number up to 40"),
        ("birds", '"many"', "'many' is not a whole number; write one without quotes"),
        ("size", '"huge"', "'huge' will not do (Input should be 'small' or 'large'); write another"),
        ("flies", '"noon"', "'noon' is unknown; write 'day' or 'night'"),
        ("brids", "1", "is unknown; did you mean 'birds'?"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_a_remedy(tmp_path: Path, key: str, value: str, said: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        read(tmp_path, f"\n[channels.pigeon]\n{key} = {value}")
    assert str(refusal.value) == f"{tmp_path}/utblick.toml: channels.pigeon.{key}: {said}"


def test_a_value_of_a_variable_is_not_shown_whatever_its_kind(tmp_path: Path) -> None:
    for key in ("BIRDS", "SIZE", "FLIES"):
        with pytest.raises(ConfigError) as refusal:
            read(tmp_path, **{f"UTBLICK_CHANNELS__PIGEON__{key}": "kanarie"})
        assert str(refusal.value).startswith(f"UTBLICK_CHANNELS__PIGEON__{key}: its value ")
        assert "kanarie" not in str(refusal.value)


def test_a_secret_comes_from_the_environment_alone(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refusal:
        read(tmp_path, '\n[channels.pigeon]\nring = "kanarie"')
    variable = "UTBLICK_CHANNELS__PIGEON__RING"
    assert str(refusal.value).endswith(f"is a secret; take it out of the file and set {variable} or {variable}_FILE")
    assert "kanarie" not in str(refusal.value)
    (tmp_path / "ring").write_text("kanarie\n")
    settings = read(tmp_path, **{f"{variable}_FILE": str(tmp_path / "ring")})
    assert settings.channels.pigeon.ring.get_secret_value() == "kanarie"
    assert "kanarie" not in repr(settings)


def test_what_a_channel_lacks_is_said_of_those_in_use(tmp_path: Path) -> None:
    used = '\n[channels]\nuse = ["pigeon"]\n[digest]\nrecipients = ["a@x.se"]\nboard_channel = "hall"'
    (line,) = read(tmp_path, used).missing_for_sending()
    assert line == (
        "channels.pigeon.ring: is not set, people=True room='' alone=True; give it in the environment as"
        " UTBLICK_CHANNELS__PIGEON__RING or UTBLICK_CHANNELS__PIGEON__RING_FILE"
    )
    _, line = read(tmp_path, used.replace('["pigeon"]', '["pigeon", "board"]')).missing_for_sending()
    assert line.startswith("channels.board.ring: is not set, people=True room='hall' alone=False; give it")
    (line,) = read(tmp_path, used, UTBLICK_CHANNELS__PIGEON__RING="7").missing_for_sending()
    assert line == "utblick.toml: channels.pigeon.loft: is empty; name it, or set UTBLICK_CHANNELS__PIGEON__LOFT"


def test_rooms_are_of_the_channels_that_have_them(tmp_path: Path) -> None:
    settings = read(tmp_path, '\n[channels]\nuse = []\n[channels.board]\nchannel = "hall"')
    assert settings.channels.board.channel == "hall"
    assert (settings.digest.room("board"), settings.digest.room("pigeon"), settings.digest.rooms) == (
        "", "", ["board_channel"],
    )  # fmt: skip
    assert [line.split("; ")[1].split(", or set")[0] for line in settings.missing_for_sending()] == [
        "write board or pigeon",
        "write an address or digest.board_channel",
    ]
    with pytest.raises(ConfigError, match=r"digest\.pigeon_channel: is unknown"):
        read(tmp_path, '\n[digest]\npigeon_channel = "hall"')
