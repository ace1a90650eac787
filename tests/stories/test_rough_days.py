"""What goes wrong in an office: doubled and late taps, forged ones, broken updates, two people on one deal."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.models import Deal, History, Interaction
from tests.stories.conftest import launch
from tests.stories.office import Office, Person


def calls_made(session: Session, deal_id: int) -> int:
    made = select(func.count()).select_from(Interaction)
    return session.scalars(made.where(Interaction.deal_id == deal_id, Interaction.state == "done")).one()


def stage_of(session: Session, deal_id: int) -> str:
    return session.scalars(select(Deal.stage).where(Deal.id == deal_id)).one()


async def test_the_same_tap_twice_counts_once(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    await asyncio.gather(petr.phone.tap("Нет ответа"), petr.phone.tap("Нет ответа"))
    await office.settle()
    assert await office.app.db.read(calls_made, 1) == 1
    assert await office.app.db.read(calls_made, 2) == 0
    assert "Позвоните и отметьте исход" in petr.screen


async def test_a_tap_on_yesterdays_screen_changes_nothing_and_shows_a_fresh_one(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    yesterday = petr.phone.data("Нет ответа")
    await petr.tap("Нет ответа")
    await office.pass_time(timedelta(days=1))
    await petr.phone.tap_raw(yesterday)
    await office.settle()
    assert "устарел" in (petr.phone.toast or "")
    assert await office.app.db.read(calls_made, 1) == 1


async def test_a_forged_tap_on_somebody_elses_deal_is_refused(office: Office, manager: Person, petr: Person) -> None:
    rinat = await office.hire("Ринат", 31, "Исполнитель", "Розница")
    await launch(manager)
    await rinat.phone.tap_raw("co:1:1:no_answer", message_id=rinat.phone.messages[-1].id)
    await office.settle()
    assert "Не нахожу" in (rinat.phone.toast or "")
    await rinat.phone.tap_raw("d:1", message_id=rinat.phone.messages[-1].id)
    await office.settle()
    assert "Сибирский Молот" not in rinat.screen
    assert await office.app.db.read(calls_made, 1) == 0


async def test_data_that_no_button_has_is_answered_kindly(office: Office, petr: Person) -> None:
    for data in ("co:1", "co:x:y:z", "nothing", "o" * 64, "gs:999999999999999999999"):
        await petr.phone.tap_raw(data, message_id=petr.phone.messages[-1].id)
        await office.settle()
        assert petr.phone.toast, data


async def test_an_update_that_cannot_be_parsed_holds_nobody_up(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    office.sandbox.raw_update({"callback_query": {"id": 5, "from": {"id": 21}, "data": []}})
    await petr.tap("Следующая задача")
    assert "Новая сделка" in petr.screen


async def test_two_phones_on_one_deal_agree_on_what_happened(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    await manager.send("/find Молот-1")
    await manager.tap("№ 1 ПАО «Сибирский Молот-1»", "Переназначить")
    await asyncio.gather(petr.phone.tap("Нет ответа"), manager.phone.tap("Ольга · 0 сделок"))
    await office.settle()
    assert "Исполнитель: Ольга" in manager.screen
    assert await office.app.db.read(calls_made, 1) <= 1
    await petr.tap("Мои сделки")
    assert "№ 1 " not in petr.screen
    await olga.tap("Мои сделки")
    assert "№ 1 ПАО «Сибирский Молот-1»" in olga.screen


async def test_a_stranger_is_refused_politely_with_his_number(office: Office) -> None:
    stranger = office.person("Чужой", 77)
    await stranger.send("/start")
    assert "77" in stranger.screen
    await stranger.send("/next")
    assert "77" in stranger.screen


async def test_an_invitation_works_once(office: Office, petr: Person) -> None:
    link = next(message.text for message in petr.phone.messages if "inv_" in message.text)
    stranger = office.person("Чужой", 77)
    await stranger.send(link)
    assert "одноразовая" in stranger.screen
    assert "77" in stranger.screen


async def test_a_command_is_never_taken_as_an_answer(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await petr.send("Мои сделки")
    assert "Мои сделки: 40" in petr.screen


async def test_typed_nonsense_keeps_the_screen_and_says_what_is_expected(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Дозвонился")
    await petr.send("Иванова")
    await petr.tap("Да")
    await petr.send("много")
    assert "нужно число" in petr.screen.lower()
    assert "Сколько в месяц" in petr.screen


async def test_the_old_screen_loses_its_buttons_when_a_new_one_is_sent(
    office: Office, manager: Person, petr: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    await petr.send("/deals")
    with_buttons = [message for message in petr.phone.messages if message.buttons]
    assert len([message for message in with_buttons if "Нет ответа" in str(message.buttons)]) == 0


async def test_a_blocked_bot_is_noticed_and_forgiven(office: Office, manager: Person, petr: Person) -> None:
    petr.phone.block()
    await office.settle()
    await launch(manager)
    petr.phone.unblock()
    await petr.send("/next")
    assert "Новая сделка" in petr.screen


async def test_every_change_is_in_the_history(office: Office, manager: Person, petr: Person) -> None:
    await launch(manager)
    await petr.tap("Следующая задача", "Нет ответа")
    history = await office.app.db.read(_history, 1)
    assert [(event, source) for event, source in history] == [("launched", "launch"), ("called", "tap")]


def _history(session: Session, deal_id: int) -> list[tuple[str, str]]:
    told = select(History.event, History.source).where(History.deal_id == deal_id).order_by(History.id)
    return [(row.event, row.source) for row in session.execute(told)]


async def test_the_language_is_ones_own_choice(office: Office, petr: Person) -> None:
    await petr.send("/settings")
    await petr.tap("English")
    await petr.send("/help")
    assert "What I can do" in petr.screen or "can do" in petr.screen
