"""Whether a text says that a call is closed, or applied for at any time."""

import re

from reading.dates.days import even
from reading.dates.paused import FOR_NOW, is_resting
from reading.dates.rounds import MAINTENANCE
from reading.dates.sentences import split

_ROLLING = re.compile(
    r"\b(?:löpande|året (?:runt|om)|när som helst|tills vidare|(?:at )?any ?time|year[- ]round|throughout the year"
    r"|all year|until further notice"
    r"|rolling (?:calls?|deadlines?|basis|cut-?offs?|applications?|submissions?)|permanently open|open permanently"
    r"|(?:is|are|remains?) open[- ]ended"
    r"|continuous(?:ly)? (?:calls?|open|deadlines?|cut-?offs?|submissions?|applications?|basis)|(?:accepted"
    r"|submitted|received|open) continuously)\b"
)
_ROLLING_ALONE = re.compile(r"\b(?:rolling|continuous(?:ly)?|permanent(?:ly)?|open[- ]ended)\b")
_ACCEPTS = re.compile(
    r"\b(?:apply|accept(?:ed|s)?|submitted|received|open|öpp(?:en|et|na)|söka?s?|ansöka?|tas emot|tar emot|lämnas in"
    r"|skickas in)\b"
)
_NAMES = re.compile(
    r"\b(?:ansök\w*|söka?s?|\w*utlysning\w*|apply|applications?|submissions?|deadlines?|calls?|cut-?offs?|öppe[nt]"
    r"|open)\b"
)
_NOT_APPLYING = re.compile(  # what else is done at any time, or all the time
    r"\b(?:inte|ej|aldrig|inga|ingen|inget|no|not|never|no longer|cannot|n[’']t|stäng\w*|closed?|avbryt\w*"
    r"|avsluta\w*|ändra\w*|återkalla\w*|återta\w*|dra[rs]? tillbaka"
    r"|ta[rs]? tillbaka|redigera\w*|spara\w*|komplettera\w*|uppdatera\w*|justera\w*|kontakta\w*|fråg\w+|säga? upp"
    r"|bedöm\w*|behandla\w*|handlägg\w*"
    r"|prövas?|granska\w*|besluta?\w*|betala\w*|utbetal\w*|redovisa\w*|rapporter\w*|följ\w*|edit\w*|amend\w*"
    r"|withdraw\w*|chang\w+|modif\w+|cancel\w*"
    r"|save[sd]?|update[sd]?|revis\w+|contact\w*|ask(?:ed)?|question\w*|terminat\w*|assess\w*|review\w*|evaluat\w*"
    r"|decid\w+|decision\w*|report\w*"
    r"|resubmi\w+|re-submi\w+|replace\w*|delete\w*|stop\w*|suspend\w*|inform\w*|request\w*|reject\w*|pause\w*"
    r"|log ?in\w*|logga\w*|paus\w*|vila\w*|frys\w*|frozen|halt\w*|on hold)\b"
)
_CLAUSE = re.compile(r"[;,(]|\b(?:men|but|och|and|medan|while|samt)\b")

_SUBJECT = (
    r"(?:ansökan|ansökningar\w*|ansökningen|ansökningst(?:id|ider)\w*|ansökningsperiod\w*|ansökningsomgång\w*"
    r"|ansökningsfönst\w*|utlysning\w*|bidraget"
    r"|stödet|omgång\w*|söktid\w*|sista ansöknings\w+|calls?|applications?|application (?:period|window|round)s?"
    r"|submissions?|deadline|scheme|programme|rounds?|opportunity|competition"
    r"|fund|portal|tiden|window for \w+)"
)
_SHUT = (
    r"(?:pausad[e]?|pausat|pausats|vilande|fullsökt[a]?|fullsökts|fullteckna[dt]\w*|on hold|paused"
    r"|stäng[dt]a?|avslutad[e]?|avslutat"
    r"|över|förbi|slut|stängt|avslutats|gått ut|löpt ut|upphört|passerat"
    r"|passerats?|passerad|closed|ended|expired|finished|over"
    r"|passed|fully subscribed|oversubscribed|full|concluded|suspended|exhausted)"
)
_CLOSED = re.compile(
    rf"\b{_SUBJECT}(?:\s[\w()-]+){{0,5}}?\s(?:är|har|is|are|has|have|was|were|nu|now)(?:\s(?:nu|now|redan|already"
    rf"|currently|tyvärr|been|därmed|permanently"
    rf"|också|sedan)){{0,3}}\s{_SHUT}\b"
    rf"|\b(?:är|is|are|har)\s(?:nu\s|now\s|därmed\s)?{_SUBJECT}\s(?:\w+\s){{0,2}}{_SHUT}\b"
    rf"|\b{_SUBJECT}\s(?:\w+\s){{0,3}}?(?:gick ut|löpte ut|stängde[s]?|avslutades|closed|ended|expired|stängts)\b"
    r"|\bstäng[dt]a?\sför\s(?:\w+\s){0,2}(?:ansök\w*|rekvi\w*)|\bclosed\s(?:for|to)\s(?:\w+\s){0,2}(?:applic\w*"
    r"|submiss\w*|proposals?)"
    r"|\binga\s(?:fler\s|nya\s)?(?:pengar|medel|bidrag|utlysningar|ansökningsomgångar)\s(?:\w+\s){0,3}?(?:att söka"
    r"|kvar|öppna)"
    r"|(?<!är det )\bför sent att (?:an)?söka\b|\btoo late to apply\b"
    r"|\b(?:medel|pengar|medlen|pengarna|budgeten|potten)\s(?:för\s\w+\s)?"
    r"är\s(?:nu\s|redan\s)?(?:slut|förbrukade?|intecknade?"
    r"|fördelade?|fullteckn\w+)"
    r"|\b(?:inte|ej)\s(?:längre\s)?(?:kan\s|har möjlighet att\s)?tar?\semot\s(?:några\s)?(?:fler|nya)\b"
    r"(?!\s(?!ansökn))"
    r"|\bcan(?:not|\snot|[’']t)\s(?:accept|take|receive|consider)\s(?:any\s)?(?:more|new|further)\b(?!\s(?!appl|prop))"
    r"|\b(?:maximum|max|limit|taket)\b[^.;]{0,40}\b(?:applications?|ansökningar)\b[^.;]{0,20}\b(?:reached|nått|uppnått)"
    r"|\ball\s(?:\w+\s)?(?:funding|funds|money)\s(?:has|have|is|are)\s(?:now\s)?(?:been\s)?(?:allocated|spent|committed|used|awarded)"
    r"|\b(?:har\snått|nådde)\s(?:taket|gränsen)\sför\s(?:antal\w*\s)?ansökningar"
    r"|\bstopp\sför\s(?:fler\s|nya\s)?ansökningar|\bansökningsstopp(?:et)?\s(?:råder|gäller|har\sinförts)"
    rf"|\b(?:har|have)\s(?:nu\s|now\s)?(?:stängt|avslutat|closed|ended)\s(?:the\s|this\s|den\shär\s)?{_SUBJECT}\b"
    r"|\bno\sopen\scalls?|\bpermanently\sclosed|\bfully\ssubscribed"
    r"|\b(?:funding|funds|budget)\s(?:is|are|has|have)\s(?:\w+\s){0,3}?(?:exhausted|used up|fully)"
)
_DENIED = re.compile(
    r"\b(?:går|gick|kan|möjligt)\s(?:\w+\s){0,3}?inte\s(?:\w+\s){0,4}?(?:an)?sökas\b|\b(?:går"
    r"|gick)\s(?:\w+\s){0,3}?inte\s(?:\w+\s){0,4}?(?:an)?söka\b"
    r"|\binte\s(?:\w+\s){0,3}?möjlig\w*(?:\s(?:\w+\s){0,2}?att\s(?:\w+\s){0,2}?(?:an)?söka)?"
    r"|\binte\slängre\s(?:\w+\s){0,3}?(?:an)?söka\b"
    r"|\binte\s(?:längre\s|nu\s)?öpp(?:en|et|na)\s(?:\w+\s){0,2}?för\s(?:an)?sök\w*"
    r"|\binte\s(?:längre\s|nu\s)?sökbar[ta]?\b"
    r"|\b(?:tar|accepterar)\s(?:\w+\s){0,4}?(?:inte|ej|inga)\s(?:\w+\s){0,3}?(?:emot\s)?(?:\w+\s){0,2}?ansökningar"
    r"|\bansökningar\s(?:tas|kan)\s(?:\w+\s){0,2}?(?:inte|ej)\s(?:\w+\s){0,2}?emot|\binga\s(?:fler\s"
    r"|nya\s)?ansökningar\s(?:\w+\s){0,4}?emot"
    r"|\bno\slonger\s(?:\w+\s){0,3}?(?:accept\w*|open|tak\w+|receiv\w+|possible|available|apply|submit\w*)"
    r"|\bno\s(?:further|more|new)\s(?:applications?|proposals?)"
    r"|\b(?:not|n[’']t)\s(?:\w+\s){0,2}?(?:accept\w*|taking|open)\s(?:\w+\s){0,2}?(?:for\s)?(?:applications?"
    r"|proposals?|submissions?)"
)
_ANY_MORE = re.compile(
    r"\b(?:längre|fler|nya|nu|för närvarande|tyvärr|no longer|no further|no more|currently|at present|any more"
    r"|anymore|tills vidare)\b"
)
_WHOLLY = re.compile(r"\s(?:och|and|bidrag\w*|stöd\w*|just nu|i år|this year|(?:under |för )?20\d\d)\b")
_BADGE = re.compile(
    r"(?:status\W+)?(?:(?:utlysning(?:en)?|ansökan|ansökningsperiod(?:en)?|call|applications?)\s)?(?:är\s|is\s"
    r"|are\s)?(?:nu\s|now\s)?"
    r"(?:stängd|stängt|stängda|avslutad|avslutat|closed|expired)(?:\scall)?\W*"
)
_NOT_NOW = re.compile(  # a closing to come, under a condition, or of another round
    r"(?:^|, )om\b|\b(?:när|då|så snart|så fort|innan|förrän|efter att|after|when|once|if|before|until|unless"
    r"|as soon as|kommer att|will|shall|can be|may be|kan stängas"
    r"|första|andra|förra|föregående|tidigare|previous|earlier|last|first|second|steg 1|step 1|stage 1|(?:19"
    r"|20)\d\ds? (?:års|call)|call (?:19|20)\d\d)\b"
)
_TO_COME = re.compile(
    r"kommande|beräkna|planera|återkommer|öppnar (?:inom|under|i|igen|nästa|till|på|åter|den|\d)"
    r"|nästa (?:\w+ )?(?:ansök|utlysning|omgång|gång|sista|tillfälle|period)|ny (?:ansök|utlysning|omgång)"
    r"|upcoming|forthcoming|planned|plan to|opens\b"
    r"|next (?:\w+ )?(?:call|round|deadline|cut|application|closing|opening)"
    r"|will (?:re-?)?open|re-?open|new (?:call|round|one\b|deadline)|expected",
)


def is_rolling(sentence: str, *, about: bool = False) -> bool:
    """Whether a sentence says that one may apply at any time: not that one may change, and not what never happens.

    `about`: the sentence is known to be on when to apply.
    """
    text = even(sentence)
    if about and _ROLLING_ALONE.search(text) and not _NOT_APPLYING.search(text):
        return True
    return any(_says_rolling(text, match, about=about) for match in _ROLLING.finditer(text))


def _says_rolling(text: str, found: re.Match[str], *, about: bool) -> bool:
    accepts = list(_ACCEPTS.finditer(text, max(0, found.start() - 90), found.start()))
    clause = text[_clause_start(text, found.start()) : _clause_end(text, found.end())]
    if accepts:
        start = accepts[-1].start()
        between = text[max(start - 30, _clause_start(text, start)) : found.end()]
        return not _NOT_APPLYING.search(between)
    return bool(about or _NAMES.search(clause)) and not _NOT_APPLYING.search(clause)


def _clause_start(text: str, place: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(text, 0, place)), default=0)


def _clause_end(text: str, place: int) -> int:
    end = _CLAUSE.search(text, place)
    return end.start() if end else len(text)


def is_closed(text: str) -> bool:
    """Whether a text says that nothing can be applied for any more; a closing to come or under a condition does not."""
    return bool(closing_words(text))


def closing_words(text: str) -> str:
    """The first sentence that says that nothing can be applied for any more; empty where none does."""
    sentences = (sentence for sentence in split(text) if not FOR_NOW.search(even(sentence)))
    return next((sentence for sentence in sentences if _is_shut(even(sentence))), "")


def is_paused(sentence: str) -> bool:
    """Whether a sentence says that applying is closed until further notice: nobody can tell when it opens."""
    return is_resting(sentence) or (bool(FOR_NOW.search(even(sentence))) and _is_shut(even(sentence)))


def is_to_come(text: str) -> bool:
    """Whether a text promises a call, or speaks of one to come."""
    return bool(_TO_COME.search(even(text)))


def _is_shut(sentence: str) -> bool:
    if _BADGE.fullmatch(sentence):
        return True
    if re.search(rf"\b{MAINTENANCE}", sentence):
        return False
    found = _CLOSED.search(sentence) or _denied(sentence)
    return bool(
        found and not _NOT_NOW.search(sentence[: found.end()]) and not sentence[: found.start()].endswith("som ")
    )


def _denied(sentence: str) -> re.Match[str] | None:
    """That nobody can apply. What goes on tells who cannot, or how: 'kan inte sökas av företag', 'not by e-mail'."""
    found = _DENIED.search(sentence)
    rest = sentence[found.end() :] if found else ""
    limited = re.match(r"\s\w", rest) and not _WHOLLY.match(rest) and not _ANY_MORE.search(sentence)
    return None if limited else found
