"""What each person is looking at: one living screen, kept here so that a restart or a lost message redraws it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BigInteger, Row, Table, bindparam, select, update
from sqlalchemy.orm import Session

from services.db.statements import Prepared, PreparedInsert
from services.models import Chat, User

CHAT = cast(Table, Chat.__table__)


BELOW = Prepared(
    update(CHAT).where(CHAT.c.user_id == bindparam("person")).values(newest_id=bindparam("message", type_=BigInteger))
)
SCREEN = Prepared(
    select(Chat.view, Chat.params, Chat.message_id, Chat.newest_id).where(Chat.user_id == bindparam("user_id"))
)
TURNED = {name: bindparam(name, type_=CHAT.c[name].type) for name in ("view", "params", "message_id", "newest_id")}
TURN: PreparedInsert[Row[int]] = PreparedInsert(
    lambda insert: (
        insert(Chat)
        .values(TURNED | {"user_id": bindparam("user_id"), "turns": 1, "drawn": False})
        .on_conflict_do_update(index_elements=["user_id"], set_=TURNED | {"turns": Chat.turns + 1, "drawn": False})
        .returning(Chat.turns)
    )
)


@dataclass(frozen=True, slots=True)
class LivingScreen:
    """A person's living screen: the view with its parameters, the message that shows it, the newest one in the chat."""

    view: str
    params: dict[str, Any]
    message_id: int | None = None
    newest_id: int | None = None

    @property
    def on_top(self) -> bool:
        """Nothing lies below the screen's message, so that it can be redrawn in place."""
        return self.message_id is not None and self.message_id >= (self.newest_id or 0)


def screen_of(session: Session, user_id: int) -> LivingScreen | None:
    found = SCREEN.first(session, user_id=user_id)
    return LivingScreen(*found) if found else None


def turn(session: Session, user_id: int, screen: LivingScreen) -> int:
    """The person shall look at this next; returns which of his screens it is.

    It counts as undrawn until `keep_sent` or `shown_in_place` says that Telegram has it.
    """
    [(turned,)] = TURN.here(session).all(
        session,
        user_id=user_id,
        view=screen.view,
        params=screen.params,
        message_id=screen.message_id,
        newest_id=screen.newest_id,
    )
    return turned


def keep_sent(session: Session, user_id: int, turn: int, message_id: int, *, living: bool) -> None:
    """The screen was sent as this new message; a `living` one can be edited later, one with a keyboard of words not."""
    session.execute(
        update(Chat)
        .where(Chat.user_id == user_id)
        .values(message_id=message_id if living else None, newest_id=message_id, drawn=Chat.turns == turn)
    )


def shown_in_place(session: Session, turns: Mapping[int, int]) -> None:
    """These people's screens (which turn of whose) were redrawn in the message they already had."""
    rows = [{"person": user_id, "turn": turn} for user_id, turn in turns.items()]
    shown = (
        update(CHAT).where(CHAT.c.user_id == bindparam("person"), CHAT.c.turns == bindparam("turn")).values(drawn=True)
    )
    session.connection().execute(shown, rows)


def below(session: Session, messages: Mapping[int, int]) -> None:
    """Messages were sent below the living screens: which to whom."""
    BELOW.run_many(session, [{"person": user_id, "message": message} for user_id, message in messages.items()])


def undrawn(session: Session) -> Sequence[int]:
    """Telegram ids of the reachable people whose screen was changed but not shown."""
    return session.scalars(
        select(User.telegram_id).join(Chat, Chat.user_id == User.id).where(~Chat.drawn, User.active, User.reachable)
    ).all()


def looking_at(session: Session, views: Collection[str]) -> Mapping[int, tuple[str, Mapping[str, Any]]]:
    """Who looks at one of these screens, by Telegram id: which, and what it is about."""
    found = select(User.telegram_id, Chat.view, Chat.params).join(Chat, Chat.user_id == User.id)
    rows = session.execute(found.where(Chat.view.in_(views), User.active))
    return {row.telegram_id: (row.view, row.params) for row in rows}
