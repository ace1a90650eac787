"""The versions of the process that deals run by."""

from dataclasses import dataclass

from sqlalchemy import func, select

from fsm.definition import Definition
from services.models import Deal
from services.rights import access
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class RunningVersion:
    """The version that new deals start with; how many open deals run by it, and how many by older ones."""

    version_id: int
    definition: Definition
    deals: int
    older_deals: int


def running_version(unit: Unit) -> RunningVersion:
    access.require(unit, "see_process")
    found = unit.session.execute(
        select(Deal.version_id, func.count()).where(Deal.closed.is_(None)).group_by(Deal.version_id)
    )
    deals: dict[int, int] = dict(found.all())
    present = unit.company.version_id
    own = deals.pop(present, 0)
    return RunningVersion(present, unit.company.processes[present], own, sum(deals.values()))
