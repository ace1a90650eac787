"""Which chat a request means, and whether the bot may write into it; the order of the server's checks."""

import re

from bot.sandbox.errors import Refused
from bot.sandbox.request import Request
from bot.sandbox.state import Account, Message, State

ID = re.compile(r"-?[0-9]{1,19}")


def chat_of(state: State, request: Request) -> Account:
    raw = request.text("chat_id").strip()
    if not raw:
        raise Refused("chat_id is empty")
    account = account_of(state, raw)
    if account.deleted:
        raise Refused("user is deactivated", 403)
    return account


def account_of(state: State, chat_id: str) -> Account:
    """Somebody who has started the bot."""
    account = state.accounts.get(int(chat_id)) if ID.fullmatch(chat_id) else None
    if account is None or not account.started:
        raise Refused("chat not found")
    return account


def require_unblocked(account: Account) -> None:
    """The backend's own check, the last of all."""
    if account.blocked:
        raise Refused("bot was blocked by the user", 403)


def message_of(account: Account, request: Request, missing: str) -> Message:
    message = account.by_id.get(request.number("message_id"))
    if message is None:
        raise Refused(missing)
    return message
