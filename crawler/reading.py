"""The words, Swedish and English, in which portals state dates, amounts and what a line or a heading is about."""

import re

from store.model import SectionKind

_MONTHS = ("jan", "feb", "mar", "apr", "maj/may", "jun", "jul", "aug", "sep", "okt/oct", "nov", "dec")
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("/")}
MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ei]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
ORDINAL = r"(?:st|nd|rd|th|:e|:a)?\b"
BETWEEN = r"(?:-|t\.?o\.?m\.?|till(?:\soch\smed)?|to|until)"  # the first date opens, the second closes
AND = r"(?:och|samt|and|,|&)"  # two dates of the same kind, but after FROM
FROM = r"\b(?:mellan|between)\s+"
ZONE_NAME = r"(?:cest|cet|eest|eet|utc|gmt)\b"
THE = r"(?:(?:den|the|on)\s+)?"
AT = r"(?:klockan|kl\.?|at|by)"

OPENS = re.compile(
    r"\b(?:öppn\w*|öppen|öppet|utlysningsdatum|launch\w*|lanser\w*|opens?|opening|opened|start(?:ar|s)?|från|from|fr\.?\s?o\.?\s?m)\b"
)
WINDOW = re.compile(  # 'applications can be submitted between', not 'camps held between'
    r"\b(?:öppe[nt]|open|ansök\w*|söks?|sökas?|apply|applications?|proposals?|submit|utlysning\w*|calls?)"
    r"(?:\s(?:är|kan|ska|får|går|att|in|er|din|en|lämnas?|skickas?|göras|tas|emot|öppen|öppet|bidrag(?:et)?|stöd(?:et)?"
    r"|can|must|may|should|be|is|are|will|submitted|sent|made|accepted|received|open)){0,6}\s(?:mellan|between)\b"
)
PERIOD = re.compile(
    r"\b(?:(?:ansöknings|utlysnings)(?:period|tid)\w*|(?:application|submission|call) (?:periods?|windows?))(?: \d)?"
    r"\W*(?:är\W*|is\W*)?$"
)
CLOSES = re.compile(
    r"\b(?:stäng\w*|clos\w*|deadlines?|cut-off|sista|sist|senast|slut\w*|till|t\.?\s?o\.?\s?m|until|by|due|ends?)\b"
)
OTHER_DAY = re.compile(
    r"\b(?:beslut\w*|besked\w*|decisions?|results?|resultat\w*|publi[cs]\w*|published|uppdater\w*|updated|webb?in\w*"
    r"|informations\w*|info\s?days?|projekt\w*|projects?|meddela\w*)\b"
)
FIRST_STEP = re.compile(
    r"\b(?:(?:steg|step|stage|phase|etapp|fas)\s*(?:1|ett|one|i)|first stage|första (?:steget|ansökan))\b"
)
SECOND_STEP = re.compile(
    r"\b(?:(?:steg|step|stage|phase|etapp|fas)\s*(?:2|två|two|ii)|second stage|andra (?:steget|ansökan))\b"
)
ROLLING = re.compile(
    r"\b(?:löpande|året (?:runt|om)|när som helst|tills vidare|rolling|continuous(?:ly)?|permanent(?:ly)?"
    r"|(?:at )?any ?time|open[- ]ended)\b"
)
_VAGUELY = (
    r"\b(?:prelimin\w*|prel|beräkna\w*|planera\w*|ungefär|omkring|cirka|tentativ\w*|expected|indicative|planned"
    r"|provisional|estimated|around|circa)\b"
)
_DAY = (  # what is vague is a day, not a budget or an outcome
    rf"(?:\d{{1,2}}{ORDINAL}\.?\s*(?:of\s+)?{MONTH}|\d{{1,2}}\s*-\s*\d{{1,2}}\s+{MONTH}|{MONTH}\.?\s+\d|20\d\d-\d"
    r"|\d{1,2}[./]\d{1,2}[./]20|stäng\w*|slutdatum|sista\b|senast|öppn\w*|clos\w*|open(?:s|ing)?\b|deadlines?|cut-offs?"
    r"|launch\w*|datum\w*|dates?\b|tidplan\w*|timetable|(?:ansöknings|utlysnings)(?:dag|datum|period|tid)\w*)"
)
PRELIMINARY = re.compile(
    rf"{_VAGUELY}(?:\W+(?:att|to|till|be|is|är|the|den|of|for|för|on|by|utlysning\w*|ansökan|applications?|submission"
    rf"|first|second|final|next|nästa|ny|new)){{0,4}}\W+{_DAY}"
    rf"|20\d\d(?:\W+(?:{AT}\W*)?\d{{1,2}}[:.]\d\d)?\W{{1,3}}{_VAGUELY}(?=\W*(?:$|[;,.)]|datum|dates?\b))"
)
CANCELLED = re.compile(r"\b(?:inställ[td]a?|cancell?ed|withdrawn)\b")

ZONES = (
    (re.compile(r"^(?:cet|cest|brussels|bryssel|central european)"), "Europe/Brussels"),
    (re.compile(r"^(?:eet|eest|finnish|finsk|helsinki)"), "Europe/Helsinki"),
    (re.compile(r"^(?:svensk|swedish|stockholm)"), "Europe/Stockholm"),
    (re.compile(r"^(?:utc|gmt)"), "UTC"),
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
    r"""^(?:(?:kommande|öppen|öppet|stängd|pågående|status)\W+)?(?:
      sista\ (?:ansöknings)?(?:dag|datum)\w*(?:\ (?:för\ ansökan|att\ (?:an)?söka))?
    | (?:ansök(?:an)?|söks?)\ senast | senaste\ ansökningsdag | ansökningst(?:id|ider)n?
    | (?:ansöknings|utlysnings)period(?:en|er)?(?:\ \d)? | utlysningsdatum
    | (?:(?:utlysningen|ansökan)\ )?(?:stäng(?:er|d|de|s|des)|öppn(?:ar|ade|as|ades))(?:\ för\ (?:ansökan|ansökningar))?
    | öppe[nt](?:\ för\ (?:ansökan|ansökningar))?(?=:|\ (?:till|från|mellan|t\.?o\.?m)|\ \d|$)
    | (?:(?:application|submission|call|final)\ )?(?:deadlines?|closing\ date|opening\ date|cut-off)(?:\ date)?
    | application\ period
    | (?:call\ |applications?\ )?(?:opens?|opened|closes?|closed)(?=:|\ (?:on|until|from|till)|\ \d|$)
    )(?![^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
VAGUE_DATE = re.compile(
    r"\b20\d\d\b|\b(?:hösten|våren|sommaren|vintern|löpande|rolling|autumn|spring|tba|tbc|to be)\b"
    r"|\bej (?:bestämt|fastställt)"
)
MONEY_LABEL = re.compile(
    r"^(?:utlyst[a]?\s(?:medel|belopp)|tillgängliga medel|total budget|call budget|budget)(?![^\W\d_])", re.IGNORECASE
)
WHEN = re.compile(
    r"sista (?:ansöknings)?(?:dag|datum)|ansökningst(?:id|ider)\b|(?:ansöknings|utlysnings)period"
    r"|nästa (?:utlysning|ansökning)|när\b.*(?:sök|ansök)|(?:application|submission|call) (?:period|deadline)"
    r"|^deadlines?|when (?:to|can|do|should)\b.*apply"
    r"|closing date",
    re.IGNORECASE,
)
APPLY = re.compile(
    r"ansök|\bsök(?:a|as|er)?\b|utlysning|rekvir|deadline"
    r"|\bapply|\bapplication|\bsubmi(?:t|ssion)|\bproposals?\b|\bcalls?\b",
    re.IGNORECASE,
)
APART = re.compile(  # from here on a sentence is about another day
    r"redovis|rapport|report|projekt\w*\s+(?:kan|ska|får|bör|måste|start|påbörj|pågå|löper|är|var)|projektstart"
    r"|åtgärd\w*\s+(?:ska|kan|får)|projects?\s+(?:can|may|must|should|shall|will|start|run)|beslut|besked|utbetal"
    r"|informations?(?:möte|träff)|webb?in|seminari|info\s?(?:day|session)|granska[dt]|uppdatera[dt]|publi[cs]|updated"
    r"|result|award|notif|evaluat|decision|project start|kick-off|genomför|implement|giltig|valid",
    re.IGNORECASE,
)
TENTATIVE = re.compile(
    r"\b(?:datum\w*|dates?|tider\w*|uppgifter\w*)\b[^.]{0,40}(?:prelimin|planera|indicative|provisional"
    r"|tentative|kan (?:komma att )?ändras)"
    r"|(?:preliminära?|indicative|provisional|tentative) (?:datum|dates?)",
    re.IGNORECASE,
)
ASSESSED = re.compile(r"bedöms|bedömer|behandla|handlägg|uppdatera|justera|ändras|assess|review|evaluat", re.IGNORECASE)
SHUT = re.compile(
    r"stängd[ta]? för ansök|går inte (?:längre )?att (?:an)?söka|ansökan är (?:nu )?stängd"
    r"|inga (?:pengar|medel) att söka"
    r"|closed (?:for|to) applications|(?:applications are|(?:this|the) call is) (?:now |currently )?closed"
    r"|no open calls?",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"kommande|beräkna|planera|öppnar (?:inom|under|i)\b|upcoming|forthcoming|planned|opens", re.IGNORECASE
)
NOISE = re.compile(
    r"^(?:kakor\b|cookies?\b|vi använder (?:kakor|cookies)|we use cookies|uppläsnings-?funktionen kräver|ladda om sidan"
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
    r"^(?:40[34]|50\d)\b|(?:sidan|page).*(?:hittas|finns inte|not found|saknas|does not exist)"
    r"|^(?:planerat )?underhåll|(?:scheduled|planned|under|site) maintenance|^(?:please )?(?:logga|log|sign) ?in\b"
    r"|access denied|åtkomst nekad|just a moment|are you (?:a )?(?:human|robot)|tekniskt fel|server error"
    r"|accept\w* (?:all )?cookies|godkänn (?:alla )?(?:kakor|cookies)",
    re.IGNORECASE,
)

# Where one sentence ends and the next begins.
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n")
