"""A portal that fails without an error is seen in one reading: its calls are kept, none is closed, one alarm comes."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import pytest

from bot.alarming import plan_alarms
from bot.crawling import crawl
from bot.health import incidents
from bot.instance import Instance, open_instance
from bot.sending import enqueue
from config.settings import default_folder
from store.model import Call, IncidentKind, Outcome, Run
from tests.bot.conftest import MONDAY, later
from tests.crawler.server import Answer, Site, serve

pytestmark = pytest.mark.slow

LIST = "/sok-bidrag/"
GRANTS = ("skapande-skola", "kulturskolebidrag", "kreativa-platser")


def html(body: str) -> Answer:
    return Answer(f"<html><body><main>{body}</main></body></html>".encode(), kind="text/html; charset=utf-8")


def grant(name: str) -> Answer:
    text = f"<p>Kommuner kan söka {name} för kultur i skolan tillsammans med dem som arbetar med konst i länet.</p>"
    return html(
        f"<h1>{name}</h1>{text}<p>Sista ansökningsdag: 1 oktober 2026</p><h2>Vem kan söka?</h2><p>Kommuner.</p>"
    )


def wall(title: str, text: str) -> Answer:
    return html(f"<h1>{title}</h1><p>{text * 4}</p>")


# What the portal answers instead, always with status 200: on its list, or on the page of every call.
LISTS: Mapping[str, Answer] = {
    "empty list": html("<h1>Bidrag</h1><p>Det finns inga bidrag att visa.</p>"),
    "error page": wall("Något gick fel", "Försök igen om en stund. "),
    "login": wall("Logga in", "Logga in med e-legitimation för att fortsätta. "),
    "cookie wall": wall("Vi använder kakor", "Webbplatsen behöver ditt godkännande. "),
    "captcha": wall("Verify you are human", "This may take a few seconds. "),
    "renamed": html('<h1>Bidrag</h1><div onclick="go(1)">Skapande skola</div><div onclick="go(2)">Kulturskola</div>'),
}
PAGES: Mapping[str, Answer] = {
    "login on every page": wall("Mina sidor", "Du är utloggad. "),  # no pattern knows it, but all say the same
    "cookie wall on every page": LISTS["cookie wall"],
}


def stand(site: Site, scene: str = "", grants: Sequence[str] = GRANTS) -> Instance:
    """An instance whose portal is as the scene wants it; without a scene it is well."""
    links = "".join(f'<a href="{LIST}{name}/">{name}</a>' for name in grants)
    site.answers[LIST] = [LISTS.get(scene, html(f"<h1>Bidrag</h1>{links}"))]
    site.answers |= {f"{LIST}{name}/": [PAGES.get(scene, grant(name))] for name in grants}
    portal = {"BASE_URL": site.url, "DELAY": "0", "EXPECT": "2"}
    environment = {f"UTBLICK_PORTALS__KULTURRADET__{key}": value for key, value in portal.items()}
    return open_instance(default_folder(), environment | {"UTBLICK_DATABASE_URL": "sqlite://"})


def read(instance: Instance, accept_loss: bool = False) -> Run:
    with ThreadPoolExecutor(1) as executor:
        (run,) = crawl(instance, ["kulturradet"], later(1), executor, told=lambda _: None, accept_loss=accept_loss)
    return run


@pytest.fixture(scope="module")
def played() -> Iterator[Mapping[str, tuple[Instance, Run]]]:
    """Every scene on the day after a good reading, three at a time, each in an instance of its own."""
    with ThreadPoolExecutor(3) as pool, ExitStack() as stack:
        well = stand(stack.enter_context(serve()))
        assert read(well).outcome is Outcome.OK
        houses = {scene: stand(stack.enter_context(serve()), scene) for scene in (*LISTS, *PAGES)}
        for instance in (well, *houses.values()):
            stack.enter_context(instance.store)
            instance.store.remember_reading("kulturradet", well.store.calls(), MONDAY)
        runs = pool.map(read, houses.values())
        yield {scene: (instance, run) for (scene, instance), run in zip(houses.items(), runs, strict=True)}


@pytest.mark.parametrize("scene", [*LISTS, *PAGES])
def test_one_reading_is_enough(scene: str, played: Mapping[str, tuple[Instance, Run]]) -> None:
    instance, run = played[scene]
    assert run.outcome is Outcome.FAILED, run
    assert run.error
    assert [call.title for call in instance.store.calls()] == sorted(GRANTS)
    assert not any(one.missing_since or one.withdrawn_at for one in instance.store.sightings())
    assert {change.kind for change in instance.store.changes()} == {"new"}
    instance.store.end_run(
        replace(instance.store.start_run("kulturradet", later(2)), ended=later(2), outcome=Outcome.FAILED)
    )
    (plan,) = enqueue(instance, plan_alarms(instance, later(2)))
    assert [mention.portal for mention in plan.mentions] == ["kulturradet"]
    assert plan_alarms(instance, later(3)) == ()


def test_a_flood_is_held_until_the_office_says_yes() -> None:
    known = [Call(portal="kulturradet", ref=name, title=name, language="sv") for name in GRANTS]
    with serve() as site:
        instance = stand(site, grants=[f"bidrag-{number}" for number in range(60)])
        with instance.store:
            instance.store.remember_reading("kulturradet", known, MONDAY)
            held = read(instance)
            assert (held.outcome, held.incident) == (Outcome.FAILED, IncidentKind.FLOOD)
            assert instance.store.calls() == sorted(known, key=lambda call: call.ref)
            (plan,) = enqueue(instance, plan_alarms(instance, later(1)))
            assert [mention.event.kind for mention in plan.mentions] == ["flood"]
            said_yes = read(instance, accept_loss=True)
            assert (said_yes.outcome, said_yes.incident, said_yes.new) == (Outcome.OK, IncidentKind.FLOOD, 60)
            assert incidents(instance, later(1)) == ()
            assert read(instance).outcome is Outcome.OK
