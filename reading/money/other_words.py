"""The words, Swedish and English, for what a figure may be about besides a budget, a grant and its rate."""

import re

# What a winner hands on to others.
PASSED_ON = re.compile(
    r"\b(?:third[- ]part(?:y|ies)|tredje ?part\w*|cascad\w+|fstp|sub-?grant\w*|re-?grant\w*|vidareförmedl\w+"
    r"|vidare till"
    r"|(?:hand|hands|handed|handing|pass|passes|passed|passing) (?:out|on|down)|dela[rs]? ut|delas ut"
    r"|fördela[rs]? vidare"
    r"|redistribut\w+|(?:distribut\w+|award\w*|deliver\w*|giv\w+|provid\w+|allocat\w+) (?:of )?(?:small |lump[- ]sum "
    r"|mini-?|micro-?)*"
    r"(?:lump sums?|grants?) (?:of .{0,40})?to|(?:lump[- ]sum|small|mini-?|micro-?) ?grants? (?:to|for|scheme)"
    r"|i sin tur|in turn|slutmottagar\w*|final recipients?|open calls? (?:organi[sz]ed|launched|run) by the)\b"
)
# The same by who gives it, in the sentence with the amount: 'the consortium gives up to 60 000 euro to cities'.
GIVEN_BY_PROJECT = re.compile(
    r"\b(?:projekt(?:et|en)|konsorti(?:et|er|erna|um)|vinnar(?:en|na)|stödmottagar(?:en|na)|mellanhand\w*|nätverket"
    r"|consorti(?:um|a)|projects?|beneficiar(?:y|ies)|intermediar(?:y|ies)|network|winners?)"
    r" (?:\w+ ){0,2}?(?:ger|ge|utlysa|utlyser|dela|delar|fördela|fördelar|betala|betalar|erbjuda|erbjuder|gives?"
    r"|awards?"
    r"|provides?|distribut\w+|offers?|launch\w*)\b"
)
_OTHER_COSTS = (
    r"subcontract\w*|underleverant\w+|underentreprenör\w*|underentreprenad\w*|köp(?:a|ta)? (?:in )?(?:av )?tjänster"
    r"|konsult\w*"
    r"|consultan\w+|external (?:expertise|services)|extern\w* (?:tjänst|kompetens|expertis)\w*|indire[ck]t\w*"
    r"|overhead\w*"
    r"|oh-\w+|omkostnad\w*|gemensamma kostnader|administration\w*|administrativ\w*|administrative"
    r"|förvaltningskostnad\w*|management|projektledning\w*"
    r"|coordination costs"
    r"|personal\w*|personnel|staff|lön\w*|salar\w+|reseb\w+|resek\w+|resor\w*|travel|accommodation|equipment"
    r"|utrustning\w*"
    r"|material\w*"
    r"|purchase\w*|inköp\w*|lokal\w*kostnad\w*|hyra|hyror|in[- ]kind|kommunikation\w*|communication|dissemination"
    r"|utvärdering\w*|real estate|fastighets?köp\w*|markköp\w*|land purchase\w*"
    r"|volontär\w*"
    r"|volunteer\w*|audit\w*|revis\w+|moms|vat"
)
OTHER = re.compile(
    rf"\b(?:{_OTHER_COSTS}"
    r"|utanför|outside|third countr\w+|tredje ?land\w*|non-eu"
    r"|förskott\w*|advances?|pre-?financ\w+|förfinans\w+|first payment|första utbetalning\w*|utbetal\w+|betalas ut"
    r"|delbetal\w+"
    r"|slutbetal\w+|instal?lments?|final payment|paid (?:out|after|upon|in|at)|retain\w*|inneh[åo]ll\w* inne|hålls inne"
    r"|\w{0,10}omsättning\w*|turnover|revenue\w*|intäkt\w*|balance sheet|basbelopp\w*|de minimis|upphandling\w*"
    r"|procure\w*|tröskel\w*|thresholds?|direktupphandl\w*"
    r"|straff\w*|vite\w*|penalt\w+|\w{0,20}avgift\w*|fees?|skuld\w*|debt|interest|ränt\w+|lån(?:et|en|ar)?|loans?|lend\w*"
    r"|\w{0,20}garanti(?:n|er|erna)?|(?<!no )guarantees?|equity|borgen|kredit\w*|credit|investors|investerare"
    r"|böter|fines?|skadestånd\w*|damages|sanction\w*|sanktion\w*"
    r"|leverag\w+|hävstång\w*|(?:times|gånger) (?:the |its )?(?:grants?|stödet|bidraget)"
    r"|(?:grant|rate|bidraget|stödet|stödnivån) (?:var|was)|(?:var|was) (?:the grant|bidraget|stödet)"
    r"|förra|föregående|tidigare|previous\w*|last year|earlier|hittills|so far|sedan starten|since|ifjol|i fjol"
    r"|historisk\w*"
    r"|har (?:delat|fördelat|beviljat|betalat|gått)|har beviljats|beviljades|fördelades|fick|received|were (?:awarded"
    r"|granted|funded)"
    r"|was (?:awarded|granted|allocated)|has (?:awarded|granted|supported|funded)|have (?:received|been awarded)"
    r"|varav|därav|of which|including|inklusive|out of|utöver|in addition|additional\w*|ytterligare|extra|bonus\w*"
    r"|top-?up"
    r"|(?:of|av) (?:the |den |hela )?(?:total |totala )?budget(?:en)?(?! (?:of|i|för) (?:the |a )?proje)|per (?:år"
    r"|year|annum|månad|month|dag|day|vecka"
    r"|week|timme|hour"
    r"|deltagar\w+|participant|elev|pupil|student|person|partner|beneficiary|stödmottagare|invånare|inhabitant|plats"
    r"|place|kvm"
    r"|m2|kvadratmeter|kwh|kg|ton|tonne|km|enhet|unit|bostad|household|hushåll|barn|child|resa|trip|anställd|employee"
    r"|fte"
    r"|medlemsstat|member state|land|country|region)|årlig\w*|annual\w*|yearly|varje år|each year"
    r"|each partner|varje part(?:ner)?)\b"
)
OTHER_SHARE = re.compile(  # what a percentage may be of besides
    r"\b(?:poäng\w*|points?|score\w*|weight\w*|vikt(?:as|en|ning)?|kriteri\w+|criteri\w+|minska\w*|reduc\w+"
    r"|öka[rnst]?\b|ökning\w*|increas\w*|utsläpp\w*|emission\w*|befolkning\w*|population|invånar\w*"
    r"|inhabitants|elever\w*|pupils|students|arbetslös\w*|unemploy\w*|besparing\w*|savings?|effektivis\w+"
    r"|andelen|successful|success rate|beviljandegrad\w*"
    r"|(?:of|av) (?:the |its |their |total |requested |eu |hela |det |sitt |beviljade )*(?:grants?|funding|support"
    r"|subsidy|award"
    r"|eu contribution|contribution|bidraget|bidrag|stödet|stöd|medlen))\b"
)
PROJECT_BUDGET = re.compile(
    r"\bprojekt(?:et|en|ens|ets)?s? (?:totala |sammanlagda |hela )?(?:budget|omfattning|omslutning|storlek"
    r"|kostnad)\w*|\bprojektbudget\w*"
    r"|\bprojects?(?:'s|s'|')? (?:total )?(?:budgets?|costs?|size)\b|\bsize of (?:the )?(?:actions?|projects?)\b"
    r"|\b(?:projekt|projects?|proposals?|ansökningar|applications?|actions?) (?:with|med|som har|whose|vars|having"
    r"|har) .{0,30}"
    r"\b(?:budget\w*|costs?|kostnad\w*)|\bbudget\w* (?:of|for|för|per|i) (?:the |a |each |an |ett |varje |det |your "
    r"|one |single )*"
    r"(?:\w+ )?(?:project|projektet?|proposal|ansökan)\b|\b(?:projektens|ansökans|your|er|din) budget\b"
)
_AID = (
    r"(?:stöd\w*|bidrag\w*|medel|finansiär\w*|källor|källa|support|aid|grants?|fund(?:s|ing|ers?)|sources?|programmes?)"
)
_OTHER_MONEY = r"(?:statlig\w*|offentlig\w*|kommunal\w*|privat\w*|public|private|state|eu|national|nationell\w*)"
# What somebody else pays: 'annat offentligt stöd', 'national contribution', 'Bidrag från andra finansiärer'.
OTHER_FUNDER = re.compile(
    rf"\b(?:annat|andra|övrigt|övriga|other|another)\s(?:{_OTHER_MONEY}\s){{0,2}}{_AID}\b"
    r"|\b(?:regional|national|county|state|private|statlig|privat|nationell)\s(?:public\s|offentlig\s)?"
    r"(?:contribution|co-?financing|medfinansiering)\b|\bregion(?:en)?s?\s(?:\w+s\s)?bidrag\b"
    r"|\banother\s?$|\b(?:the bank|banken)\b|\bcounty council\b"
    r"|\b(?:annan|annat|andra|another|other)\s(?:myndighet\w*|agenc(?:y|ies)|authorit(?:y|ies)|håll)\b"
    r"|\b(?:kommunens|kommunernas|parternas|partnernas|partnerns|sökandens|deltagarnas|medlemmarnas) bidrag\b"
)
# How much all support together may be.
IN_ALL = re.compile(
    rf"\b(?:sammanlag\w+|samlade?|kumul\w+|cumulat\w+|combined|sammantag\w+)\s(?:{_OTHER_MONEY}\s){{0,2}}{_AID}\b"
    rf"|\btotal(?:t|a)?\s(?!eu\s){_OTHER_MONEY}\s{_AID}\b|\b(?:public|state)\s{_AID} in total\b"
    rf"|\b(?:sum|summan)\s(?:of|av)\s(?:all|alla|allt|the)\s(?:{_OTHER_MONEY}\s){{0,2}}{_AID}\b"
    r"|\btotal(?:t|a)?\s(?:aid|support|stöd)\b(?=.{0,30}\bsources\b)"
    rf"|\b(?:tillsammans med|together with|i kombination med|in combination with|including|inklusive)"
    rf"\s(?:annat|andra|other)\b|\bfrom another source\b|\bi ett annat (?:stöd|bidrag)\b"
)
# What something is worth, or what is put into it; 'of' such it is the purpose of a grant: 'bidrag till investeringar'.
WORTH = re.compile(
    r"(?<!till )(?<!för )(?<!for )(?<!to )(?<!of )(?<!av )(?<!i )(?<!in )"
    r"\b(?:invest(?:era|eras)?|investering(?:en|ar|arna)?|investments?|aktiekapital\w*|kapital\w*|capital|\w{0,20}värdet?"
    r"|value|\w{0,20}försäkring\w*|insurance|liquid\w*|likvid\w*|assets|tillgångar|vinst(?:en)?|profits?|sales"
    r"|försäljning\w*|savings?|besparing\w*|price|inköpspris\w*|köpeskilling\w*)\b"
)
COSTS = re.compile(r"\b(?:\w*kostnad\w*|costs?|expenditures?|expenses|utgifter\w*)\b")
# How large a project may be: words before the amount, and right after it.
SIZE = re.compile(r"budget\w*|\b(?:kostar?|omfatta|omsluta|cost)\b")
TOTAL_OF_PROJECT = re.compile(
    r"^\s?(?:(?:i|in|as|som) )?(?:a |en |sin |its |their )?"
    r"(?:(?:total\w*|overall|whole|hela|samlad\w*|projekt\w*|project) ){0,2}"
    r"(?:\w*budget\w*|projektkostnad\w*|project costs?|total costs?|totalkostnad\w*)|^\s?total(?:t|sett)\b"
)
PROJECT = re.compile(
    r"\b(?:\w*projekt(?:et|en|ets|ens)?|projects?|proposals?|ansökan|ansökningar|applications?|actions?|your|er|ert|din|insats\w*)\b"
)
