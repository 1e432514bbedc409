"""The words, Swedish and English, in which portals state dates, amounts and what a heading is about."""

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
AND = r"(?:och|samt|and|,|&)"  # two dates of the same kind
THE = r"(?:(?:den|the|on)\s+)?"
AT = r"(?:klockan|kl\.?|at|by)"

OPENS = re.compile(r"\b(?:öppn\w*|öppen|opens?|opening|opened|start(?:ar|s)?|från|from|fr\.?\s?o\.?\s?m)\b")
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
PRELIMINARY = re.compile(
    r"\b(?:prelimin\w*|prel\b|beräkna\w*|planera\w*|ungefär|omkring|cirka|tentativ\w*|expected|indicative|planned"
    r"|provisional|estimated|around|circa)\b"
)
CANCELLED = re.compile(r"\b(?:inställ[td]a?|cancell?ed|withdrawn)\b")

ZONES = (
    (re.compile(r"^(?:cet|cest|brussels|bryssel|central european)"), "Europe/Brussels"),
    (re.compile(r"^(?:eet|eest|finnish|finsk|helsinki)"), "Europe/Helsinki"),
    (re.compile(r"^(?:svensk|swedish|stockholm)"), "Europe/Stockholm"),
    (re.compile(r"^(?:utc|gmt)"), "UTC"),
)

SCALES = {
    **dict.fromkeys(("k", "t", "tusen", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "milj", "mio", "miljon", "miljoner", "million", "millions"), 1_000_000),
    **dict.fromkeys(("md", "bn", "miljard", "miljarder", "billion", "billions"), 1_000_000_000),
}
CURRENCIES = {
    **dict.fromkeys(("kr", "kronor", "kronors", "sek", "svenska kronor"), "SEK"),
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("nok", "norska kronor"), "NOK"),
    **dict.fromkeys(("dkk", "danska kronor"), "DKK"),
    **dict.fromkeys(("usd", "$"), "USD"),
    **dict.fromkeys(("gbp", "£"), "GBP"),
}
PER_PROJECT = re.compile(
    r"\b(?:per|varje|för ett|each|a single|one) \w*(?:projekt|förstudie|ansökan|sökande|project|application|grant)"
    r"|\bi bidrag per\b|\bprojektbudget"
)
CEILING = re.compile(r"\b(?:högst|max\w*|upp till|som mest|up to|at most|not more than|no more than)\b")
FLOOR = re.compile(r"\b(?:minst|lägst|minimum|at least|not less than)\b")
TOTAL = re.compile(
    r"\b(?:total\w*|sammanlag\w*|budget\w*|utlysningsbudget\w*|bidragsbudget\w*|avsatt\w*|avsätt\w*|utlysta medel"
    r"|att söka|allocat\w*|available|overall)\b"
)

FUNDED = re.compile(r"\b(?:max\w*|högst|upp till|up to|at most)\b|kostnad|\bcosts?\b|\w*stöd\b|\bfunding rate\b")
OWN_SHARE = re.compile(r"\b(?:egen|egna|own|insats|motfinansiering|medfinansiering|co-?financ\w*|co-?fund\w*|minst)\b")

ELIGIBLE = re.compile(
    r"vem kan|vilka kan|vem riktar|who can|eligible (?:entities|applicants)|sökande|målgrupp", re.IGNORECASE
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
