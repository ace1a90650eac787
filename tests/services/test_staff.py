"""How people come into the company, and who they are then."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from services import staff
from services.errors import Forbidden, Invalid, NotFound
from services.models import AccessGroup, Invitation, User, UserRole
from services.unit import Actor
from tests.services.company import Firm

WEEK = timedelta(days=7)


async def invite(firm: Firm, role: str = "executor", group: str = "", manager: int | None = None) -> str:
    return await firm.anna.do(staff.invite, role, firm.groups.get(group), manager)


async def accept(firm: Firm, code: str, telegram_id: int = 99, name: str = "Новый") -> None:
    await firm.db.run(staff.accept, code, telegram_id, name, firm.now)


async def who_is(firm: Firm, telegram_id: int) -> Actor | None:
    return await firm.db.read(staff.actor_of, firm.company, telegram_id)


async def refused(firm: Firm, code: str, telegram_id: int = 99) -> str:
    with pytest.raises(Invalid) as refusal:
        await accept(firm, code, telegram_id)
    return refusal.value.code


async def test_a_stranger_is_nobody(firm: Firm) -> None:
    assert await who_is(firm, 99) is None


async def test_whoever_follows_the_link_gets_the_role_the_group_and_the_manager(firm: Firm) -> None:
    await accept(firm, await invite(firm, "executor", "Опт", firm.maria.id))
    somebody = await who_is(firm, 99)
    assert somebody is not None
    assert (somebody.name, set(somebody.roles)) == ("Новый", {"executor"})
    assert (somebody.group_id, somebody.manager_id) == (firm.groups["Опт"], firm.maria.id)
    assert (somebody.language, somebody.zone) == ("ru", firm.company.zone)


async def test_a_link_works_once(firm: Firm) -> None:
    code = await invite(firm)
    ends = await asyncio.gather(*(accept(firm, code, 90 + n) for n in range(4)), return_exceptions=True)
    assert sum(end is None for end in ends) == 1
    assert await refused(firm, code) == "link_used"
    assert len(await firm.rows(select(User.id).where(User.telegram_id >= 90))) == 1
    assert await firm.value(select(Invitation.used_at).where(Invitation.code == code)) == firm.now


async def test_a_link_lives_seven_days(firm: Firm) -> None:
    in_time, late = await invite(firm), await invite(firm)
    firm.now += WEEK - timedelta(seconds=1)
    await accept(firm, in_time, 98)
    firm.now += timedelta(seconds=1)
    assert await refused(firm, late) == "link_expired"
    assert await who_is(firm, 99) is None


async def test_a_wrong_link_is_told_apart(firm: Firm) -> None:
    assert await refused(firm, "nonsense") == "wrong_link"
    assert await refused(firm, "") == "wrong_link"


async def test_a_second_link_puts_a_role_on_top_and_keeps_the_rest(firm: Firm) -> None:
    await accept(firm, await invite(firm, "accountant"), firm.pyotr.telegram_id, "Другое имя")
    pyotr = await who_is(firm, firm.pyotr.telegram_id)
    assert pyotr is not None
    assert (pyotr.name, set(pyotr.roles)) == ("Пётр", {"executor", "accountant"})
    assert (pyotr.group_id, pyotr.manager_id) == (firm.groups["Опт"], firm.maria.id)


async def test_the_same_role_twice_is_one(firm: Firm) -> None:
    await accept(firm, await invite(firm, "executor"), firm.pyotr.telegram_id)
    assert await firm.rows(select(UserRole.role).where(UserRole.user_id == firm.pyotr.id)) == ["executor"]


async def test_nobody_becomes_his_own_manager(firm: Firm) -> None:
    await accept(firm, await invite(firm, "executor", manager=firm.viktor.id), firm.viktor.telegram_id)
    viktor = await who_is(firm, firm.viktor.telegram_id)
    assert viktor is not None
    assert (set(viktor.roles), viktor.manager_id) == ({"manager", "executor"}, None)


async def test_only_an_admin_invites_and_only_with_what_there_is(firm: Firm) -> None:
    for somebody in (firm.boris, firm.pyotr):
        with pytest.raises(Forbidden):
            await somebody.do(staff.invite, "admin", None, None)
    with pytest.raises(Invalid):
        await firm.anna.do(staff.invite, "emperor", None, None)
    for group, manager in ((999, None), (None, 999)):
        with pytest.raises(NotFound):
            await firm.anna.do(staff.invite, "executor", group, manager)


async def test_an_invitation_shows_what_it_gives_to_admins_only(firm: Firm) -> None:
    code = await invite(firm, "executor", "Опт", firm.maria.id)
    shown = await firm.anna.ask(staff.invitation, code)
    assert (shown.role, shown.group, shown.manager, shown.expires_at) == ("executor", "Опт", "Мария", firm.now + WEEK)
    with pytest.raises(Forbidden):
        await firm.maria.ask(staff.invitation, code)
    with pytest.raises(NotFound):
        await firm.anna.ask(staff.invitation, "nonsense")


async def test_somebody_who_has_left_is_a_stranger_until_he_is_invited_again(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(active=False, reachable=False))
    assert await who_is(firm, firm.pyotr.telegram_id) is None
    with pytest.raises(NotFound):
        await firm.db.read(staff.actor_by_id, firm.company, firm.pyotr.id)
    assert "Пётр" not in [choice.name for choice in await firm.anna.ask(staff.holders, "executor")]
    await accept(firm, await invite(firm, "executor"), firm.pyotr.telegram_id)
    assert await who_is(firm, firm.pyotr.telegram_id) is not None


async def test_groups_of_one_name_are_one_group(firm: Firm) -> None:
    await firm.anna.do(staff.add_group, "  Зелёная   зона ")
    for name, code in (
        ("зеленая зона", "group_there"),
        ("ОПТ", "group_there"),
        (" ", "group_name"),
        ("x" * 61, "group_name"),
    ):
        with pytest.raises(Invalid) as refusal:
            await firm.anna.do(staff.add_group, name)
        assert refusal.value.code == code
    assert await firm.rows(select(AccessGroup.name).order_by(AccessGroup.id)) == ["Опт", "Розница", "Зелёная зона"]


async def test_ones_language_is_ones_own(firm: Firm) -> None:
    await firm.pyotr.do(staff.speak, "en")
    with pytest.raises(Invalid):
        await firm.pyotr.do(staff.speak, "tlh")
    languages = [(await who_is(firm, person.telegram_id)) for person in (firm.pyotr, firm.olga)]
    assert [actor and actor.language for actor in languages] == ["en", "ru"]
