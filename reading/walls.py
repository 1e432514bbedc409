"""The words by which a page in place of the one asked for is known: a wall of cookies, a login, a captcha, an error,
maintenance, a server without a site, a domain for sale; in the languages in which the portals' machines speak."""

import re

_COOKIES = (
    r"(?:use|uses|using|använder|om|about|accept\w{0,30}|godkänn\w{0,30}|manage|hantera|bruker|bruger|käyt\w{1,30})"
    r"\W{1,9}(?:\w{1,30}\W{1,9})?(?:cookies|kakor|informasjonskapsler|evästeitä)\W{0,9}$"
    r"|^(?:cookies|kakor)(?: (?:på|on|i) .*)?$|^cookie\W?(?:consent|policy|settings|samtycke|inställningar)"
)
_LOGIN = (
    r"^(?:please )?(?:logga in|log ?in|sign ?in|logg inn|log ind|anmelden|inloggning|kirjaudu)\b"
    r"|\b(?:inloggning krävs|du (?:måste|behöver) (?:vara inloggad|logga in)|login required|session expired)"
    r"|\b(?:log|sign) ?in to (?:continue|your)\b|\bsingle sign[- ]on\b|legitimera dig|^identifiera dig|^välj inloggning"
)
_ROBOT = (
    r"verif\w{1,30} (?:that )?you(?:'re|’re| are)? (?:not )?(?:an? )?(?:human|robot|bot)|checking your browser|captcha"
    r"|just a moment|attention required|^security check$|säkerhetskontroll|^ett ögonblick\b|^einen moment\b"
    r"|är du en (?:människa|robot)|inte en robot|not a robot|are you (?:an? )?(?:human|robot)|human verification"
    r"|bekräfta att du är|prove you(?:'re| are) human"
)
_REFUSED = (
    r"request (?:unsuccessful|rejected|blocked|denied)|(?:has|have) been blocked|access (?:denied|blocked)"
    r"|åtkomst(?:en)? (?:är )?(?:nekad|nekas|förbjud\w{1,30})"
    r"|förfrågan (?:har )?(?:blivit )?(?:blockera|avvisa|neka)\w{1,30}"
    r"|zugriff verweigert|accès refusé|adgang (?:nægtet|nektet)|tilgang nektet|pääsy (?:estetty|kielletty)"
    r"|^(?:\d{1,9}\W{1,9})?(?:forbidden|unauthori[sz]ed)\W{0,9}$"
)
_ERROR = (
    r"något gick (?:fel|snett)|something went wrong|an error (?:has )?occurred"
    r"|ett fel (?:har )?(?:inträff|uppst)\w{0,30}"
    r"|noe gikk galt|noget gik galt|jokin meni|etwas ist schief|une erreur (?:est|s.est)|^(?:oops|hoppsan|ojdå)\b"
    r"|\b(?:internal server|application|runtime|database) error|^(?:error|fel)\b\W{0,9}\d{0,9}\W{0,9}$"
    r"|bad gateway|tekniskt fel"
    r"|gateway time-?out|service unavailable|too many requests|establishing a database connection"
    r"|^(?:http )?(?:error )?(?:40[0134]|429|50[0-9])\b"
    r"|\b(?:sidan|page|seite|siden|sivua?)\b.{0,40}(?:hittas|finns inte|finnes ikke|not found|saknas|gefunden)"
    r"|\b(?:page|siden)\b.{0,40}(?:does(?:n't| not) exist|findes ikke)|sivua ei löydy|page introuvable"
    r"|hitta(?:r|de|s)? (?:tyvärr )?(?:inte|ej)\b.{0,20}\bsida|^(?:sökresultat|search results)\b|^hello world\W{0,9}$"
)
_MAINTENANCE = (
    r"(?:temporarily|tillfälligt|vorübergehend|temporairement|midlertidig) (?:unavailable|down|otillgänglig|nere"
    r"|ur funktion|nicht|indisponible|utilgjengelig|utilgængelig)"
    r"|(?:site|page|sidan|webbplatsen|hemsidan|tjänsten)(?: is| är)? (?:temporarily|tillfälligt) (?:closed|stängd)"
    r"|\b(?:under|site|scheduled|planned) maintenance\b|^maintenance\W{0,9}$|maintenance (?:mode|page|break|work)"
    r"|^(?:planerat |pågående )?(?:system)?underhåll(?:sarbete)?(?: pågår)?\W{0,9}$|under underhåll|underhållsarbete"
    r"|^drift(?:störning|stopp|information|meddelande)|wartungs(?:arbeit|modus)|en maintenance"
    r"|^(?:planlagt )?vedlike?hold\b|huoltokatk"
    r"|\b(?:vi är|we.ll be|be right) (?:snart |strax |right )?(?:tillbaka|back)\b|^vi (?:bygger om|uppdaterar)\b"
    r"|\bunder (?:construction|uppbyggnad|konstruktion)\b|^(?:coming soon|kommer snart)\W{0,9}$"
)
_NO_SITE = (
    r"\bdomain\b.{0,60}\b(?:for sale|parked|expired|suspended)|(?:buy|purchase) this domain|parked domain"
    r"|\bdomän(?:en)?\b.{0,60}\b(?:till salu|parkera\w{1,30}|utgång\w{1,30})|domain (?:steht|zum verkauf|geparkt)"
    r"|welcome to (?:nginx|apache|iis)|^(?:apache2?|iis|nginx|plesk|cpanel)\b|^it works\W{0,9}$|^index of /"
    r"|default (?:web ?)?(?:page|site)\b|account (?:has been )?suspended|kontot (?:är )?(?:avstängt|spärrat)"
)
PLACEHOLDER = re.compile(f"{_COOKIES}|{_LOGIN}|{_ROBOT}|{_REFUSED}|{_ERROR}|{_MAINTENANCE}|{_NO_SITE}", re.IGNORECASE)
MACHINE = re.compile(  # what only a machine in between says, in a page of little text that says nothing of money
    r"\b(?:support|incident|event|ray|request|reference) ?(?:id|#|number)\W{0,3}[\w.-]{0,40}\d|requested url was rej"
    r"|consult with your administrator|(?:enable|turn on|allow) (?:javascript|cookies)|ddos protection"
    r"|(?:aktivera|slå på|tillåt) (?:javascript|kakor|cookies)|javascript (?:is )?(?:required|disabled|krävs|måste)"
    r"|you (?:have been|are being|were) (?:blocked|redirected)|unusual traffic|ovanlig trafik"
    r"|(?:try|försök) (?:again|igen) (?:later|senare|om en stund|in a)|prøv igen senere|später (?:noch|erneut)"
    r"|du (?:måste|behöver) (?:vara inloggad|logga in)|(?:you (?:must|need to)|please) (?:be logged|log|sign) ?in"
    r"|(?:nere|stängd|otillgänglig|avstängd|down|closed|offline|unavailable) (?:för|på grund av|pga|for|due to)"
    r" (?:\w{1,30} )?(?:underhåll|service|uppdatering|uppgradering|maintenance)"
    r"|underhållsarbete|pågående (?:underhåll|driftst)|vi (?:utför|genomför|gör) (?:just nu )?(?:\w{1,30} )?underhåll"
    r"|(?:performing|undergoing) (?:\w{1,30} )?maintenance|driftstörning|wartungsarbeiten|huoltotö"
    r"|domain (?:name )?(?:is|may be) (?:for sale|parked)|domänen är (?:till salu|parkerad)|this domain\b"
    r"|web server is (?:successfully installed|working)|further configuration is required",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"ansök|utlys|bidrag|\bstöd (?:till|för|kan|ges)|\bmedel\b|call for|calls for|open call|deadline for|\bgrants?\b"
    r"|funding|eligib|applicants|apply for",
    re.IGNORECASE,
)
OF_CALLS = re.compile(  # the page of a call has at least one of these words, or a date
    rf"{MONEY.pattern}|stöd|medel|kommun|projekt|kronor|\bkr\b|\beur|€|\bsök|stipendi|samverka|partner|finansier"
    r"|support|\bcit(?:y|ies)\b|municipal|project|proposal|budget|\bcosts?\b|\bcalls?\b|appl(?:y|ic)|programme|award|prize",
    re.IGNORECASE,
)
GREETING = frozenset(  # what the heading of a site's first page says beside the site's name, without accents
    {*("valkommen", "valkomna", "till", "hos", "oss", "welcome", "to", "us", "velkommen", "til", "tervetuloa")}
    | {*("start", "startsida", "startsidan", "forstasidan", "hem", "home", "homepage")}
)
