"""One organisation's part of the memory: no method of it reads or writes a row of another."""

from store.answers import Answers
from store.matches import Matches
from store.mentions import Mentions
from store.outbox import Outbox
from store.people import People
from store.progress import Progress
from store.troubles import Troubles


class TenantStore(People, Matches, Answers, Outbox, Mentions, Progress, Troubles):
    """What belongs to `organisation`. Every method is one transaction; times are aware and come back in UTC."""
