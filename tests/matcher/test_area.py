"""The same calls for four municipalities: whether each lies where the call is for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matcher.verdict.applicant import Municipality
from matcher.verdict.area import elsewhere
from matcher.verdict.eligibility import judge
from matcher.verdict.programmes import applying, as_it_lies
from reading.places import PlaceKind, county_of, place_named, table
from store.model import Call, Section, SectionKind, Verdict
from training.applicant import read_applicant

ON = date(2026, 11, 23)
SHIPPED, PROGRAMMES = read_applicant()
TOWNS = {
    "S": replace(SHIPPED, regions=()),
    "M": Municipality(name="Malmö stad", nuts="SE224", population=360_000, prerequisites=("pic", "mission-city")),
    "U": Municipality(name="Umeå kommun", nuts="SE331", population=133_000, prerequisites=("pic", "mission-city")),
    "G": Municipality(name="Region Gotland", nuts="SE214", population=61_000, prerequisites=("pic",)),
}
OPEN = (Verdict.YES, Verdict.PARTNER)


def call(text: str = "", *, language: str = "sv", **more: Any) -> Call:
    given = {"portal": "made-up", "ref": "1", "title": "Bänkar för alla", "language": language}
    return Call(**{**given, "sections": (Section(SectionKind.SUMMARY, text),) if text else (), **more})


def swedish(eligible: str, **more: Any) -> Call:
    return call(eligible=eligible, **more)


CALLS = [
    ("SMUG", swedish("Kommuner i hela landet")),
    ("SMUG", swedish("Kommuner i Sverige, Norge och Finland")),
    ("S", swedish("Kommuner i Stockholms län")),
    ("S", swedish("Kommuner i Södertälje")),
    ("S", swedish("Kommuner och föreningar i Stockholms och Uppsala län")),
    ("M", swedish("Kommuner i Skåne och Blekinge")),
    ("M", swedish("Kommuner", title="Bänkar för Skånes kuster")),
    ("M", swedish("Kommuner i Malmö, Lund och Helsingborg")),
    ("M", swedish("Kommuner", conditions="Region: Skåne, Blekinge")),
    ("U", swedish("Kommuner i Norrbotten och Västerbotten")),
    ("U", swedish("Kommuner", programme="Regionalfonden Övre Norrland 2021-2027")),
    ("U", swedish("Kommuner i norrlandslänen")),
    ("G", swedish("Kommuner", programme="Regionalfonden Småland och öarna")),
    ("G", swedish("Kommuner på Gotland")),
    ("MG", swedish("Kommuner i Götaland")),
    ("SG", swedish("Kommuner", programme="Interreg Central Baltic 2021-2027")),
    ("SMUG", swedish("Kommuner", programme="Interreg Baltic Sea Region")),
    ("M", swedish("Kommuner", programme="Interreg South Baltic")),
    ("M", swedish("Kommuner", programme="Interreg Öresund-Kattegat-Skagerrak")),
    ("U", swedish("Kommuner", programme="Interreg Aurora")),
    ("U", swedish("Kommuner", programme="Interreg Northern Periphery and Arctic")),
    ("M", swedish("Kommuner", programme="Interreg North Sea")),
    ("", swedish("Kommuner", programme="Interreg Sverige-Norge")),
    ("", swedish("Kommuner", programme="Interreg Czechia-Poland")),
    ("SMUG", swedish("Kommuner", programme="Interreg Europe")),
    ("S", swedish("Kommuner", programme="Regionalfonden Stockholm 2021-2027")),
    ("S", swedish("Kommuner", programme="ESF+ Stockholm")),
    ("MUG", swedish("Kommuner i hela landet utom Stockholms län")),
    ("UG", call("Regionalfondens medel i Västerbotten och på Gotland kan sökas av kommuner.")),
    ("M", call("Local authorities established in Scania can apply.", language="en")),
    ("SMUG", call("Municipalities can apply. A meeting is held in Malmö.", language="en")),
    ("SMUG", call("Kommuner kan söka. Informationsmötet för dig som vill söka hålls i Umeå den 3 maj.")),
    ("SMUG", call("Kommuner kan söka. Har ni frågor? Kontakta Länsstyrelsen i Jönköpings län.")),
    ("SMUG", call("Alla kommuner kan söka, till exempel i Skåne.")),
    ("SMUG", call("Kommuner kan söka, till exempel för skolor i Skåne.")),
    ("M", swedish("Kommuner i Skåne, Sverige")),
    ("SMUG", swedish("Kommuner i Norden, bland annat Skåne")),
]


@pytest.mark.parametrize(("inside", "one"), CALLS, ids=range(len(CALLS)))
def test_a_call_is_open_to_those_who_lie_in_its_area_and_to_no_others(inside: str, one: Call) -> None:
    found = {letter: judge(one, town, PROGRAMMES, ON) for letter, town in TOWNS.items()}
    assert "".join(letter for letter, verdict in found.items() if verdict.verdict in OPEN) == inside
    shut = [verdict for letter, verdict in found.items() if letter not in inside]
    assert all(verdict.verdict is Verdict.NO and (verdict.quote or verdict.rule) for verdict in shut)


def test_the_town_or_its_county_shuts_nobody_out_who_may_be_meant() -> None:
    bare = swedish("Kommuner i Stockholm")
    assert elsewhere(bare, TOWNS["S"]) is None
    assert elsewhere(bare, TOWNS["M"]) == "Kommuner i Stockholm"
    town = swedish("Stadsdelar i Stockholms stad")
    assert elsewhere(town, TOWNS["S"]) == "Stadsdelar i Stockholms stad"


def test_a_code_says_which_municipality_it_is_whatever_it_is_called() -> None:
    office = replace(TOWNS["M"], name="Stadskontoret", code="1280")
    assert judge(swedish("Kommuner i Skåne"), office, PROGRAMMES, ON).verdict is Verdict.YES
    assert judge(swedish("Kommuner i Dalarna"), office, PROGRAMMES, ON).verdict is Verdict.NO


def test_the_operators_further_names_add_to_the_areas_of_the_place() -> None:
    leader = swedish("Föreningar och kommuner i Bergslagen")
    assert judge(leader, TOWNS["S"], PROGRAMMES, ON).verdict is Verdict.NO
    named = replace(TOWNS["S"], regions=("Bergslagen",))
    assert judge(leader, named, PROGRAMMES, ON).verdict is Verdict.YES
    assert judge(swedish("Kommuner i Mälardalen"), named, PROGRAMMES, ON).verdict is Verdict.YES


def test_on_the_border_of_a_programme_the_rule_is_unclear_and_its_words_are_told() -> None:
    gothenburg = Municipality(name="Göteborgs Stad")
    one = call(programme="Interreg Sverige-Norge")
    found = judge(one, gothenburg, PROGRAMMES, ON)
    assert found.verdict is Verdict.UNCLEAR
    assert judge(call(programme="Interreg"), gothenburg, PROGRAMMES, ON).verdict is Verdict.UNCLEAR


def test_outside_a_programmes_area_the_rule_says_so_with_the_name() -> None:
    one = call(programme="Interreg South Baltic")
    assert judge(one, TOWNS["U"], PROGRAMMES, ON).rule == (
        "South Baltic omfattar Kalmar, Kronobergs, Blekinge och Skåne län. Umeå kommun ingår inte."
    )
    other = call(programme="Interreg Czechia-Poland")
    assert judge(other, TOWNS["M"], PROGRAMMES, ON).rule == "Interregprogrammets område omfattar inte Skåne län."


def test_every_area_of_the_shipped_facts_is_a_known_place() -> None:
    names = {name for fact in PROGRAMMES for name in fact.area}
    assert names
    assert [name for name in names if place_named(name) is None] == []


def test_a_fact_without_an_area_holds_everywhere() -> None:
    one = call(programme="Klimatklivet")
    facts = list(applying(one, PROGRAMMES, ON))
    assert facts
    assert [as_it_lies(fact, one, TOWNS["G"]) for fact in facts] == facts


def test_every_municipality_is_let_in_by_its_own_county_and_name_and_by_no_other_county() -> None:
    municipalities = [one.place for one in table() if one.place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM)]
    counties = [one.place for one in table() if one.place.kind is PlaceKind.COUNTY]
    for place in municipalities:
        town = Municipality(name="Kommunen", code=place.code)
        let_in = [county for county in counties if elsewhere(swedish(f"Kommuner i {county.name}"), town) is None]
        assert let_in == [county_of(place.code)]
        assert elsewhere(swedish(f"Skolor i {place.name}s kommun, Arjeplogs kommun och Ydre kommun"), town) is None
        assert elsewhere(swedish("Skolor i Borgholms kommun"), town) or place.name == "Borgholm"
