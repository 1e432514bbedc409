"""Every test of the store runs on SQLite, and on PostgreSQL where UTBLICK_TEST_POSTGRES_URL names a server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from store.database import Store, TenantStore
from tests.store.samples import HOME

SERVER = os.environ.get("UTBLICK_TEST_POSTGRES_URL", "")


def schema_of_its_own() -> Iterator[str]:
    """The address of a new, empty schema; it is dropped afterwards."""
    url = make_url(SERVER).set(drivername="postgresql+psycopg")
    name = f"test_{uuid4().hex}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database that several processes can open."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/memory/utblick.db"
    elif SERVER:
        yield from schema_of_its_own()
    else:
        pytest.skip("UTBLICK_TEST_POSTGRES_URL names no PostgreSQL server")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows: to make them takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "utblick.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def store(address: str, empty: Path) -> Iterator[Store]:
    """An empty memory."""
    if address.startswith("sqlite"):
        file = Path(address.removeprefix("sqlite:///"))
        file.parent.mkdir(exist_ok=True)
        shutil.copy(empty, file)
    with Store.open(address) as opened:
        yield opened


@pytest.fixture
def tenant(store: Store) -> TenantStore:
    """The part of an empty memory that is one organisation's."""
    return store.tenant(HOME)
