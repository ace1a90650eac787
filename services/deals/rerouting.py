"""Stage 4: the head of the client's access group names an executor, takes the deal, or sends it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from fsm.events import Event
from services.clients.access_group import move_to_group
from services.deals.handing_over import HEIR, pass_to
from services.errors import Invalid, Stale
from services.models import AccessGroup, Counterparty, Deal, Task, User
from services.paging import Paged, cut
from services.process import door, tasks
from services.rights import access
from services.rights.actors import Choice
from services.rights.candidates import Candidate, executors
from services.rights.whom_words_mean import holder
from services.runtime import outbox
from services.unit import Unit

HANDED_ON = "handed_on"
LONGEST_COMMENT = 1000
QUALIFY = "qualify"
"""The task of stage 2, which carries the head's comment back to the executor."""

_decides = aliased(User, name="who_decides")
DECIDES = (
    select(AccessGroup.name.label("group_name"), AccessGroup.head_id, _decides.name.label("decides"))
    .select_from(Deal)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(AccessGroup, AccessGroup.id == Counterparty.group_id)
    .outerjoin(_decides, _decides.id == holder("group_head"))
    .where(Deal.id == bindparam("deal"))
)
ABOUT = (
    select(
        Deal.step,
        Deal.executor_id,
        Deal.counterparty_id,
        Counterparty.name.label("client"),
        Counterparty.group_id,
        AccessGroup.name.label("group_name"),
        User.name.label("executor"),
    )
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
    .outerjoin(AccessGroup, AccessGroup.id == Counterparty.group_id)
)


@dataclass(frozen=True, slots=True)
class ReroutingStage:
    """Who is to name the executor; `headless`: the group has no head, so it is somebody in his place."""

    group: str | None
    decides: str | None
    headless: bool
    may_take: bool
    """Whether the reader's own roles call clients."""


@dataclass(frozen=True, slots=True)
class ExecutorChoice:
    """Whom the client's group has for the deal, the least busy first. `executor` has it until somebody is named."""

    deal_id: int
    step: int
    client: str
    group: str | None
    executor: str
    candidates: Paged[Candidate]


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A deal that goes back to its executor with another group, one of `groups`; `group` is the chosen one."""

    deal_id: int
    step: int
    client: str
    executor: str
    groups: Sequence[Choice]
    group: Choice | None = None


def rerouting_stage(unit: Unit, deal_id: int) -> ReroutingStage:
    """What the card says of stage 4; the caller has checked that the actor may read the deal."""
    found = unit.session.execute(DECIDES, {"deal": deal_id}).one()
    may_take = unit.actor.is_one_of(*access.COMPANY_RIGHTS["call"])
    return ReroutingStage(found.group_name, found.decides, found.head_id is None, may_take)


def executor_choice(unit: Unit, deal_id: int, page: int) -> ExecutorChoice:
    about = _about(unit, deal_id)
    able = cut(_able(unit, about.group_id), page)
    return ExecutorChoice(deal_id, about.step, about.client, about.group_name, about.executor, able)


def name_executor(unit: Unit, deal_id: int, step: int, executor_id: int) -> str:
    """Gives the deal to somebody of the client's group, with all that is open; returns his name.

    The former executor joins the participants and is told. Raises Stale where that person can no longer be chosen.
    """
    able = _able(unit, _about(unit, deal_id).group_id)
    chosen = next((each for each in able if each.id == executor_id), None)
    if chosen is None:
        raise Stale
    _give(unit, deal_id, step, executor_id, chosen.name)
    return chosen.name


def take_deal(unit: Unit, deal_id: int, step: int) -> None:
    """The head works the deal himself. Raises Forbidden for somebody whose roles call no clients."""
    access.require(unit, "call")
    _give(unit, deal_id, step, unit.actor.user_id, unit.actor.name)


def group_choice(unit: Unit, deal_id: int, group_id: int | None = None) -> GroupChoice:
    """The groups that the client could belong to instead. Raises Stale where the chosen one is none of them."""
    about = _about(unit, deal_id)
    others = select(AccessGroup.id, AccessGroup.name).order_by(AccessGroup.folded_name)
    groups = [Choice(*row) for row in unit.session.execute(others.where(AccessGroup.id != about.group_id))]
    chosen = next((group for group in groups if group.id == group_id), None)
    if group_id is not None and chosen is None:
        raise Stale
    return GroupChoice(deal_id, about.step, about.client, about.executor, groups, chosen)


def send_back(unit: Unit, deal_id: int, step: int, group_id: int, comment: str) -> None:
    """Back to stage 2, to the same executor, with another group and the reason why, which he is told at once.

    Raises Invalid `comment_missing` and `comment_long`, Stale.
    """
    comment = comment.strip()
    if not comment:
        raise Invalid("comment_missing")
    if len(comment) > LONGEST_COMMENT:
        raise Invalid("comment_long", most=LONGEST_COMMENT)
    group = group_choice(unit, deal_id, group_id).group
    about = _about(unit, deal_id, lock=True)
    door.happen_unchecked(
        unit, deal_id, Event("sent_back"), step=step, comment=comment, group=group.name if group else ""
    )
    move_to_group(unit, about.counterparty_id, group_id)
    tasks.note(unit, [deal_id], QUALIFY, comment)


def comments(unit: Unit, deal_ids: Sequence[int]) -> dict[int, str]:
    """Why deals came back, by deal, while their executors have not dealt with it."""
    found = select(Task.deal_id, Task.note).where(
        Task.deal_id.in_(deal_ids), Task.kind == QUALIFY, Task.state == "open", Task.note.is_not(None)
    )
    return {row.deal_id: row.note for row in unit.session.execute(found)}


def _give(unit: Unit, deal_id: int, step: int, heir_id: int, heir: str) -> None:
    former_id = _about(unit, deal_id, lock=True).executor_id
    if former_id != heir_id:
        if unit.session.scalar(HEIR.where(User.id == heir_id)) is None:
            raise Stale
        pass_to(unit, [deal_id], heir_id)
    door.happen_unchecked(unit, deal_id, Event("executor_named"), step=step, to=heir)
    if former_id not in (heir_id, unit.actor.id):
        outbox.post(unit, HANDED_ON, {former_id: {"deals": [deal_id]}})


def _able(unit: Unit, group_id: int | None) -> Sequence[Candidate]:
    """Who sells in the group; who takes the deal himself needs no list for it."""
    return executors(unit, User.group_id == group_id, User.id != unit.actor.user_id)


def _about(unit: Unit, deal_id: int, *, lock: bool = False) -> Any:
    """The deal as it waits. Raises NotFound and Forbidden for whoever may not reroute it."""
    access.require_deal(unit, deal_id, "reroute")
    about = ABOUT.where(Deal.id == deal_id)
    return unit.session.execute(about.with_for_update(of=Deal) if lock else about).one()
