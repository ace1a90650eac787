"""Updates that cannot be applied: set aside under a number that the person and the log have too."""

import secrets

import structlog

from bot.updates.living_screen import ScreenDrawer
from bot.updates.workplace import Workplace
from services.runtime import inbox
from services.runtime.inbox import ReceivedUpdate

log = structlog.get_logger()


class Incidents:
    def __init__(self, at: Workplace, drawer: ScreenDrawer) -> None:
        self._at, self._drawer = at, drawer

    async def unreadable(self, received: ReceivedUpdate, error: ValueError, faults: int) -> None:
        """Not as Telegram describes its updates: nobody is there to be told."""
        log.warning("update set aside", update=received.update_id, faults=faults)
        await self._at.db.run(inbox.quarantine, received.update_id, str(error))

    async def unapplied(self, received: ReceivedUpdate, error: Exception) -> None:
        number = secrets.token_hex(3).upper()
        log.error("incident", number=number, update=received.update_id, exc_info=error)
        await self._at.db.run(inbox.quarantine, received.update_id, f"{number} {error!r}")
        if received.sender is not None:
            await self._drawer.say(received.sender, self._at.say_to_stranger()("incident", number=number))
