"""What the card of a deal shows of the stage it is at: one next step, and the buttons for it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.locales.say import Say
from bot.screens.views import Button
from services.deals.cards import DealCard


@dataclass(frozen=True, slots=True)
class StageScreen:
    """`facts` are lines for everybody who reads the deal; the one `next_step` and the `buttons`, in rows, are for
    whoever has the `right` to do what the stage wants done. `beside`: rows for everybody who reads the deal, also
    after it is closed. `turns_key`: among the buttons is the one that turns the stage's own key (`plain.key_button`).
    """

    next_step: Callable[[DealCard, Say], str]
    buttons: Callable[[DealCard, Say], list[list[Button]]]
    facts: Callable[[DealCard, Say], list[str]] = lambda card, say: []
    right: str = "work"
    beside: Callable[[DealCard, Say], list[list[Button]]] = lambda card, say: []
    turns_key: bool = False
