"""Who may apply, by the wording of the call: what one sentence says of the municipality and of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from matcher.passages import sentences
from store.model import Call, SectionKind


class Standing(StrEnum):
    """What a sentence on applicants means for a municipality."""

    NAMED = "named"  # municipalities, their schools or cities are named
    PUBLIC = "public"  # the public sector may apply
    OPEN = "open"  # anyone may, in words that leave nobody out
    OTHERS = "others"  # only others are named
    REFUSED = "refused"  # municipalities may not


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence on applicants; `group` says in Swedish who the others are."""

    standing: Standing
    sentence: str
    group: str = ""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)


_LOCAL = _any(
    r"kommun(?:er|erna|ers|ernas|en|ens|al\w*|alförbund\w*)?(?!\w)",
    r"stads(?:myndighet|förvaltning)\w*|städer\b|(?:skol)?huvudm[äa]n\w*|utbildningsförvaltning\w*|vuxenutbildning\w*",
    r"(?:för|grund|gymnasie|kultur)?skol(?:a|or|orna)\b|offentligt ägda",
    r"municipal\w+|(?:local|urban|city) (?:and regional |and/or regional |or regional |public )?"
    r"(?:authorit|government|administrat|council)\w*",
    r"regional (?:and|or) local (?:authorit|government|administrat|public)\w*",
    r"cities\b|towns?\b|(?:secondary(?:-level)? )?schools\b|public (?:buyer|procurer)s?\b|contracting authorities",
)
_PUBLIC = _any(
    r"offentlig\w*|juridiska? person\w*|(?<!statliga )(?<!utpekade )(?<!nationella )myndigheter\b",
    r"public (?:bod|authorit|administrat|sector|organi[sz]ation|entit|institution|service|and private|and non)\w*",
    r"policy-relevant public|(?:public|private) or (?:public|private)|any legal entit\w+|civil protection authorit\w+",
)
_GROUPS = {
    "namngivna organisationer": _any(
        r"(?:identified|named|designated|sole|pre-?defined) (?:beneficiar|applicant)\w*|without a call for proposals",
    ),
    "forskare och lärosäten": _any(
        r"forsk(?:ar|ning)\w*|lärosäte\w*|högskol\w*|universitet\w*|doktor\w*|phd\b|scientists?\b|academ\w+",
        r"research\w*|universit\w+|higher education|clinician\w*|postdoc\w*",
    ),
    "företag": _any(
        r"(?:små och medelstora |privata )?företag(?!sfrämj|sorganis|sstöd)\w*|bolag\b|start-?ups?\b|smes?\b",
        r"(?:small|medium)[- ]\w+ enterprises?|compan(?:y|ies)\b|businesses\b|entrepreneurs?\b|scale-?ups?\b",
        r"mid-?caps?\b|manufacturers\b|innovators\b|producer organi[sz]ations?",
        r"(?:solution|technology|service) providers?\b",
    ),
    "föreningar och stiftelser": _any(
        r"föreningar?\w*|stiftelse\w*|(?:ideella|civilsamhälles)\s?\w*|civilsamhäll\w*|idéburn?\w*",
        r"(?:civil society|non-?governmental|non-?profit) organi[sz]ations?|csos?\b|ngos?\b|associations?\b",
        r"foundations?\b|members of\b",
    ),
    "privatpersoner och studenter": _any(
        r"privatperson\w*|student\w*|konstnär\w*|individuals?\b|natural persons?|graduates\b|artists?\b|journalists?\b",
    ),
    "staten och regionerna": _any(
        r"myndighet(?:er)?\b|länsstyrelse\w*|region(?:er|erna)\b|regionalt utvecklingsansv\w*|medlemsstat\w*",
        r"ambassad\w*|embass\w+|national (?:authorit|contact|coordination|agenc)\w*|member states?\b",
        r"competent authorit\w+|ministr\w+",
    ),
}
_OPEN = _any(
    r"(?:kultur)?organisation(?:er|en)?\b|kulturaktör\w*|aktörer\b|projektägare\b|verksamheter\b|den som\b",
    r"samverkansprojekt\w*|\w+ parter\b|organi[sz]ations?\b|partners\b|(?:all|any) entit\w+|everyone\b|anyone\b",
)
_BODY = r"(?:kommun\w*|local authorit\w+|municipalit\w+|public (?:bod|authorit)\w+|cities)"
_REFUSED = re.compile(
    rf"{_BODY}[^.;]{{0,40}}(?:(?:kan|får|är) (?:inte|ej)|cannot|can not|may not|(?:are|is) not (?:eligible|allowed))"
    rf"|(?:inte|ej|not) (?:öppen för|open to|available to|eligible for|intended for) (?:\w+ )?{_BODY}"
    rf"|(?:except|excluding|med undantag för|utom) (?:\w+ )?{_BODY}",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"kommun\w*[^.;]{0,15} (?:endast|bara)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:(?:in)?eligible|appl(?:y|icants?)|open (?:only )?to|target(?:s|ed)|addressed to|directed (?:at|to)|aimed at"
    r"|invite[sd]?|beneficiar(?:y|ies)|recipients?|financial(?:ly)? support(?: to|s)?"
    r"|kan (?:inte )?söka|får (?:inte )?söka|sökande|riktar sig|vänder sig|bidrag till|stöd till)\b",
    re.IGNORECASE,
)
_SILENT = (SectionKind.KEYWORDS, SectionKind.FUNDING, SectionKind.DESTINATION)


def declared(call: Call) -> list[Statement]:
    """What the call's own field on applicants says, sentence by sentence."""
    return [statement for sentence in sentences(call.eligible) if (statement := read(sentence))]


def told(call: Call) -> Iterator[Statement]:
    """What a title that names municipalities says, then the sentences of the text that speak of who may apply."""
    title = read(call.title)
    if title and title.standing is Standing.NAMED:
        yield title
    for sentence in _prose(call):
        if _CUE.search(sentence) and (statement := read(sentence)):
            yield statement


def noticed(call: Call) -> Iterator[Statement]:
    """What every sentence of a call says, its title included: for a notice of a few lines, which wastes no words."""
    for sentence in (call.title, *_prose(call)):
        if statement := read(sentence):
            yield statement


def mentioned(call: Call) -> str:
    """The first sentence of the text that names municipalities at all; empty where none does."""
    return next((sentence for sentence in _prose(call) if _LOCAL.search(sentence)), "")


def _prose(call: Call) -> Iterator[str]:
    for section in call.sections:
        if section.kind not in _SILENT:
            yield from sentences(section.text)


def read(sentence: str) -> Statement | None:
    """What a sentence on applicants says of the municipality; None where it says nothing."""
    if _REFUSED.search(sentence):
        return Statement(Standing.REFUSED, sentence)
    if _LOCAL.search(sentence):
        return Statement(Standing.OPEN if _BESIDE.search(sentence) else Standing.NAMED, sentence)
    if _PUBLIC.search(sentence):
        return Statement(Standing.PUBLIC, sentence)
    if group := next((group for group, words in _GROUPS.items() if words.search(sentence)), ""):
        return Statement(Standing.OTHERS, sentence, group)
    return Statement(Standing.OPEN, sentence) if _OPEN.search(sentence) else None
