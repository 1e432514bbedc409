"""Jobs do the same in threads of this process and in processes that were spawned, each opening the memory by itself."""

import pickle
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot import jobs
from bot.crawling import crawl
from bot.export import call_records, change_record
from bot.instance import Instance, Origin, open_instance, settings_from
from bot.pipeline import enabled
from cli.demo.portals import serve_portals
from cli.demo.replay import environment
from config.errors import ConfigError
from config.settings import default_folder
from store.database import StoreError
from store.model import Key, Outcome, Run
from tests.bot.conftest import MONDAY, call, remember
from tests.bot.test_organisations import write

# What is drawn by lot in an e-mail: its parts' borders.
BORDER = re.compile(rb"={15}\d+==")


def nobody(run: Run) -> None:
    """Nobody waits for the runs."""


@contextmanager
def opened(folder: Path, variables: dict[str, str]) -> Iterator[Instance]:
    instance = open_instance(folder, variables)
    with instance.store:
        yield instance


def exported(instance: Instance) -> dict[str, Sequence[object]]:
    """All that the memory holds of calls, changes, assessments and messages, but for what is drawn by lot."""
    sent = [asdict(one) for one in instance.tenant.deliveries()]
    return {
        "calls": call_records(instance, MONDAY),
        # Portals come as they come, and so do the numbers of their changes.
        "changes": sorted(str(change_record(replace(one, id=0))) for one in instance.store.changes()),
        "assessments": [asdict(one) for one in instance.tenant.assessments()],
        "messages": [one | {"payload": BORDER.sub(b"", one["payload"])} for one in sent],
    }


def whole_job(base: str, folder: Path, executor: Executor) -> dict[str, Sequence[object]]:
    """The demo's portals read, embedded in batches, matched and told, all by the executor's workers."""
    with opened(default_folder(), environment(base, folder)) as instance:
        runs = crawl(instance, enabled(instance), MONDAY, executor, told=nobody)
        assert {run.outcome for run in runs} == {Outcome.OK}
        keys = [one.key for one in instance.store.calls()]
        batches = [executor.submit(jobs.embed, instance.origin, some) for some in (keys[::2], keys[1::2])]
        assert [one.result() for one in batches] == [len(keys[::2]), len(keys[1::2])]
        assert executor.submit(jobs.assess, instance.origin, MONDAY).result() > 60
        told = executor.submit(jobs.tell, instance.origin, MONDAY).result()
        assert told == len(instance.tenant.deliveries()) > 2
        assert executor.submit(jobs.tell, instance.origin, MONDAY).result() == 0
        return exported(instance)


@pytest.mark.slow
def test_threads_and_spawned_processes_give_the_same(tmp_path: Path) -> None:
    with serve_portals() as base:
        with ThreadPoolExecutor(2) as threads:
            here = whole_job(base, tmp_path / "threads", threads)
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
            there = whole_job(base, tmp_path / "processes", processes)
    assert here == there


def test_what_is_sent_to_a_worker_holds_no_secret_that_it_can_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UTBLICK_CHANNELS__EMAIL__PASSWORD", "hemligt")
    origin = Origin(default_folder())
    assert b"hemligt" not in pickle.dumps(origin)
    sent: Origin = pickle.loads(pickle.dumps(origin))  # noqa: S301 - our own
    assert settings_from(sent).channels.table("email").password.get_secret_value() == "hemligt"
    assert "hemligt" not in repr(Origin(default_folder(), (("UTBLICK_CHANNELS__EMAIL__PASSWORD", "hemligt"),)))


def test_a_memory_without_a_file_cannot_be_opened_by_a_job() -> None:
    refused = pytest.raises(StoreError, match=r"without a file .* set database_url to a file or a server")
    with opened(default_folder(), {"UTBLICK_DATABASE_URL": "sqlite://"}) as instance, refused:
        jobs.assess(instance.origin, MONDAY)


def test_a_worker_that_fails_has_not_read_its_portal(instance: Instance, tmp_path: Path) -> None:
    lost = replace(instance, origin=Origin(tmp_path / "nowhere"))
    with ThreadPoolExecutor(1) as executor:
        runs = crawl(lost, ["vinnova", "esf"], MONDAY, executor, told=nobody)
    assert [(run.portal, run.outcome) for run in runs] == [("esf", Outcome.FAILED), ("vinnova", Outcome.FAILED)]
    assert f"esf: its worker failed: {ConfigError.__name__}" in runs[0].error


def test_a_job_serves_the_organisation_that_it_names(tmp_path: Path) -> None:
    variables = {
        "UTBLICK_DATABASE_URL": f"sqlite:///{tmp_path}/m.sqlite",
        "UTBLICK_CHANNELS__USE": "file",
        "UTBLICK_CHANNELS__EMAIL__SENDER": "utblick@example.org",
        "UTBLICK_MATCHING__LINE": "0",
    }
    folders = [write(tmp_path / name, name=name.title(), reader=f"kontor@{name}.example") for name in ("hav", "berg")]
    with opened(folders[0], variables) as hav, opened(folders[1], variables) as berg:
        remember(hav, [call(1)])
        assert jobs.embed(hav.origin, [call(1).key, Key("eu_ft", "unknown")]) == 1
        assert jobs.assess(replace(hav.origin, organisation="berg"), MONDAY) == 1
        assert (hav.tenant.assessments(), len(berg.tenant.assessments())) == ([], 1)
        assert jobs.tell(replace(hav.origin, organisation="berg"), MONDAY) > 0
        assert hav.tenant.deliveries() == []
        assert "kontor@berg.example" in {one.recipient for one in berg.tenant.deliveries()}
        with pytest.raises(StoreError, match="no organisation 'dal' in the memory; known are berg, hav"):
            jobs.tell(replace(hav.origin, organisation="dal"), MONDAY)
