"""One organisation's part of the memory: no method of it reads or writes a row of another."""

from store.answers import Answers
from store.assessments import Assessments
from store.mentions import Mentions
from store.outages import ChannelOutages
from store.outbox import Outbox
from store.people import People
from store.progress import Progress


class TenantStore(People, Assessments, Answers, Outbox, Mentions, Progress, ChannelOutages):
    """What belongs to `organisation`. Every method is one transaction; times are aware and come back in UTC."""
