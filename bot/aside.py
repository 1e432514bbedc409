"""One call that cannot be worked on never stops the others: it is left out, and kept with the step and the reason."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from matcher import MatchError
from store.database import StoreError
from store.model import Call, Key, SetAside, Step, one_line

log = logging.getLogger(__name__)

Result = TypeVar("Result")
MANY = 10


@dataclass(frozen=True, slots=True)
class Aside:
    """The calls that a round left out so far."""

    left: dict[tuple[Key, Step], str] = field(default_factory=dict)

    def each(
        self, calls: Iterable[Call], step: Step, work: Callable[[Call], Result], *, others_well: bool = False
    ) -> dict[Key, Result]:
        """What `work` makes of every call; one for which it breaks is left out.

        `others_well`: it is known to work on other calls, so where it breaks for all of these it is the calls.
        """
        tried = tuple(calls)
        found = {
            call.key: made for call in tried for made in self._attempt((call,), step, lambda some: [work(some[0])])
        }
        if not others_well:
            self._doubt_ourselves(tried, step)
        return found

    def together(
        self, calls: Sequence[Call], step: Step, work: Callable[[Sequence[Call]], list[Result]]
    ) -> list[Result]:
        """What `work` makes of all calls at once; one for which it breaks is left out."""
        found = self._attempt(calls, step, work)
        self._doubt_ourselves(calls, step)
        return found

    def _attempt(
        self, calls: Sequence[Call], step: Step, work: Callable[[Sequence[Call]], list[Result]]
    ) -> list[Result]:
        """What `work` makes of the calls; where it breaks, of each half, until only the odd ones are left out."""
        try:
            return work(calls)
        except (MatchError, StoreError):  # of the model or the memory, not of a call
            raise
        except Exception as error:
            if len(calls) == 1:
                self._leave(calls[0].key, step, error)
                return []
        middle = len(calls) // 2
        return [*self._attempt(calls[:middle], step, work), *self._attempt(calls[middle:], step, work)]

    def _doubt_ourselves(self, calls: Sequence[Call], step: Step) -> None:
        """Where none of many calls could be worked on it is not the calls that are odd, and silence would be false."""
        if len(calls) >= MANY and all((call.key, step) in self.left for call in calls):
            raise RuntimeError(f"none of {len(calls)} calls could be worked on: {self.left[calls[0].key, step]}")

    def keys(self, step: Step) -> set[Key]:
        """The calls that were left out at that step."""
        return {key for key, at in self.left if at is step}

    def found(self) -> tuple[SetAside, ...]:
        """The calls that were left out, as they are kept."""
        return tuple(SetAside(*key, step, reason) for (key, step), reason in self.left.items())

    def _leave(self, key: Key, step: Step, error: Exception) -> None:
        reason = one_line(f"{type(error).__name__}: {error}", 300)
        log.warning("%s is set aside (%s): %s", one_line(":".join(key), 200), step, reason)
        self.left[key, step] = reason
