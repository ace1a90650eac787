"""The supply contract on the phone: chosen or entered with the order, corrected, looked at by whoever approves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.deals.deals import OpenDeal
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
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.errors import NotFound
from services.orders import contract_approval, contracts
from services.orders.contract_approval import LONGEST_REASON, ContractForApproval
from services.orders.contracts import LONGEST_NUMBER, AgreedContract
from services.paging import Paged, cut
from services.rights import access
from services.unit import Unit

FIELDS = ("number", "signed_on", "valid_until", "share", "file")
SHARES = (100, 50, 30, 0)
"""Percent of the sum that open shipping, as buttons have them; 0: goods go unpaid."""
LONGEST_LABEL = 24


def contract_named(contract: AgreedContract, say: Say) -> str:
    """«№ ДП-17 от 24.11.2026»."""
    return say.plain("contract-named", number=contract.terms.number, day=say.date(contract.terms.signed_on))


def terms(contract: AgreedContract, say: Say) -> list[str]:
    """What a contract says, for everybody who sees it."""
    of = contract.terms
    lines: list[str] = [say("contract-until", day=say.date(of.valid_until) if of.valid_until else None)]
    lines.append(say("contract-unpaid") if of.ship_before_payment else say("contract-share", share=_percent(of, say)))
    if contract.file_name:
        lines.append(say("contract-file", name=label(contract.file_name)))
    return lines


def _percent(of: contracts.Terms, say: Say) -> str:
    return say.plain("paper-percent", percent=say.decimal(of.opening_share))


@dataclass(frozen=True, slots=True)
class ContractChoice:
    """The client's contracts; `chosen` is the id of the one the order goes by."""

    deal_id: int
    chosen: int | None
    page: Paged[AgreedContract]


def _find_choice(unit: Unit, deal_id: int, page: int) -> ContractChoice:
    access.require_deal(unit, deal_id, "work")
    chosen = contracts.of_deal(unit, deal_id)
    return ContractChoice(deal_id, chosen.id if chosen else None, cut(contracts.of_client(unit, deal_id), page))


@screen("contract_choice", _find_choice)
def contract_choice(shown: ContractChoice, say: Say) -> Drawing:
    deal, page = shown.deal_id, shown.page
    lines = [say("contract-line", name=contract_named(each, say), state=_state(each)) for each in page.rows]
    rows = [
        [Button(_ticked(contract_named(each, say), each.id == shown.chosen), _take(deal, each))] for each in page.rows
    ]
    turning = turns(page, lambda number: ChooseContract(deal=deal, page=number))
    entering = [Button(say.plain("button-new-contract"), NewContract(deal=deal))]
    text = [say("contracts-title" if page.total else "contracts-none"), *lines]
    return Drawing("\n".join(text), [*rows, *turning, entering, back(OpenDeal(deal=deal), say)])


def _take(deal: int, each: AgreedContract) -> TakeContract:
    return TakeContract(deal=deal, contract=each.id)


def _state(contract: AgreedContract) -> str:
    return "expired" if contract.expired else contract.state


def _ticked(words: str, ticked: bool) -> str:
    return f"✓ {words}" if ticked else words


def _require_work(unit: Unit, deal_id: int) -> int:
    access.require_deal(unit, deal_id, "work")
    return deal_id


@screen("contract_number", _require_work)
def contract_number(deal_id: int, say: Say) -> Drawing:
    return Drawing(say("contract-number-ask", most=LONGEST_NUMBER), [back(ChooseContract(deal=deal_id), say)])


def _day_asked(unit: Unit, deal_id: int, number: str) -> tuple[int, str]:
    return _require_work(unit, deal_id), number


@screen("contract_day", _day_asked)
def contract_day(shown: tuple[int, str], say: Say) -> Drawing:
    deal_id, number = shown
    today = [Button(say.plain("button-day-today"), NewContractToday())]
    return Drawing(say("contract-day-ask", number=number), [today, back(NewContract(deal=deal_id), say)])


def _find_agreed(unit: Unit, deal_id: int) -> tuple[int, AgreedContract]:
    return deal_id, contracts.correctable(unit, deal_id)


@screen("contract_form", _find_agreed)
def contract_form(shown: tuple[int, AgreedContract], say: Say) -> Drawing:
    deal, contract = shown
    lines = [say("contract-title", name=contract_named(contract, say)), *terms(contract, say)]
    if contract.rejection:
        lines.append(say("contract-rejection", reason=contract.rejection))
    asking = [Button(say.plain(f"button-contract-{_hyphened(what)}"), _ask(deal, what)) for what in FIELDS]
    rows = [asking[place : place + 2] for place in range(0, len(asking), 2)]
    if contract.state == "rejected":
        rows.append([Button(say.plain("button-resend-contract"), ResendContract(deal=deal), style="primary")])
    return Drawing("\n".join(lines), [*rows, *_looking(deal, contract, say), back(OpenDeal(deal=deal), say)])


def _ask(deal: int, what: str) -> AskContract:
    return AskContract(deal=deal, what=what)


def _hyphened(what: str) -> str:
    return what.replace("_", "-")


def _looking(deal: int, contract: AgreedContract, say: Say) -> list[list[Button]]:
    if contract.terms.file_id is None:
        return []
    return [[Button(say.plain("button-look-at-contract"), LookAtContract(deal=deal))]]


def _find_agreed_field(unit: Unit, deal_id: int, what: str) -> tuple[int, AgreedContract, str]:
    """Raises NotFound for what a contract does not have."""
    if what not in FIELDS:
        raise NotFound
    return (*_find_agreed(unit, deal_id), what)


@screen("contract_asked", _find_agreed_field)
def contract_asked(shown: tuple[int, AgreedContract, str], say: Say) -> Drawing:
    deal, contract, what = shown
    rows = []
    if what == "share":
        rows = [[Button(_share(share, say), SetShare(deal=deal, share=share))] for share in SHARES]
    if what == "valid_until" and contract.terms.valid_until:
        rows = [[Button(say.plain("button-contract-endless"), Endless(deal=deal))]]
    if what == "file" and contract.terms.file_id is not None:
        rows = [[Button(say.plain("button-detach-file"), DropContractFile(deal=deal))]]
    text = say("contract-ask", what=what, most=LONGEST_NUMBER)
    return Drawing(text, [*rows, back(ContractForm(deal=deal), say)])


def _share(share: int, say: Say) -> str:
    return say.plain("button-share", share=share)


def draw_part(asked: ContractForApproval, say: Say) -> Drawing:
    """The contract's terms and file, the client and the order's sum: all that an approver of contracts needs."""
    head = say("contract-head", number=asked.deal_id, client=asked.client, order=asked.order)
    lines = [
        head,
        say("deal-executor", executor=asked.executor),
        say("contract-order-sum", sum=say.money(asked.total)),
        say("contract-title", name=contract_named(asked.contract, say)),
        *terms(asked.contract, say),
        *_standing(asked, say),
    ]
    rows = decisions(asked.deal_id, say) if asked.mine else []
    return Drawing("\n".join(lines), [*rows, *_looking(asked.deal_id, asked.contract, say)])


def _standing(asked: ContractForApproval, say: Say) -> Sequence[str]:
    if asked.contract.state == "rejected":
        return [say("contract-rejection", reason=asked.contract.rejection)]
    if asked.task is not None and asked.task.state == "open":
        if asked.mine:
            return ["", say("next-approve-contract")]
        since = say.moment(asked.task.created_at, asked.now)
        return [say("contract-waits", who=asked.task.owner, moment=since)]
    return [say("contract-stands", state=_state(asked.contract))]


def decisions(deal: int, say: Say, *, told: bool = False) -> list[list[Button]]:
    """`told`: they stand on the message that told of the task."""
    return [
        [Button(say.plain("button-approve-contract"), ApproveContract(deal=deal, told=told), style="success")],
        [Button(say.plain("button-reject-contract"), RejectContract(deal=deal, told=told))],
    ]


@screen("contract_card", contract_approval.contract_for_approval)
def contract_card(asked: ContractForApproval, say: Say) -> Drawing:
    """As the part, for whoever reads the whole deal as well."""
    part = draw_part(asked, say)
    return Drawing(part.text, [*part.rows, back(OpenDeal(deal=asked.deal_id), say)])


def _rejecting(unit: Unit, deal_id: int) -> ContractForApproval:
    contract_approval.require_question(unit, deal_id)
    return contract_approval.contract_for_approval(unit, deal_id)


@screen("contract_reason", _rejecting)
def contract_reason(asked: ContractForApproval, say: Say) -> Drawing:
    text = say(
        "contract-reason-ask",
        name=contract_named(asked.contract, say),
        client=asked.client,
        executor=asked.executor,
        most=LONGEST_REASON,
    )
    return Drawing(text, [back(OpenContract(deal=asked.deal_id), say)])
