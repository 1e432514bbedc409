"""The vocabulary of all packages, as frozen values; this package imports no other of ours."""

from store.model.answering import Answer, AnswerKind, CallCopy
from store.model.assessment import Assessment, AssessmentBasis, FormFacts, FormVerdict, InterestScore
from store.model.bounds import bounded, bounded_call
from store.model.call import Call, Certainty, Key, Link, Money, Section, SectionKind, Stage, StageKind, Status
from store.model.document import parse_document, serialize_document
from store.model.event import Event, EventKind
from store.model.feature import Feature
from store.model.health import FIELDS, Fill, IncidentKind
from store.model.incident import Incident
from store.model.legal_form import LegalForm
from store.model.line import one_line
from store.model.matching import (
    Consortium,
    Eligibility,
    Embedding,
    Fact,
    FactKind,
    Interest,
    InterestKind,
    Match,
    Reason,
    Share,
    Source,
    Span,
    Verdict,
)
from store.model.memory import Change, ChangeKind, ClosedCall, Outcome, Run, Sighting
from store.model.organisation import OFFICE, Organisation, Person, Profile, Subscription, SubscriptionKind, Unit
from store.model.plausibility import plausible, unsavable
from store.model.quarantine import QuarantinedCall, Step
from store.model.stage_text import read_stage, write_stage
from store.model.telling import (
    ChannelName,
    ChannelOutage,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Mention,
    Receipt,
    Telling,
    person,
)

__all__ = [
    "FIELDS",
    "OFFICE",
    "Answer",
    "AnswerKind",
    "Assessment",
    "AssessmentBasis",
    "Call",
    "CallCopy",
    "Certainty",
    "Change",
    "ChangeKind",
    "ChannelName",
    "ChannelOutage",
    "ClosedCall",
    "Consortium",
    "Delivery",
    "DeliveryKind",
    "DeliveryState",
    "Eligibility",
    "Embedding",
    "Event",
    "EventKind",
    "Fact",
    "FactKind",
    "Feature",
    "Fill",
    "FormFacts",
    "FormVerdict",
    "Incident",
    "IncidentKind",
    "Interest",
    "InterestKind",
    "InterestScore",
    "Key",
    "LegalForm",
    "Link",
    "Match",
    "Mention",
    "Money",
    "Organisation",
    "Outcome",
    "Person",
    "Profile",
    "QuarantinedCall",
    "Reason",
    "Receipt",
    "Run",
    "Section",
    "SectionKind",
    "Share",
    "Sighting",
    "Source",
    "Span",
    "Stage",
    "StageKind",
    "Status",
    "Step",
    "Subscription",
    "SubscriptionKind",
    "Telling",
    "Unit",
    "Verdict",
    "bounded",
    "bounded_call",
    "one_line",
    "parse_document",
    "person",
    "plausible",
    "read_stage",
    "serialize_document",
    "unsavable",
    "write_stage",
]
