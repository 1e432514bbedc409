"""Sending: nothing twice, nothing lost, whoever else sends, whatever the clock and the other side say."""

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import pipeline
from bot.instance import Instance, open_instance
from bot.mentions import Plan
from bot.outage import deliver
from bot.sending import LEASE, enqueue, send_due
from bot.telling import plan_alerts
from cli.console import Console
from config.settings import default_folder
from notifier.channels.email.layout import readable
from store.model import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Event,
    EventKind,
    Mention,
    Section,
    SectionKind,
)
from tests.bot.conftest import MONDAY, assessed, call, interests_of, remember
from tests.notifier.servers import Relay, Slack, relay, slack
from tests.store.conftest import SERVER, schema_of_its_own
from tests.store.samples import EMAIL, SLACK

OFFICE = "internationella.kontoret@example.se"
CONTACT = "telge.fastigheter@example.se"
ALERTS = "C0ALERTS000"
HOUR = timedelta(hours=1)

Answer = tuple[int, object, dict[str, str]]


@contextmanager
def housed(address: str, mail: Relay | None = None, chat: Slack | None = None, **more: str) -> Iterator[Instance]:
    """The shipped municipality with its messages going to those servers."""
    environment = {
        "DATABASE_URL": address,
        "CHANNELS__USE": ",".join(way for way, server in (("email", mail), ("slack", chat)) if server),
        "CHANNELS__EMAIL__HOST": "127.0.0.1",
        "CHANNELS__EMAIL__PORT": str(mail.port if mail else 9),
        "CHANNELS__EMAIL__STARTTLS": "false",
        "CHANNELS__SLACK__BASE_URL": chat.url if chat else "http://127.0.0.1:9/",
        "CHANNELS__SLACK__TOKEN": "xoxb-kanarie",
        "CHANNELS__SLACK__CHANNEL": ALERTS,
    }
    home = open_instance(default_folder(), {f"UTBLICK_{name}": value for name, value in (environment | more).items()})
    yield home
    home.store.close()


def letter(key: str = "1", recipient: str = OFFICE, **changed: object) -> Delivery:
    """An e-mail that is due."""
    made = Delivery(
        key=key,
        kind=DeliveryKind.DIGEST,
        channel=EMAIL,
        recipient=recipient,
        payload=f"From: utblick@example.se\r\nSubject: {key}\r\n\r\nHej\r\n".encode(),
        created=MONDAY,
        next_attempt_at=MONDAY,
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # the fields of a delivery


def post(key: str = "1", channel: str = ALERTS) -> Delivery:
    """A chat message that is due."""
    payload = {"channel": channel, "text": key, "metadata": {"event_type": "t", "event_payload": {"key": key}}}
    return letter(key, channel, channel=SLACK, payload=json.dumps(payload).encode())


def at(hours: float = 0) -> Callable[[], datetime]:
    return lambda: MONDAY + hours * HOUR


def states(instance: Instance) -> dict[str, str]:
    return {one.key: one.state.value for one in instance.tenant.deliveries()}


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A memory that several can open; what is written beside it is written in a folder of the test."""
    monkeypatch.chdir(tmp_path)
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/var/u.sqlite"
    elif SERVER:
        yield from schema_of_its_own()
    else:
        pytest.skip("UTBLICK_TEST_POSTGRES_URL names no PostgreSQL server")


@pytest.fixture
def file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/var/u.sqlite"


def test_two_senders_and_slow_mail_send_nothing_twice(address: str) -> None:
    """Forty messages, half a minute each by the clock of the one; the other comes in with a clock six minutes ahead."""
    keys = [f"{number:02}" for number in range(40)]
    with relay() as mail, housed(address, mail) as instance, housed(address, mail) as other:
        for key in keys:
            instance.tenant.enqueue([letter(key)], ())

        def slowly() -> datetime:
            return MONDAY + timedelta(seconds=30) * len(mail.taken)

        def ahead() -> datetime:
            return slowly() + timedelta(minutes=6)

        with ThreadPoolExecutor(2) as pool:
            sent = [
                one.result(120)
                for one in (pool.submit(send_due, instance, slowly), pool.submit(send_due, other, ahead))
            ]
        assert sum(one.sent for one in sent) == 40
        assert slowly() - MONDAY > LEASE
        assert Counter(readable(one).splitlines()[0] for one in mail.taken) == Counter(keys)


def test_a_claim_outlasts_a_message_however_long_the_round_has_lasted(file: str) -> None:
    with relay() as mail, housed(file, mail) as instance:
        for key in "abcdef":
            instance.tenant.enqueue([letter(key)], ())

        def slow() -> datetime:
            """Four minutes a message; whenever the clock is read, another process could look for expired claims."""
            now = MONDAY + timedelta(minutes=4) * len(mail.taken)
            held = [one.lease_until for one in instance.tenant.deliveries(DeliveryState.SENDING)]
            assert all(until and until > now for until in held)
            return now

        assert send_due(instance, slow).sent == 6


def test_a_poisoned_message_does_not_end_the_loop(file: str) -> None:
    with slack() as chat, housed(file, chat=chat) as instance:
        poison = replace(post("poison"), payload=b"{no json", next_attempt_at=MONDAY - HOUR)
        instance.tenant.enqueue([poison], ())
        for key in "abc":
            instance.tenant.enqueue([post(key)], ())
        sent = send_due(instance, at())
        assert (sent.sent, sent.waiting) == (3, 1)
        assert len(chat.posted) == 3
        send_due(instance, at(80))
        assert states(instance)["poison"] == "dead"


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("mail", "553 5.7.1 sender address not owned by you"),
        ("mail", "550 5.1.8 sender domain not found"),
        ("rcpt", "554 5.7.1 relay access denied"),
        ("rcpt", "554 5.7.1 client host blocked"),
        ("data", "550 5.4.5 daily sending quota exceeded"),
    ],
)
def test_a_refusal_about_us_waits_for_days_and_is_told_over_another_channel_once(
    file: str, moment: str, answer: str
) -> None:
    with relay({moment: answer}) as mail, slack() as chat, housed(file, mail, chat) as instance:
        for key in "abc":
            instance.tenant.enqueue([letter(key)], ())
        for hours in (0, 1.5, 3, 100):
            sent = deliver(instance, at(hours))
            assert (sent.dead, sent.unknown) == (0, 0)
        assert "E-posten tar inte emot" in chat.posted[0]["text"]
        assert len(chat.posted) == 1
        mail.answers.clear()
        assert deliver(instance, at(102)).sent >= 3
        assert {key: state for key, state in states(instance).items() if key in "abc"} == dict.fromkeys("abc", "sent")
        assert instance.tenant.outages() == []
        told = [readable(one) for one in mail.taken[3:]]
        assert any("försenade meddelanden har kommit fram" in one for one in told)  # late is said


def test_a_round_in_which_nothing_could_leave_says_so(file: str) -> None:
    with relay({"mail": "553 5.7.1 sender refused"}) as mail, housed(file, mail) as instance:
        assert not send_due(instance, at()).stuck
        for key in "abc":
            instance.tenant.enqueue([letter(key)], ())
        first, second = send_due(instance, at()), send_due(instance, at(0.5))
        assert (first.stuck, first.waiting, second.stuck, second.waiting) == (True, 3, True, 2)
        assert len(mail.recipients) == 0
        mail.answers.clear()
        assert not send_due(instance, at(2)).stuck


def test_429_silences_the_channel_and_no_other(file: str) -> None:
    slow_down: Answer = (429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "120"})
    with relay() as mail, slack(post=[slow_down]) as chat, housed(file, mail, chat) as instance:
        instance.tenant.enqueue([letter("mail")], ())
        for key in "abc":
            instance.tenant.enqueue([post(key)], ())
        asked = len(chat.tokens)
        sent = send_due(instance, at())
        assert (sent.sent, sent.waiting, len(chat.tokens) - asked) == (1, 3, 1)
        instance.tenant.enqueue([post("new")], ())
        assert send_due(instance, at(1 / 60)).sent == 0
        assert len(chat.tokens) - asked == 1
        assert send_due(instance, at(2.1 / 60)).sent == 4


def test_without_the_right_to_ask_only_what_may_have_arrived_is_held_back(file: str) -> None:
    no_scope: Answer = (200, {"ok": False, "error": "missing_scope"}, {})
    slow_down: Answer = (429, {"ok": False, "error": "ratelimited"}, {})
    with slack(post=[slow_down, "drop after"], history=[no_scope] * 99) as chat, housed(file, chat=chat) as instance:
        for key in "abc":
            instance.tenant.enqueue([post(key)], ())
        for hours in (0, 1, 2, 3, 73, 80):
            send_due(instance, at(hours))
        assert sorted(states(instance).values()) == ["sent", "sent", "unknown"]
        assert Counter(one["text"] for one in chat.posted) == Counter("abc")


def test_a_channel_that_is_switched_off_is_paused(file: str) -> None:
    with relay() as mail, slack(post=[(503, "away", {})]) as chat:
        with housed(file, mail, chat) as instance:
            instance.tenant.enqueue([post()], ())
            send_due(instance, at())
        with housed(file, mail) as without:
            sent = send_due(without, at(100))
            assert (sent.tried, states(without)) == (0, {"1": "pending"})
        with housed(file, mail, chat) as instance:
            assert send_due(instance, at(101)).sent == 1


def test_who_was_taken_out_of_the_configuration_gets_nothing_more(file: str) -> None:
    with relay() as mail, housed(file, mail) as instance:
        instance.tenant.enqueue([letter("gone", "anna@example.se")], ())
        instance.tenant.enqueue([letter("here", OFFICE.upper())], ())
        sent = send_due(instance, at())
        assert (sent.sent, sent.dropped, sent.dead) == (1, 1, 0)
        (dead,) = instance.tenant.deliveries(DeliveryState.DEAD)
        assert (dead.key, "configuration" in dead.error) == ("gone", True)


def alerted(instance: Instance, number: int, **fields: object) -> tuple[Plan, ...]:
    """An alert about that many new calls to one contact."""
    calls = [call(one, **fields) for one in range(number)]  # type: ignore[arg-type]  # the fields of a call
    remember(instance, calls)
    return plan_alerts(instance, assessed(instance, calls, {interests_of(instance, CONTACT)[0].id: 0.9}), MONDAY)


def test_what_has_closed_while_it_waited_is_not_sent_as_if_it_were_open(file: str) -> None:
    with relay({"rcpt": "450 later"}) as mail, housed(file, mail) as instance:
        (plan,) = enqueue(instance, alerted(instance, 1, closes=MONDAY.date() + timedelta(days=1)))
        send_due(instance, at())
        mail.answers.clear()
        sent = send_due(instance, at(70))
        assert (sent.sent, sent.dropped, mail.taken) == (0, 1, [])
        assert states(instance) == {plan.deliveries[0].key: "dead"}


def test_what_died_is_told_by_the_next_message_and_nothing_else_is(file: str) -> None:
    refused: Answer = (200, {"ok": False, "error": "invalid_blocks"}, {})
    with slack(post=[refused]) as chat, housed(file, chat=chat) as instance:
        (plan,) = alerted(instance, 24)
        assert len(plan.deliveries) > 1
        enqueue(instance, (plan,))
        assert send_due(instance, at()).dead == 1
        (again,) = alerted(instance, 24)
        assert 0 < len(again.mentions) < 24
        assert enqueue(instance, (again,)) == (again,)
        send_due(instance, at(1))
        texts = [json.dumps(one) for one in chat.posted]
        told = Counter(number for number in range(24) for text in texts if f"https://example.org/{number}|" in text)
        assert told == Counter(range(24))


def test_a_message_that_died_is_tried_once_a_day_when_it_would_be_said_again(file: str) -> None:
    with relay({"rcpt": "550 5.1.1 no such user"}) as mail, housed(file, mail) as instance:
        (plan,) = alerted(instance, 1)
        enqueue(instance, (plan,))
        assert send_due(instance, at()).dead == 1
        assert enqueue(instance, alerted(instance, 1)) == ()
        mail.answers.clear()
        tomorrow = replace(plan, deliveries=tuple(replace(one, created=MONDAY + 24 * HOUR) for one in plan.deliveries))
        assert enqueue(instance, (tomorrow,)) == (tomorrow,)
        assert send_due(instance, at(24)).sent == 1


def test_what_was_sent_before_a_kill_is_known_from_the_journal(file: str) -> None:
    with relay() as mail, housed(file, mail) as instance:
        instance.tenant.enqueue([letter()], (Mention(DeliveryKind.DIGEST, OFFICE, "p", "r", Event(EventKind.NEW)),))
        send_due(instance, at())
        with sqlite3.connect(file.removeprefix("sqlite:///")) as killed:  # as if the mark had never been made
            killed.execute(
                "UPDATE deliveries SET state = 'sending', lease_until = '2026-06-01 06:00:00', sent_at = NULL"
            )
        killed.close()
        assert send_due(instance, at(1)).tried == 0
        assert (states(instance), len(mail.taken)) == ({"1": "sent"}, 1)


def test_a_mark_waits_for_another_program_that_has_the_memory(file: str) -> None:
    with relay() as mail, housed(file, mail) as instance:
        instance.tenant.enqueue([letter()], ())
        other = sqlite3.connect(file.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False)
        with instance.store._read_transaction() as connection:  # noqa: SLF001 - a wait that a test can afford
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        mail_has_it = threading.Event()

        def clock() -> datetime:
            if mail.taken and not mail_has_it.is_set():
                other.execute("BEGIN IMMEDIATE")
                mail_has_it.set()
                threading.Timer(0.5, other.execute, ["ROLLBACK"]).start()
            return MONDAY

        assert send_due(instance, clock).sent == 1
        assert states(instance) == {"1": "sent"}
        other.close()


def test_another_sends_once_the_first_has_ended(file: str) -> None:
    with relay() as mail, housed(file, mail) as instance, housed(file, mail) as other:
        instance.tenant.enqueue([letter("1")], ())
        begun, late = threading.Event(), []

        def clock() -> datetime:
            if not begun.is_set():
                begun.set()
                late.append(pool.submit(send_due, other, at()))
                instance.tenant.enqueue([letter("2")], ())
            return MONDAY

        with ThreadPoolExecutor(1) as pool:
            first = send_due(instance, clock)
            assert first.sent + late[0].result(60).sent == 2
        assert len(mail.taken) == 2


def test_an_outage_that_lasts_is_told_once_over_another_channel_and_one_that_passes_is_not(file: str) -> None:
    with relay({"mail": "421 4.3.2 away"}) as mail, slack() as chat, housed(file, mail, chat) as instance:
        instance.tenant.enqueue([letter()], ())
        for hours, told in ((0, 0), (3, 0), (5, 1), (80, 1)):
            deliver(instance, at(hours))
            assert len(chat.posted) == told
        assert "1 meddelande väntar" in json.dumps(chat.posted, ensure_ascii=False).replace("Ett", "1")
        mail.answers.clear()
        assert deliver(instance, at(82)).sent >= 1
        assert states(instance)["1"] == "sent"


def test_what_was_read_before_a_kill_is_told_by_the_next_look(instance: Instance) -> None:
    words_alone = instance.settings.matching.model_copy(update={"model": "/nowhere"})
    instance = replace(instance, settings=instance.settings.model_copy(update={"matching": words_alone}))
    run = instance.store.start_run("eu_ft", MONDAY)
    sections = (Section(SectionKind.SCOPE, "Kommuner kan söka stöd för solceller på skolor och andra fastigheter."),)
    instance.store.remember_reading("eu_ft", [call(1, sections=sections, title="Solceller på skolor")], MONDAY, run)
    tuesday = at(24)

    def look() -> Counter[str]:
        with ThreadPoolExecutor(1) as pool:
            tally = pipeline.run(instance, [], tuesday, pool, Console(plain=True).embedding, print)
        return Counter(plan.kind.value for plan in tally.plans)

    assert look()["alert"] > 0
    assert look()["alert"] == 0
    assert not instance.tenant.has_unreported_runs()


def test_what_came_late_is_said_once_where_it_came(file: str) -> None:
    away = relay({"mail": "421 4.3.2 away"}), slack(post=[(503, "away", {})] * 3)
    with away[0] as mail, away[1] as chat, housed(file, mail, chat) as instance:
        instance.tenant.enqueue([letter("mail"), post("chat")], ())
        deliver(instance, at())
        deliver(instance, at(2))
        mail.answers.clear()
        chat.faults.clear()
        deliver(instance, at(9))
        deliver(instance, at(10))
        said = [readable(one).splitlines()[0] for one in mail.taken], [one["text"] for one in chat.posted]
        late = "Utblick: ett försenat meddelande har kommit fram"
        assert said == (["mail", late], ["chat"])  # a chat shows when a message came
