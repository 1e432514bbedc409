"""The words by which the link to a call is known in a list, so that one that was left out is noticed."""

import re

TELLING = re.compile(
    r"utlysning|\butlyser\b|\bsöka? (?:om |nu )?(?:\w+ )?(?:pengar|medel|bidrag|stöd)|\bkan söka\b"
    r"|ansök (?:nu|om|senast)"
    r"|ansökningsomgång|öppen för ansök|\bsista (?:ansöknings)?dag\b|miljoner (?:kronor )?(?:att|till|för)"
    r"|(?:nya|mer) (?:pengar|medel|bidrag) (?:till|för)|projektmedel|statsbidrag"
    r"|\b(?:open|new|next|\w+th|first|second|third) calls?\b|\bcalls? (?:for|#?\d|open|closes)"
    r"|apply (?:now|by|before|until)"
    r"|funding opportunit|\bdeadline\b|cut-off",
    re.IGNORECASE,
)
