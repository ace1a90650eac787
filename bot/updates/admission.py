"""Who the sender of an update is: somebody of the company, a newcomer with an invitation, an admin by the settings."""

from dataclasses import dataclass
from datetime import datetime

from aiogram.types import CallbackQuery, Message
from aiogram.types import User as TelegramUser
from sqlalchemy.orm import Session

from services.errors import Refusal
from services.people import invitations
from services.rights import actors
from services.unit import Actor, Company


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever sent the update, as Telegram names him; `message_id` is the message that he wrote or tapped on."""

    telegram_id: int
    name: str
    language: str
    message_id: int | None
    tapped: bool
    invitation: str | None = None


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody of ours; `refusal` says why his invitation did not help, if he brought one."""

    refusal: Refusal | None = None


def who_tapped(query: CallbackQuery) -> Sender:
    on = query.message.message_id if query.message else None
    return _sender(query.from_user, on, tapped=True)


def who_wrote(message: Message, user: TelegramUser) -> Sender:
    command, _, word = (message.text or "").partition(" ")
    invited = command == "/start" and word.startswith(invitations.PREFIX)
    invitation = word.removeprefix(invitations.PREFIX).strip() if invited else None
    return _sender(user, message.message_id, tapped=False, invitation=invitation)


def _sender(user: TelegramUser, message_id: int | None, *, tapped: bool, invitation: str | None = None) -> Sender:
    return Sender(user.id, user.full_name, user.language_code or "", message_id, tapped, invitation)


def admit(session: Session, company: Company, sender: Sender, now: datetime) -> tuple[Actor | None, Refusal | None]:
    """Lets in whoever may come in: who he is, and why his invitation did not help, if he brought one."""
    refusal = _accept_invitation(session, sender, now)
    actor = actors.actor_of(session, company, sender.telegram_id)
    if actor is None and sender.telegram_id in company.admin_ids:
        actors.admit_admin(session, sender.telegram_id, sender.name, now)
        actor = actors.actor_of(session, company, sender.telegram_id)
    return actor, refusal


def _accept_invitation(session: Session, sender: Sender, now: datetime) -> Refusal | None:
    if sender.invitation is None:
        return None
    try:
        invitations.accept(session, sender.invitation, sender.telegram_id, sender.name, now)
    except Refusal as refusal:
        return refusal
    return None
