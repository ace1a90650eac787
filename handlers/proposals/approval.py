"""Stage 7: what approvers decide, on cards and on the messages that ask them; taking a proposal back."""

from collections.abc import Callable

from bot.callbacks.proposals.approval import Approve, Remark, Withdraw
from bot.screens.deals import cards, lists
from bot.screens.proposals import approval
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import Forbidden, NotFound, Stale
from services.proposals import approvals
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(Approve)
def approve(unit: Unit, tap: Approve) -> View:
    def act() -> View:
        approvals.decide(unit, tap.deal, tap.step, "approved")
        ended = approval.approval_decided(tap.turn).on_tapped() if tap.turn else lists.own_tasks(0)
        return ended.saying("proposal_decided", decision="approved")

    return _or_as_it_is(tap.turn, act)


@routes.tap(Remark)
def ask_comment(unit: Unit, tap: Remark) -> View:
    def act() -> View:
        approvals.require_turn(unit, tap.deal, tap.step)
        asked = approval.approval_comment(tap.deal, tap.step, tap.decision)
        return asked.below() if tap.turn else asked

    return _or_as_it_is(tap.turn, act)


@routes.typing(approval.approval_comment)
def comment(unit: Unit, text: str, decision: str, deal_id: int, step: int) -> View:
    approvals.decide(unit, deal_id, step, decision, text)
    return lists.own_tasks(0).saying("proposal_decided", decision=decision)


@routes.tap(Withdraw)
def withdraw(unit: Unit, tap: Withdraw) -> View:
    approvals.withdraw(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("proposal_withdrawn")


def _or_as_it_is(turn: int, act: Callable[[], View]) -> View:
    """A message whose turn is over says what has become of it. Nothing has been written then."""
    try:
        return act()
    except (Stale, NotFound, Forbidden):
        if not turn:
            raise
        return approval.approval_decided(turn).on_tapped().saying(Stale.code, alert=True)
