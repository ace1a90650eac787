"""What holds for everybody in the company, before anybody is served."""

from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from bot.config import Settings
from fsm.calendar import Calendar
from fsm.definition import SALE
from services.clock import Clock
from services.db import Database
from services.directories import first_start
from services.orders import orders
from services.processes import Processes
from services.unit import Company

log = structlog.get_logger()


async def company_of(settings: Settings, bot_name: str, db: Database, clock: Clock, process: Path = SALE) -> Company:
    """What holds for everybody, from the settings and the database, which is filled with what a company starts with.

    `process` is the file of the process that new deals start with. Raises DefinitionError where it is wrong.
    """
    version_id, processes = await db.run(_prepared, settings, clock, process)
    for unreadable, fault in processes.unreadable.items():
        log.error("process version cannot be read, its deals wait", version=unreadable, fault=str(fault))
    return Company(
        zone=settings.time_zone,
        language=settings.language,
        calendar=Calendar(settings.time_zone),
        work_hours=settings.work_hours,
        quiet_hours=settings.quiet_hours,
        admin_ids=frozenset(settings.admin_ids),
        bot_name=bot_name,
        version_id=version_id,
        processes=processes,
        fill_order=orders.fill,
        mail_from=settings.mail_from if settings.smtp_url else None,
    )


def _prepared(session: Session, settings: Settings, clock: Clock, process: Path) -> tuple[int, Processes]:
    first_start.prepare(session, settings.language)
    return first_start.current_version(session, clock.now(), process)
