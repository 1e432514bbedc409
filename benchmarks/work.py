"""The work that is measured, in a process of its own: `python -m benchmarks.work WHAT FOLDER [SIZE]`."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from sqlalchemy import Engine, event

from benchmarks.calls import NOW, environment, fill, made_up
from bot import pipeline
from bot.asking import ask
from bot.assessed import AssessedCalls
from bot.assessing import assess
from bot.instance import Instance, open_instance
from bot.telling import calls_reached, plan_alerts, plan_changes
from config.settings import default_folder
from notifier.alert import interests_of
from store.model import (
    ChannelName,
    Delivery,
    DeliveryKind,
    Event,
    EventKind,
    Mention,
    Outcome,
    Person,
    SubscriptionKind,
    person,
)

QUESTIONS = ("solceller på skolor", "lekplatser", "vatten och avlopp", "unga i arbete", "cykelbanor", "äldres hälsa")
FEW, MANY = 4, 400


def silent(items: Any, total: int) -> Any:
    """No progress bar."""
    return items


def prepare(folder: Path, size: int) -> None:
    """A memory of so many open calls, each worked on once, and everybody told of all of them."""
    instance = fill(folder, made_up(size))
    assessed = assess(instance, NOW, silent)
    tell_all(instance, assessed)
    unchanged_round(instance)


def tell_all(instance: Instance, assessed: AssessedCalls) -> None:
    """As if alerts had told each contact person of every call that reaches a line of theirs."""
    reached = calls_reached(assessed)
    contacts = [contact for interest in instance.interests for contact in interest.contacts]
    for reader in dict.fromkeys(contacts):
        letter = Delivery(
            key=f"benchmark {reader}",
            kind=DeliveryKind.ALERT,
            channel=ChannelName("file"),
            recipient=reader,
            payload=b"",
            created=NOW,
            next_attempt_at=NOW + timedelta(days=900),
        )
        places = {at for interest in interests_of(reader, instance.interests) for at in reached.get(interest.id, ())}
        keys = [assessed.calls[at].key for at in sorted(places)]
        new = Event(EventKind.NEW)
        instance.tenant.enqueue([letter], [Mention(DeliveryKind.ALERT, person(reader), *key, new) for key in keys])


def unchanged_round(instance: Instance) -> None:
    """A round after a reading that found all as it was."""
    run = instance.store.start_run("vinnova", NOW)
    instance.store.end_run(replace(run, ended=NOW, outcome=Outcome.OK))
    with ThreadPoolExecutor(1) as executor:
        pipeline.run(instance, [], lambda: NOW, executor, silent, print)


def warm(instance: Instance) -> None:
    """Print the milliseconds of a question in a process that has answered one, and of the matrix product in it."""
    ask(instance, "förskolor", NOW, silent, 5)
    spent = min(seconds(partial(ask, instance, text, NOW, silent, 5)) for text in QUESTIONS)
    vectors = instance.kept.corpus.vectors if instance.kept.corpus else None
    if vectors is None:
        sys.exit("the shipped model is needed")
    asked = np.ones((2, vectors.body.shape[1]), np.float32)
    product = min(seconds(partial(np.matmul, vectors.body, asked.T)) for _ in range(20))
    print(1000 * spent, 1000 * product)


def plans(instance: Instance) -> None:
    """Print the seconds and statements of planning for nobody, for FEW and for MANY recipients, nothing being new."""
    assessed = assess(instance, NOW, silent)
    town = [f"reader{number}@example.org" for number in range(MANY)]
    tell_all(served(instance, town), assessed)
    for number in (0, FEW, MANY):
        readers = served(instance, town[:number])
        ranked = replace(assessed, interests=readers.interests)
        statements: list[str] = []
        with counted(statements):
            spent = seconds(partial(plan_round, readers, ranked))
        print(number, spent, len(statements))


def plan_round(instance: Instance, assessed: AssessedCalls) -> None:
    """What a round plans after a reading; here nobody is to be told of anything."""
    planned = (*plan_changes(instance, assessed, NOW), *plan_alerts(instance, assessed, NOW))
    if planned:
        sys.exit(f"{len(planned)} messages where nothing is new")


def served(instance: Instance, readers: list[str]) -> Instance:
    """The instance with each interest having its part of the readers as contacts, and no others who hear at once."""
    size = len(instance.interests)
    interests = tuple(replace(one, contacts=tuple(readers[at::size])) for at, one in enumerate(instance.interests))
    people = (*instance.profile.people, *(Person(id=one, address=one) for one in readers))
    others = tuple(one for one in instance.profile.subscriptions if one.topic is not SubscriptionKind.ALERT)
    return replace(
        instance, interests=interests, profile=replace(instance.profile, people=people, subscriptions=others)
    )


def seconds(work: Callable[[], object]) -> float:
    """The processor's time that it takes."""
    begun = process_time()
    work()
    return process_time() - begun


@contextmanager
def counted(statements: list[str]) -> Iterator[None]:
    """Collects the statements that reach a database."""

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def main(what: str, folder: Path, size: int = 0) -> None:
    """Do one kind of work."""
    if what == "prepare":
        return prepare(folder, size)
    work = {"warm": warm, "plans": plans, "round": unchanged_round}[what]
    return work(open_instance(default_folder(), environment(folder)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
