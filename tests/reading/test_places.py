"""The places that texts name, and which municipalities lie in them."""

import pytest

from reading.place_names import find_places, mentions
from reading.places import (
    PlaceKind,
    contains,
    county_of,
    may_contain,
    municipality_named,
    names_of,
    place_named,
    table,
)

SODERTALJE, MALMO, UMEA, GOTLAND, STOCKHOLM, UPPSALA = "0181", "1280", "2480", "0980", "0180", "0380"


def named(text: str) -> list[str]:
    return [place.name for place in find_places(text)]


def test_every_municipality_is_in_one_county_one_national_area_and_sweden() -> None:
    places = [one.place for one in table()]
    codes = {place.code for place in places if place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM)}
    counties = [place for place in places if place.kind is PlaceKind.COUNTY]
    nuts = [place for place in places if place.code.startswith("SE") and len(place.code) == 4]
    assert (len(codes), len(counties), len(nuts)) == (290, 21, 7)  # that of Stockholm is the county
    for code in codes:
        county = county_of(code)
        assert county is not None
        assert sum(contains(place, code) for place in counties) == 1
        wide = sum(contains(place, code) for place in nuts)
        assert wide == (0 if county.code == "SE110" else 1)
        assert contains(next(place for place in places if place.name == "Sverige"), code)
    assert all(place.holds | place.maybe <= codes for place in places)


def test_no_name_stands_for_two_places() -> None:
    first: dict[str, str] = {}
    for one in table():
        for name in {one.place.name, *one.names}:
            if name not in ("Region Gotland", "Gotlands län", "Gotland County"):  # there the two are the same
                assert first.setdefault(name, one.place.code) == one.place.code, name


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kommuner i Stockholms län", ["Stockholms län"]),
        ("Municipalities in Stockholm County", ["Stockholms län"]),
        ("Projekt i Stockholms och Uppsala län", ["Stockholms län", "Uppsala län"]),
        ("Jämtlands, Västernorrlands och Gävleborgs län", ["Jämtlands län", "Västernorrlands län", "Gävleborgs län"]),
        ("Föreningar i Södertälje", ["Södertälje"]),
        ("Södertälje kommuns skolor", ["Södertälje"]),
        ("Malmö stad, Lunds kommun", ["Malmö", "Lund"]),
        ("the City of Gothenburg", ["Göteborg"]),
        ("Umeå Municipality", ["Umeå"]),
        ("Region Gotland", ["Gotland"]),
        ("Gotlands företag", ["Gotland"]),
        ("ESF i östra Mellansverige", ["Östra Mellansverige"]),
        ("East Middle Sweden", ["Östra Mellansverige"]),
        ("Upper Norrland", ["Övre Norrland"]),
        ("Regionalfonden Skåne-Blekinge", ["Skåne län", "Blekinge län"]),
        ("Interreg Öresund-Kattegat-Skagerrak", ["Interreg Öresund-Kattegatt-Skagerrak"]),
        ("Interreg Sverige-Norge", ["Interreg Sverige-Norge"]),
        ("Sweden and Finland", ["Sverige"]),
        ("kommunerna Ale, Mark och Lerum", ["Ale", "Mark", "Lerum"]),
        ("Lund, Malmö och Helsingborg", ["Lund", "Malmö", "Helsingborg"]),
        ("Malmö, Lunds och Helsingborgs kommuner", ["Malmö", "Lund", "Helsingborg"]),
        ("Vara kommun ska vara med", ["Vara"]),
        ("i Håbo kommun", ["Håbo"]),
        ("Upplands-Bro och Malung-Sälen", ["Upplands-Bro", "Malung-Sälen"]),
    ],
)
def test_names_are_found_in_the_forms_that_calls_write(text: str, places: list[str]) -> None:
    assert named(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Mark och vatten ska skyddas. Ale and cider.",
        "Att vara med, att håbo och att mora",
        "Kontakta Anna Lund eller Per Berg",
        "Eda Johansson, Nora Salem",
        "Lunds universitet, Uppsala University, Högskolan i Gävle, Mälardalens universitet",
        "the Stockholm Convention and the Salem protocol",
        "Malmöfestivalen och Skånetrafiken",
        "Swedish and European partners",
        "skåne",
    ],
)
def test_a_word_a_surname_or_an_institution_is_no_place(text: str) -> None:
    assert named(text) == []


def test_what_may_be_the_town_or_its_county_surely_holds_the_town_alone() -> None:
    (bare,) = find_places("Företag i Stockholm")
    assert [contains(bare, code) for code in (STOCKHOLM, SODERTALJE, MALMO)] == [True, False, False]
    assert [may_contain(bare, code) for code in (STOCKHOLM, SODERTALJE, MALMO)] == [True, True, False]
    (town,) = find_places("Stockholms stad")
    assert not may_contain(town, SODERTALJE)
    (county,) = find_places("Uppsala län")
    assert contains(county, UPPSALA)
    assert contains(county, "0381")


def test_an_unnamed_part_of_a_place_is_sure_of_no_municipality() -> None:
    (part,) = find_places("Lantbrukare i södra Skåne")
    assert not contains(part, MALMO)
    assert may_contain(part, MALMO)
    assert not may_contain(part, UMEA)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Hela landet utom Skåne och Blekinge län", ["Skåne län", "Blekinge län"]),
        ("Sweden except Stockholm County", ["Stockholms län"]),
        ("Kommuner som inte ligger i Norrbotten", ["Norrbottens län"]),
        ("Inte bara i Skåne", []),
    ],
)
def test_what_is_left_out_is_told_apart(text: str, left_out: list[str]) -> None:
    assert [one.place.name for one in mentions(text) if one.excepted] == left_out


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Interreg Central Baltic", [SODERTALJE, GOTLAND]),
        ("Interreg Baltic Sea Region", [SODERTALJE, MALMO, UMEA, GOTLAND]),
        ("Interreg South Baltic", [MALMO]),
        ("Interreg Öresund-Kattegatt-Skagerrak", [MALMO]),
        ("Interreg Aurora", [UMEA]),
        ("Interreg Northern Periphery and Arctic", [UMEA]),
        ("Interreg North Sea", [MALMO]),
        ("Interreg Sverige-Norge", []),
        ("Sydsverige", [MALMO]),
        ("Småland med öarna", [GOTLAND]),
        ("Mälardalen", [SODERTALJE]),
        ("Norrland", [UMEA]),
        ("Götaland", [MALMO, GOTLAND]),
        ("Svealand", [SODERTALJE]),
        ("Östra Sverige", [SODERTALJE]),
        ("EU", [SODERTALJE, MALMO, UMEA, GOTLAND]),
        ("Åland", []),
    ],
)
def test_an_area_holds_its_municipalities(name: str, codes: list[str]) -> None:
    place = place_named(name)
    assert place is not None
    assert [code for code in (SODERTALJE, MALMO, UMEA, GOTLAND) if contains(place, code)] == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Södertälje kommun", SODERTALJE),
        ("Malmö stad", MALMO),
        ("Region Gotland", GOTLAND),
        ("Stockholms stad", STOCKHOLM),
        ("Österåkers kommun", "0117"),
        ("Borås Stad", "1490"),
        ("2480", UMEA),
    ],
)
def test_a_municipality_is_known_by_its_full_name(name: str, code: str) -> None:
    found = municipality_named(name)
    assert found is not None
    assert found.code == code
    assert found.holds == {code}


def test_a_made_up_municipality_is_unknown_and_names_go_from_narrow_to_wide() -> None:
    assert municipality_named("Björkstads kommun") is None
    names = names_of(SODERTALJE)
    assert names[0] == "Södertälje"
    assert {"Stockholms län", "Stockholmsregionen", "Mälardalen", "Central Baltic", "East Sweden"} <= {*names}
    assert not {"Skåne", "Stockholm", "Uppsala"} & {*names}
