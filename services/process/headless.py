"""Access groups without a head: their deals of stage 4 wait for the executor's manager, and admins are told."""

from collections.abc import Sequence

from sqlalchemy import select

from services.db.sets import among, written
from services.db.statements import Prepared
from services.models import AccessGroup, Counterparty, Deal, User, UserRole
from services.runtime import outbox
from services.unit import Unit

KIND = "group_without_head"

HEADLESS = Prepared(
    select(Deal.id, AccessGroup.id.label("group_id"))
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(AccessGroup, AccessGroup.id == Counterparty.group_id)
    .where(among(Deal.id, "deals"), AccessGroup.head_id.is_(None))
    .order_by(Deal.id)
)
ADMINS = Prepared(
    select(User.id).join(UserRole, UserRole.user_id == User.id).where(User.active, UserRole.role == "admin")
)


def tell_admins(unit: Unit, deals: Sequence[int]) -> None:
    """One message to every admin: which groups lack a head, and whose deals wait for somebody else meanwhile."""
    found = HEADLESS.all(unit.session, deals=written(deals))
    if not found:
        return
    about = {"groups": sorted({row.group_id for row in found}), "deals": [row.id for row in found]}
    outbox.post(unit, KIND, {admin.id: about for admin in ADMINS.all(unit.session)})


def names(unit: Unit, group_ids: Sequence[int]) -> list[str]:
    """Those of the groups that still lack a head, by name."""
    lacking = select(AccessGroup.name).where(AccessGroup.id.in_(set(group_ids)), AccessGroup.head_id.is_(None))
    return list(unit.session.scalars(lacking.order_by(AccessGroup.folded_name)))
