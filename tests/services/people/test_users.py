"""How people come into the company, and who they are then."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import AccessGroup, Interaction, Invitation, Job, Task, User, UserRole
from services.people import access_groups, invitations, users
from services.process import versions
from services.rights import access, actors
from services.unit import Actor
from tests.services.firm import Firm, client

WEEK = timedelta(days=7)


async def invite(firm: Firm, role: str = "executor", group: str = "", manager: int | None = None) -> str:
    return await firm.anna.do(invitations.invite, role, firm.groups.get(group), manager)


async def accept(firm: Firm, code: str, telegram_id: int = 99, name: str = "Новый") -> None:
    await firm.db.run(invitations.accept, code, telegram_id, name, firm.now)


async def who_is(firm: Firm, telegram_id: int) -> Actor | None:
    return await firm.db.read(actors.actor_of, firm.company, telegram_id)


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
            await somebody.do(invitations.invite, "admin", None, None)
    with pytest.raises(Invalid):
        await firm.anna.do(invitations.invite, "emperor", None, None)
    for group, manager in ((999, None), (None, 999)):
        with pytest.raises(NotFound):
            await firm.anna.do(invitations.invite, "executor", group, manager)


async def test_an_invitation_shows_what_it_gives_to_admins_only(firm: Firm) -> None:
    code = await invite(firm, "executor", "Опт", firm.maria.id)
    shown = await firm.anna.ask(invitations.invitation, code)
    assert (shown.role, shown.group, shown.manager, shown.expires_at) == ("executor", "Опт", "Мария", firm.now + WEEK)
    with pytest.raises(Forbidden):
        await firm.maria.ask(invitations.invitation, code)
    with pytest.raises(NotFound):
        await firm.anna.ask(invitations.invitation, "nonsense")


async def test_somebody_who_has_left_is_a_stranger_until_he_is_invited_again(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.pyotr.id).values(active=False, reachable=False))
    assert await who_is(firm, firm.pyotr.telegram_id) is None
    with pytest.raises(NotFound):
        await firm.db.read(actors.actor_by_id, firm.company, firm.pyotr.id)
    assert "Пётр" not in [choice.name for choice in await firm.anna.ask(actors.holders, "executor")]
    await accept(firm, await invite(firm, "executor"), firm.pyotr.telegram_id)
    assert await who_is(firm, firm.pyotr.telegram_id) is not None


async def test_groups_of_one_name_are_one_group(firm: Firm) -> None:
    await firm.anna.do(access_groups.add, "  Зелёная   зона ")
    for name, code in (
        ("зеленая зона", "group_there"),
        ("ОПТ", "group_there"),
        (" ", "group_name"),
        ("x" * 61, "group_name"),
    ):
        with pytest.raises(Invalid) as refusal:
            await firm.anna.do(access_groups.add, name)
        assert refusal.value.code == code
    assert await firm.rows(select(AccessGroup.name).order_by(AccessGroup.id)) == ["Опт", "Розница", "Зелёная зона"]


async def test_ones_language_is_ones_own(firm: Firm) -> None:
    await firm.pyotr.do(users.speak, firm.pyotr.id, "en")
    with pytest.raises(Invalid):
        await firm.pyotr.do(users.speak, firm.pyotr.id, "tlh")
    languages = [(await who_is(firm, person.telegram_id)) for person in (firm.pyotr, firm.olga)]
    assert [actor and actor.language for actor in languages] == ["en", "ru"]


async def test_a_revoked_link_says_so_and_is_listed_as_revoked(firm: Firm) -> None:
    code = await invite(firm)
    with pytest.raises(Forbidden):
        await firm.maria.do(invitations.revoke, code)
    await firm.anna.do(invitations.revoke, code)
    assert await refused(firm, code) == "link_revoked"
    with pytest.raises(Stale):
        await firm.anna.do(invitations.revoke, code)
    page = await firm.anna.ask(invitations.invitations_page, 0)
    assert (page.rows[0].code, page.rows[0].state) == (code, "revoked")


async def test_the_list_tells_waiting_used_and_expired_links_apart(firm: Firm) -> None:
    late, used = await invite(firm), await invite(firm)
    await accept(firm, used)
    firm.now += WEEK
    waiting = await invite(firm)
    page = await firm.anna.ask(invitations.invitations_page, 0)
    assert [(each.code, each.state, each.used_by) for each in page.rows[:3]] == [
        (waiting, "waiting", None),
        (used, "used", "Новый"),
        (late, "expired", None),
    ]
    assert len(page.rows) == 8 and page.pages == 2


async def test_the_admin_who_made_a_link_does_not_burn_it(firm: Firm) -> None:
    code = await invite(firm)
    assert await refused(firm, code, firm.anna.telegram_id) == "own_link"
    await accept(firm, code)


async def test_following_ones_own_used_link_again_changes_nothing(firm: Firm) -> None:
    code = await invite(firm)
    await accept(firm, code)
    await accept(firm, code)
    assert await refused(firm, code, 98) == "link_used"


async def test_whoever_comes_back_by_a_link_has_its_role_only(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.viktor.id).values(active=False))
    await accept(firm, await invite(firm, "executor"), firm.viktor.telegram_id)
    viktor = await who_is(firm, firm.viktor.telegram_id)
    assert viktor is not None and viktor.roles == {"executor"}


async def test_a_link_makes_nobody_the_manager_of_his_own_manager(firm: Firm) -> None:
    await accept(firm, await invite(firm, "accountant", manager=firm.maria.id), firm.boris.telegram_id)
    boris = await who_is(firm, firm.boris.telegram_id)
    assert boris is not None and (boris.manager_id, "accountant" in boris.roles) == (None, True)


async def test_a_switched_off_admin_of_the_settings_stays_a_stranger(firm: Firm) -> None:
    await firm.force(update(User).where(User.id == firm.anna.id).values(active=False))
    await firm.db.run(actors.admit_admin, firm.anna.telegram_id, "Анна", firm.now)
    assert await who_is(firm, firm.anna.telegram_id) is None


async def test_users_are_found_by_any_part_of_the_name(firm: Firm) -> None:
    await firm.anna.do(users.rename, firm.pyotr.id, "  Пётр   Семёнович ")
    page = await firm.anna.ask(users.users_page, "семенов ПЕТР", 0)
    assert [(line.name, line.roles, line.group, line.manager, line.open_deals) for line in page.rows] == [
        ("Пётр Семёнович", ["executor"], "Опт", "Мария", 0)
    ]
    assert (await firm.anna.ask(users.users_page, "", 99)).rows
    for name in (" ", "x" * 61, "..."):
        with pytest.raises(Invalid):
            await firm.anna.do(users.rename, firm.pyotr.id, name)


async def test_a_role_given_or_taken_holds_at_once_and_the_menu_follows(firm: Firm) -> None:
    await firm.anna.do(users.give_role, firm.zina.id, "shipping")
    await firm.anna.do(users.take_role, firm.zina.id, "executor")
    zina = await who_is(firm, firm.zina.telegram_id)
    assert zina is not None and zina.roles == {"shipping"}
    jobs = await firm.rows(select(Job.kind, Job.params))
    assert jobs == [("give_menu", {"user": firm.zina.id})] * 2
    with pytest.raises(Invalid):
        await firm.anna.do(users.give_role, firm.zina.id, "emperor")


async def test_the_last_admin_keeps_the_role(firm: Firm) -> None:
    await firm.anna.do(users.give_role, firm.boris.id, "admin")
    ends = await asyncio.gather(
        firm.anna.do(users.take_role, firm.boris.id, "admin"),
        firm.anna.do(users.take_role, firm.anna.id, "admin"),
        return_exceptions=True,
    )
    assert sum(end is None for end in ends) == 1
    assert len(await firm.rows(select(UserRole.user_id).where(UserRole.role == "admin"))) == 1
    with pytest.raises((Invalid, Forbidden)) as refusal:
        await firm.anna.do(users.take_role, firm.anna.id, "admin")
    assert refusal.value.code in ("last_admin", "forbidden")


async def test_nobody_loses_the_role_by_which_he_can_do_what_is_his(firm: Firm) -> None:
    await firm.deal_of_one()
    for person, role, code in ((firm.pyotr, "executor", "has_deals"), (firm.viktor, "manager", "has_people")):
        with pytest.raises(Invalid) as refusal:
            await firm.anna.do(users.take_role, person.id, role)
        assert refusal.value.code == code


async def test_managers_stand_in_no_circle(firm: Firm) -> None:
    for manager, code in ((firm.boris, "own_manager"), (firm.maria, "manager_cycle")):
        with pytest.raises(Invalid) as refusal:
            await firm.anna.do(users.choose_manager, firm.boris.id, manager.id)
        assert refusal.value.code == code
    assert refusal.value.details == {"manager": "Мария", "person": "Борис"}
    with pytest.raises(NotFound):
        await firm.anna.do(users.choose_manager, firm.boris.id, firm.zina.id)
    assert [each.name for each in await firm.anna.ask(users.managers_for, firm.boris.id)] == ["Анна", "Виктор"]
    await firm.anna.do(users.choose_manager, firm.pyotr.id, firm.viktor.id)
    assert firm.pyotr.id in await firm.viktor.ask(access.people_of, firm.viktor.id)


async def test_a_time_zone_moves_the_planned_calls(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    at = select(Interaction.planned_at).where(Interaction.deal_id == deal, Interaction.state == "planned")
    assert await firm.value(at) == firm.now
    await firm.pyotr.do(users.choose_zone, firm.pyotr.id, "мск+8")
    assert (await firm.pyotr.ask(users.profile, firm.pyotr.id)).own_zone == "Asia/Magadan"
    assert await firm.value(at) == firm.now.replace(hour=6) + timedelta(days=1)
    with pytest.raises(Invalid):
        await firm.pyotr.do(users.choose_zone, firm.pyotr.id, "где-то")
    await firm.anna.do(users.choose_zone, firm.pyotr.id, None)
    assert (await firm.pyotr.ask(users.profile, firm.pyotr.id)).zone == firm.company.zone


async def test_a_groups_head_is_one_of_the_group_or_an_admin(firm: Firm) -> None:
    opt = firm.groups["Опт"]
    assert [each.name for each in await firm.anna.ask(access_groups.heads, opt)] == ["Анна", "Мария", "Ольга", "Пётр"]
    await firm.anna.do(access_groups.choose_head, opt, firm.olga.id)
    with pytest.raises(NotFound):
        await firm.anna.do(access_groups.choose_head, opt, firm.rinat.id)
    page = await firm.anna.ask(access_groups.groups_page, 0)
    assert [(each.name, each.head, each.members) for each in page.rows] == [("Опт", "Ольга", 3), ("Розница", "Зина", 2)]
    await firm.anna.do(access_groups.choose_head, opt, None)
    assert (await firm.anna.ask(access_groups.group, opt)).head is None


async def test_only_an_unused_group_goes(firm: Firm) -> None:
    with pytest.raises(Invalid) as refusal:
        await firm.anna.do(access_groups.remove, firm.groups["Опт"])
    assert refusal.value.code == "group_used"
    await firm.anna.do(access_groups.add, "Лишняя")
    extra = await firm.value(select(AccessGroup.id).where(AccessGroup.name == "Лишняя"))
    invited = await firm.anna.do(invitations.invite, "executor", extra, None)
    with pytest.raises(Invalid):
        await firm.anna.do(access_groups.remove, extra)
    await firm.anna.do(invitations.revoke, invited)
    await firm.anna.do(access_groups.rename, extra, "лишняя")
    with pytest.raises(Invalid):
        await firm.anna.do(access_groups.rename, extra, "ОПТ")
    await firm.anna.do(access_groups.remove, extra)
    assert await firm.rows(select(AccessGroup.name).order_by(AccessGroup.id)) == ["Опт", "Розница"]


async def test_deals_that_wait_for_a_head_pass_to_the_new_one(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", access_group="Розница"))
    given = {"deal_id": deal, "kind": "name_executor", "given_as": "group_head", "assignee_id": firm.zina.id}
    await firm.force(insert(Task).values(state="open", created_at=firm.now, **given))
    await firm.anna.do(access_groups.choose_head, firm.groups["Розница"], firm.rinat.id)
    assert await firm.value(select(Task.assignee_id).where(Task.kind == "name_executor")) == firm.rinat.id
    assert await firm.told("executor_wanted") == [(firm.rinat.id, {"deals": [deal]})]
    await firm.anna.do(access_groups.choose_head, firm.groups["Розница"], None)
    assert await firm.value(select(Task.assignee_id).where(Task.kind == "name_executor")) == firm.maria.id


async def test_the_process_is_counted_by_versions(firm: Firm) -> None:
    await firm.deal_of_one()
    running = await firm.anna.ask(versions.running_version)
    assert (running.deals, running.older_deals, len(running.definition.stages) > 13) == (1, 0, True)


FOR_ADMINS = {
    "listing": lambda unit: users.users_page(unit, "", 0),
    "profile": lambda unit: users.profile(unit, 1),
    "rename": lambda unit: users.rename(unit, unit.actor.user_id, "Царь"),
    "give_role": lambda unit: users.give_role(unit, unit.actor.user_id, "admin"),
    "take_role": lambda unit: users.take_role(unit, 1, "admin"),
    "join_group": lambda unit: users.join_group(unit, unit.actor.user_id, None),
    "choose_manager": lambda unit: users.choose_manager(unit, unit.actor.user_id, None),
    "choose_zone": lambda unit: users.choose_zone(unit, 1, None),
    "speak": lambda unit: users.speak(unit, 1, "en"),
    "invitations": lambda unit: invitations.invitations_page(unit, 0),
    "groups": lambda unit: access_groups.groups_page(unit, 0),
    "group": lambda unit: access_groups.group(unit, 1),
    "add": lambda unit: access_groups.add(unit, "Новая"),
    "rename_group": lambda unit: access_groups.rename(unit, 1, "Новая"),
    "choose_head": lambda unit: access_groups.choose_head(unit, 1, unit.actor.user_id),
    "remove": lambda unit: access_groups.remove(unit, 1),
    "process": versions.running_version,
}


@pytest.mark.parametrize("name", FOR_ADMINS)
async def test_nobody_but_an_admin_keeps_the_office(firm: Firm, name: str) -> None:
    for person in (firm.boris, firm.maria, firm.pyotr):
        with pytest.raises(Forbidden):
            await person.do(FOR_ADMINS[name])


@pytest.mark.parametrize("change", ["rename", "give_role", "join_group", "choose_manager", "choose_zone", "speak"])
async def test_a_person_who_is_not_there_is_not_changed(firm: Firm, change: str) -> None:
    values = {"rename": "Имя", "give_role": "shipping", "speak": "en"}
    with pytest.raises(Refusal) as refusal:
        await firm.anna.do(getattr(users, change), 999, values.get(change))
    assert refusal.value.code == "not_found"
