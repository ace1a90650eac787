"""Who looks at which deal: whoever does is to see it change."""

from collections.abc import Collection, Mapping
from typing import Any

CARD = "deal_card"
"""The screen that changes under the eyes of whoever looks at it."""


class Onlookers:
    """In memory, since every tap would have to ask: learnt from what is drawn, after a start from what is kept."""

    def __init__(self) -> None:
        self._deals: dict[int, int] = {}

    def recall(self, cards: Mapping[int, Mapping[str, Any]]) -> None:
        """What people looked at when the program ended, by Telegram id."""
        for person, params in cards.items():
            self.looks(person, CARD, params)

    def looks(self, person: int, view: str, params: Mapping[str, Any]) -> None:
        """A person's screen is another now."""
        if view == CARD:
            self._deals[person] = params["deal_id"]
        else:
            self._deals.pop(person, None)

    def of(self, deals: Collection[int], but: int | None = None) -> list[int]:
        """Telegram ids of those who look at one of the deals, but for one person."""
        return [person for person, deal in self._deals.items() if deal in deals and person != but]
