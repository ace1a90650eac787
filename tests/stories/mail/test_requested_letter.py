"""A client asks for something by e-mail in a call: the letter leaves at once, or the address is asked for."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from services.directories import first_start
from services.directories.first_start import SHIPPED_ROWS
from tests.stories.conftest import launch
from tests.stories.office import DATA, Office, Person

PRICES = (DATA / "nomenklatura.xlsx").read_bytes()
RULE = {"stages": ["first_contact"], "retry_after": "2 days", "is_contact": True, "sends": "catalogue_of_the_test"}
NEW: Mapping[str, Mapping[str, Any]] = {
    "call_outcome": {
        "asked_in_the_test": {"code": "asked_in_the_test", "name": "Просил каталог", "rule": RULE, "active": True}
    },
    "letter": {
        "catalogue_of_the_test": {
            "code": "catalogue_of_the_test",
            "name": "Каталог",
            "subject": "Наш прайс",
            "text": "Прайс приложен.",
            "active": True,
        }
    },
}


def rows_of(name: str, language: str) -> Mapping[str, Any]:
    return NEW[name]


@pytest.fixture
async def with_prices(office: Office) -> None:
    """A release brings an outcome with its letter, and the admin adds the file."""
    shipped = {name: replace(SHIPPED_ROWS[name], rows=partial(rows_of, name)) for name in NEW}
    await office.app.db.run(lambda session: first_start.prepare(session, "ru", shipped))
    await office.admin.send("/cards")
    await office.admin.tap("Каталог")
    await office.admin.send_file("прайс-лист.xlsx", PRICES)


async def ask_for_prices(manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0])
    await petr.tap(*([] if "Просил каталог" in petr.buttons else ["Ещё исход"]), "Просил каталог")


async def test_the_prices_leave_at_once_and_the_next_card_comes(
    office: Office, manager: Person, petr: Person, with_prices: None
) -> None:
    await ask_for_prices(manager, petr)
    [letter] = office.mailbox.letters
    assert (letter.subject, letter.text) == ("Наш прайс", "Прайс приложен.")
    assert [(each.name, each.data) for each in letter.attachments] == [("прайс-лист.xlsx", PRICES)]
    assert "Молот-1" not in petr.screen
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0], "История")
    assert "Почта приняла письмо" in petr.screen and "Наш прайс" in petr.screen


async def test_a_refused_one_comes_back_and_goes_to_another_address(
    office: Office, manager: Person, petr: Person, with_prices: None
) -> None:
    office.mailbox.refuse()
    await ask_for_prices(manager, petr)
    assert [each for each in petr.phone.messages if "Письмо не доставлено" in each.text]
    await petr.tap("Изменить адрес")
    assert "«Каталог»" in petr.screen
    await petr.send("new@molot.example")
    assert office.mailbox.letters[-1].to == "new@molot.example"


async def test_without_an_address_it_is_asked_for(
    office: Office, manager: Person, petr: Person, with_prices: None
) -> None:
    await launch(manager)
    await petr.send("/find Молот-1")
    await petr.tap(petr.buttons[0], "Данные клиента", "E-mail", "Очистить", "К сделке")
    await petr.tap(*([] if "Просил каталог" in petr.buttons else ["Ещё исход"]), "Просил каталог")
    assert "адреса почты нет" in petr.screen and not office.mailbox.letters
    await petr.send("new@molot.example")
    assert "письмо — new@molot.example" in petr.screen
    assert [each.to for each in office.mailbox.letters] == ["new@molot.example"]
