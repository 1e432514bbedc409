"""What the words on who takes part, and the shares of the costs, mean for a municipality's company or association.

A municipality's company is no municipality: "kommuner får söka" says nothing of it, "företag får söka" lets it in, and
"små företag" does not: one owned by a public body is no SME, however small (EU's definition of 2003, article 3.4).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.verdict.applicant import ProgrammeFact, Role
from matcher.verdict.bodies import LOCAL, Standing, words
from matcher.verdict.part import Part
from matcher.verdict.predicates import PLAIN
from matcher.verdict.prerequisites import AREA
from store.model import Eligibility, Fact, LegalForm, Share, Source, Verdict

_SHORT = 300  # characters of a sentence that speaks of applying and of nothing else
# Companies of a kind that one owned by a municipality is not.
_SMALL = r"(?:små|mindre|medelstora|nystartade|unga|innovativa|växande)"
_SMALLER = r"(?:micro|small|smaller|medium|medium[- ]sized|mid-sized|young|new|innovative|start-?up|social)"
_OTHER_COMPANIES = re.compile(
    rf"\b{_SMALL}(?:(?:,| och| eller| samt| till)? {_SMALL}){{0,6}} (?:företag|bolag)\w*"
    rf"|\b{_SMALLER}(?:(?:,|,? and|,? or| to|-)? ?{_SMALLER}){{0,6}}[- ](?:compan|enterpris|business|firm)\w*"
    r"|(?<!och )(?<!eller )\bprivat\w* (?:företag|bolag)\w*|(?<!and )(?<!or )\bprivate (?:compan|enterpris|firm)\w*"
    r"|\b(?:smes?|start-?ups?|scale-?ups?|mid-?caps?|småföretag\w*|mikroföretag\w*|försvars(?:företag|industri)\w*)\b"
    r"|\b(?:defence|fishing|film) (?:industr|compan)\w*",
    re.IGNORECASE,
)
_COMPANY = words(
    r"\w*bolag(?:et|en|s|ens)?\b|(?<!gemensamma )\w*företag(?!sfrämj|sorganis|sstöd|are)\w*|kommunägda|kommunalt ägda",
    r"offentligt ägda|offentlig\w*(?:,| och| eller| samt|/)+ ?(?:och )?privat\w*",
    r"juridiska? person\w*|näringsliv\w*|nätägar\w*|fastighetsägar\w*",
    r"privat\w* (?:(?:och|eller|samt) offentlig|aktör|sektor|organisation|verksamhet)\w*",
    r"(?:private|public) (?:and|or|and/or|or/and) (?:private|public)\w*|public[ ,-]+private",
    r"private (?:sector|entit|bod|actor|organi[sz]ation|institution)\w*",
    r"compan(?:y|ies)\b|enterprises?\b|business(?:es)?\b|firms?\b|corporations?\b",
    r"(?:any|all) (?:legal )?(?:entit|organi[sz]ation|person)\w*|legal (?:entit|person)\w*",
    # what a municipality's company often is
    r"allmännytt\w*|(?:va|vatten|avfalls|renhållnings)-?(?:organisation|verksamhet)\w*|(?:\w+ )?utilit(?:y|ies)\b"
    r"|(?:public|municipal|social) housing \w+|energi- och vatten\w*",
)
_OWNED = words(
    r"kommunala? (?:bolag|företag)|kommunägda|kommunalt ägda|offentligt ägda",
    r"(?:municipal|public)(?:ly)?(?:[- ](?:owned|controlled))? (?:compan|enterpris|undertaking)\w*",
)
# Bodies of public law; "offentliga aktörer" and "public sector organisations" may be companies.
_AUTHORITY = words(
    r"offentliga (?:organ|myndigheter)\b|myndigheter\b",
    r"public (?:bod|authorit|administrat)\w*(?! governed| owned)|authorit(?:y|ies)\b",
)
_ASSOCIATION = words(
    r"kommunalförbund\w*|kommunförbund\w*|inter-?municipal\w*",
    r"(?:associations?|groups?|groupings?|unions?|federations?) of (?:the )?(?:local|municipal|cit|town)\w*",
    r"municipal (?:association|federation|union)s?\b",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The parts as a legal form reads them, and those that name others: `beside` they leave open whether it may."""

    parts: tuple[Part, ...]
    beside: tuple[Part, ...] = ()


def names_company(text: str) -> bool:
    """Whether companies are named, of a kind that one owned by a municipality can be."""
    return bool(_COMPANY.search(_OTHER_COMPANIES.sub(" ", text)))


def as_seen_by(form: LegalForm, parts: Iterable[Part], *, listed: bool = False) -> Seen:
    """What each sentence on who takes part says of that form; `listed`: they are a field's list of who may apply."""
    if form is LegalForm.MUNICIPALITY:
        return Seen(tuple(parts))
    read = _of_company if form is LegalForm.COMPANY else _of_association
    found = [(part, read(part, listed=listed)) for part in parts]
    beside = (part for part, seen in found if seen is None and part.standing is not Standing.REFUSED)
    return Seen(tuple(seen for _, seen in found if seen), tuple(beside))


def by_others(form: LegalForm, role: Role, listed: Sequence[Part], beside: Sequence[Part]) -> Iterator[Eligibility]:
    """For a company or an association: what sentences mean that name municipalities or public bodies, and not it."""
    who = "bolag" if form is LegalForm.COMPANY else "kommunalförbund"
    said = (*listed, *beside)
    if shut := next((part for part in said if form is LegalForm.COMPANY and _leaves_out(part)), None):
        yield Eligibility(Verdict.NO, shut.sentence, "Riktar sig bara till kommuner eller andra offentliga organ.")
    named = [part for part in said if part.standing is Standing.NAMED]
    weak = said if role == "unclear" else [part for part in listed if part in named]
    if silent := next(iter(weak), None):
        ours = silent in named and silent.applies
        why = f"Kommunen får söka; om {who} får det framgår inte." if ours else f"Om {who} får söka framgår inte."
        yield Eligibility(quote=silent.sentence, rule=why)


def _leaves_out(part: Part) -> bool:
    """Whether a sentence that does not name the company says that only others may apply."""
    public_law = part.standing is Standing.NAMED or bool(_AUTHORITY.search(part.sentence))
    return part.applies and part.only and public_law


def role_of(fact: ProgrammeFact, form: LegalForm) -> Role:
    """The role of that form in a programme; a fact on municipalities says little of their companies."""
    if form is not LegalForm.COMPANY or AREA in fact.prerequisites:
        return fact.municipality
    if fact.companies:
        return fact.companies
    if fact.municipality == "no":
        return "unclear" if names_company(fact.rule) else "no"
    return fact.municipality if fact.rate_companies is not None or names_company(fact.rule) else "unclear"


def share_of(fact: Fact, form: LegalForm | None) -> Fact:
    """The fact with the share of that form alone; that of both where `form` is None, or the fact is of another kind.

    A field's single share is everyone's, and a sentence's is unless it names municipalities.
    """
    if form is None or not isinstance(fact.value, Share):
        return fact
    own, companies = fact.value.municipality, fact.value.companies
    if form is not LegalForm.COMPANY:
        return replace(fact, value=Share(own), form=form)
    common = fact.source is Source.FIELD or (fact.source is Source.QUOTE and not LOCAL.search(fact.evidence))
    return replace(fact, value=Share(companies=own if companies is None and common else companies), form=form)


def _of_company(part: Part, *, listed: bool) -> Part | None:
    named = names_company(part.sentence)
    plainly = listed or (len(part.sentence) <= _SHORT and bool(PLAIN.search(part.sentence)))
    if part.standing is Standing.REFUSED:
        return part if _OWNED.search(part.sentence) else None
    if part.standing is Standing.OTHERS and "företag" in part.group:
        if named and part.applies and (part.only or plainly):
            return replace(part, standing=Standing.NAMED, group="")
        return replace(part, group=part.group.replace("företag", "företag av andra slag än kommunens"))
    return part if named or part.standing in (Standing.OPEN, Standing.OTHERS) else None


def _of_association(part: Part, *, listed: bool) -> Part | None:
    if _ASSOCIATION.search(part.sentence):
        return replace(part, standing=Standing.NAMED, group="") if part.standing is Standing.OTHERS else part
    only = part.only and part.standing is Standing.NAMED and not listed
    return None if only or part.standing is Standing.REFUSED else part
