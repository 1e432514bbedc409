"""Shares of the costs that a text writes as words or as a fraction: 'hälften', 'two thirds', '3/4'."""

import re

_PARTS = {
    **dict.fromkeys(("hälften", "half", "1/2", "halva"), "50"),
    **dict.fromkeys(("en tredjedel", "one third", "a third", "1/3"), "33.33"),
    **dict.fromkeys(("två tredjedelar", "two thirds", "two-thirds", "2/3"), "66.67"),
    **dict.fromkeys(("en fjärdedel", "one quarter", "a quarter", "1/4"), "25"),
    **dict.fromkeys(("tre fjärdedelar", "three quarters", "three-quarters", "3/4"), "75"),
    **dict.fromkeys(("fyra femtedelar", "four fifths", "4/5"), "80"),
}
_OF_COSTS = (
    r"(?=\s(?:av|of)\s(?:(?:de|the|din|dina|er|era|sin|sina|projektets|your|their|its"
    r"|the project's|totala?|eligible|stödberättigande|stödberättigade"
    r"|godkända|faktiska) ){0,3}(?:\w{0,20}kostnad\w*|costs?|expens\w+|expenditures?|utgift\w*)\b)"
)
_PART = re.compile(rf"(?<![\w/.,])(?:{'|'.join(map(re.escape, _PARTS))}){_OF_COSTS}")


def with_per_cents(sentence: str) -> str:
    """An (even) sentence with its fractions of the costs in per cent."""
    return _PART.sub(lambda part: f"{_PARTS[part[0]]} %", sentence)
