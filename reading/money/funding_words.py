"""The words, Swedish and English, that say what an amount or a percentage of a call is about."""

import re

EACH = re.compile(
    r"\b(?:per|för ett|för varje|varje|each|every|a single|ett enskilt|ett enda) (?:\w+ ){0,2}?"
    r"(?:\w*projekt(?:et)?|förstudie|genomförbarhetsstudie|ansökan|sökande|(?:sub-?)?projects?|proposal|application"
    r"|applicant|grant|award|third[- ]party|bidrag|insats|kommun|municipality|city|stad|consortium|konsortium|action"
    r"|pilot|initiativ"
    r"|initiative|organisation|organization|stipendium)\b|\b\d{2,3}[ .,]?\d{3} (?:eur|euro|kr|kronor) (?:each"
    r"|vardera)\b"
    r"|^\s?(?:each|vardera|styck)\b|\bprojekten får\b"
)
# So many projects, and what each of them gets.
_PROJECTS = (
    r"(?:\w*projekt(?:en)?|(?:\w+)?bidrag(?:en)?|stöd|pilot(?:er|erna)?|initiativ|satsning(?:ar|arna)?|kommun(?:er"
    r"|erna)"
    r"|städer(?:na)?|konsorti(?:er|erna)|ansökning(?:ar|arna)|stipendi(?:er|erna)|(?:sub-?)?projects|grants|pilots"
    r"|awards"
    r"|municipalities|cities|consortia|proposals|applicants|initiatives)"
)
OF_SO_MANY = re.compile(rf"\b{_PROJECTS}\b")
APIECE = re.compile(r"^\s?(?:each|vardera|styck|var|apiece|per styck)\b")
APIECE_OF = re.compile(r"(?:\s[àá]|\b(?:à|á|vardera|each))(?: (?:om|på|med|of|with|up to|worth))?\s?$")
EACH_GETS = re.compile(
    rf"\b(?:varje (?:\w+ )?\w*(?:projekt|kommun|stad|konsortium)|each (?:of the (?:\w+ )?{_PROJECTS}"
    r"|(?:\w+ )?(?:project|municipality|city|consortium))|vart och ett av (?:de )?(?:\w+ )?projekten)"
    r" (?:som beviljas )?(?:kommer att |will |shall |ska )?"
    r"(?:få|får|ges|tilldelas|receives?|gets?|be awarded|be given)\s?$"
)
# The words are about the whole call.
OF_CALL = re.compile(
    r"\b(?:utlysning\w*|calls?|topics?|hela programmet|att (?:söka|fördela)|available|all projects|alla projekt)\b"
)
# A limit for something else than a project, a vessel, a company: 'per SME', but not 'per project'.
PER = re.compile(r"\b(?:per|för varje|for each|for every) [^\W\d_]")
PART_OF_CALL = re.compile(  # 'EUR 7 million for area A and 5 million for area B', 'EUR 37 million from the 2027 budget'
    r"\b(?:for|för) (?:area|lot|strand|part|priority|track|pillar|window|theme|topic|work package|område|delområde"
    r"|del|spår"
    r"|tema|inriktning|insatsområde) ?(?:\d|[a-zåäö]\b)|\b20\d\d(?:s| års)? budget"
)
DURATION = re.compile(
    r"^\s?(?:på|under|över|over|for|för)(?: a period of| up to| upp till| högst)? \w+ (?:år|years?|månader|months)\b"
)
ASK = re.compile(
    r"\b(?:ni|du|man|sökande\w*|\w*projekt(?:et|en)?|kommun\w*|stad|städer\w*|organisation\w*|förening\w*|you"
    r"|applicants?"
    r"|projects?|proposals?|consorti\w+|municipalit\w+|cit(?:y|ies)|konsorti\w+) (?:\w+ ){0,3}?"
    r"(?:söka?|få|får|beviljas|erhålla|ansöka|apply for|receive|request|be awarded|be granted|ask for|get)\b"
    r"|\bkan (?:sökas|beviljas|ges)\b|\bsök(?:a|er)? (?:om )?(?:mellan|högst|upp till|minst)\b"
)
GRANT = re.compile(
    r"\b(?:[\w-]{0,40}stöd(?:et|ets|en)?|[\w-]{0,40}bidrag(?:et|ets|en)?|grants?|funding|contributions?"
    r"|requested amount|award|sökt belopp|stödbelopp\w*|bidragsbelopp\w*|lump sums?|schablon\w*|klumpsumm\w*"
    r"|engångsbelopp\w*|finansieringen|financing)\b"
)
LUMP = re.compile(
    r"\b(?:lump[- ]sums?|schablon\w*|klumpsumm\w*|engångsbelopp\w*|fast (?:belopp|summa)|fixed (?:sum|amount)"
    r"|flat sum)\b"
)
BUDGET = re.compile(
    r"budget\w*|\b(?:utlysta?|tillgängliga|avsatta) (?:medel|belopp\w*)\b|\b(?:finns|har) .{0,60}\batt (?:söka"
    r"|fördela|dela)\b"
    r"|\batt (?:söka|fördela|dela på)\b|\bavsatt\w*|\bavsätt\w*|\bfördela[rs]?\b|\bpott(?:en)?\b|\ballocat\w+"
    r"|\bavailable\b|\bearmarked\b|\bset aside\b|\bmedelsram\w*|\b(?:ekonomisk|total|utlysningens) ram(?:en)?\b"
    r"|\butlyser\b"
    r"|\btotala? (?:summa\w*|belopp\w*|sum|amount|funding|envelope|pot)\b|\bden totala (?:summan|potten|ramen)\b"
    r"|\benvelope\b"
    r"|\butlysningen (?:omfattar|är på|har)\b|\bdelar på\b|\bsatsar\b|\binvesterar\b"
)
TOTAL = re.compile(r"\b(?:total\w*|sammanlag\w+|in total|altogether|overall|sammantaget|hela utlysningen|whole call)\b")
CEILING = re.compile(
    r"\b(?:högst|högsta|max\w*|upp till|som mest|up to|at most|no more than|not more than|tak(?:et)?|ceiling|capped"
    r"|limited to|begränsa\w*|(?:not|inte|ej|aldrig|never|without|utan att|cannot|nor)(?: to| be| att| vara| kan)? ?"
    r"(?:exceed\w*|överstiga|överskrida|(?:higher|more|greater|högre|mer|större) (?:than|än)))\b"
)
FLOOR = re.compile(
    r"\b(?:minst|minsta|lägst|lägsta|minimi\w*|minimum|at least|(?:not|no|inte|ej)(?: be| vara)? ?(?:less than"
    r"|lower than|fewer than|understiga"
    r"|mindre än|lägre än|underskrida))\b"
)
COMPARED = re.compile(
    r"\b(?:below|under|less than|lower than|smaller than|mindre än|lägre än|understig\w*|above|over|exceed\w*"
    r"|överstig\w*|mer än"
    r"|more than|över|högre än|greater than|larger than|higher than|större än|from|från|lika med)(?: the"
    r"| an amount of)?\W*$"
)
REFUSED = re.compile(
    r"\b(?:not|inte|ej|never)(?: be| vara| att| bli)? ?(?:eligible|stödberättig\w+|berättig\w+|accepted|godkän\w+"
    r"|aktuell\w*|funded"
    r"|considered|finansieras|beviljas|prövas|admissible|behandlas|söka)\b|\bineligible\b|\bavslås\b|\brejected\b"
    r"|\bavvisas\b"
)

OF_COSTS = re.compile(
    r"^\s?(?:av|of|utav)\s(?:\w+[\s-]){0,6}?"
    r"(?:investering(?:en|ar|arna)?|investments?|projektet|åtgärden|insatsen|(?:total|projekt|investerings?"
    r"|genomförande|bidrags|åtgärds)?kostnad\w*|costs?|expenses|expenditures?"
    r"|utgifter\w*"
    r"|projektbudget\w*|(?:sin|er|the project|projektets|project|totala) budget\w*)\b"
)
RATE_LABEL = re.compile(
    r"\b(?:funding rate|(?:eu )?co-?(?:financing|funding) rates?|reimbursement rate|aid intensity|grant rate"
    r"|support rate|intervention rate"
    r"|eu contribution rate|erdf rate|stödnivå\w*|stödandel\w*|stödgrad\w*|stödintensitet\w*|stödsats\w*"
    r"|bidragsandel\w*|bidragsnivå\w*"
    r"|ersättningsnivå\w*|ersättningsgrad\w*|finansieringsgrad\w*|finansieringsandel\w*|eu:s (?:andel"
    r"|medfinansiering)|eu-medfinansiering\w*"
    r"|eu co-?financing)"  # no border after it: lists lose their line breaks, "Funding rateGrants 95%"
)
# The EU's part, in the EU's own words 'co-financing', which elsewhere is the applicant's.
EU_CO_FINANCING = re.compile(
    r"\b(?:erdf|eu|esf\+?|interreg|union|jtf|cef|amif|community)[- ]co-?(?:financing|funding)\b"
)
SUPPORT = re.compile(
    r"\b(?:(?:stöd|bidrags)belopp\w*|[\w-]{0,40}stöd(?:et|ets|en|s)?|[\w-]{0,40}bidrag(?:et|ets|en)?|eu-medel|grants?|funding"
    r"|funded|funds?|financ\w+"
    r"|co-?financ(?:es|ed)"
    r"|reimburs\w*|refund\w*|cover\w*|täck\w*|ersätt\w*|finansiera\w*|medfinansieras?|bekosta\w*|betalar|pays?"
    r"|subsid\w+"
    r"|contribut\w+"
    r"|support\w*|ersättning\w*)\b"
)
OWN = re.compile(
    r"\b(?:(?:kommunens|sökandens|sökandes|partnerns|parternas|projektägarens|organisationens|applicant's|applicants'"
    r"|beneficiary's|municipality's|partners') (?:egna )?(?:andel|del|share|part|contribution)"
    r"|(?:applicant|beneficiary|partner|municipality|city) contribution"
    r"|(?:contribution|bidrag) (?:from|of|by|från|av) (?:the |each )?(?:applicants?|beneficiar(?:y|ies)|partners?"
    r"|municipalit(?:y|ies)|cit(?:y|ies)|kommun(?:en|erna)|sökanden?|partnern|parterna)|egen\w*|egna|eget|own"
    r"|insats\w*|motfinansier\w*|medfinansiering(?:en|s\w*)?|match[- ]?(?:ed )?fund\w*"
    r"|self-?(?:financ|fund)\w*"
    r"|själv(?:a|t)?|remaining|resterande|återstående|rest(?:en)?|bear|co-?financ(?:ing|e)|co-?fund(?:ing)?"
    r"|co-?contribut\w+)\b"
)
# Who pays stands nearer to the figure than 'co-financing': 'co-financing: the grant covers up to 85 %'.
PAID_BY_FUND = re.compile(
    r"\b(?:grants?|support|contributions?|funding|[\w-]{0,40}stöd(?:et)?|[\w-]{0,40}bidrag(?:et)?|\w*fonden|programmet"
    r"|programme|eu|esf\+?|erdf|eruf|interreg|life|\w{3,}verket|staten|fund"
    r"|unionen|commission) (?:\w+ ){0,2}?(?:covers?|täcker|täcka|financ\w+|funds?|reimburses?|finansiera\w*|ersätter"
    r"|ersätta|betalar|betala|medfinansierar|amounts? to|uppgår till|står för|svarar för|bidrar med|bears?|pays?"
    r"|contributes?)\b"
)
ABOUT_FINANCE = re.compile(
    r"finans|financ|fund|kostnad|cost|insats|egen|eget|egna|own|contribut|bidra|bear|medel|match|resources|expens"
    r"|utgift|står|cover|täck|pay|betal"
)
OWN_PAYER = re.compile(
    r"\b(?:projektägar(?:en|na)|(?:den )?sökande(?:n|na)?|stödmottagar(?:en|na)|deltagar(?:en|na)|kommun(?:en|erna|er)"
    r"|parter(?:na)?"
    r"|organisation(?:en|erna)|applicants?|beneficiar(?:y|ies)|partners?|municipalit(?:y|ies)|participants?)"
    r" (?:\w+ ){0,3}?(?:finansiera[r]?|bekosta[r]?|betala[r]?|står för|stå för|bidra[r]?|täcker|täcka|financ(?:es?"
    r"|ing)|pays?|bears?"
    r"|covers?|contributes?|provides?)\b"
    r"|\b(?:paid|covered|financed|borne|provided|met|funded|contributed) by (?:the |each |its )?(?:\w+ )?(?:applicants?"
    r"|beneficiar(?:y|ies)|partners?|municipalit(?:y|ies)|participants?|organi[sz]ations?|owner|you)\b"
    r"|\b(?:betalas|finansieras|bekostas|täckas|täcks|bäras|bärs) av (?:den |de )?(?:kommun|sökand|projektägar|part"
    r"|deltag|er\b"
    r"|organisation)|\b(?:financ|fund|pa[yi]|cover|bear)\w* .{0,40}\b(?:itself|themselves)\b"
)
OWN_LABEL = re.compile(  # 'own co-financing rate', 'co-financing rate of the applicant'
    r"\b(?:own|egen|egna)\b|\b(?:of|by|from|från|av) (?:the |each )?(?:applicants?|partners?|beneficiar(?:y|ies)"
    r"|sökand\w+)\b"
)
NO_OWN = re.compile(
    r"\b(?:ingen|utan|inget)(?: krav på)? (?:(?:egen|med|egen och)?-?\s?finansiering|medfinansiering|egeninsats"
    r"|egen insats)\b"
    r"|\bno (?:own contribution|co-?financing|match[- ]funding)\b|\bwithout (?:own|co-?financing)\b"
)
FOR_COMPANIES = re.compile(
    r"\b(?:(?:små|mindre|stora|medelstora|privata)?\s?företag\w*|bolag\w*|smf|smes?|smaller|enterprises?|compan(?:y"
    r"|ies)|for-profits?"
    r"|profit-making|industr\w+|start-?ups?|business(?:es)?|firms?|privata(?= (?:sökande|aktör|får|kan|organisation)"
    r"|[.,;]|$)|private (?:sector|bodies|entities|companies)"
    r"|vinstdrivande|näringsliv\w*)\b"
)
FOR_PUBLIC = re.compile(
    r"\b(?:kommun\w*|offentlig\w*|public|municipalit\w+|local authorit\w+|non-?profit\w*|not-for-profit|ideell\w*"
    r"|utan vinstsyfte"
    r"|universit\w+|councils?|lärosäten|forskningsorganisation\w*|stad|städer|cit(?:y|ies))\b"
)
