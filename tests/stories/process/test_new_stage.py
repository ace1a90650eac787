"""A stage that the process file alone has added, with phones: «Проверка получения» after the proposal was sent."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.changed_process import with_its_words, with_receipt_check
from tests.stories.conftest import open_first
from tests.stories.office import Office, Person, open_office
from tests.stories.orders.test_sending_papers import approve

STAGE, TASK, KEY = "Проверка получения", "Проверить, дошло ли КП", "КП получено"


@pytest.fixture
async def office(migrated_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """New deals go by the changed process."""
    process, texts = with_receipt_check(tmp_path), with_its_words(tmp_path)
    async with open_office(migrated_url, process=process, texts=texts) as opened:
        yield opened


@pytest.fixture
async def checker(manager: Person, seller: Person) -> Person:
    """Pyotr looks at his deal, which has come to the new stage."""
    await approve(manager, seller)
    await seller.tap("Отправлено вручную", "Лично")
    await seller.send("Ивановой")
    await open_first(seller)
    return seller


async def test_a_deal_goes_through_the_new_stage_by_its_one_button(manager: Person, checker: Person) -> None:
    assert f"Этап: {STAGE}" in checker.screen and f"👉 {TASK}" in checker.screen
    await open_first(manager)
    assert STAGE in manager.screen and KEY not in manager.buttons
    await checker.send("Мои задачи")
    assert any(TASK in label for label in checker.buttons)
    await open_first(checker)
    await checker.tap(KEY)
    assert "Этап: Ожидание ответа" in checker.screen and KEY not in checker.buttons
    await checker.tap("История")
    assert f"{KEY}." in checker.screen
    await open_first(checker)
    await checker.tap("Ответ получен")
    await checker.send("Берут")
    await checker.tap("Оформить заказ")
    assert "Формирование заказа" in checker.screen


async def test_a_deal_keeps_the_process_it_started_with(office: Office, checker: Person) -> None:
    """The company goes back to the shipped process; the deal that stands at the stage passes it all the same."""
    async with office.restarted():
        await open_first(checker)
        assert f"Этап: {STAGE}" in checker.screen
        await checker.tap(KEY)
        assert "Этап: Ожидание ответа" in checker.screen
        await office.admin.send("/process")
        assert STAGE not in office.admin.screen and "По прежним версиям" in office.admin.screen
