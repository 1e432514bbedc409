"""The nouns, Swedish and English, that tell what a day is for: a deadline, an application, a report."""

from reading.dates.cue import Cue

_PAID = r"(?:(?:slut|del)?utbetal\w*|slutbetal\w*|payments?|reimburse\w*|förläng\w*|ändring\w*|changes?|extensions?)"
_APPLY_FOR = (
    r"(?:ansök\w*|sök(?:a|er|s)?|applications?|apply(?:ing)?|applied|begär\w*|requests?|register|registration|sign up"
    r"|anmäl\w*)\s(?:dig\s|er\s)?(?:om|till|for)\s(?:en\s|ett\s|a\s|an\s|your\s|the\s)?"
)
_ACCESS = (  # what is applied for beside the grant
    r"(?:behörighet\w*|(?:\w{1,20})?konto\w*|inloggning\w*|åtkomst\w*|plats(?:en|er)?\b(?!\s(?:för|i\sutlysning))"
    r"|medlemskap\w*|(?:e-?)?legitimation\w*|(?:user\s)?accounts?|log-?\s?ins?|user\s(?:id|name|rights)|access\s(?:rights|to\s(?:the\s)?(?:portal|system|platform|e-service))"
    r"|(?:a\s)?(?:place|seat|spot)s?|membership|(?:a\s)?pic\b|(?:participant\s)?identification code"
    r"|visas?\b|eu login)"
)
NOUNS: tuple[tuple[Cue, str], ...] = (
    (
        Cue.OTHER_NOUN,
        (
            r"(?:efter|after)\s(?:the\s)?(?:sista\s\w{1,30}|deadlines?|closing\s\w{1,12}|ansökningst\w+)"
            rf"|(?:ansök\w*|applications?|begäran|requests?)\s(?:om|for)\s(?:\w{{1,20}}\s)?{_PAID}"
            rf"|{_APPLY_FOR}(?:\w{{1,20}}\s)?{_ACCESS}"
            r"|(?:application|ansöknings)\s?(?:results?|outcomes?|resultat\w*|beslut\w*)"
            r"|(?:slut|del|läges|åter|projekt)?(?:redovisning\w*|rapport(?:en|er|erna)?)|(?:progress "
            r"|final )?report(?:s"
            r"|ing)?"
            r"|fråg(?:a|or|orna)|frågestund\w*|questions?|quer(?:y|ies)|e?nquir(?:y|ies)|svar(?:et|en|s\w{1,20})?"
            r"|besked\w*"
            r"|beslut(?!a)\w{0,20}"
            r"|decisions?|resultat(?:en|et)?|results?|outcomes?|utbetalning\w*|betalning\w*|payments?"
            r"|(?:a )?draft(?:s|\s\w{1,12})?|utkast\w*"
            r"|komplettering\w*|bilag(?:or|orna)(?=\s(?:senast|före|fram\still)\b)|stödbrev\w*|överklag\w*"
            r"|supplements?|(?:expense |payment )?claims?|appeals?|letters?\sof\s(?:support|commitment|recommendation)"
            r"|supplementary \w+|clarifications?|additional documents?|avtal(?:et|en)?|kontrakt\w*|(?:grant "
            r"|partnership )?agreements?"
            r"|(?:programmet|the programme)(?=\s(?:stänger|avslutas|upphör|closes|ends)\b)"
            r"|contracts?|(?:informations?|upp?starts?|digitalt? )(?:möte|träff|tillfälle)\w*|möte[tn]?|träffen"
            r"|meetings?"
            r"|info(?:rmation)?\s?(?:days?|meetings?|sessions?)|webb?in\w+|seminari\w+|workshops?\w*|konferens\w*"
            r"|conferences?"
            r"|kick-?off\w*|utvärdering\w*|evaluations?|assessments?|granskning\w*|handläggning\w*"
            r"|(?:avstämning(?!s)|uppföljning|prioritering|beredning|genomgång)\w*\s(?:av|på)\b"
            r"|(?:processing|screening|review|follow-up|assessment|prioriti[sz]ation) of|bedömning\w*"
            r"|behörighet\w*"
            r"|inloggning\w*|registrations?|access rights?|projekt(?:start|tid|period|slut|avslut|genomför)\w*"
            r"|project\s(?:start|end|period|duration|implementation|completion)\w*(?: dates?)?|implementation period"
            r"|(?:start|end|beginning|completion) of (?:the )?(?:projects?|activities|implementation)"
            r"|(?:start|slut)datum (?:för|på) (?:projekt|insats|åtgärd|verksamhet)\w*"
            r"|(?:start|end) dates? (?:for|of) (?:the )?(?:project|activit|action)\w*"
            r"|ett? \w{0,12}\s?(?:plan|strategi|överenskommelse)|(?:a|an) \w{0,12}\s?(?:plan|strategy|policy)"
            r"|återbetal\w*|statistik\w*|enkät\w*|remiss\w*|samråd\w*|consultations?|period of eligibility"
            r"|eligibility period"
        ),
    ),
    (
        Cue.LAST_DAY,
        (
            r"(?:allra )?(?:sista|senaste) (?:möjliga )?(?:\w{0,18}(?:dag|datum|tidpunkt)\w*)|ansöknings(?:dag|datum"
            r"|stopp|slut)\w*"
            r"|(?:last|final|latest) (?:submission |application |possible )?(?:day|date)s?"
            r"|ansökningstillfäll\w*|(?:slut|stängnings|stopp|bryt|inlämnings|inskicknings)(?:datum|dag)\w*"
            r"|avstämnings(?:datum|dag"
            r"|tillfälle)\w*"
            r"|stängning(?:en)?|(?:application |submission |call |final |new )?deadlines?(?! of interest)|dead-line"
            r"|closing(?: dates?| days?| time)?|call closure|closure (?:date|of the call)"
            r"|end dates?|cut-?\s?offs?(?: dates?| points?)?|due dates?|submission dates?|close dates?"
        ),
    ),
    (
        Cue.PERIOD,
        (
            r"(?:ansöknings|utlysnings|sök)(?:t(?:id|ider)(?:en|er|erna|na|n)?|period(?:en|er|erna)?|fönst(?:er|ret"
            r"|ren)"
            r"|omgång\w*)"
            r"|(?:application|submission|call) (?:periods?|windows?|rounds?)|(?:period|window) (?:for"
            r"|of) (?:application"
            r"|submission)s?"
        ),
    ),
    (
        Cue.FIRST_DAY,
        (
            r"(?:start|öppnings|utlysnings)(?:datum|dag)\w*|öppning(?:en)?|(?:utlysnings|ansöknings)start\w*"
            r"|start of (?:the |this )?(?:\w{1,15} )?(?:call|application)s?|(?:opening|start|launch) dates?"
            r"|opening(?: day)?|lansering(?:en)?"
        ),
    ),
    (
        Cue.APPLY_NOUN,
        (
            r"(?:full |fullständig |skarp )?(?:ansökan|ansökningar\w*|ansökningen|applications?|proposals?|bids?)"
            r"|rekvisition\w*"
            r"|(?:projekt|idé)?skiss(?:en|er|erna)?|idéskiss\w*|projektidé\w*|(?:intresse|idé|för)anmäl\w*"
            r"|avsiktsförklaring\w*|föransök\w*"
            r"|(?:project )?idea form|project ideas?|concept notes?|(?:expressions?|notifications?|letters?"
            r"|declarations?) of (?:intent|interest)"
            r"|pre-?(?:proposal|application)s?|outline (?:proposal|application)s?|short proposals?|submissions?"
            r"|projektförslag\w*|nominations?|nominering\w*"
        ),
    ),
    (Cue.CALL, r"(?:\w{1,20})?utlysning(?:en|ar|arna|ens|s)?|calls?|omgång(?:en|ar|s)?|rounds?|e-tjänst(?:en)?"),
    (
        Cue.ACTIVITY,
        (
            r"(?:\w{1,20})?projekt(?:en|et|ets)?|åtgärd(?:en|er|erna)?|(?:\w{1,20})?insats(?:en|er|erna)?"
            r"|(?:\w{1,20})?aktivitet(?:en|er"
            r"|erna)?|verksamhet(?:en|er)?"
            r"|kostnad(?:en|er|erna)?|utgift(?:er|erna)?|arbete[tn]?|läger|evenemang\w*|investering(?:en|ar|arna)?"
            r"|projects?|activit(?:y|ies)"
            r"|measures?|actions?|costs?|expenditures?|expenses|work|events?|investments?|camps?|resor|besök"
            r"|det man gör"
        ),
    ),
)
