"""All that can be set, and what of it is still missing before anything can be sent."""

from collections.abc import Iterator

from pydantic import Field

from config.errors import listed
from config.kinds import DatabaseAddress, secret_keys
from config.tables import (
    Channels,
    Crawl,
    Department,
    Digest,
    ExchangeRate,
    Matching,
    Municipality,
    Portal,
    Priority,
    Programme,
    Schedule,
    Table,
)


class Settings(Table):
    """All that an operator has decided. The lists are named in the singular in the files: `[[department]]`."""

    municipality: Municipality
    priorities: tuple[Priority, ...] = Field(default=(), alias="priority")
    portals: dict[str, Portal] = Field(default_factory=dict)
    crawl: Crawl = Crawl()
    matching: Matching = Matching()
    channels: Channels = Channels()
    digest: Digest = Digest()
    money: ExchangeRate = ExchangeRate()
    schedule: Schedule = Schedule()
    database_url: DatabaseAddress = Field(default="sqlite:///var/utblick.sqlite", repr=False)
    departments: tuple[Department, ...] = Field(default=(), alias="department")
    programmes: tuple[Programme, ...] = Field(default=(), alias="programme")

    def room(self, channel: str) -> str | None:
        """The room that a channel's alerts are posted in, empty where there is none; None: it writes to people."""
        return getattr(self.channels.table(channel), "channel", None)

    def rooms(self, channel: str) -> tuple[str, ...]:
        """The rooms that a channel posts in, that of the digest first."""
        return tuple(filter(None, (self.digest.room(channel), self.room(channel))))

    def missing_for_sending(self) -> tuple[str, ...]:
        """What must be written before anything can be sent: one line each, place and remedy; none when all is there."""
        return (*(line for way in self.channels.use for line in self._channel_gaps(way)), *self._reader_gaps())

    def _channel_gaps(self, name: str) -> Iterator[str]:
        table = self.channels.table(name)
        people = bool(self.digest.recipients or any(department.contacts for department in self.departments))
        alone = set(self.channels.use) == {name}
        for key, what in table.gaps(people=people, room=self.digest.room(name), alone=alone):
            yield _gap(f"channels.{name}.{key}", what, secret=key in secret_keys(type(table)))

    def _reader_gaps(self) -> Iterator[str]:
        if not self.channels.use:
            known = listed(self.channels.names)
            yield _gap("channels.use", f"is empty, so nothing can be sent; write {known}")
        rooms = [f"digest.{key}" for key in self.digest.rooms]
        if not (self.digest.recipients or any(getattr(self.digest, key) for key in self.digest.rooms)):
            where = listed(["an address", *rooms])
            yield _gap("digest.recipients", f"is empty, so nobody gets the digest; write {where}")


def _gap(place: str, what: str, *, secret: bool = False) -> str:
    """Secrets are given by the environment alone; all else may stand in the file too."""
    variable = "UTBLICK_" + place.upper().replace(".", "__")
    if secret:
        return f"{place}: {what} in the environment as {variable} or {variable}_FILE"
    return f"utblick.toml: {place}: {what}, or set {variable}"
