"""Задание на отгрузку: what the shipping department has to do, once goods may leave until they have."""

from collections.abc import Sequence

from fsm.events import Event
from services.errors import Refusal
from services.orders.assignments import Assignment, assignment
from services.process import door, tasks
from services.unit import Unit

TASK = "ship_order"
WANTED = "shipping_wanted"
"""The kind of message that brings a new assignment."""


def shipping_order(unit: Unit, deal_id: int) -> Assignment:
    """Raises NotFound for somebody whom it does not concern."""
    return assignment(unit, deal_id, TASK)


def open_ones(unit: Unit, deal_ids: Sequence[int]) -> list[Assignment]:
    """Those of the deals whose goods are still to be shipped, by the actor or whoever of his role comes first."""
    found = []
    for deal_id in dict.fromkeys(deal_ids):
        try:
            found.append(shipping_order(unit, deal_id))
        except Refusal:  # it is none of his business any more
            continue
    return [each for each in found if each.mine]


def ship(unit: Unit, deal_id: int) -> None:
    """«Отгружено», also after the deal was won. Raises NotFound, and Stale where it was shipped or withdrawn."""
    tasks.take(unit, deal_id, TASK)
    door.happen_unchecked(unit, deal_id, Event("shipped"))
