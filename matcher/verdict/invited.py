"""Which municipalities a sentence on applicants means: those of other countries, or some that were invited."""

import re
from collections.abc import Sequence

from matcher.verdict.bodies import LOCAL, named, words
from matcher.verdict.predicates import ONLY

_ABROAD = re.compile(
    r"(?:,? (?:that|which|som) (?:are|is|är))?"
    r"(?: (?:legally )?(?:established|located|based|registered|situated|belägna))?"
    r" (?:in|from|of|i|från|på) (?:the )?"
    r"(?:(?:outermost|ultra-?peripheral) region|(?:widening|cohesion|candidate|developing|third|partner"
    r"|low-income) countr"
    r"|Western Balkan|Eastern Partnership|Africa|Asia|Latin America|Albania|Bosnia|Georgia|Kosovo|Moldova|Montenegro"
    r"|North Macedonia|Serbia|Türkiye|Turkey|Ukraine|Armenia|Norway|Denmark|Finland|Iceland|Estonia|Latvia|Lithuania"
    r"|Poland|Germany|Västra Balkan|västra Balkan|Afrika|Asien|Latinamerika|Albanien|Bosnien|Georgien|Moldavien"
    r"|Nordmakedonien|Serbien|Turkiet|Ukraina|Armenien|Norge|Danmark|Island|Estland|Lettland|Litauen|Polen|Tyskland)"
)
_WIDER = re.compile(
    r"\b(?:Swed|Sverige|svensk|EU\b|Europ|Member State|medlemsstat|associated|such as"
    r"|till exempel|e\.g\.|Nordi|Norden|nordisk|Baltic|Östersjö|also\b|även\b|också\b)"
)
_CHOSEN = r"(?:invited|short-?listed|(?:pre-?)?selected|chosen|nominated|designated|appointed|pre-?qualified)"
_BODIES = r"(?:municipalit|cities|towns|local|applicants|organi[sz]ations|public|authorit|bodies|councils)\w*"
_VALDA = r"(?:inbjudna|utvalda|utsedda|utpekade)"
_VALT_UT = r"(?:bjudit in|inbjudit|valt ut|pekat ut|utsett|tagit ut|kallat)"
_INVITED = words(
    rf"som (?:har |är |redan |tidigare )*(?:blivit |blev )?(?:\w+ )?(?:{_VALDA}|inbjudits|bjudits in|valts ut|pekats ut"
    r"|tagits ut|utsetts)\b(?! att)",
    rf"som (?!kommun)(?:(?-i:[A-ZÅÄÖ])\w+|\w+(?:en|et|na)|vi) (?:har )?(?:redan )?{_VALT_UT}\b",
    rf"{_VALDA} (?:kommun|städer|sökande|organisation|part)\w*|kommun\w* {_VALDA} (?:av|till|i|genom|under)\b"
    r"|som (?:har )?(?:fått|tagit emot) (?:en |sin )?inbjudan\b|(?:efter|på|genom) (?:\w+ )?inbjudan\b",
    r"(?:by|upon|on|after|following) (?:an? |the |prior |personal |direct |written )*invitation\b(?! to tender)"
    r"|invitation[- ]only|received an? (?:\w+ )?invitation\b",
    rf"(?:that|which|who) (?:have |has |were |are )(?:already |been |previously )*invited\b(?! to)"
    rf"|(?:that|which|who) (?:(?:have|has) been|were|are)(?: already| previously)? {_CHOSEN}\b(?! (?:to|as)\b)",
    r"som (?:tidigare|redan) (?:har )?(?:fått|beviljats|deltagit|haft)\b|(?:that|which|who) (?:(?:have"
    r"|has) )?(?:already"
    r"|previously) (?:received|been (?:granted|awarded|funded)|taken part|participated)\b",
    r"(?:that|which|whom) (?:the|our) (?:\w+ ){1,3}(?:has |have |had )?(?:invited|selected|chosen|nominated)\b",
    rf"(?:invited|short-?listed|(?:pre-)?selected|pre-?qualified) {_BODIES}(?! to\b)",
    rf"{_BODIES}(?: authorities| councils)? {_CHOSEN} (?:by|in|during|after|under|from|through|via)\b"
    r"(?![^.;]{0,60} to (?:apply|submit))",
)
# Those who were invited, besides others: "also those that were invited".
_BESIDES = words(r"(?:also|even|including|both|not only|även|också|inklusive|både|inte bara)\b")
_BY_INVITATION = re.compile(
    r"\b(?:(?:by|upon|on|after|following) (?:\w+ )?invitation only|invitation[- ]only"
    r"|only (?:by|upon|on|after|following) (?:\w+ )?invitation"
    r"|(?:endast|bara|enbart) (?:efter|på|genom|via) (?:\w+ )?inbjudan)\b",
    re.IGNORECASE,
)
_OF_THE_CALL = words(
    r"calls?\b|appl(?:y|ications?)\b|proposals?\b|submi\w+|utlysning\w*|ansök\w*|söka?s?\b|stödet|bidraget"
)
# What one is invited to besides applying for the first time.
_LATER = words(
    r"(?:second|third|last|final|full|next|later) (?:stage|step|phase|round|proposal|application)\w*|stage (?:two|2|ii)"
    r"|steg (?:två|2|tre|3)|andra (?:steg|fas)\w*|fullständig\w*|slutlig\w*|interview|intervju|event|workshop|session"
    r"|seminari\w*|möte\w*|meeting|konferens|conference|hearing|presentation\w*"
)


def is_abroad(sentence: str, own: Sequence[str]) -> bool:
    """Whether the first local body named is of another country, and neither Sweden nor the `own` place is named."""
    name = next(iter(named(LOCAL, sentence)), None)
    if name is None or not _ABROAD.match(sentence, name.end()):
        return False
    return not _WIDER.search(sentence) and not any(place in sentence for place in own)


def are_invited(sentences: Sequence[str]) -> str:
    """The sentence by which only some may apply, who were invited or chosen; empty where others may too."""
    invited = [sentence for sentence in sentences if _INVITED.search(sentence) and not _BESIDES.search(sentence)]
    final = next((sentence for sentence in invited if ONLY.search(sentence)), "")
    return final or (invited[0] if invited and len(invited) == len(sentences) else "")


def is_by_invitation(sentence: str) -> bool:
    """Whether a sentence says of the whole call that one applies only if one is asked to."""
    return bool(_BY_INVITATION.search(sentence) and _OF_THE_CALL.search(sentence) and not _LATER.search(sentence))
