"""Our own requisites: what is checked, what papers still lack, the logo."""

import pytest
from sqlalchemy import select

from services.company import logos, requisites
from services.company.requisites import FOR_INVOICE, FOR_PROPOSAL, Requisites
from services.errors import Forbidden, Invalid, NotFound
from services.mail import own_letters
from services.models import Job, StoredFile
from services.proposals import approval_rules
from services.reading.bank_accounts import fits_bank, fits_correspondent
from tests.services.firm import Firm

WHOLE = {
    "name": "ООО «Упаковка и точка»",
    "inn": "7700000016",
    "kpp": "770001001",
    "address": "101000, Москва, ул. Складская, 1",
    "bank": "АО «Пример Банк», Москва",
    "bik": "044525999",
    "account": "40702810500000000101",
    "correspondent": "30101810600000000999",
    "signatory_position": "Генеральный директор",
    "signatory": "Орлова А. В.",
}


async def fill_in(firm: Firm, **fields: str) -> None:
    for field, text in fields.items():
        await firm.anna.do(requisites.change, field, text)


async def test_what_papers_lack_is_told_until_all_is_there(firm: Firm) -> None:
    own = await firm.pyotr.ask(requisites.requisites)
    assert (own.lacking(FOR_PROPOSAL), own.vat_included, own.logo) == (FOR_PROPOSAL, True, None)
    await fill_in(firm, **{field: text for field, text in WHOLE.items() if field != "account"})
    own = await firm.pyotr.ask(requisites.requisites)
    assert (own.lacking(FOR_PROPOSAL), own.lacking(FOR_INVOICE)) == ((), ("account",))
    await fill_in(firm, account="40702 810 5 0000 0000101")
    own = await firm.pyotr.ask(requisites.requisites)
    assert own.lacking(FOR_INVOICE) == ()
    assert {field: getattr(own, field) for field in WHOLE} == WHOLE


async def test_an_entrepreneur_has_no_kpp(firm: Firm) -> None:
    await fill_in(firm, **WHOLE)
    await firm.anna.do(requisites.change, "kpp", "")
    assert (await firm.pyotr.ask(requisites.requisites)).lacking(FOR_PROPOSAL) == ("kpp",)
    await fill_in(firm, inn="500100732259")
    assert (await firm.pyotr.ask(requisites.requisites)).lacking(FOR_PROPOSAL) == ()


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("inn", "7700000017", "company_inn"),
        ("kpp", "77", "company_kpp"),
        ("phone", "нет", "company_phone"),
        ("email", "почта", "company_email"),
        ("bik", "04452599", "company_bik"),
        ("bik", "٠٤٤٥٢٥٩٩٩", "company_bik"),
        ("account", "4070281050000000010", "company_account"),
        ("account", "40702810500000000102", "company_account_key"),
        ("correspondent", "30101810600000000998", "company_account_key"),
        ("name", "х" * 201, "company_text"),
    ],
)
async def test_a_slip_is_refused_and_what_was_there_stays(firm: Firm, field: str, text: str, code: str) -> None:
    await fill_in(firm, **WHOLE)
    with pytest.raises(Invalid) as refused:
        await firm.anna.do(requisites.change, field, text)
    assert refused.value.code == code
    assert getattr(await firm.pyotr.ask(requisites.requisites), field) == WHOLE.get(field)


async def test_another_bank_is_taken_and_its_old_accounts_are_found_wanting(firm: Firm) -> None:
    await fill_in(firm, **WHOLE)
    await fill_in(firm, bik="044525225")
    own = await firm.pyotr.ask(requisites.requisites)
    assert own.mismatched == ("account", "correspondent")
    assert own.lacking(FOR_INVOICE) == ("account", "correspondent")


async def test_whoever_fills_in_is_asked_on_and_whoever_corrects_is_not(firm: Firm) -> None:
    assert await firm.anna.do(requisites.change, "name", "ООО «Точка»") == "inn"
    assert await firm.anna.do(requisites.change, "inn", "500100732259") == "address"
    assert await firm.anna.do(requisites.change, "name", "ИП Точка") is None


@pytest.mark.parametrize("field", ["id", "logo_id", "vat_included", "contracts_by_id", ""])
async def test_only_what_is_typed_on_the_form_can_be_written(firm: Firm, field: str) -> None:
    with pytest.raises(NotFound):
        await firm.anna.do(requisites.change, field, "1")


# Real banks' correspondent accounts, as the Bank of Russia's directory has them.
@pytest.mark.parametrize(
    ("bik", "account"),
    [
        ("044525225", "30101810400000000225"),
        ("044525974", "30101810145250000974"),
        ("044030653", "30101810500000000653"),
    ],
)
def test_correspondent_accounts_fit_their_banks_and_no_digit_can_be_wrong(bik: str, account: str) -> None:
    assert fits_correspondent(bik, account)
    for place, digit in enumerate(account):
        slip = account[:place] + str((int(digit) + 1) % 10) + account[place + 1 :]
        assert not fits_correspondent(bik, slip)


def test_accounts_that_have_no_key_are_not_judged() -> None:
    treasury = "017003983"
    assert fits_bank(treasury, "03100643000000017300")
    assert Requisites(bik=treasury, account="03100643000000017300").mismatched == ()


async def test_a_logo_replaces_the_one_before_and_can_be_removed(firm: Firm) -> None:
    for content in (b"<svg/>", b"<svg></svg>"):
        await firm.anna.do(logos.keep, "знак.svg", content)
    assert (await firm.pyotr.ask(requisites.requisites)).logo == b"<svg></svg>"
    assert await firm.rows(select(StoredFile.media_type)) == ["image/svg+xml"]
    await firm.anna.do(logos.remove)
    assert (await firm.pyotr.ask(requisites.requisites)).logo is None
    assert await firm.rows(select(StoredFile.id)) == []


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [("знак.gif", 1000, "logo_kind"), ("знак", 1000, "logo_kind"), ("знак.png", 2**20 + 1, "logo_large")],
)
async def test_what_can_be_no_logo_is_refused_before_it_is_fetched(firm: Firm, name: str, size: int, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        await firm.anna.do(logos.expect, "F", name, size)
    assert await firm.rows(select(Job.id)) == []


async def test_a_photo_without_a_name_is_on_its_way(firm: Firm) -> None:
    await firm.anna.do(logos.expect, "F", "", 1000)
    assert await firm.anna.ask(logos.is_logo_expected)


async def test_only_an_admin_changes_the_company(firm: Firm) -> None:
    for service, given in (
        (requisites.form, ()),
        (requisites.change, ("name", "Я")),
        (requisites.include_vat, (False,)),
        (logos.expect, ("F", "знак.png", 1)),
        (logos.keep, ("знак.png", b"")),
        (logos.remove, ()),
        (approval_rules.name_contract_approver, (None,)),
        (own_letters.write, ("proposal", "Наш текст")),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(service, *given)
