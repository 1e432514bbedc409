"""Why a delivery did not go through: DeliveryError, the one exception of this package."""


class DeliveryError(Exception):
    """One try failed, told in one line of our own words, without secrets.

    `permanent`: no later try of this message can succeed. `unknown`: it may have arrived all the same, so a later try
    asks the receiver first. `retry_after`: seconds to wait at least, asked for by the receiver or by us.
    `of_channel`: every message of the channel would fare alike, so the others wait too. `remedy`: what a person has to
    do about it; without one it passes by itself. A message that waits for either never grows too old.
    """

    def __init__(
        self,
        message: str,
        permanent: bool = False,
        unknown: bool = False,
        retry_after: float | None = None,
        *,
        of_channel: bool = False,
        remedy: str = "",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.unknown = unknown
        self.retry_after = CONFIG_RETRY_SECONDS if remedy and retry_after is None else retry_after
        self.of_channel = of_channel
        self.remedy = remedy


CONFIG_RETRY_SECONDS = 3600.0  # seconds; a refused password is fixed by a person, and hammering would lock the account
