"""The process as an admin looks at it."""

from bot.screens.process import versions
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("process")
def show_process(unit: Unit, rest: str) -> View:
    return versions.process_page()
