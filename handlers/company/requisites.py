"""The company's own requisites."""

from bot.callbacks.company.requisites import (
    CompanyField,
    EmptyCompanyField,
    IncludeVat,
    OpenOwnCompany,
    OwnLetter,
    RemoveLogo,
    UsualLetter,
)
from bot.screens.company import requisites as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.company import logos, requisites
from services.mail import own_letters
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("company")
def company(unit: Unit, rest: str) -> View:
    return screens.company_page()


@routes.tap(OpenOwnCompany)
def open_company(unit: Unit, tap: OpenOwnCompany) -> View:
    return screens.company_page()


@routes.tap(CompanyField)
def ask(unit: Unit, tap: CompanyField) -> View:
    return screens.company_field(tap.field)


@routes.typing(screens.company_field)
def write(unit: Unit, text: str, field: str) -> View:
    """Whoever fills the form in is asked for what is still empty, one after another."""
    following = requisites.change(unit, field, text)
    return screens.company_page() if following is None else screens.company_field(following)


@routes.tap(EmptyCompanyField)
def empty(unit: Unit, tap: EmptyCompanyField) -> View:
    requisites.change(unit, tap.field, "")
    return screens.company_page()


@routes.tap(IncludeVat)
def include_vat(unit: Unit, tap: IncludeVat) -> View:
    requisites.include_vat(unit, tap.included)
    return screens.company_page()


@routes.tap(OwnLetter)
def open_letter(unit: Unit, tap: OwnLetter) -> View:
    return screens.company_letter(tap.what)


@routes.typing(screens.company_letter)
def write_letter(unit: Unit, text: str, what: str) -> View:
    own_letters.write(unit, what, text)
    return screens.company_letter(what).saying("letter_kept")


@routes.tap(UsualLetter)
def usual_letter(unit: Unit, tap: UsualLetter) -> View:
    own_letters.write(unit, tap.what, "")
    return screens.company_letter(tap.what)


@routes.file(screens.company_page, "document", "photo")
def send_logo(unit: Unit, file: SentFile) -> View:
    logos.expect(unit, file.file_id, file.name, file.size)
    return screens.company_page()


@routes.tap(RemoveLogo)
def remove_logo(unit: Unit, tap: RemoveLogo) -> View:
    logos.remove(unit)
    return screens.company_page()
