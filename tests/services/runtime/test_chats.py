"""What each person is looking at survives restarts, and is drawn again until Telegram has it."""

from sqlalchemy import update

from services.models import User
from services.runtime import chats
from services.runtime.chats import LivingScreen
from tests.services.firm import Firm


async def turn(firm: Firm, screen: LivingScreen) -> int:
    return await firm.db.run(chats.turn, firm.pyotr.id, screen)


async def screen(firm: Firm) -> LivingScreen | None:
    return await firm.db.read(chats.screen_of, firm.pyotr.id)


async def undrawn(firm: Firm) -> list[int]:
    return list(await firm.db.read(chats.undrawn))


async def test_a_person_who_has_seen_nothing_has_no_screen(firm: Firm) -> None:
    assert await screen(firm) is None
    assert await undrawn(firm) == []


async def test_a_screen_comes_back_with_its_parameters(firm: Firm) -> None:
    shown = LivingScreen("card", {"deal": 5, "words": "Берёза", "nothing": None}, 70, 71)
    await turn(firm, shown)
    assert await screen(firm) == shown
    assert not shown.on_top
    await turn(firm, LivingScreen("home", {}))
    assert await screen(firm) == LivingScreen("home", {})


async def test_a_screen_is_undrawn_until_telegram_has_it(firm: Firm) -> None:
    first = await turn(firm, LivingScreen("home", {}))
    assert await undrawn(firm) == [firm.pyotr.telegram_id]
    await firm.db.run(chats.keep_sent, firm.pyotr.id, first, 70, living=True)
    assert await undrawn(firm) == []
    assert await screen(firm) == LivingScreen("home", {}, 70, 70)
    second = await turn(firm, LivingScreen("card", {"deal": 5}, 70, 70))
    await firm.db.run(chats.shown_in_place, {firm.pyotr.id: second})
    assert await undrawn(firm) == []


async def test_a_late_note_of_an_earlier_screen_does_not_count_for_the_present_one(firm: Firm) -> None:
    first = await turn(firm, LivingScreen("home", {}))
    await turn(firm, LivingScreen("card", {"deal": 5}))
    await firm.db.run(chats.shown_in_place, {firm.pyotr.id: first})
    assert await undrawn(firm) == [firm.pyotr.telegram_id]
    await firm.db.run(chats.keep_sent, firm.pyotr.id, first, 70, living=True)
    assert await undrawn(firm) == [firm.pyotr.telegram_id]


async def test_a_screen_with_a_keyboard_of_words_cannot_be_edited_later(firm: Firm) -> None:
    first = await turn(firm, LivingScreen("home", {}))
    await firm.db.run(chats.keep_sent, firm.pyotr.id, first, 70, living=False)
    assert await screen(firm) == LivingScreen("home", {}, None, 70)


async def test_a_message_below_puts_the_screen_out_of_place(firm: Firm) -> None:
    first = await turn(firm, LivingScreen("home", {}))
    await firm.db.run(chats.keep_sent, firm.pyotr.id, first, 70, living=True)
    shown = await screen(firm)
    assert shown is not None
    assert shown.on_top
    await firm.db.run(chats.below, {firm.pyotr.id: 71})
    shown = await screen(firm)
    assert shown is not None
    assert not shown.on_top


async def test_nothing_is_drawn_for_people_out_of_reach(firm: Firm) -> None:
    await turn(firm, LivingScreen("home", {}))
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(reachable=False))
    assert await undrawn(firm) == []
