"""What has been worked out of a call once and is kept, so that its text need not be read again."""

from dataclasses import dataclass
from datetime import datetime

from store.model.call import Key


@dataclass(frozen=True, slots=True)
class Feature:
    """What one maker made of one call, as a document and as packed numbers; both empty for a call that was closed.

    `owner`: whose judgement it is; empty for what holds for everybody. `maker`: the version of the code and tables
    that made it; what another version made is stale. `fingerprint`: of the stored call that it was made from.
    `until`: the moment at which the call closes; None where no last day is known.
    """

    portal: str
    ref: str
    owner: str
    maker: str
    fingerprint: str
    until: datetime | None
    document: str = ""
    data: bytes = b""

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
