"""Why a delivery did not go through: DeliveryError, the one exception of this room."""


class DeliveryError(Exception):
    """One try failed, told in one line without secrets.

    `permanent`: no later try of this message can succeed. `unknown`: it may have arrived all the same, so a later try
    asks the receiver first. `retry_after`: seconds to wait at least, asked for by the receiver or by us.
    """

    def __init__(self, message: str, permanent: bool, unknown: bool = False, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.unknown = unknown
        self.retry_after = retry_after


MEND_WAIT = 3600.0  # seconds; a refused password is mended by a person, and hammering would lock the account
