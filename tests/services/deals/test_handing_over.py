"""Deals that change hands in sets, and people who leave."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from services.campaigns import launching
from services.deals.handing_over import hand_over
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import (
    AccessGroup,
    Answer,
    Campaign,
    Deal,
    History,
    Interaction,
    Invitation,
    Outbox,
    Participant,
    Task,
    User,
)
from services.people import invitations, leaving, users
from services.rights import actors
from services.surveys import answering
from tests.services.firm import Firm, client, clients_named

DAY = timedelta(days=1)


async def leave(firm: Firm, name: str = "pyotr", heir: str | None = "olga", boss: str | None = None) -> None:
    ids = [firm.people[each].id if each else None for each in (heir, boss)]
    await firm.anna.do(leaving.switch_off, firm.people[name].id, *ids)


async def tasks_of(firm: Firm, name: str) -> list[tuple[int, str]]:
    mine = select(Task.deal_id, Task.kind).where(Task.assignee_id == firm.people[name].id, Task.state == "open")
    return await firm.rows(mine.order_by(Task.deal_id))


async def test_a_set_changes_hands_with_all_that_is_open(firm: Firm) -> None:
    deals = await firm.launch(*clients_named(4))
    await firm.qualified(deals[1])
    taken = await firm.anna.do(hand_over, deals[:3], firm.olga.id)
    assert taken == 3
    assert await firm.rows(select(Deal.executor_id).order_by(Deal.id)) == [firm.olga.id] * 3 + [firm.pyotr.id]
    assert await tasks_of(firm, "olga") == [(deals[0], "start_deal"), (deals[1], "qualify"), (deals[2], "start_deal")]
    assert await tasks_of(firm, "pyotr") == [(deals[3], "start_deal")]
    assert await firm.rows(select(Participant.deal_id, Participant.user_id).order_by(Participant.deal_id)) == [
        (deal, firm.pyotr.id) for deal in deals[:3]
    ]
    written = select(History.actor_id, History.details).where(History.event == "reassigned")
    assert await firm.rows(written) == [(firm.anna.id, {"to": "Ольга"})] * 3


async def test_what_is_closed_or_his_already_is_passed_over(firm: Firm) -> None:
    deals = await firm.launch(*clients_named(3))
    await firm.anna.do(hand_over, deals[:1], firm.olga.id)
    firm.now += 10 * DAY
    await firm.fire()
    late = await firm.launch(client("Поздний"))
    assert await firm.anna.do(hand_over, [*deals, *late, 999], firm.olga.id) == 1
    assert await firm.anna.do(hand_over, late, firm.olga.id) == 0
    with pytest.raises(NotFound):
        await firm.anna.do(hand_over, late, 999)


@pytest.mark.parametrize("kept", [True, False])
async def test_a_control_keeps_its_date_or_starts_anew_and_anew_where_it_has_passed(firm: Firm, kept: bool) -> None:
    fresh, late = await firm.launch(*clients_named(2))
    await firm.qualified(late)
    firm.now += 2 * DAY
    await firm.fire()
    before = await firm.deal(fresh, "control_due")
    await firm.anna.do(hand_over, [fresh, late], firm.olga.id, keep_control=kept)
    assert await firm.deal(late, "control_due") == firm.now + DAY
    assert await firm.deal(fresh, "control_due") == (before if kept else firm.now + 10 * DAY)


async def test_calls_move_into_the_new_hours_and_promised_ones_keep_theirs(firm: Firm) -> None:
    await firm.anna.do(users.choose_zone, firm.olga.id, "мск+8")
    plain, promised = await firm.launch(*clients_named(2))
    at = firm.now + timedelta(hours=3)
    call = update(Interaction).where(Interaction.deal_id == promised)
    await firm.force(call.values(promised=True, planned_at=at))
    await firm.anna.do(hand_over, [plain, promised], firm.olga.id)
    planned = select(Interaction.planned_at).where(Interaction.state == "planned").order_by(Interaction.deal_id)
    assert await firm.rows(planned) == [firm.now.replace(hour=6) + DAY, at]


async def test_a_half_finished_survey_goes_along(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.pyotr.do(answering.answer, deal, 1, True)
    await leave(firm)
    await firm.olga.do(answering.complete, deal, 1)
    assert await firm.deal(deal, "stage") == "qualification"
    assert await firm.rows(select(Answer.answered_by)) == [firm.pyotr.id]


async def test_whoever_leaves_is_a_stranger_and_all_his_deals_have_one_new_executor(firm: Firm) -> None:
    deals = await firm.launch(*clients_named(5))
    await firm.qualified(deals[0])
    await leave(firm)
    assert await firm.db.read(actors.actor_of, firm.company, firm.pyotr.telegram_id) is None
    assert set(await firm.rows(select(Deal.executor_id))) == {firm.olga.id}
    assert await tasks_of(firm, "pyotr") == []
    told = await firm.told("task_given")
    assert {recipient for recipient, _ in told} == {firm.olga.id}
    assert sorted(deal for _, params in told for deal in params["deals"]) == deals
    assert not await firm.rows(select(Outbox.id).where(Outbox.recipient_id == firm.pyotr.id, Outbox.state == "waiting"))
    with pytest.raises(Stale):
        await leave(firm)


async def test_open_deals_want_somebody_who_can_take_them(firm: Firm) -> None:
    await firm.deal_of_one()
    with pytest.raises(Invalid) as refusal:
        await leave(firm, heir=None)
    assert refusal.value.code == "heir_needed"
    for nobody in ("boris", "pyotr"):
        with pytest.raises(NotFound):
            await leave(firm, heir=nobody)
    assert (await firm.db.read(actors.actor_of, firm.company, firm.pyotr.telegram_id)) is not None


async def test_those_who_can_take_over_stand_in_the_order_of_their_load(firm: Firm) -> None:
    await firm.launch(*clients_named(2), executor="olga")
    found = await firm.anna.ask(leaving.heirs, firm.pyotr.id)
    assert [(each.name, each.open_deals) for each in found] == [("Мария", 0), ("Ольга", 2), ("Зина", 0), ("Ринат", 0)]


async def test_a_document_under_way_goes_on_with_the_new_executor(firm: Firm) -> None:
    number = await firm.draft(*clients_named(3))
    await firm.maria.do(launching.post, number)
    draft = await firm.draft(client("Другой"))
    assert (await firm.anna.ask(leaving.belongings, firm.pyotr.id)).campaigns == 1
    await leave(firm)
    while not await firm.by_itself(launching.launch_chunk, number):
        pass
    assert set(await firm.rows(select(Deal.executor_id))) == {firm.olga.id}
    assert await firm.value(select(Campaign.executor_id).where(Campaign.id == draft)) is None


async def test_a_manager_who_leaves_leaves_his_people_his_documents_and_his_groups(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await firm.force(update(AccessGroup).where(AccessGroup.name == "Опт").values(head_id=firm.maria.id))
    code = await firm.anna.do(invitations.invite, "executor", None, firm.maria.id)
    left = await firm.anna.ask(leaving.belongings, firm.maria.id)
    assert (left.people, left.authored, left.groups, left.manager) == (2, 1, ["Опт"], "Борис")
    await leave(firm, "maria", None, "boris")
    managers = await firm.rows(select(User.manager_id).where(User.id.in_([firm.pyotr.id, firm.olga.id])))
    assert managers == [firm.boris.id] * 2
    assert await firm.value(select(Campaign.author_id)) == firm.boris.id
    assert await firm.value(select(AccessGroup.head_id).where(AccessGroup.name == "Опт")) is None
    assert await firm.value(select(Invitation.manager_id).where(Invitation.code == code)) == firm.boris.id
    assert await firm.deal(deal, "executor_id") == firm.pyotr.id


async def test_ones_own_man_can_take_the_team_without_standing_above_himself(firm: Firm) -> None:
    await firm.anna.do(users.give_role, firm.pyotr.id, "manager")
    assert [name for _, name in await firm.anna.ask(leaving.bosses, firm.boris.id)] == ["Анна", "Виктор", "Мария"]
    with pytest.raises(NotFound):
        await leave(firm, "boris", None, "pyotr")
    await leave(firm, "boris", None, "maria")
    assert await firm.value(select(User.manager_id).where(User.id == firm.maria.id)) is None
    await leave(firm, "maria", None, "pyotr")
    assert await firm.value(select(User.manager_id).where(User.id == firm.olga.id)) == firm.pyotr.id


async def test_what_waited_for_him_at_others_deals_waits_for_whoever_it_is_now(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", access_group="Розница"))
    given = {"deal_id": deal, "state": "open", "created_at": firm.now, "assignee_id": firm.zina.id}
    await firm.force(
        insert(Task).values(kind="name_executor", given_as="group_head", **given),
        insert(Task).values(kind="supply_order", given_as="procurement", role="procurement", **given),
        insert(Task).values(kind="approve_contract", given_as="contract_approver", **given),
    )
    await leave(firm, "zina", None, None)
    now = dict(await firm.rows(select(Task.kind, Task.assignee_id).where(Task.kind != "start_deal")))
    assert now == {"name_executor": firm.maria.id, "supply_order": firm.maria.id, "approve_contract": firm.maria.id}
    assert await firm.told("role_unheld") == [(firm.anna.id, {"role": "procurement"})]
    assert await firm.told("executor_wanted") == [(firm.maria.id, {"deals": [deal]})]


async def test_a_link_that_an_admin_left_behind_lets_nobody_in(firm: Firm) -> None:
    await firm.anna.do(users.give_role, firm.viktor.id, "admin")
    code = await firm.viktor.do(invitations.invite, "admin", None, None)
    await leave(firm, "viktor", None, None)
    with pytest.raises(Invalid) as refusal:
        await firm.db.run(invitations.accept, code, firm.viktor.telegram_id, "Виктор", firm.now)
    assert refusal.value.code == "link_revoked"


async def test_one_comes_back_with_the_roles_one_had_and_without_the_deals(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await leave(firm)
    await firm.anna.do(leaving.switch_on, firm.pyotr.id)
    pyotr = await firm.db.read(actors.actor_of, firm.company, firm.pyotr.telegram_id)
    assert pyotr is not None and pyotr.roles == {"executor"}
    assert await firm.deal(deal, "executor_id") == firm.olga.id
    with pytest.raises(Stale):
        await firm.anna.do(leaving.switch_on, firm.pyotr.id)


async def test_an_admin_closes_neither_his_own_access_nor_the_last_ones(firm: Firm) -> None:
    with pytest.raises(Invalid) as refusal:
        await leave(firm, "anna", None)
    assert refusal.value.code == "not_oneself"


async def test_nobody_but_an_admin_switches_anybody_off(firm: Firm) -> None:
    for person in (firm.boris, firm.maria, firm.pyotr):
        for service in (leaving.belongings, leaving.heirs, leaving.bosses, leaving.switch_on):
            with pytest.raises(Forbidden):
                await person.do(service, firm.olga.id)
        with pytest.raises(Forbidden):
            await person.do(leaving.switch_off, firm.olga.id, firm.pyotr.id, None)
        with pytest.raises(Forbidden):
            await person.do(leaving.pass_on, firm.olga.id, firm.pyotr.id)


async def test_deals_of_many_deadlines_are_told_of_in_one_message(firm: Firm) -> None:
    deals = await firm.launch(*clients_named(30))
    for number, deal in enumerate(deals):
        await firm.force(update(Deal).where(Deal.id == deal).values(control_due=firm.now + timedelta(hours=1 + number)))
    await firm.anna.do(leaving.pass_on, firm.pyotr.id, firm.olga.id)
    assert [recipient for recipient, _ in await firm.told("task_given")] == [firm.olga.id]
