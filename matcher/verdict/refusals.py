"""Sentences by which municipalities may not apply, in so many words."""

import re

_BODY = (
    r"(?:kommun(?!alförbund)(?:er|erna|en|al\w*)?|offentliga (?:organ|aktörer|myndigheter|organisationer)"
    r"|(?<!statliga )(?<!nationella )(?<!regionala )(?<!andra )myndigheter"
    r"|(?:local|regional|public|municipal) (?:(?:or|and) (?:local|regional|public) )?(?:public )?(?:authorit|bod|entit"
    r"|administration|organi[sz]ation|institution|sector|council|government|compan)\w*"
    r"|(?<!national )(?<!state )(?<!federal )(?<!enforcement )(?<!competent )authorities|municipalit\w+|cities)"
)
_ACT = (
    r"(?:apply|submit|take part|participate|benefit|be (?:applicants?|beneficiar\w+|eligible|funded|supported"
    r"|partners?|part\b|accepted|considered|admitted)|receive (?:any |direct )?(?:funding|support|grants?|money))"
)
_CANNOT = (
    rf"(?:can ?not|may not|must not|shall not|will not|(?:are|is) not (?:allowed|entitled|permitted"
    rf"|able) to)(?: {_ACT}|\s*(?:[.,;)]|$))"
    r"|need not apply\s*(?:[.,;)]|$)"
    r"|(?:are|is) (?:not|never) (?:\w+ )?(?:eligible|entitled|admissible|permitted)(?! costs)"
    r"|(?:are|is) (?!not )(?:\w+ )?(?:excluded|ineligible)"
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
# Right after the name: only some of them may not apply.
_SOME_OF_THEM = re.compile(
    rf"{_BODY} (?:som|utan|under|med|that|which|who|with|without|having|already|currently)\b", re.IGNORECASE
)
# After the refusal: what it is limited to, which leaves it to them to apply for the rest, at another time or otherwise.
_LIMIT = re.compile(
    r"(?:,? (?:stöd|bidrag|medel|pengar|support|funding|(?:a )?grants?|money|själva|directly|direkt)){0,2}"
    r" (?:(?:för|till|for) )?(?:mer|fler|flera|större|högre|more|higher|larger) (?:än|than|often)\b"
    r"|[^,.;]{0,30}? (?:förrän|före|innan|efter|både|på papper|per post|via|i efterhand|igen|på nytt|samtidigt"
    r"|två gånger|before|after|until|earlier than|both|twice|again|retroactively|retrospectively|on paper"
    r"|by (?:e-?mail|post|fax|letter|phone)|simultaneously|utan|without)\b"
    r"|(?:,? (?:stöd|bidrag|medel|pengar|support|funding|(?:a )?grants?|money))? (?:för|till|for)"
    r" (?!(?:någo[tn]|den|denna|det|detta|dessa|de|these?|this|those|it|any|its|our|their)\b|(?:the )?(?:\w+ )?(?:call"
    r"|programme|grant|scheme|fund|funding|support|award|prize|subsidy|money|topic|lot|strand)\b(?! costs)"
    r"|(?:utlysning|stöd|bidrag|program|medel|fond|satsning|insats)\w*)"
    r"|(?:,? for)? (?:the )?(?:extra|additional|higher|bonus|second|top-up)\b",
    re.IGNORECASE,
)
_NOT_ALONE = re.compile(
    r"\b(?:kan|får) (?:inte|ej) (?:söka|ansöka|delta|stå som sökande|vara sökande)[^.;]{0,30}?"
    r" (?:ensam\w{0,2}|på egen hand|var för sig)\b"
    r"|\b(?:can ?not|may not|must not|are not (?:allowed|able) to) (?:apply|submit|participate)[^.;]{0,30}?"
    r" (?:alone|individually|on (?:its|their) own|by (?:itself|themselves))\b",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"\b(?:övriga|andra|other|all other|any other|no other)\b[^.;,]{0,60}?"
    r"\b(?:(?:kan|får) (?:inte|ej)|är (?:inte|ej)|can ?not|may not|(?:are|is) (?:not|excluded|ineligible))\b"
    r"|\b(?:no|inga|ingen) (?:other|andra|annan)\b[^.;,]{0,60}?\b(?:kan|får|är|can|may|are|is)\b",
    re.IGNORECASE,
)
_NOT_TOO = re.compile(r"\b(?:is|are|är) (?:too|för) \w+", re.IGNORECASE)  # "no municipality is too small to apply"

# What was so before, and is no more.
_BEFORE = re.compile(
    r"\b(?:until|up to|before|till och med|till|tidigare|förut|previously|formerly|in the past|earlier)\b[^.;]{0,60}?"
    r"\b(?:could|kunde|fick|were able|was open|were eligible)\b",
    re.IGNORECASE,
)


def is_past(clause: str) -> bool:
    """Whether a clause says what was so before, and is no more."""
    return bool(_BEFORE.search(clause))


def refuses_only_to_lead(sentence: str) -> bool:
    """Whether a sentence of refusal leaves it to municipalities to take part: they may not lead, but join."""
    return bool(_LEAD.search(sentence))


def refuses_here(sentence: str) -> bool:
    """Whether municipalities may apply, "but not for this part"."""
    return bool(_HERE.search(sentence))


def refuses(clause: str) -> bool:
    """Whether a clause says that municipalities or public bodies may not apply."""
    return bool(_NEGATION.search(clause)) and any(not _is_limited(one) for one in _REFUSALS.finditer(clause))


def refuses_alone(clause: str) -> bool:
    """Whether a clause says no more than that nobody may apply alone."""
    return bool(_NOT_ALONE.search(clause))


def refuses_the_others(sentence: str) -> bool:
    """Whether a sentence says that whoever was not named may not apply: it names nobody who may."""
    return bool(_THE_OTHERS.match(sentence))


def refuses_some(clause: str) -> bool:
    """Whether a clause says no more than that some municipalities may not apply."""
    found = list(_REFUSALS.finditer(clause))
    return bool(found) and all(_SOME_OF_THEM.match(one[0]) for one in found)


def _is_limited(refusal: re.Match[str]) -> bool:
    """Whether it is some municipalities that may not apply, or none for some things, or not yet or in some way."""
    after = refusal.string[refusal.end() :]
    return bool(_LIMIT.match(after) or _SOME_OF_THEM.match(refusal[0]) or _NOT_TOO.search(refusal[0]))
