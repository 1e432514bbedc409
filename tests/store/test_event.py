"""What was told keeps its text in the store, whatever version wrote it, and is an event everywhere else."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Event, EventKind, Incident, IncidentKind, Key, Receipt, parse_document, serialize_document
from store.tenant import TenantStore
from tests.store.samples import DAY, NOW, delivery, mention

NEW = Event(EventKind.NEW)
KINDS = [kind.value for kind in (*EventKind, *IncidentKind)]
BEGAN = "2026-05-31T05:30+00:00"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("new", NEW),
        ("below", Event(EventKind.BELOW)),
        ("rejected", Event(EventKind.REJECTED)),
        ("sample", Event(EventKind.SAMPLE)),
        ("change:12", Event(EventKind.CHANGE, "12")),
        ("closing:2026-09-15", Event.closing(date(2026, 9, 15))),
        (f"unread:{BEGAN}", Event(IncidentKind.UNREAD, BEGAN)),
        (f"left-out:{BEGAN}", Event(IncidentKind.LEFT_OUT, BEGAN)),
        (f"recovered:unread:{BEGAN}", Event(EventKind.RECOVERED, f"unread:{BEGAN}")),
        ("new beside vinnova:2026-01:b", Event(EventKind.NEW, shown_as=Key("vinnova", "2026-01:b"))),
        ("change:7 beside eu_ft:x beside y", Event(EventKind.CHANGE, "7", Key("eu_ft", "x beside y"))),
        ("deadline", Event(EventKind.OTHER, "deadline")),
        ("moved:3 beside a:b", Event(EventKind.OTHER, "moved:3", Key("a", "b"))),
        ("new:", Event(EventKind.OTHER, "new:")),
        ("new beside vinnova", Event(EventKind.OTHER, "new beside vinnova")),
        ("", Event(EventKind.OTHER)),
    ],
)
def test_an_event_is_read_out_of_its_text_and_written_back(text: str, event: Event) -> None:
    assert Event.parse(text) == event
    assert str(event) == text


@given(
    st.one_of(
        st.text(),
        st.builds(
            "".join,
            st.tuples(
                st.sampled_from([*KINDS, "moved", ""]),
                st.sampled_from(["", ":", ":12", ":2026-09-15", f":{BEGAN}", ":unread:x"]),
                st.sampled_from(["", " beside ", " beside a", " beside a:b", " beside :", " beside a:b beside c"]),
            ),
        ),
    )
)
def test_whatever_stands_in_a_store_is_written_back_as_it_was(text: str) -> None:
    assert str(Event.parse(text)) == text


def test_no_kind_of_an_event_is_one_of_an_incident_too() -> None:
    assert len(set(KINDS)) == len(KINDS)


def test_an_incident_is_known_again_by_its_beginning() -> None:
    since = datetime(2026, 5, 31, 5, 30, tzinfo=UTC)
    one = Incident(portal="vinnova", title="Vinnova", home="", kind=IncidentKind.UNREAD, since=since)
    assert Event.parse(str(one.event)) == one.event == Event(IncidentKind.UNREAD, BEGAN)


def test_the_store_gives_events_back_and_the_journal_keeps_the_same_text(tenant: TenantStore) -> None:
    told = [mention(text) for text in ("new", "change:3 beside vinnova:7", "of another version")]
    letter = delivery()
    assert tenant.enqueue([letter], told)
    found = tenant.mentions_of(tenant.deliveries()[0])
    assert {one.event for one in found} == {one.event for one in told}
    receipt = Receipt(
        key=letter.key,
        kind=letter.kind,
        channel=letter.channel,
        recipient=letter.recipient,
        created=NOW,
        sent_at=NOW + DAY,
        attempts=1,
        mentions=tuple(told),
    )
    line = serialize_document(receipt)
    assert '"event":"change:3 beside vinnova:7"' in line  # the form that older journals have
    assert parse_document(Receipt, line) == receipt
