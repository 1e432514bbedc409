"""The words by which calls name those who take part: municipalities and what they run, the public sector, others."""

import re
from enum import StrEnum


class Standing(StrEnum):
    """What a sentence on who takes part means for a municipality."""

    NAMED = "named"  # municipalities, or what they run, are named
    REFUSED = "refused"  # municipalities may not
    PUBLIC = "public"  # the public sector may take part
    OPEN = "open"  # anyone may, in words that leave nobody out
    OTHERS = "others"  # only others are named


def words(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, from the beginning of a word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)


_LOCALLY = r"(?:local|urban|city|cities|town|municipal|regional and local|regional or local|regional/local)"
_LEVEL = r"(?:and|or|and/or|/|&) (?:regional|local|national|municipal|urban|metropolitan)"
# Schools that the municipality does not run.
_NOT_PRIVATE = r"(?<!enskilda )(?<!enskild )(?<!fristående )(?<!privata )"
_NOR_PRIVATE = r"(?! som är (?:enskilda|fristående|privata)| för fristående)"
LOCAL = words(
    r"(?:compan|entit|bod|enterprise|organi[sz]ation)\w* (?:owned|controlled|run) by (?:the |a )?(?:municipalit"
    r"|local authorit|cit|town)\w*",
    # Swedish: the municipality itself, then what it runs
    r"(?!(?-i:Kommunal)(?:,| och Vision))kommun(?:er|erna|ers|ernas|en|ens|al(?!förbund)\w*)?(?!\w)|primärkommun\w*",
    r"stads(?:myndighet|förvaltning|del)\w*|städer(?:na)?\b|(?:en|varje|svensk) stad\b"
    rf"|{_NOT_PRIVATE}(?:skol)?huvudm[äa]n\w*{_NOR_PRIVATE}"
    r"|utbildningsförvaltning\w*",
    rf"vuxenutbildning\w*|{_NOT_PRIVATE}(?:för|grund|gymnasie|kultur|sär|folk)?skol(?:a|or|orna|enhet\w*)\b{_NOR_PRIVATE}",
    r"offentligt ägda",
    r"bibliotek\w*|folkbibliotek\w*|(?:va|vatten|avfalls|renhållnings)-?(?:bolag|organisation|verksamhet|förbund)\w*",
    r"allmännytt\w*|räddningstjänst\w*|socialtjänst\w*|socialförvaltning\w*|energi- och klimatrådgiv\w*",
    # English: the municipality itself
    rf"municipal\w*(?! waste| solid| sewage| wastewater)|{_LOCALLY} (?:{_LEVEL} )?(?:level )?(?:public )?"
    r"(?:authorit|government|administrat|council|education authorit|school authorit)\w*",
    r"local ?/ ?(?:and/or )?regional (?:public )?(?:authorit|government|administrat|bod)\w*|lras?\b",
    rf"local {_LEVEL} (?:public )?(?:authorit|government|administrat|bod|actor)\w*",
    r"(?:regional|national)(?:,? (?:and|or|and/or|regional)){0,4} local (?:public )?(?:authorit|government|administrat"
    r"|bod)\w*",
    r"regional (?:and|or|and/or) local public\w*|regions? (?:and|or) (?:municipalit|local authorit|cit(?:y|ies)\b)\w*",
    r"(?:authorit|administrat|government|bod)\w+ (?:at|on) (?:the )?(?:local|municipal)|local public \w+",
    r"cities\b(?! mission| plans?\b| of culture| and regions initiative)|(?:a|one|each|another|the|or|lead|follower"
    r"|partner) city\b",
    r"towns\b|town (?:council|hall|administration)s?\b|city (?:hall|department)s?\b|mayors\b|local councils?\b",
    # English: what it runs
    r"(?<!summer )(?<!winter )(?<!business )(?<!graduate )(?<!doctoral )(?<!medical )(?<!master )(?<!higher )(?<!seco"
    r"ndary )(?<!private )(?<!independent )(?<!riding )(?<!driving )(?<!dance )(?<!language )(?<!ski )schools\b",
    r"pre-?schools?\b(?! child| teach| educat)|(?:nursery|primary|secondary|vocational) schools\b|kindergartens?\b"
    r"|pre-?primary \w+",
    r"(?:local )?education authorit\w+|(?<!software )(?<!code )(?<!data )(?<!research )libraries\b"
    r"|adult education (?:cent|provider)\w*",
    r"(?:water|waste|wastewater|public|municipal)(?:(?:,| and| or| &) (?:water|waste|wastewater|energy))? utilit\w+",
    r"(?:public|municipal|social) housing (?:compan|provider|organi[sz]ation|bod|association)\w*|social services\b",
    r"(?:fire|rescue)(?: and rescue)? (?:service|department|brigade)s?\b|public transport authorit\w+",
    r"public (?:buyer|procurer|purchaser)s?\b|contracting authorit\w+",
)
PUBLIC_SECTOR = words(
    r"(?:organi[sz]ations|entities|bodies) (?:in|of|from) the public sector|(?:organisationer|aktörer"
    r"|verksamheter) (?:inom|i) (?:den )?offentlig\w*",
    r"offentlig\w*|(?<!statliga )(?<!utpekade )(?<!nationella )myndigheter\b",
    r"(?<!national )public (?:bod|authorit|administrat|sector|organi[sz]ation|entit|institution|service|agenc"
    r"|actor)\w*",
    r"public (?:and|or|or/and|and/or) (?:private|non|semi)\w*|(?:private|non-profit) (?:and|or) public\b",
    r"policy-relevant public|civil protection authorit\w+|publicly (?:owned|funded)\b",
)
# Words of a field on applicants that take in the public sector; in a text they are every programme's small print.
PUBLIC = words(PUBLIC_SECTOR.pattern, r"juridiska? person\w*|any legal entit\w+")
# A body of many municipalities, which applies in its own name.
_UNION = (
    r"(?:associations?|networks?|federations?|unions?|leagues?|umbrella organi[sz]ations?|förening(?:ar)?"
    r"|sammanslutning(?:ar)?|nätverk|förbund|intresseorganisation(?:er)?|samverkansorgan|samarbetsorgan)\b"
)
_OF_UNION = re.compile(
    rf"\b(?:{_UNION} (?:of|representing|av|för|mellan) (?:[\w-]+,? ){{0,2}}?|sveriges )$", re.IGNORECASE
)
_UNION_OF = re.compile(rf"(?:'|’)?s?(?:'|’)? {_UNION}", re.IGNORECASE)
_BEFORE = 80  # characters before a name in which such a body is looked for
GROUPS = {
    "namngivna organisationer": words(
        r"(?:identified|named|designated|sole|pre-?defined) (?:beneficiar|applicant)\w*|without a call for proposals",
    ),
    "forskare och lärosäten": words(
        r"forsk(?:ar|ning)\w*|lärosäte\w*|högskol\w*|universitet\w*|doktor\w*|phd\b|scientists?\b|academ\w+",
        r"research\w*|universit\w+|higher education|clinician\w*|postdoc\w*",
    ),
    "företag": words(
        r"(?!kommun|energi|bostads|fastighets|vatten|va|avfalls|renhållnings|trafik|hamn|stads)\w{2,20}(?:företag|bolag)(?:en)?\b",
        r"(?:små och medelstora |privata )?företag(?!sfrämj|sorganis|sstöd)\w*|bolag\b|start-?ups?\b|smes?\b"
        r"|industrial partners\b",
        r"(?:small|medium)[- ]\w+ enterprises?"
        r"|(?<!housing )(?<!energy )(?<!heating )(?<!water )(?<!property )(?<!public )compan(?:y|ies)\b|businesses\b"
        r"|entrepreneurs?\b|scale-?ups?\b",
        r"mid-?caps?\b|manufacturers\b|innovators\b|producer organi[sz]ations?|enterprises\b|industr(?:y|ies)\b",
        r"(?:solution|technology|service) providers?\b",
    ),
    "sammanslutningar av kommuner": words(
        rf"{_UNION} (?:of|representing|for|av|för|mellan) (?:[\w-]+ ){{0,2}}?"
        r"(?:local|municipal|kommun|cit(?:y|ies)\b|town)\w*",
        rf"(?:municipal(?:ity|ities)?|local (?:authority|government)|city|cities|towns?)(?:'|’)?s?(?:'|’)? {_UNION}"
        rf"|kommun(?:ala|ernas|ers) {_UNION}|kommun(?:al)?förbund\w*|kommunsammanslutning\w*"
        r"|sveriges kommuner och (?:regioner|landsting)|skr\b|swedish association of local authorit\w+",
    ),
    "föreningar och stiftelser": words(
        r"förening\w*|studieförbund\w*|stiftelse\w*|(?:ideella|civilsamhälles)\s?\w*|civilsamhäll\w*|idéburn?\w*",
        r"(?:civil society|non-?governmental|non-?profit) organi[sz]ations?|csos?\b|ngos?\b"
        r"|associations?\b(?! of (?:\w+ ){0,2}(?:local|municipal|cit|town))",
        r"foundations?\b|members of\b|trade unions?\b|social partners\b",
    ),
    "privatpersoner och studenter": words(
        r"privatperson\w*|student\w*|konstnär\w*|individuals\b|individual (?:person|researcher|student|artist"
        r"|applicant|participant)s?\b|natural persons?|graduates\b|artists?\b|journalists?\b",
    ),
    "staten och regionerna": words(
        r"myndighet(?:er)?\b|länsstyrelse\w*|region(?:er|erna)\b"
        r"|regionalt utvecklingsansv\w*|medlemsstat\w*",
        r"ambassad\w*|embass\w+|national (?:\w+ ){0,2}(?:authorit|contact|coordination|agenc)\w*",
        r"competent authorit\w+|ministr\w+|law enforcement\b",
    ),
}
OPEN = words(
    r"kulturorganisation(?:er|en)?\b|(?<!profit )(?<!society )(?<!governmental )(?<!research )(?<!ideell )(?<!ideella )"
    r"organisation(?:er|en)?\b|kulturaktör\w*|aktörer\b|projektägare\b|verksamheter\b|den som\b",
    r"samverkansprojekt\w*|\w+ parter\b"
    r"|(?<!society )(?<!profit )(?<!governmental )(?<!research )(?<!youth )(?<!technology )(?<!student )(?<!industry "
    r")(?<!business )(?<!workers' )organi[sz]ations?\b(?! that represent)|partners\b|(?:all|any) entit\w+|everyone\b"
    r"|anyone\b",
)
# Municipal companies are taken in where companies may apply.
COUNTED_IN = words(
    r"(?:(?:kommunala?|kommunägda|kommunalt ägda) (?:bolag|företag)"
    r"|municipal(?:ly)?(?:[- ]owned)? (?:compan|enterpris)\w*)(?: also)? (?:räknas|anses|ses|jämställs|count"
    r"|are (?:considered|regarded|treated))(?: också| även)? (?:som|vara|med|as|to be|companies|enterprises|smes)\b",
    r"(?:räknas|anses|count) (?:även|också) kommunala? (?:bolag|företag)",
)
TOO = words(
    r"(?:även|inklusive|also|including) (?:kommunala? bolag|kommunägda|municipal(?:ly)?(?:[- ]owned)? compan)",
)


def named(names: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Those of the `names` that a text holds; an association of municipalities is not the municipality."""
    found = list(names.finditer(text))
    if names is not LOCAL:
        return found
    return [
        name
        for name in found
        if not _OF_UNION.search(text[max(0, name.start() - _BEFORE) : name.start()])
        and not _UNION_OF.match(text, name.end())
    ]
