"""A whole instance in memory: the shipped configuration, a real store, files as messages."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.assessed import AssessedCalls
from bot.describing import known_facts
from bot.instance import Instance, open_instance, with_contacts
from bot.matching import FLOOR
from bot.seeding import profile_of
from config.settings import Settings, default_folder
from matcher.explain import explain
from store.model import (
    Assessment,
    AssessmentBasis,
    Call,
    Eligibility,
    FormFacts,
    FormVerdict,
    Interest,
    InterestScore,
    LegalForm,
    Link,
    Money,
    Person,
    Section,
    SectionKind,
    Stage,
    Subscription,
    SubscriptionKind,
    Verdict,
    person,
)

MONDAY = datetime(2026, 6, 1, 7, 30, tzinfo=ZoneInfo("Europe/Stockholm"))

ELIGIBLE = Eligibility(Verdict.YES, quote="Local authorities may apply.")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory of a fresh instance: to make its tables and seed it takes longer than most tests."""
    file = tmp_path_factory.mktemp("seeded") / "utblick.sqlite"
    open_instance(default_folder(), {"UTBLICK_DATABASE_URL": f"sqlite:///{file}"}).store.close()
    return file


@pytest.fixture
def instance(tmp_path: Path, seeded: Path) -> Iterator[Instance]:
    environment = {
        "UTBLICK_DATABASE_URL": f"sqlite:///{shutil.copy(seeded, tmp_path / 'instance.sqlite')}",
        "UTBLICK_CHANNELS__FILE__FOLDER": str(tmp_path / "out"),
    }
    home = open_instance(default_folder(), environment)
    yield home
    home.store.close()


def call(number: int, *, closes: date = date(2026, 9, 15), **fields: object) -> Call:
    """A call of the EU portal that a municipality could want."""
    made = Call(
        portal="eu_ft",
        ref=f"{number}TOPICSen",
        identifier=f"LIFE-2026-CITY-{number}",
        title=f"Renovating public buildings, part {number}",
        language="en",
        programme="LIFE",
        sections=(Section(SectionKind.SCOPE, "Local authorities renovate schools and care homes."),),
        stages=(Stage(day=closes),),
        budget=Money(4_000_000),
        links=(Link(f"https://example.org/{number}"),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # the fields of a call


def remember(instance: Instance, calls: Sequence[Call], now: datetime = MONDAY) -> None:
    """As if the portal had been read now and said just this."""
    instance.store.remember_reading("eu_ft", calls, now)


def assessed(
    instance: Instance, calls: Sequence[Call], scores: Mapping[str, float], verdict: Eligibility = ELIGIBLE
) -> AssessedCalls:
    """Every call with the same scores: interest id to score, the rest near nothing; and with the same verdict."""
    made = {one.key: _assessment(instance, one, scores, verdict) for one in calls}
    return AssessedCalls(
        calls=tuple(calls),
        assessments=made,
        groups={one.key: (one.key,) for one in calls},
        interests=instance.interests,
        basis=AssessmentBasis(model="test"),
    )


def _assessment(instance: Instance, one: Call, scores: Mapping[str, float], verdict: Eligibility) -> Assessment:
    found = [InterestScore(wish.id, wish.form, scores.get(wish.id, 0.01), wish.line) for wish in instance.interests]
    wishes = {wish.id: wish for wish in instance.interests}
    told = [
        replace(score, reason=explain(one, wishes[score.interest], None, None)) if score.reached else score
        for score in sorted(found, key=lambda score: -score.score)
    ]
    forms: list[LegalForm | None] = [None, *{score.form for score in told if score.reached}]
    return Assessment(
        portal=one.portal,
        ref=one.ref,
        model="test",
        verdicts=tuple(FormVerdict(form, verdict) for form in {wish.form for wish in instance.interests}),
        scores=tuple(score for score in told if score is told[0] or score.score >= FLOOR),
        facts=tuple(FormFacts(form, known_facts(instance, one, MONDAY, form)) for form in forms if len(forms) > 1),
    )


def keep(instance: Instance, found: AssessedCalls) -> None:
    """As if a round had come to this."""
    lines = {wish.id: wish.line for wish in found.interests}
    instance.tenant.replace_assessments([*found.assessments.values()], found.basis, lines)


def interests_of(instance: Instance, contact: str) -> list[Interest]:
    return [interest for interest in instance.interests if contact in interest.contacts]


def later(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def settled(instance: Instance, settings: Settings, interests: Sequence[Interest] | None = None) -> Instance:
    """The instance with other settings; with `interests`, each is its unit's, and its contacts hear of it at once."""
    profile = profile_of(settings)
    if interests is not None:
        listeners = list(dict.fromkeys((address, one.unit) for one in interests for address in one.contacts))
        whole = [one for one in profile.subscriptions if not one.unit]
        known = {one.id: one for one in profile.people if one.id in {two.person for two in whole}}
        first = {person(address): address for address, _ in reversed(listeners)}
        added = {name: Person(id=name, address=first[name]) for name in (person(address) for address, _ in listeners)}
        wanted = [
            Subscription(person=person(address), topic=SubscriptionKind.ALERT, unit=unit) for address, unit in listeners
        ]
        profile = replace(
            profile,
            people=tuple((added | known).values()),
            subscriptions=(*whole, *dict.fromkeys(wanted)),
            interests=tuple(interests),
        )
    return replace(instance, settings=settings, profile=profile, interests=with_contacts(profile))
