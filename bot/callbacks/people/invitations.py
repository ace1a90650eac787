"""Invitations."""

from aiogram.filters.callback_data import CallbackData


class Inviting(CallbackData, prefix="ua"):
    """«Ещё одно приглашение»."""


class Invite(CallbackData, prefix="in"):
    """The invitation being made: what is chosen so far; 0 stands for «not yet», -1 for «none»."""

    role: str
    group: int
    manager: int
    page: int = 0


class Invitations(CallbackData, prefix="ui"):
    page: int


class OpenInvitation(CallbackData, prefix="uv"):
    code: str


class Revoke(CallbackData, prefix="uw"):
    code: str
