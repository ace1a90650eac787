"""Where a supply contract is approved: the port that every way of approving has, and the one by hand.

Another way (1C:Document Management) takes contracts in `submit`, takes them back in `withdraw`, and says what was
decided by `contract_approval.settle_approval`, from a job of its own. The process page asks for that way too; the port
stands here before it, so that nothing above will notice which of the two a company has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.unit import Unit


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided; `reason` says why a contract was rejected."""

    approved: bool
    reason: str | None = None


class ContractGateway(Protocol):
    """Called in the transaction that changes the contract; what leaves the house goes by the outbox."""

    def submit(self, unit: Unit, contract_ids: Sequence[int]) -> None:
        """These contracts wait for approval, for the first time or after a correction."""

    def withdraw(self, unit: Unit, contract_ids: Sequence[int]) -> None:
        """Nobody needs these approved any more: their deals have been closed."""


class ApprovalByHand:
    """The task that the process gives is all that is asked for; «Договор согласован» and «Договор отклонён» answer."""

    def submit(self, unit: Unit, contract_ids: Sequence[int]) -> None:
        pass

    def withdraw(self, unit: Unit, contract_ids: Sequence[int]) -> None:
        pass


GATEWAY: ContractGateway = ApprovalByHand()
