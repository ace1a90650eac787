"""Access groups as an admin keeps them."""

from aiogram.filters.callback_data import CallbackData


class ListGroups(CallbackData, prefix="ugl"):
    page: int


class OpenGroup(CallbackData, prefix="ugo"):
    group: int


class NamingGroup(CallbackData, prefix="ugn"):
    group: int


class HeadsFor(CallbackData, prefix="ugh"):
    group: int
    page: int


class SetHead(CallbackData, prefix="ugs"):
    """`head`: 0 stands for «none»."""

    group: int
    head: int


class RemoveGroup(CallbackData, prefix="ugr"):
    group: int
    sure: bool
