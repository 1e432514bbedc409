"""All that can be set, and what of it is still missing before anything can be sent."""

from collections.abc import Iterator

from pydantic import Field

from config.kinds import DatabaseAddress
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

    def missing_for_sending(self) -> tuple[str, ...]:
        """What must be written before anything can be sent: one line each, place and mend; none when all is there."""
        gaps = {"email": self._mail_gaps, "slack": self._slack_gaps}
        return (*(line for way in self.channels.use if way in gaps for line in gaps[way]()), *self._reader_gaps())

    def _mail_gaps(self) -> Iterator[str]:
        email = self.channels.email
        readers = {*self.digest.recipients, *(one for department in self.departments for one in department.contacts)}
        if readers and not email.host:
            yield _gap("channels.email.host", "is empty, and there are people to write to; name the mail server")
        if readers and not email.sender:
            yield _gap("channels.email.sender", "is empty; write the address that the messages come from")
        if email.username and not email.password:
            yield _gap("channels.email.password", "is not set, but username is; give it", secret=True)

    def _reader_gaps(self) -> Iterator[str]:
        if not self.channels.use:
            yield _gap("channels.use", "is empty, so nothing can leave the house; write email, slack or file")
        if not (self.digest.recipients or self.digest.slack_channel):
            yield _gap(
                "digest.recipients", "is empty, so nobody gets the digest; write an address or digest.slack_channel"
            )

    def _slack_gaps(self) -> Iterator[str]:
        named = self.digest.slack_channel or self.channels.slack.channel
        alone = set(self.channels.use) == {"slack"}
        if alone and not named:
            yield _gap("channels.slack.channel", "is empty, and Slack is the only channel; write the channel's id")
        if (named or alone) and not self.channels.slack.token:
            yield _gap("channels.slack.token", "is not set, but Slack is used; give it", secret=True)


def _gap(place: str, what: str, *, secret: bool = False) -> str:
    """Secrets are given by the environment alone; all else may stand in the file too."""
    variable = "UTBLICK_" + place.upper().replace(".", "__")
    if secret:
        return f"{place}: {what} in the environment as {variable} or {variable}_FILE"
    return f"utblick.toml: {place}: {what}, or set {variable}"
