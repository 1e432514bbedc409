"""What a card tells of a call's money and form."""

from datetime import datetime

from bot.instance import Instance, local_day
from store.model import Call, Fact, LegalForm


def known_facts(instance: Instance, call: Call, now: datetime, form: LegalForm | None = None) -> tuple[Fact, ...]:
    """The facts of a whole call, by the rules and the rate of exchange on the day of `now`.

    Shares are those of the legal form; of the municipality and its companies where `form` is None.
    """
    from matcher.facts import facts  # loaded only where a call is read

    today = local_day(instance.settings, now)
    return facts(call, instance.programmes, today, instance.settings.money.eur_sek, form)
