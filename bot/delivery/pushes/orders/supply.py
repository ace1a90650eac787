"""Messages of stage 12: an order for procurement, a contract to approve, one that came back, what is called off; roles
that nobody holds.
"""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Tasks
from bot.callbacks.orders.orders import ContractForm, LookAtContract, OpenContract, OpenSupply
from bot.delivery.pushes.push import KeptFile, Params, Push, list_text
from bot.locales.say import Say
from bot.screens.orders import contracts as contract
from bot.screens.orders import supply
from bot.screens.orders.contracts import contract_named
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.orders import contract_approval, contracts, orders_in_messages
from services.orders.assignments import Assignment
from services.orders.contract_approval import ContractForApproval
from services.orders.contracts import ShownFile
from services.orders.orders_in_messages import WithdrawnTasks
from services.process import vacancies
from services.unit import Unit

LONGEST_REASON = 350


def _deals(params: Params) -> list[int]:
    return sorted({deal for each in params for deal in each["deals"]})


def _wanted_supply(unit: Unit, params: Params) -> list[Assignment]:
    return orders_in_messages.supplies(unit, _deals(params))


def _supply_wanted(orders: list[Assignment], say: Say) -> Drawing | None:
    if not orders:
        return None
    lines = [_order(each, say) for each in orders]
    text = list_text(say("supply-wanted", orders=len(orders)), lines, say)
    if len(orders) > 1:
        return Drawing(text, [_to_tasks(say)])
    [one] = orders
    opening = Button(say.plain("button-open-order"), OpenSupply(deal=one.deal_id))
    return Drawing(text, [*supply.actions(one, say, told=True), [opening]])


def _order(each: Assignment, say: Say) -> str:
    day = say.date(each.deliver_on) if each.deliver_on else None
    return say("supply-wanted-line", number=each.deal_id, client=each.client, lines=len(each.goods), day=day)


def _to_tasks(say: Say) -> list[Button]:
    return [Button(say.plain("word-tasks"), Tasks(page=0), style="primary")]


def _wanted_contracts(unit: Unit, params: Params) -> list[ContractForApproval]:
    return orders_in_messages.questions(unit, _deals(params))


def _contract_wanted(asked: list[ContractForApproval], say: Say) -> Drawing | None:
    if not asked:
        return None
    lines = [
        say(
            "contract-wanted-line",
            number=each.deal_id,
            client=each.client,
            name=contract_named(each.contract, say),
            executor=each.executor,
        )
        for each in asked
    ]
    text = list_text(say("contract-wanted", contracts=len(asked)), lines, say)
    if len(asked) > 1:
        return Drawing(text, [_to_tasks(say)])
    [one] = asked
    looking = [Button(say.plain("button-contract"), OpenContract(deal=one.deal_id))]
    if one.contract.terms.file_id is not None:
        looking.append(Button(say.plain("button-look-at-contract"), LookAtContract(deal=one.deal_id)))
    return Drawing(text, [*contract.decisions(one.deal_id, say, told=True), looking])


def _rejected_contracts(unit: Unit, params: Params) -> list[ContractForApproval]:
    return orders_in_messages.rejected_contracts(unit, _deals(params))


def _contract_rejected(rejected: list[ContractForApproval], say: Say) -> Drawing | None:
    if not rejected:
        return None
    lines = [
        say(
            "contract-rejected-line",
            number=each.deal_id,
            client=each.client,
            name=contract_named(each.contract, say),
            reason=label(each.contract.rejection or "", LONGEST_REASON),
        )
        for each in rejected
    ]
    rows = [[_card(rejected[0].deal_id, say)]] if len(rejected) == 1 else [_to_tasks(say)]
    if len(rejected) == 1:
        correcting = ContractForm(deal=rejected[0].deal_id)
        rows.insert(0, [Button(say.plain("button-correct-contract"), correcting, style="primary")])
    return Drawing(list_text(say("contract-rejected", contracts=len(rejected)), lines, say), rows)


def _withdrawn(unit: Unit, params: Params) -> list[WithdrawnTasks]:
    return orders_in_messages.withdrawn(unit, _deals(params))


def _order_withdrawn(withdrawn: list[WithdrawnTasks], say: Say) -> Drawing | None:
    if not withdrawn:
        return None
    lines = [
        say("order-withdrawn-line", number=each.deal_id, client=each.client, tasks=_tasks(each, say))
        for each in withdrawn
    ]
    return Drawing(list_text(say("order-withdrawn", orders=len(withdrawn)), lines, say))


def _tasks(each: WithdrawnTasks, say: Say) -> str:
    return ", ".join(say.plain(f"task-{kind.replace('_', '-')}") for kind in each.tasks)


def _unheld(unit: Unit, params: Params) -> list[str]:
    return vacancies.still_unheld(unit, [each["role"] for each in params])


def _role_unheld(roles: list[str], say: Say) -> Drawing | None:
    lines = [say("unheld-role", role=say.plain(f"role-{role}")) for role in roles]
    return Drawing("\n\n".join(lines)) if lines else None


def _file(unit: Unit, params: Params) -> ShownFile | None:
    return contracts.file_to_look_at(unit, params[-1]["deal"])


def _file_shown(shown: ShownFile | None, say: Say) -> Drawing | None:
    if shown is None:
        return None
    return Drawing(
        say("contract-file-shown", number=shown.deal_id, client=label(shown.client, 200), name=shown.number),
        [[Button(say.plain("button-contract"), OpenContract(deal=shown.deal_id))]],
    )


def _kept(shown: ShownFile, say: Say) -> KeptFile:
    return KeptFile(shown.kind, shown.telegram_id)


def _card(deal: int, say: Say) -> Button:
    return Button(say.plain("button-card"), OpenDeal(deal=deal))


PUSHES: Mapping[str, Push] = {
    "supply_wanted": Push(_wanted_supply, _supply_wanted, needs=("deals",)),
    contract_approval.WANTED: Push(_wanted_contracts, _contract_wanted, needs=("deals",)),
    contract_approval.REJECTED: Push(_rejected_contracts, _contract_rejected, needs=("deals",)),
    "order_withdrawn": Push(_withdrawn, _order_withdrawn, needs=("deals",)),
    vacancies.ROLE_UNHELD: Push(_unheld, _role_unheld, needs=("role",)),
    contracts.SHOWN: Push(_file, _file_shown, _kept, needs=("deal",)),
}
