"""Picking clients from the directory into a document «Холодный обзвон».

Each button carries the filters that the presser saw: `group` (0 any, -1 none), `city` (0 any, else a client of that
city), `since` (0 whenever, -1 never, else months without contact), `free` (without an open deal).
"""

from aiogram.filters.callback_data import CallbackData


class Picking(CallbackData, prefix="kp"):
    """A page of the clients found."""

    campaign: int
    group: int = 0
    city: int = 0
    since: int = 0
    free: bool = True
    page: int = 0


class PickFilter(CallbackData, prefix="kf"):
    """The list to choose a filter from: `group`, `city` or `since`."""

    campaign: int
    group: int
    city: int
    since: int
    free: bool
    what: str
    page: int = 0


class PickOne(CallbackData, prefix="kt"):
    """Puts one client into the document, or takes him out."""

    campaign: int
    group: int
    city: int
    since: int
    free: bool
    page: int
    client: int
    wanted: bool


class PickAll(CallbackData, prefix="kq"):
    """Puts all clients found into the document, or takes them out."""

    campaign: int
    group: int
    city: int
    since: int
    free: bool
    wanted: bool
