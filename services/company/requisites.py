"""Our own company as papers name it: requisites, signatory, logo, and whether prices include VAT."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from services.errors import Invalid, NotFound
from services.models import OwnCompany, StoredFile
from services.reading.bank_accounts import fits_bank, fits_correspondent
from services.reading.requisites import checked_email, read_inn, read_kpp
from services.rights import access
from services.unit import Unit

THE_ONE = 1
LONGEST = 200
PERSONS_INN = 12
"""Digits of an entrepreneur's INN; an entrepreneur has no KPP."""
FOR_PROPOSAL = ("name", "inn", "kpp", "address", "signatory_position", "signatory")
FOR_INVOICE = ("name", "inn", "kpp", "address", "bank", "bik", "account", "correspondent", "signatory_position",
               "signatory")  # fmt: skip
FIELDS = ("name", "inn", "kpp", "address", "phone", "email", "bank", "bik", "account", "correspondent",
          "signatory_position", "signatory")  # fmt: skip
"""In the order of a form, which is also that of `Requisites`."""


@dataclass(frozen=True, slots=True)
class Requisites:
    """What stands on papers; None where it was not filled in. `logo`: a PNG, JPEG or SVG that can be set.

    `vat_included`: prices of new proposals include VAT, else it comes on top.
    """

    name: str | None = None
    inn: str | None = None
    kpp: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    bank: str | None = None
    bik: str | None = None
    account: str | None = None
    correspondent: str | None = None
    signatory_position: str | None = None
    signatory: str | None = None
    vat_included: bool = True
    logo: bytes | None = None

    @property
    def mismatched(self) -> tuple[str, ...]:
        """Accounts whose control key does not fit the BIK: one of the two has a slip."""
        if self.bik is None:
            return ()
        wrong = []
        if self.account is not None and not fits_bank(self.bik, self.account):
            wrong.append("account")
        if self.correspondent is not None and not fits_correspondent(self.bik, self.correspondent):
            wrong.append("correspondent")
        return tuple(wrong)

    @property
    def empty(self) -> tuple[str, ...]:
        """What was not filled in, of what such a company has."""
        spared = "kpp" if len(self.inn or "") == PERSONS_INN else ""
        return tuple(field for field in FIELDS if getattr(self, field) is None and field != spared)

    def lacking(self, needed: tuple[str, ...]) -> tuple[str, ...]:
        """Which of `FOR_PROPOSAL` or `FOR_INVOICE` are missing or cannot be right, in their order."""
        faulty = {*self.empty, *self.mismatched}
        return tuple(field for field in needed if field in faulty)


def requisites(unit: Unit) -> Requisites:
    """For whoever makes a paper, with the logo's content: a paper is not secret."""
    found = unit.session.execute(
        select(*(getattr(OwnCompany, field) for field in FIELDS), OwnCompany.vat_included, StoredFile.content)
        .outerjoin(StoredFile, StoredFile.id == OwnCompany.logo_id)
        .where(OwnCompany.id == THE_ONE)
    ).one_or_none()
    return Requisites(*found) if found is not None else Requisites()


def prices_include_vat(unit: Unit) -> bool:
    """Whether prices of new proposals include VAT; they do unless an admin says otherwise."""
    found = unit.session.scalar(select(OwnCompany.vat_included).where(OwnCompany.id == THE_ONE))
    return True if found is None else found


def form(unit: Unit) -> Requisites:
    """As `requisites`, for an admin."""
    access.require(unit, "edit_directories")
    return requisites(unit)


def change(unit: Unit, field: str, text: str) -> str | None:
    """Writes one of `FIELDS` as typed; an empty text empties it. Returns what is to be asked next: where the field was
    empty, somebody fills the form in, and the next empty one follows.

    Raises NotFound for another field, Invalid: `company_text`, `company_inn`, `company_kpp`, `company_phone`,
    `company_email`, `company_bik`, `company_account`, and `company_account_key` for an account that does not fit the
    BIK.
    """
    before = form(unit)
    if field not in FIELDS:
        raise NotFound
    text = " ".join(text.split())
    write(unit, **{field: READ.get(field, _text)(unit, text) if text else None})
    if not text or getattr(before, field) is not None:
        return None
    left = requisites(unit).empty
    return next((each for each in FIELDS[FIELDS.index(field) :] if each in left), None)


def include_vat(unit: Unit, included: bool) -> None:
    """What prices of proposals drawn up from now on mean; those there are stay as they are."""
    access.require(unit, "edit_directories")
    write(unit, vat_included=included)


def write(unit: Unit, **values: Any) -> None:
    """Into the company's one row. The caller has checked the right and the values."""
    company = unit.session.get(OwnCompany, THE_ONE, with_for_update=True)
    if company is None:
        company = OwnCompany(id=THE_ONE)
        unit.session.add(company)
    for field, value in values.items():
        setattr(company, field, value)
    unit.session.flush()


def _text(unit: Unit, text: str) -> str:
    if len(text) > LONGEST:
        raise Invalid("company_text", most=LONGEST)
    return text


def _inn(unit: Unit, text: str) -> str:
    inn, _ = read_inn(text)
    if inn is None:
        raise Invalid("company_inn")
    return inn


def _kpp(unit: Unit, text: str) -> str:
    kpp, _ = read_kpp(text)
    if kpp is None:
        raise Invalid("company_kpp")
    return kpp


def _phone(unit: Unit, text: str) -> str:
    if sum(map(str.isdecimal, text)) < SHORTEST_PHONE:
        raise Invalid("company_phone")
    return _text(unit, text)


SHORTEST_PHONE = 5
"""Digits without which a telephone is none."""


def _email(unit: Unit, text: str) -> str:
    address = checked_email(text)
    if address is None:
        raise Invalid("company_email")
    return address


def _bik(unit: Unit, text: str) -> str:
    return _digits(text, 9, "company_bik")


def _account(unit: Unit, text: str) -> str:
    return _account_with_key(unit, text, fits_bank)


def _correspondent(unit: Unit, text: str) -> str:
    return _account_with_key(unit, text, fits_correspondent)


def _account_with_key(unit: Unit, text: str, fits: Callable[[str, str], bool]) -> str:
    account = _digits(text, 20, "company_account")
    bik = unit.session.scalar(select(OwnCompany.bik).where(OwnCompany.id == THE_ONE))
    if bik is not None and not fits(bik, account):
        raise Invalid("company_account_key", bik=bik)
    return account


def _digits(text: str, length: int, code: str) -> str:
    """Digits in groups, as people copy them from papers."""
    digits = text.replace(" ", "")
    if len(digits) != length or not (digits.isascii() and digits.isdecimal()):
        raise Invalid(code)
    return digits


READ: Mapping[str, Callable[[Unit, str], str]] = {
    "inn": _inn,
    "kpp": _kpp,
    "phone": _phone,
    "email": _email,
    "bik": _bik,
    "account": _account,
    "correspondent": _correspondent,
}
"""By field; the others are any text of one line."""
