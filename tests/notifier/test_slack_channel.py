"""Slack through a small real server: what is tried again, what is final, and never the same message twice."""

import json
import logging
import traceback
from dataclasses import replace
from typing import Any

import pytest

from notifier.channels.slack import SlackChannel
from notifier.delivery import DeliveryError
from notifier.outbox import digest_deliveries
from store.model import Channel
from tests.notifier import week
from tests.notifier.servers import Slack, raw_server, slack

(FIRST,) = digest_deliveries(week.digest(), channel=Channel.SLACK, recipient="C0123456")
FIRST = replace(FIRST, attempts=1)
AGAIN = replace(FIRST, attempts=2)
TOKEN = "xoxb-kanarie"


def channel(server: Slack) -> SlackChannel:
    return SlackChannel(TOKEN, base_url=server.url, timeout=5)


def failure(server: Slack, delivery: Any = FIRST) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        channel(server).send(delivery)
    return caught.value


def refusal(code: str) -> tuple[int, dict[str, Any], dict[str, str]]:
    return 200, {"ok": False, "error": code}, {}


def test_the_payload_is_posted_as_it_is_stored() -> None:
    with slack() as server:
        channel(server).send(FIRST)
    assert server.posted == [json.loads(FIRST.payload)]
    assert server.tokens == [f"Bearer {TOKEN}"]
    assert server.asked == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("1", 1.0), ("30", 30.0), ("86400", 86400.0), ("999999999", 86400.0), ("1.5", 1.5), ("-4", 0.0)],
)
def test_429_says_how_long_to_wait(header: str, seconds: float) -> None:
    with slack(post=[(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": header})]) as server:
        error = failure(server)
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, seconds)


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, {"Retry-After": ""}])
def test_429_without_a_number_is_tried_again_in_our_own_time(headers: dict[str, str]) -> None:
    with slack(post=[(429, {"ok": False, "error": "ratelimited"}, headers)]) as server:
        error = failure(server)
    assert (error.permanent, error.retry_after) == (False, None)


@pytest.mark.parametrize(
    "fault",
    [
        (500, "oops", {}),
        (502, "<html>Bad gateway</html>", {"Content-Type": "text/html"}),
        (503, {"ok": False, "error": "service_unavailable"}, {}),
        (200, "<html>Log in to the Wi-Fi</html>", {"Content-Type": "text/html"}),
        (200, {"ok": False, "error": "internal_error"}, {}),
        (200, "", {}),
        "drop",
        "drop after",
    ],
)
def test_after_an_unknown_outcome_the_channel_is_asked_and_nothing_is_posted_twice(fault: Any) -> None:
    with slack(post=[fault]) as server:
        error = failure(server)
        assert (error.permanent, error.unknown) == (False, True)
        channel(server).send(AGAIN)
        channel(server).send(replace(AGAIN, attempts=3))
    assert server.posted == [json.loads(FIRST.payload)]
    assert len(server.asked) == 2
    assert server.asked[0]["channel"] == ["C0123456"]
    assert server.asked[0]["include_all_metadata"] in (["1"], ["True"], ["true"])
    assert float(server.asked[0]["oldest"][0]) < week.NOW.timestamp()


def test_the_history_is_read_to_its_end() -> None:
    with slack() as server:
        server.page = 1
        server.posted += [{"text": "hej"}, {"metadata": {"event_type": "other"}}, json.loads(FIRST.payload)]
        channel(server).send(AGAIN)
    assert len(server.posted) == 3
    assert len(server.asked) == 3


def test_a_crash_before_the_post_loses_nothing() -> None:
    with slack() as server:
        channel(server).send(AGAIN)
    assert len(server.posted) == 1


@pytest.mark.parametrize("code", ["missing_scope", "ratelimited", "channel_not_found"])
def test_what_cannot_be_asked_about_is_not_posted_again(code: str) -> None:
    with slack(history=[refusal(code)]) as server:
        error = failure(server, AGAIN)
    assert (error.permanent, error.unknown) == (False, True)
    assert code in str(error)
    assert server.posted == []


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "msg_blocks_too_long", "no_text"])
def test_a_message_that_slack_will_never_take_is_final(code: str) -> None:
    with slack(post=[refusal(code)]) as server:
        error = failure(server)
    assert (error.permanent, error.unknown) == (True, False)
    assert str(error) == f"Slack chat.postMessage: {code}"


@pytest.mark.parametrize(
    "code",
    ["invalid_auth", "account_inactive", "token_revoked", "missing_scope", "not_in_channel", "channel_not_found"],
)
def test_what_a_person_must_mend_waits_an_hour(code: str) -> None:
    with slack(post=[refusal(code)]) as server:
        error = failure(server)
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, 3600)


def test_nobody_there() -> None:
    with slack() as server:
        pass
    error = failure(server)
    assert (error.permanent, error.unknown) == (False, True)


def test_a_silent_server_is_left() -> None:
    with raw_server(b"", stall=True) as port, pytest.raises(DeliveryError) as caught:
        SlackChannel(TOKEN, base_url=f"http://127.0.0.1:{port}/api/", timeout=1).send(FIRST)
    assert caught.value.unknown


def test_the_token_is_never_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    faults = ["drop", refusal("invalid_auth"), (500, "oops", {}), (200, "<html>", {})]
    with slack(post=faults) as server:
        one = channel(server)
        told = [repr(one)]
        for _ in range(len(faults)):
            with pytest.raises(DeliveryError) as caught:
                one.send(FIRST)
            told += [*traceback.format_exception(caught.value), str(caught.value)]
    assert TOKEN not in "".join(told) + caplog.text
