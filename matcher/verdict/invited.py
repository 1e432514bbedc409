"""Which municipalities a sentence on applicants means: those of other countries, or those that were invited."""

import re
from collections.abc import Sequence

from matcher.verdict.bodies import LOCAL, words

_ABROAD = re.compile(
    r"(?:,? (?:that|which|som) (?:are|is|är))?"
    r"(?: (?:legally )?(?:established|located|based|registered|situated|belägna))?"
    r" (?:in|from|of|i|från|på) (?:the )?"
    r"(?:Western Balkan|Eastern Partnership|Africa|Asia|Latin America|Albania|Bosnia|Georgia|Kosovo|Moldova|Montenegro"
    r"|North Macedonia|Serbia|Türkiye|Turkey|Ukraine|Armenia|Norway|Denmark|Finland|Iceland|Estonia|Latvia|Lithuania"
    r"|Poland|Germany|Västra Balkan|västra Balkan|Afrika|Asien|Latinamerika|Albanien|Bosnien|Georgien|Moldavien"
    r"|Nordmakedonien|Serbien|Turkiet|Ukraina|Armenien|Norge|Danmark|Island|Estland|Lettland|Litauen|Polen|Tyskland)"
)
_WIDER = re.compile(
    r"\b(?:Swed|Sverige|svensk|EU\b|Europ|Member State|medlemsstat|associated|such as"
    r"|till exempel|e\.g\.|Nordi|Norden|nordisk|Baltic|Östersjö|also\b|även\b|också\b)"
)
INVITED = words(
    r"som (?:har |är |redan )*(?:blivit |blev )?(?:\w+ )?(?:inbjudna|inbjudits|bjudits in)\b(?! att)",
    r"inbjudna (?:kommun|städer|sökande|organisation|part)\w*",
    r"(?:that|which|who) (?:have |has |were |are )(?:already |been |previously )*invited\b(?! to)",
    r"invited (?:municipalit|cities|towns|local|applicants|organi[sz]ations|public)\w*(?! to)|by invitation\b",
)


def is_abroad(sentence: str, own: Sequence[str]) -> bool:
    """Whether the first local body named is of another country, and neither Sweden nor the `own` place is named."""
    name = LOCAL.search(sentence)
    if name is None or not _ABROAD.match(sentence, name.end()):
        return False
    return not _WIDER.search(sentence) and not any(place in sentence for place in own)
