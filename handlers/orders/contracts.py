"""Stages 11 and 12: the contract is chosen, entered and corrected by the executor, and decided on by its approver."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bot.callbacks.orders.orders import (
    ApproveContract,
    AskContract,
    ChooseContract,
    ContractForm,
    DropContractFile,
    Endless,
    LookAtContract,
    NewContract,
    NewContractToday,
    OpenContract,
    RejectContract,
    ResendContract,
    SetShare,
    TakeContract,
)
from bot.screens.deals import cards, lists
from bot.screens.orders import contracts as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.errors import Invalid, Refusal, Stale
from services.orders import contract_approval, contracts, orders
from services.orders.contracts import Terms
from services.reading.moments import read_date
from services.reading.order_lines import READ
from services.runtime import chats
from services.unit import Unit

routes = UpdateRoutes()
SIGNED_WITHIN = timedelta(days=330)
FILES = ("document", "photo")


@routes.tap(ChooseContract)
def choose(unit: Unit, tap: ChooseContract) -> View:
    return screens.contract_choice(tap.deal, tap.page)


@routes.tap(TakeContract)
def take(unit: Unit, tap: TakeContract) -> View:
    orders.choose_contract(unit, tap.deal, tap.contract)
    return cards.deal_card(tap.deal).saying("contract_chosen")


@routes.tap(NewContract)
def ask_number(unit: Unit, tap: NewContract) -> View:
    return screens.contract_number(tap.deal)


@routes.typing(screens.contract_choice)
@routes.typing(screens.contract_number)
def number_typed(unit: Unit, text: str, deal_id: int) -> View:
    number = " ".join(text.split())
    if len(number) > contracts.LONGEST_NUMBER:
        raise Invalid("contract_number", most=contracts.LONGEST_NUMBER)
    return screens.contract_day(deal_id, number)


@routes.tap(NewContractToday)
def signed_today(unit: Unit, tap: NewContractToday) -> View:
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    if looked_at is None or looked_at.view != screens.contract_day.name:
        raise Stale
    return _entered(unit, looked_at.params["deal_id"], looked_at.params["number"], unit.today)


@routes.typing(screens.contract_day)
def day_of_signing_typed(unit: Unit, text: str, deal_id: int, number: str) -> View:
    return _entered(unit, deal_id, number, _signing(unit, text))


def _signing(unit: Unit, text: str) -> date:
    """Contracts are signed before they are entered, if not long before: so a day without a year is read."""
    return read_date(text, unit.today - SIGNED_WITHIN)


def _entered(unit: Unit, deal_id: int, number: str, day: date) -> View:
    contracts.enter(unit, deal_id, Terms(number, day))
    return screens.contract_form(deal_id).saying("contract_entered")


@routes.tap(ContractForm)
def open_form(unit: Unit, tap: ContractForm) -> View:
    return screens.contract_form(tap.deal)


@routes.tap(AskContract)
def ask(unit: Unit, tap: AskContract) -> View:
    return screens.contract_asked(tap.deal, tap.what)


@routes.typing(screens.contract_asked)
def answer_typed(unit: Unit, text: str, deal_id: int, what: str) -> View:
    if what not in TYPED:
        raise Invalid("contract_file_wanted")
    contracts.correct(unit, deal_id, **TYPED[what](unit, text))
    return _form(deal_id)


def _form(deal_id: int) -> View:
    return screens.contract_form(deal_id).saying("contract_kept")


def _share_typed(unit: Unit, text: str) -> dict[str, Any]:
    """Raises Invalid `contract_share`."""
    try:
        return _share(READ["discount"](text))
    except Invalid:
        raise Invalid("contract_share") from None


def _share(percent: Decimal) -> dict[str, Any]:
    if not percent:
        return {"ship_before_payment": True, "opening_share": contracts.ALL_OF_IT}
    return {"ship_before_payment": False, "opening_share": percent}


TYPED: Mapping[str, Callable[[Unit, str], dict[str, Any]]] = {
    "number": lambda unit, text: {"number": text},
    "signed_on": lambda unit, text: {"signed_on": _signing(unit, text)},
    "valid_until": lambda unit, text: {"valid_until": read_date(text, unit.today)},
    "share": _share_typed,
}


@routes.tap(SetShare)
def set_share(unit: Unit, tap: SetShare) -> View:
    contracts.correct(unit, tap.deal, **_share(Decimal(tap.share)))
    return _form(tap.deal)


@routes.tap(Endless)
def endless(unit: Unit, tap: Endless) -> View:
    contracts.correct(unit, tap.deal, valid_until=None)
    return _form(tap.deal)


@routes.file(screens.contract_asked, *FILES)
@routes.file(screens.contract_form, *FILES)
def file_sent(unit: Unit, file: SentFile, deal_id: int) -> View:
    contracts.attach(unit, deal_id, file.kind, file.file_id, file.name, file.media_type, file.size)
    return _form(deal_id)


@routes.tap(DropContractFile)
def drop_file(unit: Unit, tap: DropContractFile) -> View:
    contracts.correct(unit, tap.deal, file_id=None)
    return _form(tap.deal)


@routes.tap(LookAtContract)
def look(unit: Unit, tap: LookAtContract) -> View:
    contracts.look(unit, tap.deal)
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    from_form = looked_at is not None and looked_at.view == screens.contract_form.name
    shown = screens.contract_form(tap.deal) if from_form else screens.contract_card(tap.deal)
    return shown.saying("proposal_coming")


@routes.tap(ResendContract)
def resend(unit: Unit, tap: ResendContract) -> View:
    contract_approval.resend_contract(unit, tap.deal)
    return cards.deal_card(tap.deal).saying("contract_resent")


@routes.tap(OpenContract)
def open_contract(unit: Unit, tap: OpenContract) -> View:
    return screens.contract_card(tap.deal)


@routes.tap(ApproveContract)
def approve(unit: Unit, tap: ApproveContract) -> View:
    def act() -> View:
        contract_approval.approve(unit, tap.deal)
        ended = screens.contract_card(tap.deal).on_tapped() if tap.told else lists.own_tasks(0)
        return ended.saying("contract_approved")

    return _or_as_it_is(tap, act)


@routes.tap(RejectContract)
def ask_reason(unit: Unit, tap: RejectContract) -> View:
    def act() -> View:
        contract_approval.require_question(unit, tap.deal)
        asked = screens.contract_reason(tap.deal)
        return asked.below() if tap.told else asked

    return _or_as_it_is(tap, act)


@routes.typing(screens.contract_reason)
def reason_typed(unit: Unit, text: str, deal_id: int) -> View:
    contract_approval.reject(unit, deal_id, text)
    return lists.own_tasks(0).saying("contract_rejected")


def _or_as_it_is(tap: ApproveContract | RejectContract, act: Callable[[], View]) -> View:
    """A message whose task is over shows the contract as it is. Nothing has been written then."""
    try:
        return act()
    except Refusal as refusal:
        if not tap.told or refusal.code != Stale.code:
            raise
        return screens.contract_card(tap.deal).on_tapped().saying(Stale.code, alert=True)
