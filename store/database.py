"""The one Store: what the bot asks the memory and tells it. What fails is a StoreError, in one line."""

from types import TracebackType
from typing import Self

from store.address import IN_MEMORY
from store.calls import Calls
from store.closed import ClosedCalls
from store.embeddings import Embeddings
from store.engine import (
    DatabaseNotFoundError,
    StoreBusyError,
    StoreError,
    as_store_errors,
    connect,
    is_read_only,
    shown,
)
from store.features import Features
from store.organisations import Organisations
from store.runs import Runs
from store.schema import migrate
from store.tenant import TenantStore

__all__ = ["DatabaseNotFoundError", "Store", "StoreBusyError", "StoreError", "TenantStore"]


class Store(Calls, Features, ClosedCalls, Runs, Embeddings, Organisations):
    """The memory in one database: what is the same for everybody; `tenant` gives one organisation's part.

    Every method is one transaction; times are aware and come back in UTC. `made`: where it was made when it was
    opened, in words; empty where it was there, or goes with the process.
    """

    made: str = ""

    @classmethod
    def open(cls, address: str, *, make: bool = True) -> Self:
        """Open `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…`, and bring its tables up to date.

        Creates the folder of an SQLite file. Raises StoreError for an address or a server that cannot be used; without
        `make`, DatabaseNotFoundError where there is no memory yet, and nothing is written.
        """
        engine, place = connect(address, make=make)
        try:
            with as_store_errors(
                place, "; fix database_url (or UTBLICK_DATABASE_URL), or what it leads to", engine.url
            ):
                is_new = migrate(engine, place, make=make or place == IN_MEMORY)
        except StoreError:
            engine.dispose()
            raise
        store = cls(engine, place)
        store.made = shown(place) if is_new and place != IN_MEMORY else ""
        return store

    @property
    def only_reads(self) -> bool:
        """Whether this account may not write the file."""
        return is_read_only(self._engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
