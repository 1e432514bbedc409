"""The table of places is what its script makes of the registers."""

from pathlib import Path

import pytest

from reading.places import table
from training import places

ROOT = Path(__file__).parents[2]
REGISTERS = ROOT / ".." / "shared" / "places"


def test_the_tables_beside_the_script_speak_of_places_there_are() -> None:
    codes = {one.place.code for one in table()}
    names = places.read_table(places.HERE / "places_names.tsv")
    areas = places.read_table(places.HERE / "places_areas.tsv")
    counties = {code[:2] for code in codes if code.isdigit()}
    assert {row["code"] for row in names} <= codes | counties
    written = " ".join(f"{row['holds']} {row['maybe']}" for row in areas).replace("-", "").split()
    assert {*written} - {"*"} <= codes | counties


@pytest.mark.skipif(not REGISTERS.exists(), reason="the registers are not here")
def test_the_table_is_what_the_script_makes() -> None:
    made = places.written(REGISTERS)
    assert made == (ROOT / "reading" / "places.tsv").read_text(encoding="utf-8")
