"""What an organisation thinks of one call, or of several that are one: verdicts, scores, reasons and facts."""

from dataclasses import dataclass

from store.model.call import Key
from store.model.legal_form import LegalForm
from store.model.matching import Eligibility, Fact, Match, Reason


@dataclass(frozen=True, slots=True)
class InterestScore:
    """How well the call answers one interest, 0–1, the line from which it was told then, and the form of its unit.

    `reason` is there where the score reaches the line, whatever the verdict; `explained`: the fingerprint of the
    wording that it was worked out for.
    """

    interest: str
    form: LegalForm
    score: float
    line: float
    reason: Reason | None = None
    explained: str = ""

    @property
    def reached(self) -> bool:
        return self.score >= self.line


@dataclass(frozen=True, slots=True)
class FormVerdict:
    """The verdict for units of one legal form."""

    form: LegalForm
    eligibility: Eligibility


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The facts for units of one legal form; for the municipality and its companies where `form` is None."""

    form: LegalForm | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What an organisation thinks of the call `portal`, `ref`, which stands for its duplicates too.

    `fingerprints`: those of the documents that it was made from, in the order of `keys`; `model`: what compared
    meanings, "" where only words were compared; `rules`: the fingerprint of the rules and code that facts come from.
    `scores` are best first, and of the interests that it comes near. `facts` are there where a line is reached.
    """

    portal: str
    ref: str
    duplicates: tuple[Key, ...] = ()
    fingerprints: tuple[str, ...] = ()
    model: str = ""
    rules: str = ""
    verdicts: tuple[FormVerdict, ...] = ()
    scores: tuple[InterestScore, ...] = ()
    facts: tuple[FormFacts, ...] = ()

    @property
    def key(self) -> Key:
        return Key(self.portal, self.ref)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the call and its duplicates, in order."""
        return tuple(sorted((self.key, *self.duplicates)))

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the call's own document; empty where it is not known."""
        return dict(zip(self.keys, self.fingerprints, strict=False)).get(self.key, "")

    @property
    def reached(self) -> tuple[InterestScore, ...]:
        """The scores that reach their lines, whatever the verdict."""
        return tuple(one for one in self.scores if one.reached)

    @property
    def matches(self) -> tuple[Match, ...]:
        """One match for each score, with its reason and the verdict for its legal form."""
        return tuple(
            Match(
                portal=self.portal,
                ref=self.ref,
                interest=one.interest,
                score=one.score,
                reason=one.reason or Reason(""),
                eligibility=self.verdict(one.form) or Eligibility(),
                model=self.model,
            )
            for one in self.scores
        )

    def verdict(self, form: LegalForm) -> Eligibility | None:
        """The verdict for units of that form; None where it was not judged for them."""
        return next((one.eligibility for one in self.verdicts if one.form is form), None)

    def facts_for(self, form: LegalForm | None) -> tuple[Fact, ...] | None:
        """The facts for units of that form; None where they were not worked out."""
        return next((one.facts for one in self.facts if one.form is form), None)


@dataclass(frozen=True, slots=True)
class AssessmentBasis:
    """What all assessments of an organisation were made with; `inputs` is a fingerprint of it, "" for: assess again.

    `model`: what compared meanings, "" where only words were compared, and then `degraded` says why in one line.
    """

    inputs: str = ""
    model: str = ""
    degraded: str = ""
