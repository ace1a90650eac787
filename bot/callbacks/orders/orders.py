"""Stages 11 and 12: the order, its contract, what procurement and whoever approves contracts say."""

from aiogram.filters.callback_data import CallbackData


class OrderLines(CallbackData, prefix="pl"):
    deal: int
    page: int = 0


class OpenOrderLine(CallbackData, prefix="po"):
    deal: int
    place: int


class DropOrderLine(CallbackData, prefix="pr"):
    deal: int
    place: int


class AskOrderSum(CallbackData, prefix="pu"):
    """The sum of an order that has no lines: the proposal was a file."""

    deal: int


class AskDelivery(CallbackData, prefix="pd"):
    deal: int


class SetDelivery(CallbackData, prefix="pn"):
    """`day` is the day's ordinal number, as `date.toordinal` has it."""

    deal: int
    day: int


class AskDeliveryAddress(CallbackData, prefix="pa"):
    deal: int


class ConfirmOrder(CallbackData, prefix="pg"):
    deal: int
    step: int


class ChooseContract(CallbackData, prefix="pc"):
    """The client's contracts, a page."""

    deal: int
    page: int = 0


class TakeContract(CallbackData, prefix="ph"):
    deal: int
    contract: int


class NewContract(CallbackData, prefix="pw"):
    deal: int


class NewContractToday(CallbackData, prefix="pj"):
    """It was signed today; its number stays in the view."""


class ContractForm(CallbackData, prefix="pf"):
    deal: int


class AskContract(CallbackData, prefix="pq"):
    """Asks for one thing of the contract: a name of `CONTRACT_FIELDS`."""

    deal: int
    what: str


class SetShare(CallbackData, prefix="ps"):
    """Percent of the sum that opens shipping; 0: goods go unpaid."""

    deal: int
    share: int


class Endless(CallbackData, prefix="pe"):
    """The contract has no last day."""

    deal: int


class DropContractFile(CallbackData, prefix="px"):
    deal: int


class LookAtContract(CallbackData, prefix="pv"):
    deal: int


class ResendContract(CallbackData, prefix="pt"):
    deal: int


class OpenContract(CallbackData, prefix="pi"):
    """The contract as whoever approves it sees it."""

    deal: int


class ApproveContract(CallbackData, prefix="pk"):
    """`told`: the button stands on the message that told of the task."""

    deal: int
    told: bool = False


class RejectContract(CallbackData, prefix="pz"):
    deal: int
    told: bool = False


class OpenSupply(CallbackData, prefix="py"):
    """The order as procurement sees it."""

    deal: int
    page: int = 0


class AskExpected(CallbackData, prefix="pm"):
    deal: int
    told: bool = False


class SetExpected(CallbackData, prefix="pb"):
    """`day` as in `SetDelivery`."""

    deal: int
    day: int


class Fulfil(CallbackData, prefix="pp"):
    deal: int
