"""A file before it is accepted: the verdict of each row, and what an acceptance does with them."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from services.campaigns import drafts, incoming_files, launching
from services.campaigns.incoming_files import FileStanding
from services.clients import counterparties
from services.deals import closing
from services.errors import Invalid, NotFound, Stale
from services.importing import acceptance, preflight, staging
from services.importing.acceptance import FILE
from services.importing.staging import FileReading
from services.models import CampaignRow, Counterparty, Intake, IntakeRow, Job, Phone
from services.models.campaigns import VERDICTS
from services.reading.sheets.counterparties import parse_counterparties
from services.reading.sheets.tables import read_sheet
from tests.services.firm import Firm, client, clients_named

FLAWED = Path(__file__).parents[2] / "data" / "kontragenty-flawed.xlsx"
HEADER = "Наименование;ИНН;Телефон;E-mail;Город;Скидка"

Told = tuple[str, list[str]]


def csv(*lines: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *lines]).encode("cp1251")


async def send(firm: Firm, data: bytes, name: str = "clients.csv", number: int | None = None) -> int:
    """A file comes to a draft and is read to its end. Returns the draft's number."""
    draft = await firm.maria.do(drafts.draw_up) if number is None else number
    await firm.maria.do(drafts.expect_file, draft, "clients", "file", name, len(data))
    await read(firm, draft, data, name)
    return draft


async def read(firm: Firm, number: int, data: bytes, name: str = "clients.csv", job: int | None = None) -> bool:
    """What the newest job of the draft does, or another one. Returns whether its file was wanted to its end."""
    found = await firm.rows(select(Job.id).where(Job.kind == incoming_files.READ).order_by(Job.id.desc()).limit(1))
    for step in FileReading(number, job or found[0], parse_counterparties(read_sheet(data, name))).steps():
        if not await firm.maria.do(step):
            return False
    return True


async def standing(firm: Firm, number: int) -> FileStanding:
    found = await firm.maria.ask(incoming_files.file_standing, number)
    assert found is not None
    return found


async def verdicts(firm: Firm, number: int) -> dict[int, Told]:
    """Of each row of the file: its verdict and the codes of its notes."""
    told: dict[int, Told] = {}
    for verdict in VERDICTS:
        for row in (await firm.maria.ask(preflight.rows, number, verdict, 0)).rows.rows:
            told[row.row_number] = (row.verdict, [code for code, _ in row.notes])
    return told


async def accept(firm: Firm, number: int) -> None:
    await firm.maria.do(preflight.accept, number)
    await take(firm, number)


async def take(firm: Firm, number: int) -> None:
    after: int | None = 0
    while after is not None:
        after = await firm.maria.do(acceptance.take_chunk, number, after)


async def document(firm: Firm, number: int) -> list[tuple[str, str | None]]:
    """The document's rows: client, and why a launch passes him over."""
    return await firm.rows(
        select(Counterparty.name, CampaignRow.left_out)
        .join(Counterparty, Counterparty.id == CampaignRow.counterparty_id)
        .where(CampaignRow.campaign_id == number)
        .order_by(CampaignRow.position)
    )


async def directory(firm: Firm) -> int:
    return int(await firm.value(select(func.count()).select_from(Counterparty)))


async def test_the_flawed_sample_row_by_row(firm: Firm) -> None:
    number = await send(firm, FLAWED.read_bytes(), FLAWED.name)
    assert await verdicts(firm, number) == {
        2: ("repaired", ["merged"]),
        3: ("repaired", ["inn_invalid"]),
        4: ("no_phone", ["phone_invalid", "no_phone"]),
        5: ("refused", ["no_name"]),
        6: ("duplicate", ["duplicate"]),
        7: ("repaired", ["email_invalid"]),
        **{row: ("good", []) for row in range(8, 14)},
    }
    (repeated,) = (await firm.maria.ask(preflight.rows, number, "duplicate", 0)).rows.rows
    assert (repeated.name, repeated.notes) == ("ООО «Агропромснаб-5»", [("duplicate", {"row": "2", "by": "inn"})])
    found = await standing(firm, number)
    assert (found.total, found.to_take, found.known) == (12, 10, 0)


async def test_nothing_is_written_before_it_is_accepted(firm: Firm) -> None:
    number = await send(firm, FLAWED.read_bytes(), FLAWED.name)
    assert await directory(firm) == 0 and await document(firm, number) == []
    await accept(firm, number)
    assert await directory(firm) == 10
    rows = await document(firm, number)
    assert len(rows) == 10 and dict(rows)["ПАО «Балтийский Квартал-3»"] == "no_phone"
    assert [name for name, left_out in rows if left_out] == ["ПАО «Балтийский Квартал-3»"]


async def test_clients_of_the_base_are_recognised_and_their_deals_named(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Работаем", "+74950000001"))
    closed = await firm.deal_of_one(client("Закрыта", "+74950000002"))
    await firm.pyotr.do(closing.close, closed, 1, "refusal")
    await firm.deal_of_one(client("Запрет", "+74950000003"), executor="olga")
    await firm.force(update(Counterparty).where(Counterparty.name == "Запрет").values(do_not_call=True))
    number = await send(
        firm,
        csv(
            "Работаем с ними;;84950000001;;;",
            "Закрыта;;84950000002;;;",
            "Запрет;;84950000003;;;",
            "Новый;;84950000004;;;",
        ),
    )
    assert await verdicts(firm, number) == {
        2: ("open_deal", []), 3: ("good", []), 4: ("do_not_call", []), 5: ("good", []),
    }  # fmt: skip
    (busy,) = (await firm.maria.ask(preflight.rows, number, "open_deal", 0)).rows.rows
    assert (busy.deal_id, busy.executor) == (deal_id, "Пётр")
    assert (await standing(firm, number)).known == 3
    await accept(firm, number)
    assert await document(firm, number) == [
        ("Работаем", "open_deal"), ("Закрыта", None), ("Запрет", "do_not_call"), ("Новый", None),
    ]  # fmt: skip


async def test_a_number_that_the_base_knows_is_a_phone_and_one_found_wrong_is_none(firm: Firm) -> None:
    await firm.draft(client("Есть номер", "+74950000001"), client("Номер неверный", "+74950000002"))
    await firm.force(update(Phone).where(Phone.e164 == "+74950000002").values(wrong=True))
    number = await send(firm, csv("Есть номер;;;;;", "Номер неверный;;84950000002;;;", "Нет номера;;;;;"))
    told = await verdicts(firm, number)
    assert {row: verdict for row, (verdict, _) in told.items()} == {2: "good", 3: "no_phone", 4: "no_phone"}


async def test_two_rows_of_one_client_of_the_base_are_one_row(firm: Firm) -> None:
    await firm.draft(client("Ромашка", "+74950000001", "+74950000002"))
    number = await send(firm, csv("Ромашка и Ко;;84950000001;;;", "Ромашка, склад;;84950000002;a@b.example;;"))
    assert {row: verdict for row, (verdict, _) in (await verdicts(firm, number)).items()} == {
        2: "good", 3: "duplicate",
    }  # fmt: skip
    await accept(firm, number)
    assert await document(firm, number) == [("Ромашка", None)]
    assert await firm.rows(select(Counterparty.email)) == ["a@b.example"]


async def test_unknown_columns_are_named_shown_and_kept(firm: Firm) -> None:
    number = await send(firm, csv("Ромашка;;84950000001;;;5 %"))
    (row,) = (await firm.maria.ask(preflight.rows, number, "good", 0)).rows.rows
    assert list((await standing(firm, number)).unknown) == ["Скидка"]
    assert [tuple(each) for each in row.extra] == [("Скидка", "5 %")]
    await accept(firm, number)
    assert await firm.value(select(Counterparty.extra)) == {"Скидка": "5 %"}


async def test_the_file_replaces_the_rows_that_were_there_only_once_it_is_accepted(firm: Firm) -> None:
    number = await firm.draft(client("Прежний"))
    await send(firm, csv("Новый;;84950000001;;;"), number=number)
    assert await document(firm, number) == [("Прежний", None)]
    await firm.maria.do(preflight.discard, number)
    assert await firm.maria.ask(incoming_files.file_standing, number) is None
    assert await document(firm, number) == [("Прежний", None)]
    await send(firm, csv("Новый;;84950000001;;;"), number=number)
    await accept(firm, number)
    assert await document(firm, number) == [("Новый", None)]


async def test_of_two_files_in_a_row_the_newer_one_is_read(firm: Firm) -> None:
    number = await firm.maria.do(drafts.draw_up)
    assert not await firm.maria.do(drafts.expect_file, number, "clients", "first", "first.csv", 10)
    first = await firm.value(select(Job.id))
    assert await firm.maria.do(drafts.expect_file, number, "clients", "second", "second.csv", 10)
    assert not await read(firm, number, csv("Первый;;84950000001;;;"), job=first)
    assert await read(firm, number, csv("Второй;;84950000002;;;"))
    assert await firm.rows(select(IntakeRow.name)) == ["Второй"]
    assert (await standing(firm, number)).file_name == "second.csv"


async def test_a_file_read_again_after_a_stop_doubles_nothing(firm: Firm) -> None:
    number = await firm.maria.do(drafts.draw_up)
    data = csv("Ромашка;;84950000001;;;", ";;84950000002;;;", "Ромашка;;84950000001;;;")
    await firm.maria.do(drafts.expect_file, number, "clients", "file", "clients.csv", len(data))
    job = await firm.value(select(Job.id))
    for step in list(FileReading(number, job, parse_counterparties(read_sheet(data, "clients.csv"))).steps())[:-1]:
        await firm.maria.do(step)
    assert await read(firm, number, data)
    assert (await standing(firm, number)).rows == {"repaired": 1, "duplicate": 1, "refused": 1}
    assert await firm.rows(select(IntakeRow.row_number).order_by(IntakeRow.row_number)) == [2, 3, 4]
    assert not await read(firm, number, data)


async def test_an_acceptance_stopped_after_any_chunk_goes_on_and_doubles_nothing(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counterparties, "CHUNK", 4)
    names = [row.name for row in clients_named(10)]
    number = await send(firm, csv(*(f"{name};;8495{place:07};;;" for place, name in enumerate(names, 1))))
    await firm.maria.do(preflight.accept, number)
    for _ in range(3):
        await firm.maria.do(acceptance.take_chunk, number, 0)
    await take(firm, number)
    await take(firm, number)
    assert [name for name, _ in await document(firm, number)] == names
    assert await directory(firm) == 10


async def test_what_was_given_up_half_way_can_be_accepted_again(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counterparties, "CHUNK", 1)
    number = await send(firm, csv("А;;84950000001;;;", "Б;;84950000002;;;"))
    await firm.maria.do(preflight.accept, number)
    with pytest.raises(Stale):
        await firm.maria.do(preflight.accept, number)
    await firm.maria.do(acceptance.take_chunk, number, 0)
    await firm.force(update(Job).values(error="broken"))
    await accept(firm, number)
    assert [name for name, _ in await document(firm, number)] == ["А", "Б"]


async def test_no_other_file_comes_in_while_one_is_being_taken(firm: Firm) -> None:
    number = await send(firm, csv("А;;84950000001;;;"))
    await firm.maria.do(preflight.accept, number)
    with pytest.raises(Invalid) as refused:
        await firm.maria.do(drafts.expect_file, number, "clients", "file", "b.csv", 10)
    assert refused.value.code == "file_being_taken"
    with pytest.raises(Invalid):
        await firm.maria.do(launching.post, number)


async def test_a_file_with_nothing_to_accept_leaves_the_draft_alone(firm: Firm) -> None:
    number = await firm.draft(client("Прежний"))
    await send(firm, csv(";;84950000001;;;"), number=number)
    with pytest.raises(Invalid) as refused:
        await firm.maria.do(preflight.accept, number)
    assert refused.value.code == "nothing_to_take"
    assert await document(firm, number) == [("Прежний", None)]


async def test_a_file_that_cannot_be_used_leaves_the_draft_as_it_was(firm: Firm) -> None:
    number = await firm.draft(client("Прежний"))
    await firm.maria.do(drafts.expect_file, number, "clients", "file", "b.csv", 10)
    job = await firm.value(select(Job.id).where(Job.kind == incoming_files.READ))
    assert await firm.maria.do(staging.give_up, number, job)
    assert await firm.maria.ask(incoming_files.file_standing, number) is None
    assert await document(firm, number) == [("Прежний", None)]


async def test_a_discarded_draft_reads_no_further(firm: Firm) -> None:
    number = await firm.maria.do(drafts.draw_up)
    await firm.maria.do(drafts.expect_file, number, "clients", "file", "a.csv", 10)
    job = await firm.value(select(Job.id))
    await firm.maria.do(drafts.discard, number)
    assert not await read(firm, number, csv("А;;84950000001;;;"), job=job)
    assert await firm.rows(select(Intake.campaign_id)) == []


async def test_a_draft_with_a_file_is_not_taken_for_an_empty_one(firm: Firm) -> None:
    number = await send(firm, csv("А;;84950000001;;;"))
    assert await firm.maria.do(drafts.draw_up) != number


async def test_whatever_is_not_called_comes_back_with_its_reason(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(client("Работаем", "+74950000001"))
    number = await send(
        firm, csv("Работаем;;84950000001;;;", ";;84950000002;;;", "Без номера;;нет;;;", "Годен;;84950000003;;;")
    )
    await accept(firm, number)
    ((recipient, params),) = await firm.told(FILE)
    found = await firm.maria.ask(preflight.returned_rows, number, params["verdicts"])
    assert recipient == firm.maria.id
    assert list(found.titles) == HEADER.split(";")
    assert [(row.row_number, row.verdict, row.deal_id) for row in found.rows] == [
        (2, "open_deal", deal_id), (3, "refused", None), (4, "no_phone", None),
    ]  # fmt: skip
    assert list(found.rows[1].cells) == ["", "", "84950000002", "", "", ""]


async def test_a_clean_file_returns_nothing(firm: Firm) -> None:
    await accept(firm, await send(firm, csv("А;;84950000001;;;", "Б;;84950000002;;;")))
    assert await firm.told(FILE) == []


async def test_the_rows_of_a_verdict_come_when_they_are_asked_for(firm: Firm) -> None:
    number = await send(firm, FLAWED.read_bytes(), FLAWED.name)
    await firm.maria.do(preflight.ask_file, number, "duplicate")
    assert [params["verdicts"] for _, params in await firm.told(FILE)] == [["duplicate"]]
    with pytest.raises(NotFound):
        await firm.maria.do(preflight.ask_file, number, "good")


async def test_anothers_file_is_not_shown_and_not_accepted(firm: Firm) -> None:
    number = await send(firm, csv("А;;84950000001;;;"))
    for call in (
        lambda unit: preflight.rows(unit, number, "good", 0),
        lambda unit: preflight.accept(unit, number),
        lambda unit: preflight.discard(unit, number),
        lambda unit: preflight.ask_file(unit, number, "refused"),
    ):
        with pytest.raises(NotFound):
            await firm.viktor.do(call)
    assert await document(firm, number) == []


async def test_what_was_accepted_is_not_accepted_twice(firm: Firm) -> None:
    number = await send(firm, csv("А;;84950000001;;;"))
    await accept(firm, number)
    for call in (preflight.accept, preflight.discard):
        with pytest.raises(Stale):
            await firm.maria.do(call, number)
    assert await document(firm, number) == [("А", None)]
