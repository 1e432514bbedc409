"""How many inhabitants a sentence asks for, Swedish or English."""

import re

_MILLION = 10**6
_FIGURE = r"\d{1,3}(?:[\s.,]\d{3}){1,3}|\d{4,8}|\d{1,2}(?:[.,]\d)? (?:million|miljon)\w*"
_PEOPLE = r"(?:inhabitants|residents|people|invånare|inv)\b"
_RANGE = re.compile(rf"({_FIGURE})\s?(?:and|to|och|till|[-–])\s?({_FIGURE})\s{_PEOPLE}", re.IGNORECASE)
_OVER = r"(?:at least|more than|above|over|exceeding|from|minst|över|på minst|på över|på mer än)"
_UNDER = r"(?:less than|below|under|up to|at most|högst|upp till|på högst|på under|på mindre än)"
_POPULATION = r"\b(?:population|befolkning|invånarantal|folkmängd)(?: size)?(?: of| is| som är)?"
_LEAST = re.compile(
    rf"(?:[>≥]=? ?|{_POPULATION} {_OVER} )({_FIGURE})(?!\d)|"
    r"\b(?:at least|minimum(?: of)?|(?<!no )(?<!not )more than|above|over|exceeding"
    r"|(?:no|not) (?:fewer|less) than|from|minst|över"
    r"|fler än|mer än)"
    rf"\s({_FIGURE})\s{_PEOPLE}|({_FIGURE})\s(?:or more\s{_PEOPLE}|eller fler\s{_PEOPLE}|{_PEOPLE} (?:or more"
    rf"|and above|eller fler))",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"(?:[<≤]=? ?|{_POPULATION} {_UNDER} )({_FIGURE})(?!\d)|"
    r"(?<!no )(?<!not )\b(?:fewer than|less than|below|under|up to|at most|maximum(?: of)?|not more than|no more than"
    r"|färre än"
    rf"|mindre än|högst|upp till|max)\s({_FIGURE})\s{_PEOPLE}",
    re.IGNORECASE,
)
# Some of them only, or a wish.
_SOME = re.compile(
    r"\b(?:at least one|one of|some of|preferably|priority|in particular|especially|for example|minst en|gärna"
    r"|särskilt|främst)\b",
    re.IGNORECASE,
)


# Those of such a size are left out.
_LEFT_OUT = re.compile(
    r"\b(?:(?:not|never) (?:\w+ )?(?:covered|eligible|allowed|entitled|admissible|considered|accepted|included)"
    r"|excluded|ineligible|(?:can ?not|may not|must not) (?:apply|take part|participate|be)|omfattas inte"
    r"|(?:kan|får) (?:inte|ej) (?:söka|ansöka|delta)|är (?:inte|ej) (?:behöriga|stödberättigade)|undantas)\b",
    re.IGNORECASE,
)


def limits(sentence: str) -> tuple[int, int | None] | None:
    """The fewest inhabitants (0 for no limit) and the most (None for none); None where the sentence sets neither."""
    if _SOME.search(sentence):
        return None
    left_out = leaves_out_by_size(sentence)
    if span := _RANGE.search(sentence):
        return None if left_out else (_number(span[1]), _number(span[2]))
    least, most = _LEAST.search(sentence), _MOST.search(sentence)
    if not least and not most:
        return None
    fewest, largest = _number(_figure(least)) if least else 0, _number(_figure(most)) if most else None
    if left_out:
        return None if least and most else (largest or 0, fewest or None)
    return fewest, largest


def leaves_out_by_size(sentence: str) -> bool:
    """Whether those with so many inhabitants may not apply, which leaves it to the others."""
    return bool(_LEFT_OUT.search(sentence) and (_LEAST.search(sentence) or _MOST.search(sentence)))


def _figure(found: re.Match[str]) -> str:
    """The one of its groups that has matched."""
    return str(next(filter(None, found.groups())))


def _number(figure: str) -> int:
    if figure[-1].isalpha():
        return round(float(figure.partition(" ")[0].replace(",", ".")) * _MILLION)
    return int(re.sub(r"\D", "", figure))
