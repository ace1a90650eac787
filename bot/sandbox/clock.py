"""A clock that runs from wherever it was set, or stands still."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """`Clock()` runs with the machine's time plus whatever it was advanced by; `Clock(frozen_at=…)` stands still."""

    def __init__(self, frozen_at: datetime | None = None) -> None:
        self.frozen = frozen_at is not None
        self.listeners: list[Callable[[], None]] = []
        """Called after the clock was moved by hand."""
        self._moment = frozen_at.astimezone(UTC) if frozen_at else datetime.now(UTC)
        self._offset = timedelta()

    def now(self) -> datetime:
        """The moment, aware UTC."""
        return self._moment if self.frozen else datetime.now(UTC) + self._offset

    def advance(self, span: timedelta) -> None:
        self._moment += span
        self._offset += span
        for each in self.listeners:
            each()

    def set(self, moment: datetime) -> None:
        """Raises ValueError for a naive datetime."""
        if moment.tzinfo is None:
            raise ValueError("a clock shows aware datetimes")
        self.advance(moment.astimezone(UTC) - self.now())
