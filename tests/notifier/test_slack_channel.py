"""Slack through a small real server: what is tried again, what is final, and never the same message twice."""

import json
import logging
import traceback
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from notifier.channels.slack.send import Poster
from notifier.delivery import DeliveryError
from notifier.outbox import digest_deliveries
from tests.notifier import week
from tests.notifier.rendered import SLACK
from tests.notifier.servers import Slack, raw_server, slack

(FIRST,) = digest_deliveries(week.digest(), channel=SLACK, recipient="C0123456")
FIRST = replace(FIRST, attempts=1)
AGAIN = replace(FIRST, attempts=2, doubtful=True)
TOKEN = "xoxb-kanarie"


def channel(server: Slack) -> Poster:
    return Poster(TOKEN, base_url=server.url, timeout=5)


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


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Retry-After": "inf"},
        {"Retry-After": "nan"},
        {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"},
        {"Retry-After": ""},
    ],
)
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


@pytest.mark.parametrize(
    ("code", "others_wait"), [("missing_scope", False), ("ratelimited", True), ("channel_not_found", False)]
)
def test_what_cannot_be_asked_about_is_not_posted_again(code: str, others_wait: bool) -> None:
    with slack(history=[refusal(code)]) as server:
        error = failure(server, AGAIN)
    assert (error.permanent, error.unknown, error.of_channel) == (False, True, others_wait)
    assert server.posted == []


def test_a_try_that_surely_did_not_arrive_asks_nothing() -> None:
    with slack(history=[refusal("missing_scope")]) as server:
        channel(server).send(replace(FIRST, attempts=7))
    assert len(server.posted) == 1
    assert server.asked == []


@pytest.mark.parametrize("hours", [-24, -1, 1, 24, 24 * 400])
def test_whatever_our_clock_says_what_arrived_is_found(hours: int) -> None:
    wrong = replace(AGAIN, created=AGAIN.created + timedelta(hours=hours))
    with slack() as server:
        slack_time = f"{AGAIN.created.timestamp():.6f}"
        server.posted += [{"text": "hej", "ts": slack_time}] * 250 + [json.loads(FIRST.payload) | {"ts": slack_time}]
        channel(server).send(wrong)
    assert len(server.posted) == 251


def test_a_history_without_end_is_left_a_day_before_the_message() -> None:
    old = f"{FIRST.created.timestamp() - 2 * 86400:.6f}"
    with slack() as server:
        server.posted += [{"text": "hej", "ts": old}] * 5000
        channel(server).send(AGAIN)
    assert len(server.asked) == 10
    assert len(server.posted) == 5001


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
    assert (error.permanent, error.unknown, error.of_channel) == (False, False, True)


@pytest.mark.parametrize(
    "fault", [(407, "<html>proxy</html>", {}), (429, "<html>slow down</html>", {"Retry-After": "9"})]
)
def test_what_surely_did_nothing_is_not_in_doubt(fault: Any) -> None:
    with slack(post=[fault]) as server:
        error = failure(server)
    assert (error.permanent, error.unknown, error.of_channel) == (False, False, True)


@pytest.mark.parametrize("body", [[TOKEN], None, 17, {"ok": False, "error": ["x"]}])
def test_an_answer_of_an_odd_form_is_tried_again(body: Any) -> None:
    with slack(post=[(200, json.dumps(body), {})]) as server:
        error = failure(server)
    assert not error.permanent
    assert TOKEN not in str(error)


def test_a_silent_server_is_left() -> None:
    with raw_server(b"", stall=True) as port, pytest.raises(DeliveryError) as caught:
        Poster(TOKEN, base_url=f"http://127.0.0.1:{port}/api/", timeout=1).send(FIRST)
    assert caught.value.unknown


def test_the_token_is_never_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = f"<html>Bearer {TOKEN}</html>"
    faults = [
        "drop", refusal("invalid_auth"), refusal(TOKEN), refusal(f"a {TOKEN}"), (500, echo, {}), (200, echo, {}),
        (400, echo, {"Content-Type": "text/html"}), (407, {"ok": False, "error": TOKEN}, {}),
    ]  # fmt: skip
    with slack(post=faults) as server:
        one = channel(server)
        told = [repr(one)]
        for _ in range(len(faults)):
            with pytest.raises(DeliveryError) as caught:
                one.send(FIRST)
            told += [*traceback.format_exception(caught.value), str(caught.value)]
    assert TOKEN not in "".join(told) + caplog.text


def test_a_workspace_that_takes_us_has_no_fault_and_gets_no_message() -> None:
    with slack() as server:
        assert list(channel(server).faults(["C0123456789"])) == []
    assert server.posted == []
    assert server.asked[0]["channel"] == ["C0123456789"]


@pytest.mark.parametrize(
    ("faults", "said", "remedy"),
    [
        ({"auth": [refusal("invalid_auth")]}, "auth.test: invalid_auth", "UTBLICK_CHANNELS__SLACK__TOKEN"),
        ({"history": [refusal("missing_scope")]}, "missing_scope (C01)", "channels:history"),
        ({"history": [refusal("not_in_channel")]}, "not_in_channel (C01)", "/invite"),
        ({"history": [refusal("channel_not_found")]}, "channel_not_found (C01)", "the channel's id"),
        ({"auth": [(200, {"ok": True}, {"x-oauth-scopes": "channels:history"})]}, "chat:write", "install it anew"),
    ],
)
def test_what_would_keep_messages_from_a_channel_is_named_with_its_mend(
    faults: dict[str, list[Any]], said: str, remedy: str
) -> None:
    with slack(**faults) as server:
        (fault,) = channel(server).faults(["C01"])
    assert said in fault
    assert remedy in fault
