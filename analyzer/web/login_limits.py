"""How often somebody may try to log in: counted by account and by address, in this process's memory."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

# Not yet calibrated: a person who has forgotten a password tries a handful of times, a machine thousands.
BY_ACCOUNT = RateLimitItemPerMinute(8, multiples=15)
BY_ADDRESS = RateLimitItemPerMinute(40, multiples=15)


class LoginLimits:
    """Counts failed attempts; a successful one clears its account's count."""

    def __init__(self) -> None:
        self._counter = MovingWindowRateLimiter(MemoryStorage())

    def reached(self, email: str, address: str) -> bool:
        """Whether no further attempt is taken for now."""
        return not (
            self._counter.test(BY_ACCOUNT, "account", email) and self._counter.test(BY_ADDRESS, "address", address)
        )

    def failed(self, email: str, address: str) -> None:
        self._counter.hit(BY_ACCOUNT, "account", email)
        self._counter.hit(BY_ADDRESS, "address", address)

    def succeeded(self, email: str) -> None:
        self._counter.clear(BY_ACCOUNT, "account", email)
