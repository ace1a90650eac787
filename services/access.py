"""Who may do what: the one table of rights, and the checks every service call passes through.

Source: the process's «Who takes part». A relation is what an actor is to a deal; a role is what he is to the company.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select, true
from sqlalchemy.orm import aliased

from services.db.prepared import Prepared
from services.errors import Forbidden, NotFound
from services.models import AccessGroup, Campaign, Counterparty, Deal, History, Participant, User
from services.unit import Unit

COMPANY_RIGHTS: dict[str, frozenset[str]] = {
    "start_campaign": frozenset({"manager", "admin"}),
    "see_overdue": frozenset({"manager", "admin"}),
    "invite": frozenset({"admin"}),
    "edit_directories": frozenset({"admin"}),
    "call": frozenset({"executor", "manager", "admin"}),
}

DEAL_RIGHTS: dict[str, frozenset[str]] = {
    "read": frozenset({"executor", "participant", "manager", "author", "former_author", "group_head", "admin"}),
    "work": frozenset({"executor", "admin"}),
    "close": frozenset({"executor", "manager", "author", "admin"}),
    "close_late": frozenset({"manager", "author", "admin"}),
    "reassign": frozenset({"manager", "author", "admin"}),
    "extend": frozenset({"manager", "author", "admin"}),
    "reopen": frozenset({"manager", "author", "admin"}),
    "reroute": frozenset({"group_head", "admin"}),
}


REROUTING = "rerouting"
REROUTED = exists().where(History.deal_id == Deal.id, History.event == "executor_named").correlate(Deal)


RELATED = Prepared(
    select(Deal.executor_id, Deal.stage, Campaign.author_id, AccessGroup.head_id, REROUTED.label("rerouted"))
    .join(Campaign, Campaign.id == Deal.campaign_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .outerjoin(AccessGroup, AccessGroup.id == Counterparty.group_id)
    .where(Deal.id == bindparam("deal"))
)


def require(unit: Unit, right: str) -> None:
    """Raises Forbidden unless one of the actor's roles has this right in the company."""
    if not unit.actor.is_one_of(*COMPANY_RIGHTS[right]):
        raise Forbidden


def require_deal(unit: Unit, deal_id: int, right: str) -> None:
    """Raises NotFound where the actor may not even read the deal, Forbidden where he may read but not do this."""
    related = relations(unit, deal_id)
    if related.isdisjoint(DEAL_RIGHTS["read"]):
        raise NotFound
    if related.isdisjoint(DEAL_RIGHTS[right]):
        raise Forbidden


def relations(unit: Unit, deal_id: int) -> frozenset[str]:
    """What the actor is to the deal: executor, participant, manager, author, former_author, group_head, admin.

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
    return frozenset(name for name, true_of_him in found.items() if true_of_him)


def people_of(unit: Unit, manager_id: int) -> Sequence[int]:
    """Ids of the manager's own people and of their people, to any depth."""
    own = select(User.id).where(User.manager_id == manager_id).cte("own_people", recursive=True)
    theirs = aliased(User)
    everybody = own.union(select(theirs.id).join(own, theirs.manager_id == own.c.id))
    return unit.session.scalars(select(everybody.c.id)).all()


def readable_deals(unit: Unit) -> ColumnElement[bool]:
    """The condition on `deal` that keeps a list to what the actor may read."""
    if "admin" in unit.actor.roles:
        return true()
    me = unit.actor.user_id
    own = [
        Deal.executor_id == me,
        Deal.id.in_(select(Participant.deal_id).where(Participant.user_id == me)),
        and_(Deal.stage == REROUTING, Deal.counterparty_id.in_(_clients_of_own_groups(me))),
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


def _of_own_campaign(unit: Unit) -> ColumnElement[bool]:
    return Deal.campaign_id.in_(select(Campaign.id).where(Campaign.author_id == unit.actor.user_id))


def _clients_of_own_groups(user_id: int) -> Select[int]:
    return (
        select(Counterparty.id)
        .join(AccessGroup, AccessGroup.id == Counterparty.group_id)
        .where(AccessGroup.head_id == user_id)
    )


def _takes_part(unit: Unit, deal_id: int, user_id: int) -> bool:
    return unit.session.get(Participant, (deal_id, user_id)) is not None
