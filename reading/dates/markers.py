"""The small words, Swedish and English, that tell from when, until when, and that a day is no longer the one."""

import re

from reading.dates.clocks import WEEKDAY

OWN_DEADLINE = re.compile(
    r"ansökningsd|ansökningst|ansöknings?stopp|application deadline|submission deadline|call deadline"
)
_ON = rf"(?:\s(?:den|the|on|och med|planerade?|{WEEKDAY},?))*\s*$"
UNTIL = re.compile(
    r"(?:\b(?:senast|sist|fram till|till|tills|t\.?\s?o\.?\s?m\.?|by|before|until|no later than|not later than"
    r"|inte senare än|at the latest|latest"
    r"|due|due on|due by|före|innan|ending|ends|to|up to|through|absolut senast)(?: och med)?(?: (?:senast|by))?)" + _ON
)
FIRMLY = re.compile(
    r"\b(?:senast|sist|by|before|no later than|not later than|inte senare än|latest|due|före|innan)\b[^.]{0,30}$"
)
FROM = re.compile(
    r"(?:\b(?:från|från och med|fr\.?\s?o\.?\s?m\.?|from|as of|as from|starting|starting from|beginning|tidigast"
    r"|earliest|sedan|since)(?: och med)?)" + _ON
)
AFTER = re.compile(r"\b(?:efter|after)" + _ON)
NOT_BEFORE = re.compile(r"\b(?:not|n't|inte|ej)\b[^.]{0,40}\b(?:before|until|förrän|innan)" + _ON)
MIDST = re.compile(r"\b(?:mellan|between)" + _ON)
FOR_TIME = re.compile(
    r"\b(?:för|avser|for) (?:the )?(?:perioden|tiden|läsåret|åren?|period|years?)(?: från| from)?" + _ON
)
COPULA = re.compile(
    r"(?::|=|\b(?:är|is|are|blir|infaller|inföll|was|var|will be|falls on))(?:\s(?:den|the|on|då))*\s*$"
)
HALF_SAID = re.compile(
    r"\b(?:ska|skall|måste|bör|kan|får|must|should|shall|will|can|may)\s(?:\w{1,12}\s)?(?:senast|by|no later than"
    r"|före|innan)" + _ON
)

RELATIVE = re.compile(
    r"\b(?:som|who|that|which)\s(?:(?:har|vill|kan|ska|tänker|have|wish to|want to|had)\s)?(?:ansök\w*|sök\w*"
    r"|rekvir\w*|appl(?:y|ied))\b"
)
RELATIVE_START = re.compile(r"\b(?:som|that|which|där|med|with)\b[^.]{0,40}$")

MOVED = re.compile(
    r"\b(?:förläng\w*|framflytt\w*|(?:fram|upp)skj\w*|flytt(?:a|as|at|ats|ad|ade|ades|ar)\b|skjut(?:s|its|a|it"
    r"|er)?\b(?:\s\w{1,15}){0,2}\s(?:upp|fram)"
    r"|senarelägg\w*|senarelagts?|tidigarelägg\w*|tidigarelagts?|ändra(?:s|ts|d|t|des|r)?\b(?!\si\b)|extend\w*|prolong\w*"
    r"|postpon\w*|moved|delayed|rescheduled"
    r"|brought forward|pushed back|put back|put off|deferred|changed|revised|ny sista|nytt sista|nytt datum"
    r"|new deadline|new closing date|new date)"
)
MOVED_LATER_END = re.compile(r"\b(?:förläng|extend|prolong)")
OPENING_MOVED = re.compile(r"\b(?:öppn\w*|opening|opens?|launch\w*|lanser\w*|start(?:en|datum)?\b(?! av projekt))")
NEGATED = re.compile(
    r"\b(?:öppn\w*|stäng\w*|startar|börjar|infaller|är|blir|kommer|open\w*|clos\w*)\s(?:\w{1,12}\s)?(?:inte"
    r"|ej)\b(?!\s(?:senare|längre än))"
    r"|\b(?:inte|ej)\s(?:öppn\w*|stäng(?:er|s|as)\b|startar|börjar|(?:går|löper)\sut\b)|\b(?:går|löper)\s(?:inte|ej)\sut\b"
    r"|\b(?:does|do|did|will|is|are|was)\s?(?:not|n't|n’t)\s(?:\w{1,12}\s)?(?:open\w*|clos\w*|start\w*|launch\w*|ends?\b"
    r"|expire\w*|due\b|on\b)"
    r"|\bnot\s(?:open\w*|clos\w*|start\w*|launch\w*)|\binte att (?:öppna|stänga|starta)"
)
INSTEAD = re.compile(r"\b(?:utan|men|but|instead(?! of\b))\b")
IN_PLACE_OF = re.compile(r"\b(?:i ?stället för|instead of|rather than)(?: den| the| on)*\s*$")
WISHED = re.compile(  # a day that somebody would like, or that was for others
    r"\b(?:helst|gärna|ideally|early (?:applications?|submissions?)|tidiga ansökningar"
    r"|(?:som|who|which|that) (?:har |have )?(?:sökte|ansökte|applied|submitted))\b[^.;]{0,60}$"
)
RESTATED = re.compile(r"\b(?:alltså|dvs|d\.v\.s|det vill säga|i\.e|that is)\b")
UNREAL = re.compile(
    r"\b(?:originally|initially|ursprungligen|från början|skulle (?:ha|egentligen|ursprungligen|först)\b"
    r"|skulle (?:öppn|stäng|start)\w*|would have|should have|was (?:supposed|due|scheduled|planned|to)\b"
    r"|were (?:supposed|due|scheduled|to)\b|var tänkt|var planera\w*|had been (?:planned|scheduled)|hade planerats"
    r"|skulle varit|(?:we|they|had|vi) (?:had )?(?:first )?(?:intended|planned|meant|hoped) to\b"
    r"|(?:was|were) going to\b"
    r"|(?:intention|plan|idea) (?:was|had been)\b|was (?:our|the) (?:intention|plan)\b"
    r"|tänkte (?:först )?(?:stänga|öppna)"
    r"|(?:avsikten|planen|tanken) var\b)"
)
FORMER = re.compile(
    r"\b(?:no longer|inte längre|tidigare|ursprunglig\w*|förut|originally|formerly|previously|earlier|inte|not"
    r"|i ?stället för|instead of|rather than|snarare än|was|var|old|gamla)"
    r"(?:\s(?:den|the|on|planerat?|datum|date|sista dag|deadline|was|var|är|is)){0,8}:?\s{0,9}$"
)
PAST_ROUND = re.compile(
    r"\b(?:första|first) (?:call|round|omgången|utlysningen)\b[^.]{0,100}\b(?:closed|was|were|stängde|var"
    r"|avslutades)\b|\b(?:förra (?:året\w*|omgång\w*|utlysning\w*)|föregående|förra|previous|last year\w*"
    r"|past (?:call|round)s?|tidigare (?:års|omgång\w*|utlysning\w*))\b"
)

FIRST_STEP = re.compile(
    r"\b(?:(?:steg|step|stage|phase|etapp|fas)\s*(?:1|ett|one|i)|first (?:stage|step)|första (?:steget|ansökan)"
    r"|(?:projekt|idé)?skiss\w*"
    r"|projektidé\w*|(?:project )?idea form|project ideas?|concept notes?|(?:intresse|idé|för)anmäl\w*"
    r"|avsiktsförklaring\w*|föransök\w*"
    r"|(?:expressions?|notifications?|letters?|declarations?) of (?:intent|interest)|pre-?(?:proposal|application)s?"
    r"|(?:outline|short) (?:proposal|application)s?|anmäl(?:a|er)? (?:ert |sitt |ditt )?intresse)\b"
)
SECOND_STEP = re.compile(
    r"\b(?:(?:steg|step|stage|phase|etapp|fas)\s*(?:2|två|two|ii)|second (?:stage|step)|andra (?:steget|ansökan)"
    r"|full (?:application|proposal)s?"
    r"|fullständiga? ansök\w*)\b"
)
