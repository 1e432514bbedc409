"""Messages that nobody needs any more when their turn comes: they are dropped, which is no fault."""

from datetime import datetime

from bot.instance import Instance
from store.model import Delivery, DeliveryKind, DeliveryState, Key, Status, person

DROPPED = "dropped"
GONE = "its recipient has been taken out of the configuration"
CLOSED = "its calls have closed while it waited"


def recipients(instance: Instance) -> set[str]:
    """Who may get anything at all."""
    wanted = {one.person for one in instance.profile.subscriptions}
    return {person(one.address) for one in instance.profile.people if one.id in wanted}


def needless(instance: Instance, delivery: Delivery, reachable: set[str], now: datetime) -> str:
    """Why a message must not be sent any more; empty where it should. `reachable`: who may get anything."""
    if person(delivery.recipient) not in reachable:
        return GONE
    if delivery.kind is not DeliveryKind.ALERT:
        return ""
    calls = [instance.store.call(Key(one.portal, one.ref)) for one in instance.tenant.mentions_of(delivery)]
    if calls and all(call and call.status(now) is Status.CLOSED for call in calls):
        return CLOSED
    return ""


def standing(delivery: Delivery) -> str:
    """The word for where a message stands: its state, but what was dropped is not called dead."""
    dropped = delivery.state is DeliveryState.DEAD and delivery.error in (GONE, CLOSED)
    return DROPPED if dropped else delivery.state.value
