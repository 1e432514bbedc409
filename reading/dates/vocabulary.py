"""The words, Swedish and English, in which portals state dates, amounts and what a line or a heading is about."""

import re

from reading.dates.days import MONTH, ORDINAL
from store.model import SectionKind

_VAGUELY = (
    r"\b(?:prelimin\w*|prel|beräkna\w*|planera\w*|ungefär|omkring|cirka|tentativ\w*|expected|indicative|planned"
    r"|provisional|estimated|around|circa)\b"
)
_DAY = (  # what is vague is a day, not a budget or an outcome
    rf"(?:\d{{1,2}}{ORDINAL}\.?\s*(?:of\s+)?{MONTH}|\d{{1,2}}\s*-\s*\d{{1,2}}\s+{MONTH}|{MONTH}\.?\s+\d|20\d\d-\d"
    r"|\d{1,2}[./]\d{1,2}[./]20|stäng\w*|slutdatum|sista\b|senast|öppn\w*|clos\w*|open(?:s|ing)?\b|deadlines?"
    r"|cut-offs?"
    r"|launch\w*|datum\w*|dates?\b|tidplan\w*|timetable|(?:ansöknings|utlysnings)(?:dag|datum|period|tid)\w*)"
)
PRELIMINARY = re.compile(
    rf"{_VAGUELY}(?:\W+(?:att|to|till|be|is|är|the|den|of|for|för|on|by|utlysning\w*|ansökan|applications?|submission"
    rf"|first|second|final|next|nästa|ny|new)){{0,4}}\W+{_DAY}"
    rf"|20\d\d(?:\W+(?:(?:klockan|kl\.?|at|by)\W*)?\d{{1,2}}[:.]\d\d)?\W{{1,3}}{_VAGUELY}(?=\W*(?:$|[;,.)]|datum"
    rf"|dates?\b))"
)

ELIGIBLE = re.compile(
    r"(?:vem|vilka) (?:som )?(?:kan|får)|vem riktar|ni kan söka bidraget|sökande|målgrupp"
    r"|who (?:can|may|should|is eligible)|eligib(?:le (?:entities|applicants)|ility)|^applicants",
    re.IGNORECASE,
)
CONTACT = re.compile(r"^(?:kontakt\w*|contacts?|contact us|frågor\b.*|handläggare|har du frågor.*)\W*$", re.IGNORECASE)
_HEADINGS = (
    (r"hur mycket|finansiering|stödnivå|budget|funding|medel|bidrag(?:ets)? storlek", SectionKind.FUNDING),
    (r"vad kan|aktivitet|activit|insatser", SectionKind.ACTIVITIES),
    (r"partner|samverkan|konsorti|consorti", SectionKind.PARTNERSHIP),
    (r"resultat|effekt|outcome|impact", SectionKind.OUTCOME),
    (r"syfte|mål\b|objective|\baims?\b|purpose", SectionKind.OBJECTIVE),
    (r"omfattning|scope", SectionKind.SCOPE),
    (
        r"handlar|i korthet|om (?:utlysning|erbjudand)|sammanfattning|summary|short description|about",
        SectionKind.SUMMARY,
    ),
)


def read_heading(heading: str) -> SectionKind:
    """What a heading says that the text under it is about; the piece above the first heading is a summary."""
    if not heading:
        return SectionKind.SUMMARY
    found = (kind for pattern, kind in _HEADINGS if re.search(pattern, heading, re.IGNORECASE))
    return next(found, SectionKind.OTHER)


# What a line of a page is about, where no class of the markup tells.
LABEL = re.compile(
    r"""^(?:(?:kommande|öppen|öppet|stängd|pågående|status|nästa|ny|nytt|new|next)\W+)?(?:
      (?:allra\ )?sista\ (?:ansöknings|inlämnings)?(?:dag|datum)\w*
      (?:\ (?:för\ (?:ansökan|ansökningar)|att\ (?:an)?söka))?
    | (?:ansök(?:an)?|söks?)(?:\ senast|(?=:)) | senaste\ ansökningsdag | ansöknings(?:dag|datum)\w*
    | (?:ansöknings|utlysnings|sök)(?:t(?:id|ider)(?:en|er|erna|na|n)?|period(?:en|er|erna)?|fönst(?:er|ret))
      (?:\ \d)?(?:\ för\ ansökan)?
    | (?:start|slut|utlysnings|öppnings|stängnings|bryt)(?:datum|dag)\w*
    | (?:(?:utlysningen|ansökan|ansökningstiden)\ )?(?:stäng(?:er|d|de|s|des|ning)|öppn(?:ar|ade|as|ades|ing))
      (?:\ för\ (?:ansökan|ansökningar))?
    | (?:sökbar[ta]?|öppe[nt])(?:\ för\ (?:ansökan|ansökningar))?(?=:|\ (?:till|från|mellan|t\.?o\.?m)|\ \d|$)
    | (?:(?:application|submission|call|final|\d(?:st|nd|rd|th)|first|second|third|last)\ )?
      (?:deadlines?|closing|opening|cut-?\s?offs?|due\ date)(?:\ (?:date|day|time)s?)?
      (?:\ for\ (?:applications?|submissions?|proposals?|applying))?
    | (?:start|end|closing|opening|due|closure)\ dates?|call\ closure
    | (?:call\ )?(?:launch|lansering|utlyst|start\ of\ (?:the\ )?call)(?=:|$)
    | (?:last|final)\ (?:day|date)(?:\ (?:for\ applications?|to\ apply))?
    | (?:application|submission|call)\ (?:period|window)s?
    | (?:call\ |applications?\ )?(?:(?:re-?)?opens?|opened|closes?|closed)(?=:|\ (?:on|until|from|till)|\ \d|$)
    )(?![^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
STATUS = re.compile(r"(?:(?:call|ansöknings)\s?)?status:?", re.IGNORECASE)
DAY_WORD = re.compile(r"datum|dates?|dag|day|när|when|den", re.IGNORECASE)  # 'Datum: 3 mars' says nothing of it
ROUND = re.compile(  # the name of one, or of the column in which rounds are named
    r"(?:ansöknings)?omgång|(?:call |application )?round|cut-?off|tillfälle|(?:year|år)$|\d{1,4}\W?$"
    r"|(?:vår|höst|spring|autumn)(?:en)?\b",
    re.IGNORECASE,
)
PLURAL_LABEL = re.compile(
    r"(?:dagar|datum|tider|perioder|deadlines|dates|offs|windows)\b[^:]{0,40}:?$|:$", re.IGNORECASE
)
CLOCK_LABEL = re.compile(r"(?:(?:closing )?time|tid|klockslag|klockan)\W*", re.IGNORECASE)
CLOCK_LINE = re.compile(
    r"(?:(?:(?:closing )?time|tid|klockslag|klockan|kl\.?|at)\W{0,3})?(\d{1,2}(?:[:.h]\d\d(?:\s?[ap]\.?m\.?)?"
    r"|\s?[ap]\.?m\.?|\s?h\b)(?:\s?h(?:rs|ours)?)?(?:\s?\(?[A-Za-z /]{2,20}\)?)?)",
    re.IGNORECASE,
)
VAGUE_DATE = re.compile(
    r"\b20\d\d\b|\b(?:hösten|våren|sommaren|vintern|löpande|rolling|autumn|spring|tba|tbc|to be)\b"
    r"|\bej (?:bestämt|fastställt)"
)
MONEY_LABEL = re.compile(
    r"^(?:utlyst[a]?\s(?:medel|belopp)|tillgängliga medel|total budget|call budget|budget)(?![^\W\d_])", re.IGNORECASE
)
ASKS_WHEN = re.compile(
    r"sista (?:ansöknings)?(?:dag|datum)|ansökningst(?:id|ider)\b|(?:ansöknings|utlysnings)period"
    r"|nästa (?:utlysning|ansökning)|när\b.{0,100}(?:sök|ansök)|(?:application|submission|call) (?:period|deadline)"
    r"|^deadlines?|when (?:to|can|do|should)\b.{0,100}apply"
    r"|closing date",
    re.IGNORECASE,
)
_NOT_OF_PROJECTS = (
    r"(?!.{0,200}(?:projekt|project|insats|activit|åtgärd|result|beslut|besked|decision|award|kontor|office|help ?desk"
    r"|support\b|telefon|reception|underhåll|maintenance))"
)
ASKS = re.compile(r"^(?:when|how long|hur länge|när)\b", re.IGNORECASE)
QUESTION = re.compile(  # on when a call is open
    r"^(?:how long|hur länge|when|när|(?:under |during )?(?:vilke[nt]|vilka|which|what) (?:tid|datum|period|dates?))"
    rf"\b{_NOT_OF_PROJECTS}.{{0,120}}(?:\b(?:open|clos|deadline|apply|submit)|öpp(?:en|et|na)\b|stäng|\bsök|ansök"
    r"|utlysning)",
    re.IGNORECASE,
)
OPENING_QUESTION = re.compile(
    rf"^(?:when|när)\b(?!.{{0,200}}(?:clos|stäng)){_NOT_OF_PROJECTS}"
    r".{0,60}(?:\b(?:does|do|will|can)\b.{0,60}\bopen\b|\bopens\b|öppna[rs])",
    re.IGNORECASE,
)
APPLY = re.compile(
    r"ansök|\bsök(?:a|as|er)?\b|utlysning|rekvir|deadline"
    r"|\bapply|\bapplication|\bsubmi(?:t|ssion)|\bproposals?\b|\bcalls?\b",
    re.IGNORECASE,
)
OTHER_DATE = re.compile(  # from here on a sentence is about another day
    r"redovis|rapport|report|projekt\w{0,20}\s{1,3}(?:kan|ska|får|bör|måste|start|påbörj|pågå|löper|är|var)|projektstart"
    r"|åtgärd\w{0,20}\s{1,3}(?:ska|kan|får)|projects?\s+(?:can|may|must|should|shall|will|start|run)|beslut|besked|utbetal"
    r"|informations?(?:möte|träff)|webb?in|seminari|info\s?(?:day|session)|granska[dt]|uppdatera[dt]|publi[cs]"
    r"|updated"
    r"|result|award|notif|evaluat|decision|project start|kick-off|genomför|implement|giltig|valid",
    re.IGNORECASE,
)
TENTATIVE = re.compile(
    r"\b(?:datum\w*|dates?|tider\w*|uppgifter\w*)\b[^.]{0,40}(?:prelimin|planera|indicative|provisional"
    r"|tentative|kan (?:komma att )?ändras)"
    r"|(?:preliminära?|indicative|provisional|tentative) (?:datum|dates?)",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"^(?:kakor\b|cookies?\b|vi använder (?:kakor|cookies)|we use cookies|uppläsnings-?funktionen kräver"
    r"|ladda om sidan"
    r"|till (?:sidans )?innehåll|hoppa till|skip to|du har inte javascript|internet explorer|tid kvar att ansöka"
    r"|(?:senast |last )?(?:granskad|uppdaterad|ändrad|publicera[dt]|updated|modified|published|reviewed)\b"
    r"|publiceringsdatum|dela\b|skriv ut\b|lyssna\b|share\b|print\b)",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"^(?:fler|andra|liknande|relatera\w*|tidigare|läs (?:mer|också|även)|nyheter|senaste nytt|aktuellt|kalender"
    r"|related|other|more|similar|previous|past|news|latest|you (?:may|might)|see also|read (?:more|also))\b",
    re.IGNORECASE,
)
NO_CALL = re.compile(
    r"^(?:40[34]|50\d)\b|(?:sidan|page).{0,100}(?:hittas|finns inte|not found|saknas|does not exist)"
    r"|^(?:planerat )?underhåll|(?:scheduled|planned|under|site) maintenance|^(?:please )?(?:logga|log|sign) ?in\b"
    r"|access denied|åtkomst nekad|just a moment|are you (?:a )?(?:human|robot)|tekniskt fel|server error"
    r"|accept\w* (?:all )?cookies|godkänn (?:alla )?(?:kakor|cookies)",
    re.IGNORECASE,
)
