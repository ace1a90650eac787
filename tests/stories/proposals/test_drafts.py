"""Stage 6 with phones: lines from the directory and typed, what stands on the PDF, a file instead, submitting."""

from datetime import timedelta

from sqlalchemy import select

from services.models import ProposalVersion, StoredFile
from tests.stories.conftest import choose, open_first
from tests.stories.office import Office, Person

STAGE, APPROVAL = "Формирование КП", "Согласование КП"


async def kept_pdf(office: Office) -> bytes:
    """What was made of the version that was submitted."""
    made = select(StoredFile.content).join(ProposalVersion, ProposalVersion.pdf_id == StoredFile.id)
    content = await office.app.db.read(lambda session: session.scalars(made).one())
    assert content is not None
    return content


def files(person: Person) -> list[tuple[str, str]]:
    """The files that came from the bot: name, and what stands below."""
    return [(message.file.name, message.text) for message in person.phone.messages if message.from_bot and message.file]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


async def test_from_the_assortment_to_the_approval(office: Office, seller: Person) -> None:
    assert STAGE in seller.screen and "Позиций: 2" in seller.screen
    assert "450,00 ₽" in plain(seller.screen)  # film 389, tape 61
    await seller.tap("Добавить позицию")
    await seller.send("короб")
    await choose(seller, "Гофрокороб")
    await seller.send("1 000")
    assert "1 000 шт × 42,50 ₽ = 42 500,00 ₽" in plain(seller.screen)
    await choose(seller, "3. Гофрокороб")
    await seller.tap("Скидка")
    await seller.send("5")
    assert "− 5 % = 40 375,00 ₽" in plain(seller.screen)
    await seller.tap("НДС", "10 %", "Назад", "Назад")
    assert "40 825,00 ₽" in plain(seller.screen)
    await seller.tap("Срок действия", "14 дней", "Условия")
    await seller.send("Самовывоз. Предоплата 100 %.")
    assert "08.12.2026" in seller.screen
    await seller.tap("Посмотреть PDF")
    [(name, caption)] = files(seller)
    assert name == "КП № 1, версия 1.pdf"
    assert "40 825,00 ₽" in plain(caption) and "не хватает" in caption and "/company" in caption
    await seller.tap("Карточка сделки", "На согласование")
    assert APPROVAL in seller.screen
    assert (await kept_pdf(office)).startswith(b"%PDF")
    await seller.tap("История")
    assert "КП № 1, версия 1, передано на согласование: 40 825,00 ₽" in plain(seller.screen)


async def test_what_the_directory_does_not_have_is_typed_and_asked_its_price(seller: Person) -> None:
    await seller.tap("Позиции: 2")
    await seller.send("Доставка до склада")
    assert "ничего нет" in seller.screen
    await seller.tap("➕ Добавить «Доставка до склада»")
    await seller.send("две")
    assert "Не понимаю количество" in seller.screen
    await seller.send("2")
    assert "цена" in seller.screen
    await seller.send("1500")
    assert "2 шт × 1 500,00 ₽ = 3 000,00 ₽" in plain(seller.screen)
    await choose(seller, "3. Доставка")
    await seller.send("3")
    assert "4 500,00 ₽" in plain(seller.screen)
    await seller.tap("Убрать позицию")
    assert "Доставка" not in seller.screen


async def test_a_file_instead_of_lines(seller: Person) -> None:
    await seller.tap("Приложить файл")
    await seller.send_file("прайс.exe", b"MZ")
    assert "Принимаю PDF, DOCX и XLSX" in seller.screen
    await seller.send_file("Наше КП.pdf", b"%PDF-1.7 own")
    assert "На какую сумму" in seller.screen
    await seller.send("120 000")
    assert "Наше КП.pdf" in seller.screen and "120 000,00 ₽" in plain(seller.screen)
    await seller.tap("Посмотреть PDF")
    assert files(seller)[-1][0] == "Наше КП.pdf"
    await seller.tap("Карточка сделки", "Файл", "Убрать файл")
    assert "Позиций: 2" in seller.screen


async def test_what_is_not_ready_is_not_submitted_and_the_reason_is_said(office: Office, seller: Person) -> None:
    await office.pass_time(timedelta(days=40))
    await open_first(seller)
    await seller.tap("На согласование")
    assert STAGE in seller.screen and "Срок действия КП уже прошёл" in (seller.phone.toast or "")
    await seller.tap("Срок действия")
    await seller.send("вчера")
    await seller.send("31.01.2027")
    assert "31.01.2027" in seller.screen
    await seller.tap("На согласование")
    assert APPROVAL in seller.screen
