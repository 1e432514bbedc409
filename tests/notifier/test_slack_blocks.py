"""Chat messages within Slack's limits, each call once, and nothing foreign that becomes active."""

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.channels.slack.layout import SlackMessage
from notifier.notice import ChangedCall
from store.model import Change, ChangeKind, Eligibility, Link, Money, Reason, Stage, StageKind
from tests.notifier import week
from tests.notifier.rendered import slack_alert, slack_digest
from tests.notifier.test_render import HOSTILE, poisoned
from tests.notifier.week import INTERESTS, NOW, RENOVATION, WORK, match, scored


def blocks(message: SlackMessage) -> list[dict[str, Any]]:
    return [block.to_dict() for block in message.blocks]


def texts(message: SlackMessage) -> list[tuple[str, str]]:
    """Every text object of the message: its type and its words."""
    return [(block["text"]["type"], block["text"]["text"]) for block in blocks(message) if "text" in block]


def assert_within_limits(messages: tuple[SlackMessage, ...]) -> None:
    for message in messages:
        assert 1 <= len(message.blocks) <= 45
        assert len(json.dumps(blocks(message), ensure_ascii=False)) <= 12_000
        for block in blocks(message):
            limit = {"header": 150, "section": 3000}.get(block["type"], 0)
            assert 1 <= len(block["text"]["text"]) <= limit if limit else block["type"] == "divider"


def test_a_week_is_one_message() -> None:
    (message,) = slack_digest(week.digest())
    assert (
        message.text
        == "Utblick vecka 23: 5 nya utlysningar, en ändrad och en stänger snart, men 1 av 3 portaler kunde inte läsas"
    )
    assert_within_limits((message,))
    shown = [words for kind, words in texts(message) if kind == "plain_text"]
    first = ["Utlysningar vecka 23", "Kulturmiljöer som lockar fler besökare"]
    assert shown[:3] == [*first, "Sociala innovationer som öppnar arbetsmarknaden"]
    assert ("mrkdwn", "*Hållbar miljö, energi och klimat*") in texts(message)
    assert f"<{RENOVATION.url}|Öppna utlysningen hos ec.europa.eu>" in "".join(words for _, words in texts(message))


def test_an_alert_is_one_message_with_the_call_once() -> None:
    (message,) = slack_alert(week.alert(*week.calls()))
    assert message.text.startswith("Ny utlysning för Telge Fastigheter: ”Renovering")
    assert sum(words.startswith("Renovering") for _, words in texts(message)) == 1
    assert "Styrsystem i lokaler" in json.dumps(blocks(message), ensure_ascii=False)


def test_a_long_week_takes_several_numbered_messages() -> None:
    calls = [replace(WORK, ref=str(n), title=f"Utlysning {n:03}") for n in range(40)]
    messages = slack_digest(week.digest(untold=[scored(call, match(call, "P2", 0.9, "Därför att.")) for call in calls]))
    assert len(messages) > 1
    assert messages[0].text.endswith(f"(1/{len(messages)})")
    assert_within_limits(messages)
    shown = Counter(words for message in messages for _, words in texts(message) if words.startswith("Utlysning 0"))
    assert shown == Counter(f"Utlysning {n:03}" for n in range(40))


def below_the_lead(message: SlackMessage) -> list[str]:
    """The texts of the parts: the first lines name calls that stand there in full."""
    laid = blocks(message)
    opens = laid[0]["type"] == "header" and laid[0]["text"]["text"].startswith("Utlysningar vecka")
    start = [block["type"] for block in laid].index("divider") if opens else 0
    return [block["text"]["text"] for block in laid[start:] if "text" in block]


pieces = st.text(alphabet=st.sampled_from("aåö &<>*_|`\n\r\t\u202e\x00.-"), max_size=9)
words = st.builds(str.__mul__, pieces, st.sampled_from([1, 9, 200]))
amounts = st.none() | st.integers(0, 10**12).map(Money)


@st.composite
def a_call(draw: st.DrawFn) -> week.Scored:
    """A call with any words and figures."""
    call = replace(
        RENOVATION,
        title=draw(words),
        title_sv="",
        identifier=draw(words),
        programme=draw(words),
        type_of_action=draw(words),
        budget=draw(amounts),
        grant_max=draw(amounts),
        grants=draw(st.none() | st.integers(0, 10**6)),
        rate=draw(st.none() | st.floats(0, 1)),
        stages=(Stage(draw(st.sampled_from(StageKind)), day=draw(st.dates(NOW.date().replace(2027)))),),
        links=draw(st.sampled_from([(), (Link("https://example.se/?" + "a&" * 900),), RENOVATION.links])),
    )
    told = replace(
        match(call, draw(st.sampled_from(INTERESTS)).id, draw(st.floats(0, 1))),
        reason=Reason(draw(words), terms=tuple(draw(st.lists(words, max_size=3)))),
        eligibility=Eligibility(quote=draw(words), rule=draw(words), missing=tuple(draw(st.lists(words, max_size=20)))),
    )
    return scored(call, told)


def copy(drawn: week.Scored, ref: str) -> week.Scored:
    """The same under another reference, with a mark in its title that is found nowhere else."""
    return replace(drawn, call=replace(drawn.call, ref=ref, title=f"[{ref}] {drawn.call.title}"))


@given(
    drawn=st.lists(a_call(), min_size=1, max_size=3),
    new=st.integers(0, 30),
    closing=st.integers(0, 8),
    limit=st.integers(1, 25),
    events=st.lists(st.tuples(st.sampled_from(ChangeKind), words), max_size=30),
)
def test_any_digest_keeps_the_limits_and_shows_each_call_once(
    drawn: list[week.Scored], new: int, closing: int, limit: int, events: list[tuple[ChangeKind, str]]
) -> None:
    untold = [copy(drawn[n % len(drawn)], f"N{n:02}") for n in range(new)]
    moved = copy(drawn[0], "M00").call
    changed = [
        ChangedCall(moved, Change(NOW, *moved.key, kind, text, text, id=n)) for n, (kind, text) in enumerate(events)
    ]
    ending = [copy(drawn[n % len(drawn)], f"E{n:02}") for n in range(closing)]
    digest = week.digest(untold=untold, closing=ending, changed=changed, limit=limit)
    messages = slack_digest(digest)
    assert_within_limits(messages)
    listed = (digest.new, digest.soon, digest.changed, digest.closing, digest.rejected, digest.below)
    shown = [entry.call.ref for entries in listed for entry in entries]
    everything = "\n".join(text for message in messages for text in below_the_lead(message))
    assert Counter(re.findall(r"\[([NEM]\d\d)\]", everything)) == Counter(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stays_text(text: str) -> None:
    digest = week.digest(
        untold=poisoned(week.calls(), text),
        changed=poisoned(week.changes(), text),
        interests=tuple(poisoned(interest, text) for interest in INTERESTS),
        readings=poisoned(week.READINGS, text),
        municipality=text,
    )
    for message in slack_digest(digest):
        assert_within_limits((message,))
        assert not re.search(r"[<>]", message.text)
        for block in blocks(message):
            if "text" in block and block["text"]["type"] == "mrkdwn":
                assert block["text"]["verbatim"] is True
                foreign = re.sub(r"<https?://[^|<>]+\|[^<>]*>", "", block["text"]["text"])
                assert not re.search(r"[<>`~]", foreign)
                assert not re.search(r"&(?!amp;|lt;|gt;)", foreign)
                assert "*bold*" not in foreign
            elif "text" in block:
                assert block["text"]["type"] == "plain_text"
                assert block["text"]["emoji"] is False
        assert not re.search("[\x00-\x09\x0b-\x1f\u2028-\u202e]", "".join(words for _, words in texts(message)))
        json.dumps(blocks(message), ensure_ascii=False).encode()


def test_a_hostile_address_cannot_leave_its_link() -> None:
    call = replace(WORK, links=(Link("https://example.se/?a=1&b=<!channel>|x"),))
    (message,) = slack_digest(week.digest(untold=(scored(call, match(call, "P2", 0.9)),), changed=(), closing=()))
    everything = "".join(words for _, words in texts(message))
    assert "<https://example.se/?a=1&amp;b=%3C!channel%3E%7Cx|Öppna utlysningen hos example.se>" in everything
