"""What the municipality must hold to take part, by the programme facts and by the call, and what of it is lacking."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.passport import Municipality, ProgrammeFact

# The fact that a programme is for other areas: no wording of a call heals the lack of it.
AREA = "programme-area"

_NAMES = {
    "pic": "deltagarkod (PIC) på EU:s portal",
    "gender-equality-plan": "jämställdhetsplan enligt Horisont Europas krav",
    "energy-plan": "politiskt beslutad klimat- och energiplan",
    "erasmus-accreditation": "ackreditering inom Erasmus+",
    "urban-strategy": "plats i en utvald strategi för hållbar stadsutveckling",
    "mission-city": "plats bland EU:s uppdragsstäder (Mission Cities)",
}
_WORDINGS = {
    "energy-plan": r"(?:approved|adopted|beslutad|antagen)\w*[^.;]{0,40}(?:SECAP|energ\w+ plan|climate plan"
    r"|energiplan|klimatplan)",
    "erasmus-accreditation": r"(?:ackrediterade|med ackreditering|accredited) ",
    "urban-strategy": r"namn(?:ges|ngivn\w+|s) i [^.;]{0,40}strategi"
    r"|(?:named|identified) in [^.;]{0,60}urban[^.;]{0,20} strateg",
    "mission-city": r"Mission Cit(?:y|ies) only|only [^.;]{0,20}Mission Cit|endast [^.;]{0,20}Mission Cit",
}
_BARRING = ("mission-city",)  # closed lists: who is not on them cannot get there before the call ends
_INHABITANTS = re.compile(
    r"(?:at least|minimum(?: of)?|more than|above|over|minst|över|fler än)\s+(\d{1,3}(?:[\s.,]?\d{3})+)"
    r"\s+(?:inhabitants|invånare)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Barrier:
    """A sentence that shuts the municipality out, and in Swedish why."""

    sentence: str
    why: str


def barrier(said: Iterable[str], municipality: Municipality) -> Barrier | None:
    """The first sentence on applicants that asks for more inhabitants, or for a place on a closed list."""
    for sentence in said:
        size = _INHABITANTS.search(sentence)
        if size and municipality.population < int(re.sub(r"\D", "", size[1])):
            return Barrier(sentence, "Utlysningen kräver fler invånare än kommunen har.")
        for name in _BARRING:
            if name not in municipality.prerequisites and re.search(_WORDINGS[name], sentence, re.IGNORECASE):
                return Barrier(sentence, f"Utlysningen kräver {_NAMES[name]}.")
    return None


def lacking(facts: Iterable[ProgrammeFact], said: Iterable[str], municipality: Municipality) -> tuple[str, ...]:
    """In Swedish, what the programmes and the sentences on applicants ask for and the municipality does not hold."""
    asked = [name for fact in facts for name in fact.prerequisites if name != AREA]
    asked += _worded(said)
    return tuple(_NAMES.get(name, name) for name in dict.fromkeys(asked) if name not in municipality.prerequisites)


def _worded(said: Iterable[str]) -> Iterator[str]:
    text = "\n".join(said)
    yield from (name for name, wording in _WORDINGS.items() if re.search(wording, text, re.IGNORECASE))
