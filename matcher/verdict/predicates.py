"""The words by which calls say that somebody takes part: what stands after those who apply or join, and before them."""

import re

from matcher.verdict.bodies import words

_MAY = (
    r"(?:can|may|could|must|should|shall|will|might|would|have to|has to|(?:are|is) (?:able|allowed|invited"
    r"|encouraged|welcome|eligible|entitled|free|expected|required|to)(?: to)?)(?: (?:also|only|jointly|themselves"
    r"|all|actively|either|then|now))?"
)
# What is asked of applicants says nothing of who they are.
_ASKED_OF = (
    r"(?! (?:\w+ )?(?:expected|encouraged|required|requested|invited|asked|advised|able|to|not|free|welcome|responsible"
    r"|skyldig\w*|ansvarig\w*|välkom\w*|inte)\b)"
)
_YOU_MUST_BE = (
    r"(?:(?:er |din |your |the |den sökande )?organi[sz]ation(?:en)?|ni|du|den som söker|you)"
    r" (?:måste|ska|behöver|must|have to|has to|need to|needs to) (?:vara|be) (?=en?t? |an? )"
)
# What those who apply do; they stand before it.
APPLY = words(
    rf"{_MAY} (?:apply|submit|send (?:in )?(?:an? |their |its )?(?:application|proposal)|enter|bid|request"
    rf"|be (?:the |an |eligible |main |lead )*(?:applicant|beneficiar"
    rf"|coordinat)"
    r"|receive|obtain|get (?:a grant|support|funding)|be (?:funded|supported|awarded)|take the lead|nominate)\w*",
    r"(?:are|is) (?:the |also |all |both |among |only |potential |possible |main |typical |target )*(?:eligible"
    r"|applicants?|beneficiar\w+|entitled|invited)\b(?! costs| activit| actions)",
    r"(?:can|may|kan|får)(?: do so| göra det)?(?= ?[.!;]?$)",
    r"appl(?:y|ies)(?= (?:together|jointly|alone|as|by|one|on|in|for|directly|with|through|individually)\b|[.,;:]|$)"
    r"|qualify\b|submits?\b|bids?\b|(?:must|shall|has to|have to|ska|måste) (?:have|be|ha"
    r"|vara) [^.;]{0,60}?(?:inhabitants|residents|invånare)\b",
    r"(?:kan|får|ska|måste) (?:också |själva |även |bara |endast |gemensamt )*(?:söka|ansöka|vara sökande|stå som"
    r"|få (?:stöd|bidrag|ersättning|medel)|nominera|lämna in|delta med egen)|(?:söker|ansöker)\b(?! efter)"
    r"|lämnar (?:in )?(?:en |sin )?ansökan|skickar in (?:en |sin )?ansökan|är (?:behöriga|sökande|stödberättigade)"
    r"|(?:bjuds|inbjuds) (?:in )?att (?:söka|ansöka)|söks av"
    r"|(?:är|hälsas) (?:välkomna|inbjudna) att (?:söka"
    r"|ansöka)",
)
# What those who take part do; they stand before it.
JOIN = words(
    rf"{_MAY} (?:take part|participate|join|be (?:part|a |an |in |among|(?:\w+ )?partner|member|full|present"
    rf"|(?:involved|included|engaged|represented)(?= (?:in|as|on|from|by)\b|[.;]|$))"
    r"|act as|serve as|contribute|host|lead|form|cooperate|collaborate|work|carry)\w*",
    r"takes? part\b|participates?\b|join\b|(?:form|make up|constitute)s? (?:the |a |an |each )?(?:\w+ )?(?:group\b"
    r"|alliance\b|consorti|partnership)\w*",
    r"carr(?:y|ies) out\b|demonstrate\b|(?:are|is) (?:\w+ )?(?:partners?|members|participants|sites|hosts)\b|leads?\b",
    r"(?:are|is) (?:strongly |also )?(?:expected|required|encouraged|foreseen|welcome|involved|included|represented"
    r"|obligatory|mandatory|part of)\b|work (?:together|with|alongside)\b",
    r"(?:kan|ska|bör|får|måste|väntas|förväntas) (?:också |även |aktivt |gärna )*(?:delta|medverka|ingå|vara med"
    r"|vara (?:projekt)?part|bidra|leda|samverka|finnas med)\w*|deltar\b|medverkar\b|ingår\b|är (?:med|part|parter"
    r"|partner|projektpart\w*)\b|genomför\b|leder\b|driver\b|bildar\b",
)
# What is said before those who apply.
OPEN_TO = words(
    r"(?:is |are )?(?:only )?open(?: only| exclusively| also)? (?:to|for)\b",
    r"(?:eligible|main|lead|potential|possible|typical)? ?(?:applicants?|beneficiar(?:y|ies)"
    r"|recipients?)(?: \w+){0,2}? (?:(?:are|is)(?! (?:\w+ )?(?:expected|encouraged|required|requested|invited|asked"
    r"|advised|able|to|not)\b)|include|includes|can be|may be|must be|should be|shall be|could be)\b",
    r"(?:eligible(?: \w+){0,2}|applicants?|beneficiaries|recipients|who can apply|who may apply"
    r"|who is eligible)\s?[:?]",
    r"(?<!not )(?:addressed|targeted|directed|limited|restricted|reserved|intended|aimed|designed) (?:\w+ly )?(?:to"
    r"|at|for)\b",
    r"(?:call|grants?|support|funding|prize|award|strand|part|lot|topic|scheme|facility|category|competition"
    r"|opportunity|programme|initiative)\w* (?:is|are) (?:\w+ )?for\b"
    r"|(?:this|it) is (?:a|an|the) (?:\w+ )?(?:grant|call|prize|fund|programme"
    r"|scheme|competition) (?:\w+ )?for\b|targets\b|calls? for (?:proposals|applications"
    r"|projects|tenders) (?:\w+ )?(?:for|to|from)\b|(?:funding|support|money) (?:is|are) available (?:to|for)\b"
    r"|grants? (?:is|are|will be|can be) (?:given|awarded|available)(?: only)? to\b|eligible are\b",
    r"det är (?=[^.;]{1,80} som (?:ska |kan |får |måste )?(?:söka|söker|ansöka|ansöker)\b)"
    r"|it is (?=[^.;]{1,80} (?:that|who|which) (?:must |can |may |should )?(?:apply|applies|submit)\b)",
    rf"{_YOU_MUST_BE}|vi söker(?= [\w-]+ som\b| kommuner)|we are looking for\b|we seek\b",
    r"(?:de|den|organisationer|aktörer|parter) som (?:kan|får) söka\w* är\b"
    r"|bjuder in (?=[^.;]{0,60}\batt (?:söka|ansöka|lämna))",
    r"invit(?:es|ed) (?:applications from |proposals from )?|(?:applications?|proposals?) (?:from|by)\b"
    r"|submitted by\b|applications? (?:may|can|must|should|shall) come from\b|(?:support|funding|grants?"
    r"|money) goes? to\b|(?:grants?|calls?|funding) supports?\b|(?:bidrag|stöd|medel) (?:kan |får )?(?:beviljas|ges"
    r"|lämnas|betalas ut)(?: till)?\b|ansökningar från|är till för|är avse(?:dd|tt|dda) för",
    r"(?:riktar|vänder) sig (?:\w+ )?(?:till|mot)|(?:är )?öppe?n?t?(?:na)? för|bidrag till|stöd till|sökande (?:är"
    r"|ska vara|måste vara|kan vara)|(?:behöriga )?sökande(?: organisation)? ?:|vem (?:kan|får) söka ?\??|söks av"
    r"|sökas av"
    r"|målgrupp\w* för (?:utlysningen|stödet|bidraget|satsningen) är|ansökan (?:görs|lämnas in|skickas in) av"
    r"|går till|ges till|lämnas till",
)
# Words on where the money goes: less telling of who may apply than any sentence on applicants.
TARGET = words(
    r"bidrag till|stöd till|går till|ges till|lämnas till|(?:bidrag|stöd|medel) (?:kan |får )?(?:ges|lämnas|betalas ut)"
    r"|(?:funding|support|grants?|money) "
)
# The same in a field on applicants, where hardly anything else is said.
AIM = words(
    TARGET.pattern, r"medel till|(?:support|grants?|funding|money|aid) (?:to|for)\b|(?:programme|call) supports"
)
# A question or heading that the next words answer.
ASKED = words(
    r"(?:who|which \w+) (?:can|may|is|are) (?:apply|eligible|participate|able to apply)|eligible (?:applicants"
    r"|entities|bodies|organi[sz]ations|beneficiaries|participants)|(?:eligibility of )?applicants?\b|beneficiaries\b"
    r"|vem (?:kan|får) (?:söka|ansöka)|vilka (?:kan|får) (?:söka|ansöka)|(?:vem|vilka) (?:riktar|vänder) sig"
    r"|behöriga sökande|sökande\b"
)
# What is said before those who take part.
WITH = words(
    r"(?<!not )(?:led|coordinated|carried out|implemented|headed|run|represented|owned) (?:\w+ )?by\b",
    r"(?:participation|involvement|engagement|inclusion|presence|commitment) (?:of|from|by)\b",
    r"(?:cooperat\w+|collaborat\w+|partnerships?|consorti\w+|together|jointly|co-?creat\w+) (?:\w+ )?with\b"
    r"|(?:consorti\w+|partnerships?) (?:between|of|from)\b|alongside\b",
    r"partners from\b|(?:project )?partners? (?:(?:may|can|must|should|shall) (?:be|include)|are\b(?! to)|include)"
    r"|(?:projekt)?partner\w{0,3} (?:kan|ska|får|måste) vara\b"
    r"|(?:demonstrate|pilot|test|implement)\w*[^.;,]{0,40}? (?:in|at|with) (?:at least )?(?:one|two"
    r"|three|four|five|several)\b",
    r"(?<!that )(?<!which )(?<!who )work(?:s|ing)? (?:closely |together |directly |hand in hand )*with\b",
    r"(?:proposal|project|consorti|partnership|applicant|team|action|pilot|network|lab|demonstration|beneficiar|actor"
    r"|participant)\w*[^.;,]{0,40}? (?:must|should|shall|will|can|could|may|has to|have to|(?:is|are) (?:expected"
    r"|required|encouraged|invited) to|needs? to) (?:\w+ )?(?:involve|include|engage|bring|gather|unite|comprise"
    r"|consist|contain|have)\b",
    r"(?:each|every|the|a|one) (?:consortium|partnership|project|pilot|proposal|application)\w* (?:has|have|involves?"
    r"|includes?|comprises?|consists? of|brings?|gathers?|unites?|needs?|requires?)\b",
    r"(?:samverkan|samarbete|tillsammans|partnerskap) (?:\w+ )?(?:med|mellan|av)\b|leds av|drivs av|genomförs av"
    r"|medverkan av|deltagande av|(?:behöver|måste|ska|bör) (?:ha med|ta med|involvera|inkludera|engagera)\b",
)
# What is said right before those of whom there must be some.
COUNTED = words(
    r"(?:at least|no fewer than|a minimum of|minimum|minst|åtminstone) (?:one|two|three|four|five|six|seven|eight"
    r"|ten|en|ett|två"
    r"|tre|fyra|fem|\d{1,2}(?![\s.,]\d{3}))\b(?! per| month| year)"
)
TOGETHER = words(
    r"includ\w+ at least one\b|of which\b|one of (?:them|which)\b|varav\b",
    r"consorti\w+|(?<!eastern )partnerships?\b|partners?\b|together\b|jointly\b|in the lead\b|city-led"
    r"|samverkan\w*|tillsammans\b|partnerskap\w*|gemensamt\b|parter\b|konsorti\w*"
    r"|at least (?:two|three|four|five|six|\d)\b|no fewer than|minst (?:två|tre|fyra|\d)\b",
)
ALONE = words(
    r"alone\b|(?:on|by) (?:its|their|his) own|by (?:itself|themselves)|individually|single (?:municipalit"
    r"|organi[sz]ation|applicant|city|entit|town|legal)\w*|one by one|ensam\w*|var för sig|på egen hand"
    r"|enskild\w* (?:kommun|sökande)|själva\b"
)
# What stands before the full list of those who may apply.
_DEFINED = (
    r"(?:eligible |stödberättigade |behöriga )(?:applicants?|beneficiar(?:y|ies)|organi[sz]ations|entities|sökande)"
    rf"(?: for [\w ]{{1,30}})? ?(?::|(?:are|is|är)\b{_ASKED_OF})"
    rf"|(?<!typical )(?<!possible )(?<!potential )(?<!main )(?<!lead )applicants? ?(?::|(?:are|is)\b{_ASKED_OF})"
    r"|det är (?=[^.;]{1,80} som (?:ska |kan |får |måste )?(?:söka|söker|ansöka|ansöker)\b)"
    r"|it is (?=[^.;]{1,80} (?:that|who|which) (?:must |can |may |should )?(?:apply|applies|submit)\b)"
    rf"|{_YOU_MUST_BE}"
    rf"|(?<!with )(?<!med )(?<!\w)sökande ?(?::|är\b{_ASKED_OF})"
    r"|(?:de|den|organisationer|aktörer|parter) som (?:kan|får) söka\w* är\b"
)
DEFINES = words(
    _DEFINED,
    r"applicants? (?:must|have to|shall) be\b|sökande (?:ska|måste) vara\b|who (?:can|may) apply|who is eligible"
    r"|(?:vem|vilka) (?:kan|får) (?:söka|ansöka)",
)
# Those named may apply besides others.
ALSO = words(r"also\b|too\b|as well\b|även\b|också\b|likaså\b|jämväl\b")
ONLY = words(
    r"(?<!not )only\b|exclusively|solely|reserved for|restricted to|(?<!not )limited to|are the applicants|endast\b"
    r"|bara\b|enbart\b|uteslutande|(?:applicants?|beneficiar(?:y|ies)) (?:must|have to|has to|shall) be\b"
    r"|sökande (?:ska|måste) vara\b",
    _DEFINED,
)
# Plain words for who applies, which leave nobody to be thought of besides.
PLAIN = words(
    r"(?:can|may) (?:apply|submit)\b|appl(?:y|ies)(?: (?:together|jointly|as|by|one|with|to)\b|[.;,]|$)|(?:form"
    r"|make up) the consorti\w+|(?:kan|får) (?:söka|ansöka)|söker\b|sök(?:a)?s av\b|(?:is|are) submitted by\b"
    r"|(?:görs|lämnas in|skickas in) av\b|är behöriga\b|(?:riktar|vänder) sig till"
    r"|(?:call|competition|scheme) is open to\b",
)
# Words right before a name that make it what something is done to or for.
_NOT_OVER = r"(?: (?!(?:and|or|as|with|including|alone|plus|och|eller|samt|som|med)\b)[\w'’-]+){0,2} ?$"
OBJECT = re.compile(
    r"\b(?:(?:that|which|who) (?:\w+ )?works? (?:closely )?with|for|to|of|by|from|in|into|among|between|towards?"
    r"|within|across|on|about|via|than|at(?! least| most)|supporting|supports?|supported|help\w*|serv\w+|advis\w+"
    r"|train\w*|represent\w+"
    r"|reach\w*|enabl\w+|allow\w*|equip\w*|benefit\w*"
    r"|för|till(?! exempel)|av|från|i|inom|vid|bland|om|hos|åt|stödja|stödjer|hjälpa|hjälper)" + _NOT_OVER,
    re.IGNORECASE,
)
# A group of those named is one of them.
GROUP = re.compile(
    r"\b(?:consorti\w+|groups?|associations?|networks?|partnerships?|departments?|part|one|two|three|more|number"
    r"|range|variety"
    r"|combinations?|federations?|grupp(?:er)?|nätverk|förbund|minst|least \w+) (?:of|av|from|between)" + _NOT_OVER,
    re.IGNORECASE,
)
# Where a portal lost the line break between a heading and its text.
LOST = re.compile(
    r"(?<=[a-z)\]])(?=[A-Z][a-z]{2,} [a-z])|(?<=[a-z]\.)(?=described in)|(?:criteria|conditions) apply:\s*"
)
NOTE = re.compile(r"\[\[[^\]]{0,600}(?:\]\]|$)|\[\d+\]")
HANDED_ON = words(r"FSTP\b|third part(?:y|ies)\b|sub-?grant\w*|tredje part\w*")
_MUST_JOIN = (
    r"(?= (?:en|minst en|a|one|at least one) [^.;,]{0,40}\b(?:ska|måste|must|should|has to) (?:medverka|delta|ingå|take"
    r"|join|participate|be (?:a )?partner))"
)
# A list of those who may apply follows its colon; another colon ends a clause.
_COLON = (
    r"(?<!pplicants)(?<!pplicant)(?<!eneficiaries)(?<!ntities)(?<!ligible)(?<!ökande)(?<!söka)(?<!apply): (?=[A-Z])"
)
CLAUSE = re.compile(
    rf",? (?:och|and)\b{_MUST_JOIN}|;|(?<=\w), (?:but|while|whereas|men|medan)\b|{_COLON}"
    rf"|(?:,|:| [-–—]) (?=(?i:{_DEFINED}))"
)
