"""The company's own requisites as an admin keeps them, and what papers still lack."""

from collections.abc import Sequence

from bot.callbacks.company.requisites import (
    CompanyField,
    EmptyCompanyField,
    IncludeVat,
    OpenOwnCompany,
    OwnLetter,
    RemoveLogo,
    UsualLetter,
)
from bot.locales.say import Say
from bot.screens.paging import back
from bot.screens.views import Button, Drawing, screen
from services.company import logos, requisites
from services.company.logos import LARGEST
from services.company.requisites import FIELDS, FOR_INVOICE, FOR_PROPOSAL, Requisites
from services.errors import NotFound
from services.mail import own_letters, placeholders
from services.mail.company_cards import LONGEST_TEXT
from services.mail.own_letters import COLUMNS
from services.unit import Unit

MEGABYTE = 2**20


def _form(unit: Unit) -> tuple[Requisites, bool]:
    return requisites.form(unit), logos.is_logo_expected(unit)


@screen("company_page", _form, follows="job")
def company_page(shown: tuple[Requisites, bool], say: Say) -> Drawing:
    """`shown`: the requisites, and whether a logo is on its way."""
    own, logo_comes = shown
    lines = "\n".join(_line(own, field, say) for field in FIELDS)
    vat = say("company-vat", included=own.vat_included)
    logo = say(
        "company-logo", state="comes" if logo_comes else "there" if own.logo else "none", most=LARGEST // MEGABYTE
    )
    return Drawing("\n\n".join([say("company-title"), lines, vat, logo, *_lacks(own, say)]), _ways(own, say))


def field_name(field: str, say: Say) -> str:
    """«ИНН», «Расчётный счёт»; unescaped."""
    return say.plain(f"company-field-{field}".replace("_", "-"))


def _line(own: Requisites, field: str, say: Say) -> str:
    return say("company-line", field=field_name(field, say), value=getattr(own, field) or "—")


def _lacks(own: Requisites, say: Say) -> list[str]:
    mismatched = [say("company-mismatched", fields=_names(own.mismatched, say))] if own.mismatched else []
    return [*mismatched, list_lacking(own, say) or say("company-whole")]


def list_lacking(own: Requisites, say: Say) -> str:
    """What papers still lack, those for a proposal apart: it can go out without a bank."""
    for_proposal = own.lacking(FOR_PROPOSAL)
    further = [field for field in own.lacking(FOR_INVOICE) if field not in for_proposal]
    named = {"company-lacks": for_proposal, "company-lacks-for-invoice": further}
    return "\n".join(say(message, fields=_names(fields, say)) for message, fields in named.items() if fields)


def _names(fields: Sequence[str], say: Say) -> str:
    return ", ".join(field_name(field, say) for field in fields)


def _ways(own: Requisites, say: Say) -> list[list[Button]]:
    fields = [Button(field_name(field, say), CompanyField(field=field)) for field in FIELDS]
    rows = [fields[place : place + 2] for place in range(0, len(fields), 2)]
    word = "button-vat-on-top" if own.vat_included else "button-vat-included"
    rows.append([Button(say.plain(word), IncludeVat(included=not own.vat_included))])
    rows.append([Button(say.plain(f"button-letter-with-{what}"), OwnLetter(what=what)) for what in COLUMNS])
    if own.logo:
        rows.append([Button(say.plain("button-remove-logo"), RemoveLogo())])
    return rows


def _field(unit: Unit, field: str) -> tuple[Requisites, str]:
    if field not in FIELDS:
        raise NotFound
    return requisites.form(unit), field


@screen("company_field", _field)
def company_field(shown: tuple[Requisites, str], say: Say) -> Drawing:
    own, field = shown
    ways = back(OpenOwnCompany(), say)
    if getattr(own, field) is not None:
        ways.append(Button(say.plain("button-clear"), EmptyCompanyField(field=field)))
    text = [say("company-title"), _line(own, field, say), say("company-type", field=field)]
    return Drawing("\n\n".join(text), [ways])


@screen("company_letter", own_letters.own_letter)
def company_letter(shown: own_letters.LetterWords, say: Say) -> Drawing:
    """What is written now, to be copied, mended and sent back."""
    now = say("letter-text-to-copy", text=shown.text) if shown.text else say("company-letter-usual")
    braces = ", ".join(f"{{{word}}}" for word in placeholders.words(say.language, paper=True))
    text = [say("company-letter-title", what=shown.what), now, say("card-words", words=braces)]
    usual = [[Button(say.plain("button-usual-letter"), UsualLetter(what=shown.what))]] if shown.text else []
    text.append(say("letter-text-type", most=LONGEST_TEXT))
    return Drawing("\n\n".join(text), [*usual, back(OpenOwnCompany(), say)])
