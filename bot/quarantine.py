"""Quarantine: a call that fails a step never stops the others; it is left out, and stored with step and reason."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from matcher import MatchError
from store.database import StoreError
from store.model import Call, Key, QuarantinedCall, Step, one_line

log = logging.getLogger(__name__)

Result = TypeVar("Result")
MANY = 10


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The calls that failed in a round so far: the reason by call and step."""

    left: dict[tuple[Key, Step], str] = field(default_factory=dict)

    def each(
        self, calls: Iterable[Call], step: Step, work: Callable[[Call], Result], *, others_well: bool = False
    ) -> dict[Key, Result]:
        """The result of `work` by call; a call for which it raises is quarantined.

        Raises RuntimeError where all of MANY calls or more fail, unless `others_well`: it worked on other calls before.
        """
        tried = tuple(calls)
        found = {
            call.key: made for call in tried for made in self._attempt((call,), step, lambda some: [work(some[0])])
        }
        if not others_well:
            self._fail_if_all_failed(tried, step)
        return found

    def together(
        self, calls: Sequence[Call], step: Step, work: Callable[[Sequence[Call]], list[Result]]
    ) -> list[Result]:
        """The results of `work` for all calls at once, in order; a call for which it raises is quarantined.

        Raises RuntimeError where all of MANY calls or more fail.
        """
        found = self._attempt(calls, step, work)
        self._fail_if_all_failed(calls, step)
        return found

    def _attempt(
        self, calls: Sequence[Call], step: Step, work: Callable[[Sequence[Call]], list[Result]]
    ) -> list[Result]:
        """The results of `work`; where it raises, those of each half, until only failing calls are left out."""
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

    def _fail_if_all_failed(self, calls: Sequence[Call], step: Step) -> None:
        """Raise RuntimeError where all of MANY calls or more failed at this step: the fault is ours, not a call's."""
        if len(calls) >= MANY and all((call.key, step) in self.left for call in calls):
            raise RuntimeError(f"none of {len(calls)} calls could be worked on: {self.left[calls[0].key, step]}")

    def keys(self, step: Step) -> set[Key]:
        """The calls that failed at that step."""
        return {key for key, at in self.left if at is step}

    def found(self) -> tuple[QuarantinedCall, ...]:
        """The quarantined calls, as they are stored."""
        return tuple(QuarantinedCall(*key, step, reason) for (key, step), reason in self.left.items())

    def _leave(self, key: Key, step: Step, error: Exception) -> None:
        reason = one_line(f"{type(error).__name__}: {error}", 300)
        log.warning("%s is set aside (%s): %s", one_line(":".join(key), 200), step, reason)
        self.left[key, step] = reason
