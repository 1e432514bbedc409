"""Makes reading/places.tsv: Sweden's municipalities, counties and wider areas, with the names that calls give them.

    python -m training.places PLACES_FOLDER [--target reading/places.tsv]

The folder holds municipalities.csv, counties.csv (codes and names, Statistics Sweden), nuts.tsv (Eurostat, NUTS 2021).
What no register has stands in the tables beside this file: places_areas.tsv, places_names.tsv (other names, and which
names of municipalities are also words or surnames).
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ABOUT = """\
# Places as calls name them. Made by training/places.py; change the tables beside that script, not this file.
# Sources: codes and names of municipalities and counties from Statistics Sweden, 2026; NUTS 2021 from Eurostat;
# areas and programmes (2021-2027) as said in training/places_areas.tsv, 2026-12-01.
# names: other names, | between them. holds: codes of counties and municipalities, * all; maybe: by some readings only.
# word: yes where the name of a municipality is also an ordinary word or a surname.
"""
COLUMNS = ("kind", "code", "name", "names", "holds", "maybe", "word")
Rows = list[dict[str, str]]


def read_table(path: Path, mark: str = "\t") -> Rows:
    """The rows of a table with a head; lines that begin with # are left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=mark))


def municipalities(folder: Path, names: Rows) -> Iterator[dict[str, str]]:
    """One row a municipality; where its county has the same name, the bare name may mean either."""
    other = {row["code"]: row for row in names}
    for row in read_table(folder / "municipalities.csv", ","):
        code, short = row["municipality_code"], row["municipality_name_short"]
        more = other.get(code, {})
        twin = short == row["county_name_short"]
        yield {
            "kind": "homonym" if twin else "municipality",
            "code": code,
            "name": short,
            "names": more.get("names", ""),
            "holds": code,
            "maybe": row["county_code"] if twin and code != "0980" else "",  # on Gotland the two are the same
            "word": more.get("word", ""),
        }


def counties(folder: Path, names: Rows) -> Iterator[dict[str, str]]:
    """One row a county, by its NUTS 3 code; the short name only where no municipality has it too."""
    other = {row["code"]: row["names"] for row in names}
    places = {row["municipality_name_short"] for row in read_table(folder / "municipalities.csv", ",")}
    codes = read_table(folder / "nuts.tsv")
    nuts = {row["county_code"]: row["nuts3"] for row in codes}
    alone = {
        row["county_code"]: row["nuts2"] for row in codes if [one["nuts2"] for one in codes].count(row["nuts2"]) == 1
    }
    for row in read_table(folder / "counties.csv", ","):
        code, full, short = row["county_code"], row["county_name"], row["county_name_short"]
        listed = [*([] if short in places else [short]), f"{short} County", f"{short} county", f"County of {short}"]
        listed += [
            f"Region {short}",
            nuts[code],
            *([alone[code]] if code in alone else []),
            *filter(None, other.get(code, "").split("|")),
        ]
        yield {"kind": "county", "code": nuts[code], "name": full, "names": "|".join(listed), "holds": code}


def national_areas(folder: Path) -> Iterator[dict[str, str]]:
    """One row a national area (NUTS 2) with its counties; that of Stockholm is the county."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(folder / "nuts.tsv"):
        found.setdefault(row["nuts2"], []).append(row)
    for code, rows in found.items():
        if len(rows) == 1:
            continue
        swedish, english = rows[0]["nuts2_sv"], rows[0]["nuts2_en"]
        spelled = [swedish.replace("med öarna", "och öarna"), english.replace("islands", "Islands")]
        names = [name for name in dict.fromkeys([english, *spelled, code]) if name != swedish]
        holds = " ".join(row["county_code"] for row in rows)
        yield {"kind": "region", "code": code, "name": swedish, "names": "|".join(names), "holds": holds}


def written(folder: Path) -> str:
    """The whole table, with its head and sources."""
    names, areas = read_table(HERE / "places_names.tsv"), read_table(HERE / "places_areas.tsv")
    made = [*municipalities(folder, names), *counties(folder, names), *national_areas(folder), *areas]
    lines = ["\t".join(COLUMNS), *("\t".join(row.get(name) or "" for name in COLUMNS) for row in made)]
    return ABOUT + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--target", type=Path, default=HERE.parent / "reading" / "places.tsv")
    args = parser.parse_args()
    args.target.write_text(written(args.folder), encoding="utf-8")


if __name__ == "__main__":
    main()
