"""The words, Swedish and English, that tell what a day is for: applying, or something else."""

import re

from reading.dates.cue import Cue
from reading.dates.nouns import NOUNS
from reading.dates.verbs import VERBS

_ORDER = tuple(Cue)  # where words of two kinds begin at one place, the first kind has it
_CUES = sorted((*NOUNS, *VERBS), key=lambda pair: _ORDER.index(pair[0]))
TOKEN = re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<{cue.name}>{pattern})" for cue, pattern in _CUES) + r")(?![\w])")
