"""Users as an admin keeps them. In every choice 0 stands for «none»."""

from aiogram.filters.callback_data import CallbackData


class Users(CallbackData, prefix="uu"):
    """A page of the list; `words` is what was searched for, as far as a button holds it."""

    page: int
    words: str = ""


class OpenUser(CallbackData, prefix="u"):
    user: int


class RenameUser(CallbackData, prefix="un"):
    user: int


class Roles(CallbackData, prefix="ur"):
    user: int


class SetRole(CallbackData, prefix="ut"):
    user: int
    role: str
    held: bool
    """Whether he shall hold it."""


class GroupsFor(CallbackData, prefix="ug"):
    user: int
    page: int


class SetUserGroup(CallbackData, prefix="uj"):
    user: int
    group: int


class ManagersFor(CallbackData, prefix="um"):
    user: int
    page: int


class SetManager(CallbackData, prefix="uk"):
    user: int
    manager: int


class Zones(CallbackData, prefix="uz"):
    user: int


class SetZone(CallbackData, prefix="uh"):
    """`zone` as people write it (`MSK+7`), empty for the company's."""

    user: int
    zone: str


class Languages(CallbackData, prefix="uy"):
    user: int


class SetLanguage(CallbackData, prefix="ul"):
    user: int
    language: str


class PassingOn(CallbackData, prefix="up"):
    """Choosing who takes a person's deals over."""

    user: int
    page: int


class PassOn(CallbackData, prefix="uq"):
    user: int
    heir: int


class Leaving(CallbackData, prefix="ux"):
    """Switching off, being asked: 0 stands for «not yet», -1 for «none»."""

    user: int
    heir: int
    boss: int
    page: int = 0


class Leave(CallbackData, prefix="uf"):
    """Switching off, all answered."""

    user: int
    heir: int
    boss: int


class Return(CallbackData, prefix="ub"):
    user: int
