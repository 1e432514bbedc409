"""Whether a sentence says that the call itself does not take place: cancelled, withdrawn, called off."""

import re

from reading.dates.days import even

_CALL = (
    r"(?:\w{0,20}utlysning(?:en|ar|arna)?|\w{0,12}omgång(?:en|ar|arna)?|ansökningsperiod(?:en)?|ansökningstid(?:en)?"
    r"|calls?(?:\sfor\s(?:proposals|projects|applications))?|(?:application|funding|submission)\s(?:round|period"
    r"|window)|funding\sopportunity|competition|rounds?|tender)"
)
_GRANT = r"(?:bidraget|stödet|stödformen|bidragsformen|the\s(?:grant|scheme|fund))"
_DONE = (
    r"(?:inställ[dt]a?|ställ(?:s|ts|as)\s(?:(?!inte|ej)\w+\s){0,3}?in|dra(?:s|gits|gas)\s(?:\w+\s){0,2}?tillbaka|tillbakadrag\w+"
    r"|dra(?:s|gits|gas)\s(?:\w+\s){0,2}?in|återkalla(?:d|s|ts|des)|avbry(?:ts|tits)|avbruten|avblås(?:t|es|ts)"
    r"|upphäv(?:s|ts|d)|annullera(?:d|s|ts)|lagts\sned|läggs\sned"
    r"|cancell?ed|withdrawn|called\soff|revoked|annulled|scrapped|abandoned|discontinued)"
)
_NOT_HELD = (
    r"(?:blir\s(?:\w+\s){0,2}?(?:inte|ej)\sav|(?:genomförs|utlyses)\s(?:därför\s|alltså\s)?(?:inte|ej)\b"
    r"|kommer\s(?:\w+\s)?(?:inte|ej)\satt\s(?:genomföras|utlysas|bli\sav)\b"
    r"|(?:will|is|does)\s(?:not|no\slonger)\s(?:be\s)?(?:go(?:ing)?\sahead|take\splace|taking\splace|be\sheld))"
    r"(?!.*\b(?:utan|förrän|innan|but|until|before)\b)"
)
_GOES_ON = r"(?:\s[^\s;:!?]+){0,12}?\s"  # from the call to what is said of it
_PASSIVE = re.compile(rf"\b(?:{_CALL}|ansökan)(?P<between>{_GOES_ON})(?P<done>{_DONE}|{_NOT_HELD})(?!\w)")
_GRANT_GONE = re.compile(
    rf"\b{_GRANT}\s(?:\w+\s){{0,3}}?(?:är|har|is|has\sbeen)\s(?:\w+\s)?(?:inställ[dt]|ställts\sin|avskaffa[dt]s?|cancell?ed"
    r"|withdrawn|discontinued|abolished)\b"
    rf"|\b(?:har|has|have)\s(?:\w+\s)?(?:dragit\sin|ställt\sin|avskaffat|withdrawn|cancell?ed|abolished)\s{_GRANT}(?=[.,;!]|$)"
)
_ACTIVE = re.compile(
    rf"\b(?:ställ(?:er|a|t|de)\s(?:\w+\s){{0,2}}?in|dra(?:r|git)?\s(?:\w+\s)?(?:tillbaka|in)|drog\s(?:tillbaka|in)"
    r"|återkalla[rt]?|avbry(?:ter|ta|tit)|bröt|blås(?:er|t|a)\sav|cancel(?:l?ed|l?ing)?|withdr(?:aw|ew|awn|awing)"
    r"|call(?:ed|ing)?\soff|revoked?|scrapp?e?d?)"
    rf"\s(?:(?:den\shär|denna|den|hela|årets|vårens|höstens|sommarens|vår|the|this|our|its|this\syear’s|20\d\d\sårs)\s)?"
    rf"(?:[\w-]+\s){{0,2}}?{_CALL}\b(?!\s(?:att|to)\b)"
)
_NONE = re.compile(
    r"\b(?:det\sblir\s(?:därför\s|tyvärr\s)?(?:ingen|inte\snågon)|vi\s(?:genomför|öppnar|har)\s(?:därför\s|tyvärr\s)?ingen"
    rf"|ingen|there\swill\s(?:be\sno|not\sbe\s(?:a|any))|no)\s(?:\w+\s){{0,2}}?{_CALL}\s(?:\w+\s){{0,4}}?"
    r"(?:i\sår|blir\sav|genomförs|this\syear|in\s20\d\d|20\d\d|will\sbe\sheld|takes\splace)\b"
)
_BADGE = re.compile(
    r"(?:status\W+|obs\W+|(?:utlysning(?:en)?|ansökan|ansökningsomgång(?:en)?|call|this\scall)\s(?:är\s|is\s|har\s)?"
    r"(?:nu\s|now\s|been\s)?)*(?:inställ[dt]a?|ställs\sin|ställts\sin|återkallad|tillbakadragen|dras\stillbaka|cancell?ed"
    r"|withdrawn)\W*"
)
_MARK = re.compile(
    r"^(?:inställ[dt]a?|tillbakadragen|cancell?ed|withdrawn)\s?[:!-]|[([](?:är\s)?(?:inställ[dt]a?|tillbakadragen|cancell?ed"
    r"|withdrawn)[)\]]"
)
_EVENT = re.compile(
    r"möte|träff|webb?in|seminari|workshop|konferens|\bevent|session|info\s?day|meeting|conference|utbildning|föreläsning"
    r"|frågestund|visit\b|\bmässa"
)
_UNSURE = (
    r"kan|kunna|kunde|(?<!\d\s)may(?!\s20\d\d)|might|can|could|rätten?\satt|right\sto|risk\w*|inte|not|n[’']t|huruvida|whether|förra|föregående"
    r"|tidigare|previous|earlier|last\syear\w*|fjolårets|deadlines?|avtal\w*"
)
_HEDGED = re.compile(rf"\b(?:{_UNSURE}|som|that|which)\b")  # between the call and what is said of it
_HEDGE = re.compile(
    rf"\b(?:{_UNSURE}|om|ifall|if|unless|in\scase|should|när|when|projekt\w*|projects?|sökande|applicants?)\b"
)
_PLANNED = re.compile(  # 'the call that was to open on 5 May is cancelled'
    r"\s(?:som|that|which)\s(?:skulle|var|planera\w*|hade|was|were|had|should|would)(?:\s[^\s;:!?]+){0,10}?"
    r"(?=,?\s(?:är|har|ställs|dras|blir|återkallas|avbryts|is|has|will)\b)"
)
_IF_AFTER = re.compile(r"\W{0,3}(?:om|ifall|if|unless)\b|\W{0,3}(?:av|by)\s(?:the\s|den\s)?(?:sökande|applicant)")


def is_cancelled(sentence: str, *, about: bool = False) -> bool:
    """Whether a sentence says that the call does not take place. `about`: it is known to be on when to apply."""
    text = even(sentence)
    if _BADGE.fullmatch(text) or (_MARK.search(text) and (about or not _EVENT.search(text))):
        return not _EVENT.search(text)
    text = _PLANNED.sub("", text)
    return any(_holds(text, found) for found in _sayings(text))


def _sayings(text: str) -> list[re.Match[str]]:
    patterns = (_PASSIVE, _ACTIVE, _GRANT_GONE, _NONE)
    return [found for pattern in patterns if (found := pattern.search(text))]


def _holds(text: str, found: re.Match[str]) -> bool:
    """Whether what is found is said of the call itself, and as a fact."""
    start = max((text.rfind(mark, 0, found.start()) for mark in (";", ":", " men ", " but ")), default=-1) + 1
    before, own = text[start : found.start()], found.groupdict().get("between") or ""
    hedged = _HEDGE.search(before) or _HEDGED.search(own)
    return not (hedged or _EVENT.search(before + own) or _IF_AFTER.match(text[found.end() :]))
