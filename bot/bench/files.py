"""From a file to a launched campaign, beside the time that openpyxl needs just to read the file."""

import time
from itertools import count
from pathlib import Path

from bot.bench.company import ADMIN, EXECUTOR, Ground, on_ground, set_up_campaign
from bot.bench.measuring import Figure, Missing, Size, in_turn, seconds
from services.campaigns import drafts, launching, overview
from services.importing import acceptance, preflight
from services.importing.staging import FileReading
from services.reading.sheets.counterparties import Parsed, parse_counterparties
from services.reading.sheets.tables import read_sheet
from services.runtime import jobs
from services.unit import Unit

HEADER = ("Наименование", "ИНН", "КПП", "Телефон", "E-mail", "Контактное лицо", "Должность", "Город", "Адрес", "Код 1С")
WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
"""Of the digits of an INN, for its last one, which checks the others."""


def measure(folder: Path, size: Size) -> list[Figure]:
    file = folder / "clients.xlsx"
    _write(file, size.rows)
    turns = count()
    ratio, ours, theirs = in_turn(
        lambda: on_ground(folder / f"{next(turns)}.db", lambda ground: _taken_in(ground, file, size.rows)),
        lambda: seconds(lambda: _read(file)),
        size.repetitions,
    )
    name = f"XLSX of {size.rows:,} rows to launched / openpyxl reading"
    return [Figure(name, ratio, 0.5, "lower", "x", f"{ours:.2f} s against {theirs:.2f} s")]


async def _taken_in(ground: Ground, file: Path, rows: int) -> float:
    """Sent, shown before anything is written, accepted, launched."""
    number = await ground.do(_draw_up, user_id=ADMIN)
    start = time.perf_counter()
    await ground.do(drafts.expect_file, number, "clients", "file", file.name, 1, user_id=ADMIN)
    job = await _claimed(ground)
    for step in FileReading(number, job.id, _parsed(file)).steps():
        await ground.do(step, user_id=ADMIN)
    await ground.do(lambda unit: jobs.finish(unit.session, job))
    await ground.do(preflight.accept, number, user_id=ADMIN)
    await _accepted(ground, number)
    await ground.do(launching.post, number, user_id=ADMIN)
    await ground.launch(number)
    took = time.perf_counter() - start
    launched = (await ground.do(overview.summary, number, user_id=ADMIN)).launched
    assert launched == rows, f"{launched} of {rows} rows became deals"
    return took


async def _claimed(ground: Ground) -> jobs.ClaimedJob:
    job = await ground.do(lambda unit: jobs.take(unit.session, unit.now))
    assert job is not None, "nothing waits to be done"
    return job


async def _accepted(ground: Ground, number: int) -> None:
    job = await _claimed(ground)
    after: int | None = 0
    while after is not None:
        after = await ground.do(acceptance.take_chunk, number, after, user_id=ADMIN)
    await ground.do(lambda unit: jobs.finish(unit.session, job))


def _parsed(file: Path) -> Parsed:
    return parse_counterparties(read_sheet(file.read_bytes(), file.name))


def _draw_up(unit: Unit) -> int:
    number = set_up_campaign(unit)
    drafts.choose_executor(unit, number, EXECUTOR)
    return number


def _write(file: Path, rows: int) -> None:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise Missing("openpyxl") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for number in range(rows):
        sheet.append(_row(number))
    book.save(file)


def _row(number: int) -> tuple[str, ...]:
    return (
        f"ООО «Клиент {number}»",
        _inn(f"770{number:06}"),
        "770101001",
        f"8 (495) {number // 10000:03}-{number // 100 % 100:02}-{number % 100:02}",
        f"client{number}@client{number}.example",
        "Иванова М. П.",
        "закупки",
        "Москва",
        f"ул. Заводская, д. {number % 200}",
        f"УТ-{number:06}",
    )


def _inn(digits: str) -> str:
    check = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return f"{digits}{check % 11 % 10}"


def _read(file: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()
