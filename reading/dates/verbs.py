"""The verbs, Swedish and English, that tell what happens on a day: applying, opening, or something else."""

from reading.dates.cue import Cue

VERBS: tuple[tuple[Cue, str], ...] = (
    (
        Cue.OTHER_VERB,
        (
            r"(?:begär(?:a|er|s)?|kräv(?:a|er|s)?)\s(?:\w+\s)?(?:ersättning\w*|utbetalning\w*|medlen|pengarna)"
            r"|redovis(?:a[sdrt]?\w*|t|at)|rapportera\w*|besvara[sdrt]?\w*|handlägg(?:er|s|a|as|t|da)?|bedöm(?:er|s"
            r"|as|da"
            r"|a|ts)?"
            r"|granska[sdrt]?\w*|pröva[sdrt]?|behandla[sdrt]?\w*|meddela[sdrt]?\w*|besluta[sdrt]?\w*|fatta[srt]\w*"
            r"|få[r]? svar"
            r"|publicera[sdrt]?\w*|presentera\w*|betala[srt]?|utbetala\w*|underteckna\w*|signera\w*|kompletter\w*"
            r"|evaluated?"
            r"|evaluat\w+|assess\w*|review(?:ed|s)?|notif(?:y|ied)|informed|announc\w+|publish\w*|decid\w+|(?:is|are"
            r"|be) awarded"
            r"|sign(?:ed|s)?|paid|answer(?:ed|s)?|respon[ds]\w*|updated|uppdatera\w*|reimburs\w*|använd[as]?(?:s|ts)?"
            r"|förbruka\w*"
            r"|nyttja\w*|upparbeta\w*|genomför(?:as?|s|d|t|da)?|implement(?:ed)?|spent|spend|used|uppstå(?:r|tt)?"
            r"|uppkom\w*"
            r"|incurred|räknas|hålls|äger rum|held|take place|takes place|gäller|giltig\w*|valid|slutför\w*"
            r"|färdigställ\w*|färdiga?"
            r"|complet(?:e|ed|ion)|(?:fått|beviljats|tilldelats|rekvirerat|mottagit) \w{0,20}|bevilja[dt]e?|beviljas"
            r"|rekvirerade"
            r"|erhållit|granted|selected|funded|beneficiar\w+|(?:bidrags|stöd)mottagar\w*|grantees?|verka\w*"
            r"|återrapporter\w*|reported?"
            r"|invited to|edit(?:ed)?|amend(?:ed)?|modif(?:y|ied)|change|withdraw\w*|revise[sd]?|ändra[srt]?"
            r"|redigera\w*"
            r"|(?:kan\s)?sparas?(?:\s\w{1,12})?\s(?:som\s)?utkast\w*|(?:ligger|finns)\skvar|saved"
            r"|återkalla\w*|bjuds in|installera\w*|levereras?|anlitas?|anställ\w*|tas i (?:bruk|drift)"
            r"|vara i (?:bruk"
            r"|drift)|antagit|antagen"
        ),
    ),
    (
        Cue.APPLY_VERB,
        (
            r"ansök(?:a|er|s|te|t)?|sök(?:a|as|er|s|tes?|t)?|rekvirera[srt]?|(?:du|ni) har (?:nu )?på (?:dig|er)"
            r"|you (?:now |still )?have(?= until)|anmäl(?:a|er)? (?:ert |sitt |ditt )?intresse|apply|applying|applied"
            r"|applies"
        ),
    ),
    (Cue.CLOSES, r"stäng(?:er|s|de[s]?|d|t|da|as|a)|clos(?:e|es|ed)|(?:går|gick|gått|löper|löpte|löpt) ut|expire[sd]?"),
    (
        Cue.OPENS,
        (
            r"öppn(?:ar|as|ade[s]?|at|a|ats)|(?:re-?)?opens|(?:re-?)?opened"
            r"|(?:will|to|shall) (?:be )?(?:open(?:ed)?|launch(?:ed)?|start)"
            r"|launch(?:es|ed)?"
            r"|lanser(?:a[srd]?|ades|as|at)|utlys(?:es|te|t|tes)"
        ),
    ),
    (
        Cue.IS_OPEN,
        r"(?:sökbart?|öpp(?:en|et|na)|open)(?! (?:hus|house|day|webin|access|data|source|meeting|event|scien|innov))",
    ),
    (
        Cue.STARTS,
        (
            r"börja[rst]?|start(?:a[rst]?|ade|s|ed|ing)?|begin\w*|commence\w*|påbörja\w*|pågå(?:r|tt|ende(?!\s[^\W\d]{3,}))?|löper"
            r"|running|runs?"
        ),
    ),
    (Cue.ENDS, r"avsluta[sdtr]?\w*|slutar|upphör\w*|ends?|ended|finish\w*|slut"),
    (
        Cue.HANDS_IN,
        (
            r"(?:lämna|skicka|sända)[srdt]?(?: in)?|(?:in)?lämna[st]? in|inlämna\w*|inskicka\w*|inkom\w*|in(?:ne"
            r"|kommen)?"
            r"|kom(?:ma|mit|mer)|nå|tas? emot|received|accept(?:s|ed)?|accepteras|returned|returneras|sent|sen[dt]"
            r"|görs?"
            r"|göras?|sker|made"
            r"|reach(?:es)?|submit\w*"
            r"|upload\w*|arrived?|due"
            r"|tillhanda|registrera\w*"
        ),
    ),
)
