"""The facts of one deal that a decision may depend on, and nothing else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """A deal as the process sees it, with the fact of the event already recorded (a payment counts in `paid_in_full`).

    Deals with equal facts get equal decisions, so a sweep asks once for all of them.
    `stage` is a stage code (`qualification`, `approval.manager`); of a closed deal it is the stage where it stood.
    `control_due` is the moment the stage's time limit ends, or None where none is running
    (or where the control's own timer has just fired). All instants are aware UTC.
    """

    stage: str
    closed: str | None = None
    """The closed state (`won`, `lost`, `no_contact`, `cancelled`), or None while the deal is open."""
    launched_at: datetime | None = None
    control_due: datetime | None = None
    control_left: float | None = None
    """Seconds of the stage's control that were left when the deal closed or its campaign paused."""
    groups_differ: bool = False
    """The client's access group is not the executor's; False where the executor has none."""
    frequency_chosen: bool = False
    """The client has a call frequency."""
    more_approvers: bool = False
    """Somebody has still to approve after the approver who decides now."""
    contract_in_force: bool = False
    procurement_accepted: bool = False
    procurement_fulfilled: bool = False
    """The goods are there: procurement has nothing left to do."""
    procurement_withdrawn: bool = False
    """Losing or cancelling the deal took procurement's task back before it was done."""
    contract_approved: bool = False
    shipping_opened: bool = False
    """The contract allows shipping before payment, or what was paid already opens it."""
    shipping_assigned: bool = False
    """A shipping assignment is out or done; one that was withdrawn doesn't count."""
    paid_in_full: bool = False
