"""The directories of the company: rows added by typing, changed by buttons."""

from collections.abc import Mapping

from bot.callbacks.directories.directories import ItemChoosing, ItemDo, ItemTyping, OpenDirectory, OpenItem
from bot.screens.directories.directories import directory, directory_choice, directory_item, directory_typing
from bot.screens.views import View
from bot.updates.routes import Commanded, UpdateRoutes
from services.directories import directories
from services.directories.directories import INTO
from services.unit import Unit

routes = UpdateRoutes()

COMMANDS: Mapping[str, str] = {
    "frequencies": "frequency",
    "competitors": "competitor",
    "reasons": "reason",
    "outcomes": "outcome",
}
"""Which directory each command opens."""


def _opening(kind: str) -> Commanded:
    return lambda unit, rest: directory(kind, 0)


for _command, _kind in COMMANDS.items():
    routes.command(_command)(_opening(_kind))


@routes.tap(OpenDirectory)
def open_directory(unit: Unit, tap: OpenDirectory) -> View:
    return directory(tap.kind, tap.page)


@routes.typing(directory)
def add(unit: Unit, text: str, kind: str, page: int) -> View:
    item_id = directories.add(unit, kind, text)
    view = directory(kind, page) if item_id is None else directory_item(kind, item_id)
    return view.saying("item_added")


@routes.tap(OpenItem)
def open_item(unit: Unit, tap: OpenItem) -> View:
    return directory_item(tap.kind, tap.id)


@routes.tap(ItemDo)
def do(unit: Unit, tap: ItemDo) -> View:
    match tap.what:
        case "offer":
            directories.offer(unit, tap.kind, tap.id, tap.value == "1")
        case "move":
            directories.move(unit, tap.kind, tap.id, tap.value == "up")
        case "delete":
            directories.remove(unit, tap.kind, tap.id)
            return directory(tap.kind, 0).saying("item_deleted")
        case trait:
            directories.set_trait(unit, tap.kind, tap.id, trait, tap.value)
    return directory_item(tap.kind, tap.value if tap.what == INTO else tap.id)


@routes.tap(ItemTyping)
def ask(unit: Unit, tap: ItemTyping) -> View:
    return directory_typing(tap.kind, tap.id, tap.what)


@routes.typing(directory_typing)
def typed(unit: Unit, text: str, kind: str, item_id: str, what: str) -> View:
    if what == "name":
        directories.rename(unit, kind, item_id, text)
    else:
        directories.set_trait(unit, kind, item_id, what, text)
    return directory_item(kind, item_id).saying("item_changed")


@routes.tap(ItemChoosing)
def choose(unit: Unit, tap: ItemChoosing) -> View:
    return directory_choice(tap.kind, tap.id, tap.trait, tap.page)
