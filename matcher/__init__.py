"""Calls and interests to matches: score, reasons, verdict; pure apart from the model file. Fails as MatchError."""


class MatchError(Exception):
    """What the matcher cannot do, in one line that names the place and the remedy."""
