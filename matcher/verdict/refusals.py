"""Sentences by which municipalities may not apply, in so many words."""

import re

_BODY = (
    r"(?:kommun(?!alförbund)(?:er|erna|en|al\w*)?|offentliga (?:organ|aktörer|myndigheter|organisationer)|myndigheter"
    r"|(?:local|regional|public|municipal) (?:(?:or|and) (?:local|regional|public) )?(?:public )?(?:authorit|bod|entit"
    r"|administration|organi[sz]ation|institution|sector|council|government|compan)\w*"
    r"|(?<!national )(?<!enforcement )(?<!competent )authorities|municipalit\w+|cities)"
)
_ACT = (
    r"(?:apply|submit|take part|participate|benefit|be (?:applicants?|beneficiar\w+|eligible|funded|supported"
    r"|partners?|part\b|accepted|considered|admitted)|receive (?:any |direct )?(?:funding|support|grants?|money))"
)
_CANNOT = (
    rf"(?:can ?not|may not|must not|shall not|will not|(?:are|is) not (?:allowed|entitled|permitted"
    rf"|able) to)(?: {_ACT}|\s*(?:[.,;)]|$))"
    r"|(?:are|is) (?:not|never) (?:\w+ )?(?:eligible|entitled|admissible|permitted)(?! costs)|(?:are"
    r"|is) (?!not )(?:\w+ )?(?:excluded|ineligible)"
    r"|(?:kan|får|ska) (?:inte|ej)(?: själva)? (?:söka|ansöka|delta|medverka|stå som|vara (?!med och)|ingå"
    r"|få (?:stöd|bidrag)|beviljas)"
    r"|(?:kan|får) (?:inte|ej)\s*(?:[.,;)]|$)|är (?:inte|ej) (?:behörig|stödberättigad|välkom|sökande)\w*"
    r"|omfattas inte|undantas"
    r"|är undantagna"
)
_NEGATION = re.compile(
    r"\b(?:not|cannot|never|neither|no|inte|ej|varken|inga|utom|undant\w*|omfattas|excl\w+|ineligible|except"
    r"|other than|exception)\b",
    re.IGNORECASE,
)
_EXCEPT = (
    r"(?:\bexcept(?: for)?|\bexcluding|\bother than|\bwith the exception of|\bmed undantag (?:för|av)|\butom"
    r"|[,(] ?(?:men )?(?:ej|inte))"
)
# Of those who may apply, an exception for some is none for the municipality: "other than capital cities".
_SOME = r"(?:capital|large\w*|bigg?\w*|small\w*|major|metropolitan|stora|större|små|mindre) "
# Another subject: "municipalities may apply but companies may not".
_OTHERS = (
    r"\b(?:but|while|whereas|men|medan) (?!they|these|it|de|dessa|den|not)(?:\w+ ){1,3}"
    r"(?:can(?:not)?|may|are|is|kan|får|är)\b"
)
_REFUSALS = re.compile(
    rf"\b{_BODY}(?:(?!{_OTHERS})[^.;]){{0,60}}?"
    rf"\b(?:{_CANNOT})|\b(?:ges|lämnas|beviljas|utgår) (?:inte|ej) (?:till )?{_BODY}\b"
    rf"|\b(?:inte|ej) sökas av [^.;]{{0,40}}?{_BODY}\b|\b(?:applicants?|sökande) (?:can ?not|may not|must not"
    rf"|får inte|kan inte) (?:be|vara) (?:\w+ ){{0,3}}{_BODY}\b|\b(?:inte|ej|not) (?:öppe[nt] för|open to"
    rf"|available to|eligible for|intended for|addressed to) (?:\w+ )?{_BODY}\b|\b(?:riktar|vänder) sig (?:inte"
    rf"|ej) (?:till|mot) (?!bara|endast|enbart)(?:\w+ )?{_BODY}\b|\b(?:not eligible|ineligible|excluded|ej behöriga"
    rf"|inte behöriga)(?: applicants| bodies| entities)?(?::| are| är| ?[-–]) ?(?:[\w ]{{1,40}}, )?{_BODY}\b"
    rf"|{_EXCEPT} (?!bara|endast|enbart|only|{_SOME})(?:\w+ )?{_BODY}\b|\b(?:neither|no|inga"
    rf"|varken) (?:\w+ )?{_BODY}\b[^.;]{{0,40}}\b(?:apply|eligible|söka|delta|participate)\b",
    re.IGNORECASE,
)

_LEAD = re.compile(
    r"\b(?:as|be|vara|som) (?:(?:the|a|main) )?(?:lead\w*|coordinat\w+|main applicants?|huvudsökande|huvudman"
    r"|koordinator\w*|samordnare|projektledare)\b"
    r"|\b(?:but|however|men|dock)(?: (?:they|de|dessa|these))? (?:may|can|kan|får) (?:\w+ )?(?:join|participate"
    r"|take part|be (?:\w+ )?partner|delta|ingå|medverka|vara (?:med|part))\w*",
    re.IGNORECASE,
)
_HERE = re.compile(
    rf"\b{_BODY}[^.;]{{0,60}}?,? (?:men|but|dock|though|however) (?:inte|ej|not) (?:för|inom|i|for|in|under|to)"
    r" (?:den|denna|det|detta|this)\b",
    re.IGNORECASE,
)


def refuses_only_to_lead(sentence: str) -> bool:
    """Whether a sentence of refusal leaves it to municipalities to take part: they may not lead, but join."""
    return bool(_LEAD.search(sentence))


def refuses_here(sentence: str) -> bool:
    """Whether municipalities may apply, "but not for this part"."""
    return bool(_HERE.search(sentence))


def refuses(clause: str) -> bool:
    """Whether a clause says that municipalities or public bodies may not apply."""
    return bool(_NEGATION.search(clause) and _REFUSALS.search(clause))
