"""From a file to a launched campaign, beside the time that openpyxl needs just to read the file."""

import time
from functools import partial
from pathlib import Path

from bot.bench.company import ADMIN, EXECUTOR, Ground, in_ground
from bot.bench.measuring import Figure, Missing, Size, in_turn, seconds
from services import campaigns, clients, surveys
from services.intake.clients import ClientRow
from services.intake.counterparties import parse_counterparties
from services.intake.sheets import read_sheet
from services.intake.surveys import QuestionRow
from services.unit import Unit

HEADER = ("Наименование", "ИНН", "КПП", "Телефон", "E-mail", "Контактное лицо", "Должность", "Город", "Адрес", "Код 1С")


def measure(folder: Path, size: Size) -> list[Figure]:
    file = folder / "clients.xlsx"
    _write(file, size.rows)
    turns = iter(range(size.repetitions))
    ratio, ours, theirs = in_turn(
        lambda: in_ground(folder, partial(_taken_in, data=file.read_bytes()), f"file{next(turns)}"),
        lambda: seconds(lambda: _read(file)),
        size.repetitions,
    )
    name = f"XLSX of {size.rows:,} rows to a launched campaign / openpyxl"
    return [Figure(name, ratio, 0.5, "lower", "ratio", f"{ours:.2f} s against {theirs:.2f} s")]


async def _taken_in(ground: Ground, data: bytes) -> float:
    start = time.perf_counter()
    parsed = parse_counterparties(read_sheet(data, "clients.xlsx"))
    number = await ground.do(_draw_up, user_id=ADMIN)
    for place in range(0, len(parsed.rows), clients.CHUNK):
        await ground.do(_take, number, parsed.rows[place : place + clients.CHUNK], user_id=ADMIN)
    await ground.do(campaigns.post, number, user_id=ADMIN)
    await ground.launch(number)
    return time.perf_counter() - start


def _draw_up(unit: Unit) -> int:
    number = campaigns.draw_up(unit)
    campaigns.choose_template(unit, number, surveys.add_template(unit, "bench", [QuestionRow(1, "?", "text")]))
    campaigns.choose_executor(unit, number, EXECUTOR)
    return number


def _take(unit: Unit, number: int, rows: list[ClientRow]) -> None:
    campaigns.add_rows(unit, number, clients.take_in(unit, rows).client_ids)


def _write(file: Path, rows: int) -> None:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise Missing("openpyxl is missing") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for number in range(rows):
        sheet.append(_line(number))
    book.save(file)


def _line(number: int) -> tuple[str, ...]:
    phone = f"8 (495) {number // 10000:03}-{number // 100 % 100:02}-{number % 100:02}"
    mail = f"client{number}@client{number}.example"
    where = f"ул. Заводская, д. {number % 200}"
    return (
        f"ООО «Клиент {number}»",
        "",
        "770101001",
        phone,
        mail,
        "Иванова М. П.",
        "закупки",
        "Москва",
        where,
        str(number),
    )


def _read(file: Path) -> None:
    from openpyxl import load_workbook

    for _ in load_workbook(file, read_only=True).active.iter_rows(values_only=True):  # type: ignore[union-attr]
        pass
