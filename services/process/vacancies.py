"""Nobody is there for a task: its group has no head, or nobody holds its role. The executor's manager gets it then, and
admins are told.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from services.db.sets import among, json_set
from services.models import AccessGroup, Counterparty, Deal
from services.rights.whom_words_mean import ROLES_WITH_SHARED_TASKS, is_held, people_with_role
from services.runtime import outbox
from services.runtime.told_once import forget, note_first_time
from services.unit import Unit

GROUP_WITHOUT_HEAD, ROLE_UNHELD = "group_without_head", "role_unheld"
"""The messages to admins."""

HEADLESS = (
    select(Deal.id, AccessGroup.id.label("group_id"))
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(AccessGroup, AccessGroup.id == Counterparty.group_id)
    .where(among(Deal.id, "deals"), AccessGroup.head_id.is_(None))
    .order_by(Deal.id)
)


def warn_admins(unit: Unit, deals: Sequence[int], word: str) -> None:
    """A task for `word` has just been given in these deals: admins hear where nobody is there for it."""
    if word == "group_head":
        _warn_of_headless(unit, deals)
    elif word in ROLES_WITH_SHARED_TASKS:
        warn_of_unheld(unit, word)


def _warn_of_headless(unit: Unit, deals: Sequence[int]) -> None:
    """One message to every admin: which groups lack a head, and whose deals wait for somebody else meanwhile."""
    found = unit.session.execute(HEADLESS, {"deals": json_set(deals)}).all()
    if not found:
        return
    about = {"groups": sorted({row.group_id for row in found}), "deals": [row.id for row in found]}
    outbox.post(unit, GROUP_WITHOUT_HEAD, dict.fromkeys(people_with_role(unit, "admin"), about))


def warn_of_unheld(unit: Unit, role: str) -> None:
    """Admins hear once of a role that nobody holds, and once more when it is given up again after somebody had it."""
    name = f"{ROLE_UNHELD}:{role}"
    if unit.session.scalar(select(is_held(role))):
        forget(unit.session, name)
    elif note_first_time(unit.session, name):
        outbox.post(unit, ROLE_UNHELD, {admin: {"role": role} for admin in people_with_role(unit, "admin")})


def still_headless(unit: Unit, group_ids: Sequence[int]) -> list[str]:
    """Those of the groups that still lack a head, by name."""
    lacking = select(AccessGroup.name).where(AccessGroup.id.in_(set(group_ids)), AccessGroup.head_id.is_(None))
    return list(unit.session.scalars(lacking.order_by(AccessGroup.folded_name)))


def still_unheld(unit: Unit, roles: Iterable[str]) -> list[str]:
    """Those of the roles that nobody holds by now."""
    return [role for role in sorted(set(roles)) if not unit.session.scalar(select(is_held(role)))]
