"""The words, Swedish and English, in which amounts of money are written."""

import re

SCALES = {
    **dict.fromkeys(("k", "t", "tusen", "tsd", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mill", "milj", "miljon", "miljoner"), 1_000_000),
    **dict.fromkeys(("million", "millions", "millioner"), 1_000_000),
    **dict.fromkeys(("md", "mdr", "mrd", "mld", "mia", "bn", "miljard", "miljarder"), 1_000_000_000),
    **dict.fromkeys(("milliard", "milliards", "milliarder", "billion", "billions"), 1_000_000_000),
}
CURRENCIES = {
    **dict.fromkeys(("kr", "kronor", "kronors", "krona", "sek", "svenska kronor", "swedish kronor", ":-"), "SEK"),
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("nok", "norska kronor", "norwegian kroner"), "NOK"),
    **dict.fromkeys(("dkk", "danska kronor", "danish kroner"), "DKK"),
    **dict.fromkeys(("isk", "isländska kronor"), "ISK"),
    **dict.fromkeys(("usd", "us$", "$", "us dollars"), "USD"),
    **dict.fromkeys(("gbp", "£", "pounds"), "GBP"),
    **dict.fromkeys(("pln", "zloty", "zlotys", "zł"), "PLN"),
    **dict.fromkeys(("chf",), "CHF"),
}
SMALL_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("one en", "two två", "three tre", "four fyra", "five fem", "six sex", "seven sju", "eight åtta", "nine nio"), 1
    )
    for word in words.split()
} | {"ten": 10, "tio": 10}
# A word after a number that may be a scale which nobody has told us of: the number then says nothing.
SCALE_LIKE = re.compile(
    r"(?:mil|mill|milj|mrd|mia|mld|mln|mio|bil|tril|tus|tsd|thous|hund|lak|lac|cror|dozen|dussin|kilo|mega|giga)"
)
ORDINARY = re.compile(
    r"per|för|for|till|to|and|och|or|eller|in|i|of|av|from|från|by|is|are|was|will|can|may|är|var|blir|kan|får|ska"
    r"|each|vardera|styck|on|på|with|med|as|som|at|vid|the|den|det|a|an|en|ett|if|om|than|än|inkl|incl|including"
    r"|maximum|max|minimum|min|gross|net|exkl|excl|plus|samt|men|but|which|who|where|där|when|när|total|totalt"
)
NUMBERED = re.compile(
    r"steg|fas|del|step|phase|stage|part|etapp|omgång|nr|no|alternativ|bilaga|kategori|category|lot|topic|ämne"
    r"|priority|prioritering|call|utlysning|år|year|punkt|nivå|level|track|spår|work|package|grupp|group|option"
)
TENS = re.compile(  # "twenty one million" is no million
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|tjugo|trettio|fyrtio|femtio|sextio|sjuttio"
    r"|åttio|nittio|hundra"
)
