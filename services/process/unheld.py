"""Roles that nobody holds: their tasks go to the executor's manager, and admins are told once of each such role."""

from collections.abc import Iterable

from sqlalchemy import select

from services.process.headless import ADMINS
from services.rights.holders import held
from services.runtime import outbox
from services.runtime.told_once import first_time, forget
from services.unit import Unit

KIND = "role_unheld"


def notice(unit: Unit, role: str) -> None:
    """A task for the role has just been given. Admins hear of an unheld one, once until somebody has held it."""
    name = f"{KIND}:{role}"
    if unit.session.scalar(select(held(role))):
        forget(unit.session, name)
    elif first_time(unit.session, name):
        outbox.post(unit, KIND, {admin.id: {"role": role} for admin in ADMINS.all(unit.session)})


def still(unit: Unit, roles: Iterable[str]) -> list[str]:
    """Those of the roles that nobody holds by now."""
    return [role for role in sorted(set(roles)) if not unit.session.scalar(select(held(role)))]
