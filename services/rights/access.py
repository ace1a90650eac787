"""Who may do what: the one table of rights, and the checks every service call passes through.

Source: the process's «Who takes part». A relation is what an actor is to a deal; a role is what he is to the company.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from fsm.events import EVENTS
from services.db.statements import Prepared
from services.errors import Forbidden, NotFound
from services.models import Campaign, Deal, History, Participant, Task, User
from services.rights.whom_words_mean import holder
from services.unit import Unit

COMPANY_RIGHTS: dict[str, frozenset[str]] = {
    "start_campaign": frozenset({"manager", "admin"}),
    "see_overdue": frozenset({"manager", "admin"}),
    "invite": frozenset({"admin"}),
    "manage_people": frozenset({"admin"}),
    "see_process": frozenset({"admin"}),
    "edit_directories": frozenset({"admin"}),
    "audit": frozenset({"admin"}),
    "call": frozenset({"executor", "manager", "admin"}),
    "see_unpaid": frozenset({"accountant", "admin"}),
}

OF_THE_SALE = frozenset({"executor", "participant", "manager", "author", "former_author", "admin"})
"""Who reads a deal at whatever stage."""
DEAL_RIGHTS: dict[str, frozenset[str]] = {
    "read": frozenset({"executor", "participant", "manager", "author", "former_author", "group_head", "admin"}),
    "work": frozenset({"executor", "admin"}),
    "edit_client": frozenset({"executor", "manager", "author", "admin"}),
    "close": frozenset({"executor", "manager", "author", "admin"}),
    "close_late": frozenset({"manager", "author", "admin"}),
    "reassign": frozenset({"manager", "author", "admin"}),
    "extend": frozenset({"manager", "author", "admin"}),
    "reopen": frozenset({"manager", "author", "admin"}),
    "reroute": frozenset({"group_head", "admin"}),
    "see_order": OF_THE_SALE | {"procurement", "shipping", "accountant"},
    "pay": frozenset({"accountant", "manager", "author", "admin"}),
    "see_contract": OF_THE_SALE | {"contract_approver"},
    "see_proposal": OF_THE_SALE | {"approver", "stand_in"},
    "approve": frozenset({"approver", "stand_in"}),
}

EVENT_RIGHTS: Mapping[str, str] = {
    "survey_completed": "work",
    "group_set": "work",
    "card_sent": "work",
    "card_declined": "work",
    "executor_named": "reroute",
    "sent_back": "reroute",
    "frequency_chosen": "work",
    "proposal_requested": "work",
    "proposal_submitted": "work",
    "withdrawn": "work",
    "proposal_sent": "work",
    "proposal_edited": "work",
    "answer_received": "work",
    "order_decided": "work",
    "rework_decided": "work",
    "refused": "work",
    "order_confirmed": "work",
    "documents_sent": "work",
    "contract_resent": "work",
    "callback_promised": "work",
    "call_ended": "work",
    "closed": "close",
    "control_extended": "extend",
    "reassigned": "reassign",
    "reopened": "reopen",
}
"""The right a person needs for an event."""
OWN_EVENT = "work"
"""The right for an event that only a process itself knows: the key of a plain stage."""
CHECKED_APART = frozenset(
    {"control_expired", "answer_week_passed", "paused", "resumed", "approved", "rework", "procurement_accepted"}
    | {"procurement_fulfilled", "contract_approved", "contract_rejected", "payment_recorded", "payment_withdrawn"}
    | {"shipped"}
)
"""Events that come by themselves, or by a service that has checked by then who may bring them."""

ORDERED = "order"
"""From this stage on a deal has an order, and people besides those who sell have to do with it."""
GIVEN_AS = ("procurement", "shipping", "contract_approver")
"""Who has to do with a deal by a task of his, whether it is done, withdrawn or still open."""
GIVEN = select(Task.given_as, Task.assignee_id, Task.role).where(
    Task.deal_id == bindparam("deal"), Task.given_as.in_(GIVEN_AS)
)
APPROVAL = "approval"
"""The stage at which a proposal is approved."""
ASKED = (
    select(User.id, User.manager_id)
    .select_from(Deal)
    .join(User, User.id == holder("approver"))
    .where(Deal.id == bindparam("deal"), Deal.closed.is_(None))
)
REROUTING = "rerouting"
REROUTED = exists().where(History.deal_id == Deal.id, History.event == "executor_named").correlate(Deal)


RELATED = Prepared(
    select(
        Deal.executor_id,
        Deal.stage,
        Deal.version_id,
        Campaign.author_id,
        holder("group_head").label("head_id"),
        REROUTED.label("rerouted"),
    )
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .where(Deal.id == bindparam("deal"))
)


def require(unit: Unit, right: str) -> None:
    """Raises Forbidden unless one of the actor's roles has this right in the company."""
    if not unit.actor.is_one_of(*COMPANY_RIGHTS[right]):
        raise Forbidden


def require_deal(unit: Unit, deal_id: int, right: str) -> None:
    """Raises NotFound where the actor may not even read the deal, Forbidden where he may read but not do this."""
    related = relations(unit, deal_id)
    if related.isdisjoint(DEAL_RIGHTS[right]):
        raise NotFound if related.isdisjoint(DEAL_RIGHTS["read"]) else Forbidden


def right_for(event: str) -> str:
    """The right a person needs to bring the event. Raises KeyError for one that no person brings."""
    return EVENT_RIGHTS[event] if event in EVENTS else OWN_EVENT


def relations(unit: Unit, deal_id: int) -> frozenset[str]:
    """What the actor is to the deal: executor, participant, manager, author, former_author, group_head, admin; while
    a proposal is approved also approver and stand_in; from the order on also procurement, shipping, contract_approver,
    accountant.

    The author of a campaign whose deal was rerouted to another group only keeps reading it.
    """
    deal = RELATED.first(unit.session, deal=deal_id)
    if deal is None:
        return frozenset()
    me = unit.actor.user_id
    found = {
        "executor": deal.executor_id == me,
        "admin": "admin" in unit.actor.roles,
        "author": deal.author_id == me and not deal.rerouted and unit.actor.is_one_of("manager", "admin"),
        "former_author": deal.author_id == me and deal.rerouted,
        "group_head": deal.head_id == me and deal.stage == REROUTING,
    }
    if not (found["executor"] or found["admin"]):
        found["manager"] = "manager" in unit.actor.roles and deal.executor_id in people_of(unit, me)
        found["participant"] = _takes_part(unit, deal_id, me)
    process = unit.company.processes[deal.version_id]
    if process.top(deal.stage) == APPROVAL and not found["executor"]:
        found |= _of_the_approval(unit, deal_id)
    if process.reached(deal.stage, ORDERED):
        found |= _of_the_order(unit, deal_id)
    return frozenset(name for name, true_of_him in found.items() if true_of_him)


def _of_the_approval(unit: Unit, deal_id: int) -> dict[str, bool]:
    """Whose turn it is to approve, and who may decide in his place: his manager and every admin. Never the executor."""
    asked = unit.session.execute(ASKED, {"deal": deal_id}).first()
    me = unit.actor.id
    if asked is None or asked.id == me:
        return {"approver": asked is not None}
    return {"stand_in": asked.manager_id == me or "admin" in unit.actor.roles}


def _of_the_order(unit: Unit, deal_id: int) -> dict[str, bool]:
    """Accountants have to do with every order; the others by a task that is theirs, or their role's and nobody's yet.

    Whoever holds the role goes on seeing what another of the role has taken.
    """
    given = unit.session.execute(GIVEN, {"deal": deal_id}).all()
    theirs = {row.given_as: True for row in given if row.assignee_id == unit.actor.id or row.role in unit.actor.roles}
    return theirs | {"accountant": "accountant" in unit.actor.roles}


def people_of(unit: Unit, manager_id: int) -> Sequence[int]:
    """Ids of the manager's own people and of their people, to any depth."""
    return below(unit.session, manager_id)


def below(session: Session, manager_id: int) -> Sequence[int]:
    """As `people_of`, where nobody acts yet."""
    own = select(User.id).where(User.manager_id == manager_id).cte("own_people", recursive=True)
    theirs = aliased(User)
    everybody = own.union(select(theirs.id).join(own, theirs.manager_id == own.c.id))
    return session.scalars(select(everybody.c.id)).all()


def readable_deals(unit: Unit) -> ColumnElement[bool]:
    """The condition on `deal` that keeps a list to what the actor may read."""
    if "admin" in unit.actor.roles:
        return true()
    me = unit.actor.user_id
    own = [
        Deal.executor_id == me,
        Deal.id.in_(select(Participant.deal_id).where(Participant.user_id == me)),
        and_(Deal.stage == REROUTING, holder("group_head") == me),
        Deal.id.in_(_to_approve(me)),
    ]
    if "manager" in unit.actor.roles:
        own += [managed_deals(unit), _of_own_campaign(unit)]
    return or_(*own)


def managed_deals(unit: Unit) -> ColumnElement[bool]:
    """The condition on `deal` for what the actor answers for: his people's deals and his campaigns'; an admin, all."""
    if "admin" in unit.actor.roles:
        return true()
    me = unit.actor.user_id
    return or_(
        Deal.executor_id.in_([*people_of(unit, me), me]),
        and_(_of_own_campaign(unit), ~REROUTED),
    )


def commanded_deals(unit: Unit) -> ColumnElement[bool]:
    """The condition on `deal` for what the actor may hand over, extend and reopen: as `managed_deals`, but for deals
    of his own that somebody else has to decide on.
    """
    if "admin" in unit.actor.roles:
        return true()
    if "manager" not in unit.actor.roles:
        return false()
    return or_(Deal.executor_id.in_(people_of(unit, unit.actor.user_id)), and_(_of_own_campaign(unit), ~REROUTED))


def _of_own_campaign(unit: Unit) -> ColumnElement[bool]:
    return Deal.campaign_id.in_(select(Campaign.id).where(Campaign.author_id == unit.actor.user_id))


def _to_approve(user_id: int) -> Select[int]:
    """The deals whose proposals he is to approve now, or somebody in whose place he may."""
    return (
        select(Task.deal_id)
        .join(User, User.id == Task.assignee_id)
        .where(Task.given_as == "approver", Task.state == "open", or_(User.id == user_id, User.manager_id == user_id))
    )


def _takes_part(unit: Unit, deal_id: int, user_id: int) -> bool:
    return unit.session.get(Participant, (deal_id, user_id)) is not None
