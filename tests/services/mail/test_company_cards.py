"""The directory of company cards: what is written, what goes along, what executors are offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from services.errors import Forbidden, Invalid, NotFound
from services.mail import company_cards, placeholders
from services.models import CompanyCardFile, Job, StoredFile
from services.runtime import stored_files
from tests.services.firm import Firm

MEGABYTE = 2**20
NOTHING = dict.fromkeys(("client", "contact", "position", "city", "executor", "company", "phone", "email"))


async def whole(firm: Firm, name: str = "Общая") -> int:
    card_id = await firm.anna.do(company_cards.add, name)
    await firm.anna.do(company_cards.write, card_id, "subject", "Тема")
    await firm.anna.do(company_cards.write, card_id, "text", "Текст")
    return card_id


async def offered(firm: Firm) -> list[str]:
    return [each.name for each in await firm.pyotr.ask(company_cards.offered_cards)]


async def test_a_card_is_offered_once_it_has_all_its_parts(firm: Firm) -> None:
    card_id = await firm.anna.do(company_cards.add, "Общая")
    assert await offered(firm) == []
    await firm.anna.do(company_cards.write, card_id, "subject", "Тема")
    assert (await firm.anna.ask(company_cards.card, card_id)).next_part == "text"
    await firm.anna.do(company_cards.write, card_id, "text", "Текст")
    assert await offered(firm) == ["Общая"]
    await firm.anna.do(company_cards.offer, card_id, False)
    assert await offered(firm) == []
    with pytest.raises(NotFound):
        await firm.pyotr.ask(company_cards.to_send, card_id)


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("name", "", "card_name"),
        ("name", "х" * 41, "card_name"),
        ("name", "ОБЩАЯ", "card_there"),
        ("subject", "\n", "card_subject"),
        ("subject", "Для {клеинта}", "card_word"),
        ("text", "х" * 1801, "card_text"),
        ("text", "Здравствуйте, {имя}!", "card_word"),
    ],
)
async def test_what_does_not_fit_is_refused_by_name(firm: Firm, part: str, text: str, code: str) -> None:
    await whole(firm)
    card_id = await whole(firm, "Для сетей")
    with pytest.raises(Invalid, match=code):
        await firm.anna.do(company_cards.write, card_id, part, text)


async def test_a_part_that_there_is_none_of(firm: Firm) -> None:
    with pytest.raises(NotFound):
        await firm.anna.do(company_cards.write, await whole(firm), "active", "нет")


async def test_files_up_to_what_mail_servers_take(firm: Firm) -> None:
    card_id = await whole(firm)
    await firm.anna.do(company_cards.add_file, card_id, "F1", "папка\\прайс.pdf", 6 * MEGABYTE)
    with pytest.raises(Invalid, match="card_files_large"):
        await firm.anna.do(company_cards.add_file, card_id, "F2", "каталог.pdf", 4 * MEGABYTE + 1)
    await firm.anna.do(company_cards.add_file, card_id, "F2", "каталог.pdf", 4 * MEGABYTE)
    card = await firm.anna.ask(company_cards.card, card_id)
    assert [(file.name, file.ready) for file in card.files] == [("прайс.pdf", False), ("каталог.pdf", False)]
    assert await firm.rows(select(Job.kind)) == [stored_files.FETCH, stored_files.FETCH]
    await firm.anna.do(company_cards.remove_file, card_id, card.files[0].id)
    assert await firm.rows(select(StoredFile.name)) == ["каталог.pdf"]


async def test_a_card_has_only_so_many_files(firm: Firm) -> None:
    card_id = await whole(firm)
    for number in range(company_cards.MOST_FILES):
        await firm.anna.do(company_cards.add_file, card_id, f"F{number}", "прайс.pdf", 1)
    with pytest.raises(Invalid, match="card_files_many"):
        await firm.anna.do(company_cards.add_file, card_id, "F", "прайс.pdf", 1)


async def test_a_file_that_telegram_has_lost_leaves_the_card_and_its_sender_is_told(firm: Firm) -> None:
    card_id = await whole(firm)
    await firm.anna.do(company_cards.add_file, card_id, "F1", "прайс.pdf", 1000)
    [file_id] = await firm.rows(select(CompanyCardFile.file_id))
    await firm.anna.do(company_cards.lose_file, file_id)
    assert not (await firm.anna.ask(company_cards.card, card_id)).files
    assert await firm.told(company_cards.FILE_LOST) == [(firm.anna.id, {"name": "прайс.pdf"})]
    await firm.anna.do(company_cards.lose_file, file_id)


async def test_a_file_of_another_card_is_not_removed(firm: Firm) -> None:
    first, second = await whole(firm), await whole(firm, "Для сетей")
    await firm.anna.do(company_cards.add_file, first, "F1", "прайс.pdf", 1000)
    [file_id] = await firm.rows(select(CompanyCardFile.file_id))
    with pytest.raises(NotFound):
        await firm.anna.do(company_cards.remove_file, second, file_id)


async def test_the_directory_is_the_admins(firm: Firm) -> None:
    card_id = await whole(firm)
    await firm.force(update(StoredFile).values(content=b""))
    for service, given_ in (
        (company_cards.cards_page, (0,)),
        (company_cards.card, (card_id,)),
        (company_cards.add, ("Ещё",)),
        (company_cards.write, (card_id, "text", "Текст")),
        (company_cards.offer, (card_id, False)),
        (company_cards.add_file, (card_id, "F", "прайс.pdf", 1)),
        (company_cards.remove_file, (card_id, 1)),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(service, *given_)


@pytest.mark.parametrize("word", ["{клиент}", "{ КЛИЕНТ }", "{Client}"])
def test_a_word_in_braces_in_any_spelling(word: str) -> None:
    assert placeholders.fill(f"Для {word}.", NOTHING | {"client": "Ромашка"}).text == "Для Ромашка."


def test_what_is_not_known_is_said() -> None:
    filled = placeholders.fill("{контакт}, {телефон}, {контакт}", NOTHING | {"phone": "+7 495 000-00-10"})
    assert filled.text == ", +7 495 000-00-10, "
    assert filled.missing == ("{контакт}",)


def test_braces_in_a_clients_name_stay_his_own() -> None:
    assert placeholders.fill("{клиент}", NOTHING | {"client": "{телефон}"}).text == "{телефон}"


@given(st.text())
def test_whatever_is_typed_is_either_refused_or_filled(text: str) -> None:
    try:
        placeholders.check(text)
    except Invalid as refusal:
        assert refusal.details["word"] in text
    else:
        placeholders.fill(text, NOTHING)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\прайс.pdf", "прайс.pdf"),
        ("", "file"),
        ("a\r\nBcc: x@y.z", "aBcc: x@y.z"),
        ("д" * 200 + ".pdf", "д" * 96 + ".pdf"),
    ],
)
def test_names_of_files_fit_a_header(sent: str, kept: str) -> None:
    assert stored_files.proper_name(sent) == kept
