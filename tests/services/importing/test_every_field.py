"""No field of a client is lost between his file and his form, whichever way his row goes."""

from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from services.clients import client_data
from services.models import AccessGroup, Counterparty, Deal, Phone
from services.reading.field_kinds import (
    ACCESS_GROUP,
    ADDRESS,
    COMMENT,
    EMAIL,
    FAX,
    INN,
    KPP,
    LINE,
    NAME,
    PHONES,
    TIME_ZONE,
    FieldKind,
)
from services.reading.sheets.client_rows import CLIENT_FIELDS, COLUMNS, FILLED_IN, FORM
from tests.services.firm import Firm, client
from tests.services.importing.test_preflight import accept, send

ROOT = Path(__file__).parents[3]
TITLES = yaml.safe_load((ROOT / "services/reading/sheets/columns.yaml").read_text(encoding="utf-8"))["counterparties"]
INN_OF_THE_FILE = "7707083893"


def filled(name: str, kind: FieldKind) -> tuple[str, str]:
    """What a file says in the field's column, and what the client has then; a new field of a known kind needs no word
    here.
    """
    told = {
        NAME: ("ООО «Ромашка»", "ООО «Ромашка»"),
        LINE: (f"Значение {name}", f"Значение {name}"),
        ADDRESS: (f"Значение {name}", f"Значение {name}"),
        COMMENT: (f"Значение {name}", f"Значение {name}"),
        PHONES: ("8 (495) 000-00-01", "+74950000001"),
        EMAIL: ("Info@romashka.ru", "info@romashka.ru"),
        FAX: ("8 (495) 000-00-02", "+74950000002"),
        TIME_ZONE: ("МСК+7", "Asia/Vladivostok"),
        INN: (INN_OF_THE_FILE, INN_OF_THE_FILE),
        KPP: ("773601001", "773601001"),
        ACCESS_GROUP: ("Опт", "Опт"),
    }
    return told[kind]


EXPECTED = {name: filled(name, kind)[1] for name, kind in CLIENT_FIELDS.items()}


def file_of(*rows: dict[str, str]) -> bytes:
    lines = [";".join(TITLES[name][0] for name in CLIENT_FIELDS) + ";Скидка"]
    lines += [";".join(row.get(name, "") for name in CLIENT_FIELDS) + ";" + row.get("Скидка", "") for row in rows]
    return "\r\n".join(lines).encode()


WHOLE = {name: filled(name, kind)[0] for name, kind in CLIENT_FIELDS.items()} | {"Скидка": "5 %"}
BARE = {"name": WHOLE["name"], "inn": INN_OF_THE_FILE}


async def told_of(firm: Firm, name: str = EXPECTED["name"]) -> dict[str, str | None]:
    """All that the base knows of a client, by the names of the fields."""
    found = Counterparty.name == name
    values = await firm.value(select(*(getattr(Counterparty, column) for column in COLUMNS)).where(found))
    told: dict[str, str | None] = dict(zip(COLUMNS, values, strict=True))
    told["phones"] = "; ".join(await firm.rows(select(Phone.e164).join(Counterparty).where(found)))
    told["access_group"] = await firm.value(
        select(AccessGroup.name).join(Counterparty, Counterparty.group_id == AccessGroup.id).where(found)
    )
    told["Скидка"] = (await firm.value(select(Counterparty.extra).where(found)))["Скидка"]
    return told


WAYS = {
    "a new client among new ones": [WHOLE],
    "a new client beside one who is known": [WHOLE, {"name": "Лютик"}],
    "a client the file names twice": [BARE, WHOLE],
}


@pytest.mark.parametrize("way", WAYS)
async def test_every_field_of_a_file_reaches_the_client(firm: Firm, way: str) -> None:
    await firm.launch(client("Лютик"))
    await accept(firm, await send(firm, file_of(*WAYS[way])))
    assert await told_of(firm) == EXPECTED | {"Скидка": "5 %"}


async def test_every_field_completes_a_client_of_whom_only_the_name_is_known(firm: Firm) -> None:
    await accept(firm, await send(firm, file_of(BARE)))
    await accept(firm, await send(firm, file_of(WHOLE)))
    assert await told_of(firm) == EXPECTED | {"Скидка": "5 %"}


async def test_every_field_of_a_file_stands_in_the_form(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client(EXPECTED["name"], inn=INN_OF_THE_FILE))
    await accept(firm, await send(firm, file_of(WHOLE)))
    form = await firm.pyotr.ask(client_data.form, deal_id)
    shown = dict(form.values) | {"phones": "; ".join(number.number for number in form.numbers[1:])}
    assert shown == {name: EXPECTED[name] for name in FORM}
    assert (form.group, form.extra) == (EXPECTED["access_group"], {"Скидка": "5 %"})


async def test_every_field_of_the_form_can_be_written_and_emptied_again(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for name in client_data.FIELDS:
        await firm.pyotr.do(client_data.change, deal_id, name, WHOLE[name])
        assert (await firm.pyotr.ask(client_data.form, deal_id)).values[name] == EXPECTED[name]
    for name in FILLED_IN:
        await firm.pyotr.do(client_data.clear, deal_id, name)
    left = await firm.value(
        select(*(getattr(Counterparty, name) for name in FILLED_IN))
        .join(Deal, Deal.counterparty_id == Counterparty.id)
        .where(Deal.id == deal_id)
    )
    assert {value for name, value in zip(FILLED_IN, left, strict=True) if name != "time_zone"} == {None}


def test_every_field_has_a_title_in_files() -> None:
    assert set(CLIENT_FIELDS) - set(TITLES) == set()


def test_every_field_is_named_in_every_language() -> None:
    for language in ("ru", "en"):
        texts = (ROOT / f"bot/locales/{language}/clients/client_data.ftl").read_text(encoding="utf-8")
        assert [name for name in FORM if f"client-field-{name.replace('_', '-')} = " not in texts] == []
