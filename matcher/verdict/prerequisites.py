"""What the municipality must hold to take part, by the programme facts and by the call, and what of it is lacking."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.verdict.applicant import Municipality, ProgrammeFact
from matcher.verdict.inhabitants import limits

# The fact that a programme is for other areas: no wording of a call heals the lack of it.
AREA = "programme-area"
MISSION = "mission-city"

_NAMES = {
    "pic": "deltagarkod (PIC) på EU:s portal",
    "gender-equality-plan": "jämställdhetsplan (krav i Horisont Europa)",
    "energy-plan": "politiskt beslutad klimat- och energiplan",
    "erasmus-accreditation": "ackreditering inom Erasmus+",
    "urban-strategy": "plats i en utvald strategi för hållbar stadsutveckling",
    MISSION: "plats bland EU:s uppdragsstäder (Mission Cities)",
}
_WORDINGS = {
    "energy-plan": r"(?:approved|adopted|beslutad|antagen)\w*[^.;]{0,40}(?:SECAP|energ\w+ plan|climate plan"
    r"|energiplan|klimatplan)",
    "erasmus-accreditation": r"(?:ackrediterade|med ackreditering|accredited) ",
    "urban-strategy": r"namn(?:ges|ngivn\w+|s) i [^.;]{0,40}strategi"
    r"|(?:named|identified) in [^.;]{0,60}urban[^.;]{0,20} strateg",
}
_MISSION = re.compile(
    r"\b(?:mission cit(?:y|ies)|cities mission|mission label|uppdragsst(?:ad|äder)\w*)"
    r"|\bcities (?:of|in|within|selected (?:for|by)) the [^.;]{0,40}?mission\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:only|exclusively|reserved|restricted|limited to|selected as|designated|endast|bara|utvalda|utsedda)\b",
    re.IGNORECASE,
)
_OTHERS_TOO = re.compile(
    r"\b(?:other|non-mission|any|all|follower|twin|andra|alla) (?:\w+ )?(?:cities|städer|kommuner|municipalities)"
    r"|\b(?:not|inte) (?:only|bara|limited)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Barrier:
    """A sentence that shuts the municipality out, and in Swedish why."""

    sentence: str
    why: str


def barrier(said: Iterable[str], municipality: Municipality) -> Barrier | None:
    """The first sentence on applicants that asks for another size, or for a place on a closed list."""
    for sentence in said:
        if size := limits(sentence):
            least, most = size
            if municipality.population < least:
                return Barrier(sentence, "Utlysningen kräver fler invånare än kommunen har.")
            if most is not None and municipality.population > most:
                return Barrier(sentence, "Utlysningen är för mindre kommuner än vår.")
        if for_mission(sentence, municipality) and _CLOSED.search(sentence):
            return Barrier(sentence, f"Utlysningen kräver {_NAMES[MISSION]}.")
    return None


def for_mission(sentence: str, municipality: Municipality) -> bool:
    """Whether a sentence on applicants speaks of the cities of the EU mission alone, and the municipality is none."""
    held = MISSION in municipality.prerequisites
    return not held and bool(_MISSION.search(sentence)) and not _OTHERS_TOO.search(sentence)


def lacking(facts: Iterable[ProgrammeFact], said: Iterable[str], municipality: Municipality) -> tuple[str, ...]:
    """In Swedish, what the programmes and the sentences on applicants ask for and the municipality does not hold."""
    asked = [name for fact in facts for name in fact.prerequisites if name != AREA]
    asked += _worded(list(said), municipality)
    return tuple(_NAMES.get(name, name) for name in dict.fromkeys(asked) if name not in municipality.prerequisites)


def _worded(said: list[str], municipality: Municipality) -> Iterator[str]:
    text = "\n".join(said)
    yield from (name for name, wording in _WORDINGS.items() if re.search(wording, text, re.IGNORECASE))
    if any(for_mission(sentence, municipality) for sentence in said):
        yield MISSION
