"""Who looks at which deal: whoever does is to see it change."""

from collections.abc import Collection, Mapping
from typing import Any


class Watchers:
    """In memory, since every tap would have to ask: learnt from what is drawn, after a start from what is kept.

    `screens` are the names of those that follow a deal.
    """

    def __init__(self, screens: Collection[str]) -> None:
        self._screens = screens
        self._deals: dict[int, int] = {}

    def recall(self, looked_at: Mapping[int, tuple[str, Mapping[str, Any]]]) -> None:
        """What people looked at when the program ended, by Telegram id: the screen, its parameters."""
        for person, (view, params) in looked_at.items():
            self.looks(person, view, params)

    def looks(self, person: int, view: str, params: Mapping[str, Any]) -> None:
        """A person's screen is another now."""
        if view in self._screens and "deal_id" in params:
            self._deals[person] = params["deal_id"]
        else:
            self._deals.pop(person, None)

    def of(self, deals: Collection[int], but: int | None = None) -> list[int]:
        """Telegram ids of those who look at one of the deals, but for one person."""
        return [person for person, deal in self._deals.items() if deal in deals and person != but]
