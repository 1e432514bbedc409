"""What somebody wants, how well a call answers it, why, and whether the municipality can take part."""

from dataclasses import dataclass
from enum import StrEnum

from store.model.call import Key, Money
from store.model.legal_form import LegalForm


class InterestKind(StrEnum):
    """Whose interest it is: one of the municipality's priority areas, or a department's own."""

    PRIORITY = "priority"
    INTEREST = "interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What a unit wants to hear of, in its own words. `line` is the score threshold, 0–1.

    `unit` is the unit's id, "" for the organisation itself; `unit_name` is what readers see; `contacts` are the
    addresses of those who are told at once. `form` is the unit's legal form, whose verdict, rate and own share count.
    """

    id: str
    kind: InterestKind
    unit: str
    title: str
    text: str
    unit_name: str = ""
    language: str = "sv"
    contacts: tuple[str, ...] = ()
    line: float = 0.5
    form: LegalForm = LegalForm.MUNICIPALITY


class Verdict(StrEnum):
    """Can the municipality apply? `unlikely` is a guess from the call's words; the others rest on a quote or a rule."""

    YES = "yes"
    PARTNER = "partner"
    NO = "no"
    UNLIKELY = "unlikely"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The verdict and what it rests on: a sentence of the call (`quote`) or a programme's rule; never neither.

    `passage` is the fingerprint of the whole sentence quoted: where the call no longer has it, judge again.
    """

    verdict: Verdict = Verdict.UNCLEAR
    quote: str = ""
    rule: str = ""
    missing: tuple[str, ...] = ()
    passage: str = ""

    @property
    def turned_away(self) -> bool:
        """Whether the verdict is NO, or UNLIKELY (a guess)."""
        return self.verdict in (Verdict.NO, Verdict.UNLIKELY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a call answers an interest: its best passage, under which heading it stands, the terms that weighed."""

    passage: str
    heading: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a call answers an interest. `score`: probability, 0–1, that it is worth reading and open to us."""

    portal: str
    ref: str
    interest: str
    score: float
    reason: Reason = Reason("")
    eligibility: Eligibility = Eligibility()
    model: str = ""

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)


class FactKind(StrEnum):
    """What a fact is about. `lump-sum` and `prize` stand in place of a rate."""

    BUDGET = "budget"
    GRANT_RANGE = "grant-range"
    RATE = "rate"
    LUMP_SUM = "lump-sum"
    PRIZE = "prize"
    OWN_SHARE = "own-share"
    CONSORTIUM = "consortium"
    STAGES = "stages"


class Source(StrEnum):
    """Where a fact stands: in a field of the portal, in a sentence of the call, or in the programme's rule."""

    FIELD = "field"
    QUOTE = "quote"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most of an amount, of which one may be unknown."""

    least: Money | None = None
    most: Money | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the costs, 0–1: the municipality's and, where it is known, that of its companies. None: not stated."""

    municipality: float | None = None
    companies: float | None = None


@dataclass(frozen=True, slots=True)
class Consortium:
    """The fewest parties and countries that a project may have; 0 where nothing is said of them."""

    parties: int = 0
    countries: int = 0

    @property
    def is_joint(self) -> bool:
        """Whether nobody can apply alone."""
        return self.parties > 1 or self.countries > 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: a budget is Money, a grant a Span, a rate or own share a Share, a consortium a Consortium.

    The stages are their number. A lump sum has the rule's words for it, in Swedish; None where its size is not stated,
    and for a prize, whose size is the grant.
    `evidence` is the sentence or the rule; empty where a field says it. `sek`: the value in Swedish kronor by the
    configured rate; beside an own share, what the applicant adds to a grant of the size in `grant`. `form`: the legal
    form whose share it is, where it is not both. `passage`: the fingerprint of the sentence quoted.
    """

    kind: FactKind
    value: Money | Span | Share | Consortium | int | str | None
    source: Source
    evidence: str = ""
    sek: Span | None = None
    grant: Money | None = None
    form: LegalForm | None = None
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Embedding:
    """The vectors of a call's passages: float32, row-major, `rows` × `dimensions`, unit length.

    `model` names what made them and `fingerprint` what they were made from; vectors of two models are never mixed.
    """

    portal: str
    ref: str
    model: str
    fingerprint: str
    rows: int
    dimensions: int
    data: bytes

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)
