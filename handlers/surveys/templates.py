"""Survey templates, as an admin keeps them."""

from bot.callbacks.surveys.templates import OfferTemplate, TemplateFile, Templates, TemplateVersion
from bot.screens.surveys import templates as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.surveys import templates as service
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("surveys")
def templates(unit: Unit, rest: str) -> View:
    return screens.template_list(0)


@routes.tap(Templates)
def templates_page(unit: Unit, tap: Templates) -> View:
    return screens.template_list(tap.page)


@routes.tap(TemplateVersion)
def open_version(unit: Unit, tap: TemplateVersion) -> View:
    return screens.template_version(tap.template, tap.page)


@routes.tap(OfferTemplate)
def offer(unit: Unit, tap: OfferTemplate) -> View:
    service.offer(unit, tap.template, tap.offered)
    return screens.template_version(tap.template, 0).saying("template_offered" if tap.offered else "template_retired")


@routes.tap(TemplateFile)
def send_file(unit: Unit, tap: TemplateFile) -> View:
    service.ask_file(unit, tap.template or None)
    shown = screens.template_version(tap.template, 0) if tap.template else screens.template_list(0)
    return shown.saying("file_coming")


@routes.file(screens.template_list)
@routes.file(screens.template_version)
def take_file(unit: Unit, file: SentFile, template_id: int | None = None) -> View:
    """A file with questions: a template of its own, or the next version of the one that is open."""
    service.expect_file(unit, template_id, file.file_id, file.name, file.size)
    return screens.template_list(0)
