"""Cards of a deal for those who have to do with it without selling: each sees his part of it and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.locales.say import Say
from bot.screens.orders import contracts, payments, shipping, supply
from bot.screens.proposals import approval
from bot.screens.views import Drawing
from services.errors import NotFound
from services.orders import contract_approval, orders
from services.orders import shipping as to_ship
from services.proposals import approval_stage
from services.rights import access
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked for, by the deal's number, and how it is shown."""

    query: Callable[[Unit, int], Any]
    draw: Callable[[Any, Say], Drawing]


TO_APPROVE = Part(approval_stage.to_decide, approval.draw_part)
PARTS: Mapping[str, Part] = {
    "approver": TO_APPROVE,
    "stand_in": TO_APPROVE,
    "procurement": Part(orders.supply, supply.draw_part),
    "shipping": Part(to_ship.shipping_order, shipping.draw_shipping),
    "contract_approver": Part(contract_approval.contract_for_approval, contracts.draw_part),
    "accountant": Part(payments.order_account.query, payments.order_account.draw),
}
"""By what somebody is to the deal; whoever is several things sees each, one below the other."""


@dataclass(frozen=True, slots=True)
class PartsOfCard:
    """Parts as they are now, each with what is known of it."""

    parts: Sequence[tuple[Part, Any]]

    def drawn(self, say: Say) -> Drawing:
        drawings = [part.draw(known, say) for part, known in self.parts]
        text = "\n\n".join(drawing.text for drawing in drawings)
        return Drawing(text, [row for drawing in drawings for row in drawing.rows])


def parts_for_actor(unit: Unit, deal_id: int) -> PartsOfCard:
    """Raises NotFound where the actor has nothing to do with the deal."""
    related = access.relations(unit, deal_id)
    mine = dict.fromkeys(part for relation, part in PARTS.items() if relation in related)
    if not mine:
        raise NotFound
    return PartsOfCard([(part, part.query(unit, deal_id)) for part in mine])
