"""Calls that several portals publish are one; what only looks alike is not."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matcher.duplicates import DuplicateGroup, join
from store.model import Call, Key, Link, Money, Section, SectionKind, Stage

TOPIC = Call(
    portal="eu_ft",
    ref="1TOPICSen",
    identifier="LIFE-2026-CET-LOCAL",
    title="Towards an effective and sustainable clean energy transition",
    language="en",
    title_sv="Omställning till ren energi",
    sections=(Section(SectionKind.SCOPE, "Local authorities plan and carry out the transition." * 3),),
    stages=(Stage(day=date(2026, 9, 16)),),
    budget=Money(6_000_000),
    links=(Link("https://ec.europa.eu/topic-details/LIFE-2026-CET-LOCAL"),),
)
COPY = replace(
    TOPIC,
    portal="euro_access",
    ref="200",
    title_sv="",
    budget=None,
    sections=(),
    links=(Link("https://www.euro-access.eu/en/calls/200/x"),),
)


def keys(joined: tuple[DuplicateGroup, ...]) -> list[tuple[Key, ...]]:
    return [twins.keys for twins in joined]


def test_the_same_identifier_is_one_call_with_all_links() -> None:
    (twins,) = join([COPY, TOPIC])
    assert twins.call.key == TOPIC.key
    assert [link.url for link in twins.call.links] == [TOPIC.links[0].url, COPY.links[0].url]
    assert twins.keys == (TOPIC.key, COPY.key)
    assert twins.pairs[0] == ((TOPIC.key, COPY.key), "identifier")


def test_the_swedish_title_is_kept_from_whoever_has_it() -> None:
    richer = replace(COPY, rate=0.95, eligible="Public bodies", conditions="EU", budget=Money(1))
    (twins,) = join([TOPIC, richer])
    assert twins.call.key == richer.key
    assert twins.call.title_sv == TOPIC.title_sv


def test_what_somebody_has_set_apart_stays_apart() -> None:
    assert keys(join([TOPIC, COPY], apart={(TOPIC.key, COPY.key)})) == [(TOPIC.key,), (COPY.key,)]


def test_one_portal_that_has_a_call_under_two_references_has_one_call() -> None:
    again = replace(TOPIC, ref="2TOPICSen", sections=())
    (twins,) = join([again, COPY, TOPIC])
    assert twins.call.key == TOPIC.key
    assert set(twins.keys) == {TOPIC.key, again.key, COPY.key}
    assert ((TOPIC.key, again.key), "identifier") in twins.pairs


def test_stages_and_strands_of_one_identifier_in_one_portal_are_calls_of_their_own() -> None:
    second = replace(TOPIC, ref="2", stages=(Stage(day=date(2027, 2, 16)),))
    strand = replace(TOPIC, ref="3", title=f"{TOPIC.title}: strand 2")
    cascades = [replace(TOPIC, ref=ref, type_of_action="Cascade funding call") for ref in ("4", "5")]
    assert len(join([TOPIC, second, strand, *cascades])) == 5


def test_the_same_page_is_one_call() -> None:
    news = replace(COPY, portal="north_sweden", identifier="", title="Ny utlysning", stages=(), links=TOPIC.links)
    (twins,) = join([TOPIC, news])
    assert twins.pairs[0][1] == "address"


def test_title_and_deadline_join_where_nothing_else_can() -> None:
    bare = replace(COPY, identifier="", title=TOPIC.title.upper() + "!")
    (twins,) = join([TOPIC, bare])
    assert twins.pairs[0][1] == "title and deadline"


def test_another_deadline_or_another_number_is_another_call() -> None:
    later = replace(COPY, identifier="", stages=(Stage(day=date(2026, 9, 17)),))
    first, second = (
        replace(one, identifier="", title=f"Open call {n} for towns and cities") for n, one in ((1, TOPIC), (2, COPY))
    )
    assert len(join([TOPIC, later])) == 2
    assert len(join([first, second])) == 2


def test_calls_of_one_portal_that_only_look_alike_are_not_joined() -> None:
    assert len(join([TOPIC, replace(TOPIC, ref="2TOPICSen", identifier="LIFE-2026-CET-OTHER")])) == 2


def test_a_grant_that_a_project_hands_on_is_another_call() -> None:
    cascade = replace(
        TOPIC, ref="9COMPETITIVE_CALLen", title="Open call of CITYPROJ", type_of_action="Cascade funding call"
    )
    assert keys(join([cascade, replace(COPY, title="x")])) == [(cascade.key,), (COPY.key,)]


def test_the_front_page_of_a_site_names_no_call() -> None:
    one = replace(TOPIC, identifier="", title="A", links=(Link("https://example.org/"),))
    assert len(join([one, replace(one, portal="other")])) == 2


@given(st.permutations([TOPIC, COPY, replace(COPY, portal="north_sweden", ref="n1")]))
def test_the_order_does_not_matter(calls: list[Call]) -> None:
    (twins,) = join(calls)
    assert twins.keys == (TOPIC.key, COPY.key, Key("north_sweden", "n1"))
    assert twins.call.key == TOPIC.key
