"""Who is meant by a word of the process: each as SQL over `deal`, so that one deal and a hundred thousand go alike."""

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from services.models import AccessGroup, Approval, Campaign, Counterparty, Deal, OwnCompany, Proposal, User, UserRole
from services.unit import Unit

ROLES_WITH_SHARED_TASKS = frozenset({"procurement", "shipping", "accountant"})

WITH_ROLE = (
    select(User.id)
    .join(UserRole, UserRole.user_id == User.id)
    .where(User.active, UserRole.role == bindparam("role"))
    .order_by(User.id)
)
_executor = aliased(User, name="executor_of_deal")
_colleague = aliased(User, name="colleague")


def holder(word: str) -> ColumnElement[int]:
    """The id of the user whom `word` means for the deal in question, correlated to `deal`.

    `manager` is the executor's, without one the campaign's author, as the process page settles it. Raises KeyError.
    """
    return HOLDERS[word]


def is_held(role: str) -> ColumnElement[bool]:
    """Whether anybody who works here holds the role."""
    return exists().where(UserRole.role == role, UserRole.user_id == _colleague.id, _colleague.active)


def people_with_role(unit: Unit, role: str) -> list[int]:
    """The ids of all who hold the role and work here."""
    return list(unit.session.scalars(WITH_ROLE, {"role": role}))


def _executors_manager() -> ColumnElement[int]:
    return select(_executor.manager_id).where(_executor.id == Deal.executor_id).correlate(Deal).scalar_subquery()


def _author() -> ColumnElement[int]:
    return select(Campaign.author_id).where(Campaign.id == Deal.campaign_id).correlate(Deal).scalar_subquery()


def _group_head() -> ColumnElement[int]:
    head: Select[int | None] = (
        select(AccessGroup.head_id)
        .join(Counterparty, Counterparty.group_id == AccessGroup.id)
        .where(Counterparty.id == Deal.counterparty_id)
        .correlate(Deal)
    )
    return head.scalar_subquery()


def _contract_approver() -> ColumnElement[int]:
    """Whom an admin has named in «Кто согласует договоры», while that one works here."""
    named: Select[int | None] = (
        select(OwnCompany.contracts_by_id).join(User, User.id == OwnCompany.contracts_by_id).where(User.active)
    )
    return named.scalar_subquery()


def _approver() -> ColumnElement[int]:
    """Whose turn it is to approve the deal's proposal."""
    waiting = (
        select(Approval.approver_id)
        .join(Proposal, (Proposal.id == Approval.proposal_id) & (Proposal.version == Approval.version))
        .where(Proposal.deal_id == Deal.id, Approval.state == "waiting")
        .order_by(Approval.place)
        .limit(1)
    )
    return waiting.correlate(Deal).scalar_subquery()


_MANAGER = func.coalesce(_executors_manager(), _author())

HOLDERS: dict[str, ColumnElement[int]] = {
    "executor": Deal.executor_id.expression,
    "manager": _MANAGER,
    "author": _author(),
    "group_head": func.coalesce(_group_head(), _MANAGER),
    "approver": _approver(),
    "contract_approver": func.coalesce(_contract_approver(), _MANAGER),
}
