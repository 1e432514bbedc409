"""Passages of a page that count by themselves: days left, visits, hours since an update. Their figures are no news."""

import re
import unicodedata

_LONGEST = 2_000  # characters of a passage that is looked at
_UNIT = (
    r"(?:dag(?:ar)?|dygn|timm(?:e|ar)|tim|minut(?:er)?|min|sekund(?:er)?|veck(?:a|or)|manad(?:er)?"
    r"|days?|hours?|minutes?|mins?|seconds?|weeks?|months?|[dhms])"
)
_ONE = rf"(?:\d{{1,4}} ?{_UNIT}\b|\d{{1,3}}(?::\d\d){{1,3}})"
_SPAN = rf"{_ONE}(?:(?:,| och| and|:)? ?{_ONE}){{0,4}}"
_TODAY = r"(?:i ?dag|i ?gar|nyss|just nu|just now|today|yesterday)\b"
_CLOCK = r"(?:,? (?:kl(?:ockan|\.)? ?|at )?\d{1,2}[:.]\d\d(?: ?[ap]m)?)?"
_COUNTER = re.compile(
    rf"\b{_SPAN} (?:kvar|aterstar|left|remaining|to go|sedan|ago)\b"
    rf"|\b(?:aterstar|tid kvar|time left|time remaining|closes in|ends in|(?:stanger|oppnar) om)\W{{1,3}}{_SPAN}"
    rf"|\b(?:dagar|timmar|veckor|days|hours|weeks) (?:kvar|left|remaining|to go)\W{{1,3}}\d{{1,4}}\b"
    rf"|\b(?:uppdatera\w{{0,3}}|andra\w{{0,3}}|granska\w{{0,3}}|hamta\w{{0,3}}|updated|modified|retrieved|checked)"
    rf"\W{{1,3}}{_TODAY}{_CLOCK}"
)
_SEEN = re.compile(
    r"besok(?:are|en|t|s)?|(?:sid)?visning(?:ar|en)?|lasning(?:ar)?|nedladdning(?:ar)?|traff(?:ar)?|visa(?:d|ts)|lasts?"
    r"|sedd|setts|visit(?:s|ors?)?|view(?:s|ed)|hits|reads?|seen|downloads|pageviews"
)
_BESIDE = re.compile(
    r"antal|total(?:t)?|hittills|i|dag|idag|just|nu|sidan|denna|artikeln|har|av|gang(?:er)?|personer|unika|anvandare"
    r"|senaste|online|number|of|page|this|has|been|was|times?|people|users|unique|today|so|far|and|och|the|ar|is|det|it|are|there"
)


def is_counter(line: str) -> bool:
    """Whether a line counts by itself and says nothing else."""
    left = without_counters(line)
    return left != line and not re.search(r"\w", left)


def without_counters(passage: str) -> str:
    """The passage without accents and counters where it has one, else as it is; empty where it counts visits."""
    if len(passage) > _LONGEST or not re.search(r"\d|dag|day|gar", passage):
        return passage
    plain = "".join(c for c in unicodedata.normalize("NFKD", passage.lower()) if not unicodedata.combining(c))
    left = _COUNTER.sub("", plain)
    others = [word for word in re.findall(r"[a-z]+", left) if not _BESIDE.fullmatch(word)]
    visits = any(map(_SEEN.fullmatch, others)) and re.search(r"\d", left)
    if (visits or (left != plain and not re.search(r"\d", left))) and all(map(_SEEN.fullmatch, others)):
        return ""
    return passage if left == plain else left
