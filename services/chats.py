"""What each person is looking at: one living screen, kept here so that a restart or a lost message redraws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.models import Chat, User
from services.upsert import put


@dataclass(frozen=True, slots=True)
class Screen:
    """A person's living screen: the view with its parameters, the message that shows it, the newest one in the chat."""

    view: str
    params: dict[str, Any]
    message_id: int | None = None
    newest_id: int | None = None

    @property
    def on_top(self) -> bool:
        """Nothing lies below the screen's message, so that it can be redrawn in place."""
        return self.message_id is not None and self.message_id >= (self.newest_id or 0)


def screen_of(session: Session, user_id: int) -> Screen | None:
    found = session.execute(
        select(Chat.view, Chat.params, Chat.message_id, Chat.newest_id).where(Chat.user_id == user_id)
    ).one_or_none()
    return Screen(*found) if found else None


def turn(session: Session, user_id: int, screen: Screen) -> None:
    """The person shall look at this next; it counts as undrawn until `drawn` says that Telegram has it."""
    put(
        session,
        Chat,
        ["user_id"],
        {
            "user_id": user_id,
            "view": screen.view,
            "params": screen.params,
            "message_id": screen.message_id,
            "newest_id": screen.newest_id,
            "drawn": False,
        },
    )


def drawn(session: Session, user_id: int, message_id: int, *, living: bool) -> None:
    """The screen was sent as this new message; a `living` one can be edited later, one with a keyboard of words not."""
    session.execute(
        update(Chat)
        .where(Chat.user_id == user_id)
        .values(message_id=message_id if living else None, newest_id=message_id, drawn=True)
    )


def shown_in_place(session: Session, user_ids: Iterable[int]) -> None:
    """These screens were redrawn in the message they already had."""
    session.execute(update(Chat).where(Chat.user_id.in_(list(user_ids))).values(drawn=True))


def below(session: Session, user_id: int, message_id: int) -> None:
    """A message was sent below the living screen."""
    session.execute(update(Chat).where(Chat.user_id == user_id).values(newest_id=message_id))


def undrawn(session: Session) -> Sequence[int]:
    """Telegram ids of the reachable people whose screen was changed but not shown."""
    return session.scalars(
        select(User.telegram_id).join(Chat, Chat.user_id == User.id).where(~Chat.drawn, User.active, User.reachable)
    ).all()
