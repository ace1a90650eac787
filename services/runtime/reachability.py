"""Who can be reached: people block the bot and come back to it; their manager is told when they are gone."""

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from services.models import User
from services.runtime import outbox
from services.unit import Unit


def went_out_of_reach(unit: Unit, who: ColumnElement[bool]) -> None:
    """Somebody has blocked the bot or deleted his account; his manager hears of it once."""
    gone = update(User).where(who, User.reachable).values(reachable=False).returning(User.id, User.manager_id)
    for user_id, manager_id in unit.session.execute(gone).all():
        if manager_id is not None:
            outbox.post(unit, "unreachable", {manager_id: {"user": user_id}})


def came_back(session: Session, telegram_id: int) -> None:
    """Somebody is back."""
    session.execute(update(User).where(User.telegram_id == telegram_id).values(reachable=True))
