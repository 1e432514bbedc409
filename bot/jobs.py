"""Jobs: work that any thread, process or machine can do by itself, from where an instance is opened and a moment.

They are functions of modules on frozen values, so they can be pickled: `executor.submit(assess, origin, now)` does with
a ThreadPoolExecutor, with a ProcessPoolExecutor whose processes are spawned, and with Dask's
`client.get_executor(pure=False)`. What they find is written by key, so a job that is done twice does no harm. Reading a
portal is one too: `bot.crawling.crawl_portal`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot import assessing
from bot.corpora import features_with_marks, load_model, vectors_of_calls
from bot.instance import Absent, Instance, Origin, open_instance, serving
from bot.kept import Kept
from bot.pipeline import plan_round, queue
from bot.quarantine import Quarantine
from store.database import StoreError
from store.model import Embedding, Key

WITHOUT_FILE = (
    "a memory without a file is gone with its process, so no job can open it; set database_url to a file or a server"
)


def embed(origin: Origin, keys: Sequence[Key]) -> int:
    """Compute and store the missing embeddings of these calls.

    Returns how many were computed; 0 without a model.
    """
    with _opened(origin) as instance:
        embedder, _ = load_model(instance)
        if embedder is None:
            return 0
        quarantine = Quarantine()
        read = features_with_marks(instance, keys, quarantine)
        features = {key: one for key, (_, one) in read.items()}
        return vectors_of_calls(instance, features, embedder, _silently, quarantine)[1]


def assess(origin: Origin, now: datetime) -> int:
    """Bring what the organisation thinks of the open calls up to date; how many calls there are."""
    with _opened(origin) as instance:
        return len(assessing.assess(instance, now, _silently).calls)


def tell(origin: Origin, now: datetime) -> int:
    """Queue what the organisation's people have not been told, of whoever's readings; how many messages are queued.

    They are sent by the next round of the organisation's own process.
    """
    with _opened(origin) as instance:
        return sum(len(plan.deliveries) for plan in queue(instance, plan_round(instance, now, _silently)).plans)


@contextmanager
def _opened(origin: Origin) -> Iterator[Instance]:
    """The instance for as long as the job takes, so that no idle worker holds a connection.

    What was worked out of the calls stays with the worker for its next job. Raises ConfigError and StoreError.
    """
    variables = None if origin.variables is None else dict(origin.variables)
    instance = open_instance(origin.folder, variables, Absent.REFUSE)
    with instance.store:
        if instance.journal is None:
            raise StoreError(WITHOUT_FILE)
        if origin.organisation:
            instance = serving(instance, origin.organisation)
        yield replace(instance, kept=_kept(instance.settings.database_url))


@lru_cache(maxsize=1)
def _kept(address: str) -> Kept:
    """What this worker keeps between its jobs on one memory."""
    return Kept()


def _silently(items: Iterable[Embedding], total: int) -> Iterable[Embedding]:
    """Nobody looks on while a worker embeds."""
    return items
