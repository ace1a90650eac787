"""Stage 4: who names the executor, and what goes along with the deal."""

from typing import Any

import pytest
from sqlalchemy import delete, select, update

from fsm.events import Event
from services.deals import cards, lists, qualifying, rerouting, search
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.models import AccessGroup, Counterparty, Deal, History, Participant, Task, UserRole
from services.people import access_groups
from services.process import door
from services.proposals import needs
from services.rights import access
from tests.services.firm import Firm, client


async def waiting_deal(firm: Firm, **params: Any) -> int:
    """A deal of Pyotr's (group «Опт») whose client turned out to be one of «Розница»: it waits for Zina."""
    deal_id = await firm.qualified(await firm.deal_of_one(**params))
    await firm.pyotr.do(qualifying.set_group, deal_id, 2, firm.groups["Розница"])
    await firm.by_itself(door.happen, deal_id, Event("card_sent"))
    assert await firm.deal(deal_id, "stage") == "rerouting"
    return deal_id


async def step(firm: Firm, deal_id: int) -> int:
    found: int = await firm.deal(deal_id, "step")
    return found


async def tasks(firm: Firm, deal_id: int, state: str = "open") -> list[tuple[str, int]]:
    return await firm.rows(select(Task.kind, Task.assignee_id).where(Task.deal_id == deal_id, Task.state == state))


async def headless(firm: Firm) -> None:
    await firm.force(update(AccessGroup).where(AccessGroup.name == "Розница").values(head_id=None))


async def test_the_head_of_the_clients_group_is_asked_and_the_executor_stays_responsible(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    assert await tasks(firm, deal_id) == [("name_executor", firm.zina.id)]
    assert await firm.told("executor_wanted") == [(firm.zina.id, {"deals": [deal_id]})]
    assert await firm.deal(deal_id, "executor_id") == firm.pyotr.id
    assert await firm.told("group_without_head") == []


async def test_the_candidates_are_the_groups_own_executors_with_their_load(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.deal_of_one(client("Лютик"), author="viktor", executor="rinat")
    naming = await firm.zina.ask(rerouting.executor_choice, deal_id, 0)
    assert [(each.name, each.open_deals, each.overdue) for each in naming.candidates.rows] == [("Ринат", 1, 0)]


async def test_the_named_one_gets_the_deal_and_everybody_hears_of_it(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.zina.do(rerouting.name_executor, deal_id, await step(firm, deal_id), firm.rinat.id)
    assert await firm.deal(deal_id, "stage", "executor_id") == ("needs", firm.rinat.id)
    assert await tasks(firm, deal_id) == [("choose_frequency", firm.rinat.id)]
    assert await firm.told("task_given") == [(firm.rinat.id, {"deals": [deal_id]})]
    assert await firm.told("handed_on") == [(firm.pyotr.id, {"deals": [deal_id]})]
    named = select(History.actor_id, History.details).where(History.event == "executor_named")
    assert await firm.value(named) == (firm.zina.id, {"to": "Ринат"})


async def test_the_previous_executor_reads_on_but_works_no_more(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.zina.do(rerouting.name_executor, deal_id, await step(firm, deal_id), firm.rinat.id)
    assert await firm.rows(select(Participant.user_id).where(Participant.deal_id == deal_id)) == [firm.pyotr.id]
    assert (await firm.pyotr.ask(cards.card, deal_id)).relations == {"participant"}
    with pytest.raises(Forbidden):
        await firm.pyotr.do(needs.write, deal_id, "volumes", "2 фуры")
    with pytest.raises(NotFound):
        await firm.zina.ask(cards.card, deal_id)


async def test_an_open_task_of_the_executor_goes_along(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    find = {"deal_id": deal_id, "kind": "find_number", "given_as": "executor", "assignee_id": firm.pyotr.id}
    await firm.force(Task.__table__.insert().values(**find, state="open", created_at=firm.now))  # type: ignore[attr-defined]
    await firm.zina.do(rerouting.name_executor, deal_id, await step(firm, deal_id), firm.rinat.id)
    assert ("find_number", firm.rinat.id) in await tasks(firm, deal_id)


async def test_the_head_takes_the_deal_and_is_told_nothing(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.zina.do(rerouting.take_deal, deal_id, await step(firm, deal_id))
    assert await firm.deal(deal_id, "stage", "executor_id") == ("needs", firm.zina.id)
    assert await firm.told("task_given") == []
    assert await firm.told("handed_on") == [(firm.pyotr.id, {"deals": [deal_id]})]


async def test_a_head_whose_roles_call_nobody_cannot_take_it(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.force(update(UserRole).where(UserRole.user_id == firm.zina.id).values(role="accountant"))
    assert not (await firm.zina.ask(cards.card, deal_id)).about.may_take
    with pytest.raises(Forbidden):
        await firm.zina.do(rerouting.take_deal, deal_id, await step(firm, deal_id))


async def test_only_the_head_decides_and_only_among_the_groups_people(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    seen = await step(firm, deal_id)
    with pytest.raises(Forbidden):
        await firm.pyotr.do(rerouting.name_executor, deal_id, seen, firm.rinat.id)
    with pytest.raises(NotFound):
        await firm.rinat.do(rerouting.take_deal, deal_id, seen)
    with pytest.raises(Stale):
        await firm.zina.do(rerouting.name_executor, deal_id, seen, firm.olga.id)
    with pytest.raises(Stale):
        await firm.zina.do(rerouting.name_executor, deal_id, seen - 1, firm.rinat.id)
    assert await firm.deal(deal_id, "executor_id") == firm.pyotr.id
    assert await firm.rows(select(Participant.user_id)) == []


async def test_sent_back_it_has_the_other_group_and_the_reason(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    seen = await step(firm, deal_id)
    await firm.zina.do(rerouting.send_back, deal_id, seen, firm.groups["Опт"], "  Это оптовик  ")
    assert await firm.deal(deal_id, "stage", "executor_id") == ("qualification", firm.pyotr.id)
    assert await tasks(firm, deal_id) == [("qualify", firm.pyotr.id)]
    assert await firm.told("sent_back") == [(firm.pyotr.id, {"deals": [deal_id]})]
    card = await firm.pyotr.ask(cards.card, deal_id)
    assert (card.group, card.note) == ("Опт", "Это оптовик")
    assert await firm.pyotr.ask(rerouting.comments, [deal_id]) == {deal_id: "Это оптовик"}


async def test_sent_back_and_again_it_goes_on_to_the_needs(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    await firm.zina.do(rerouting.send_back, deal_id, await step(firm, deal_id), firm.groups["Опт"], "Это оптовик")
    await firm.pyotr.do(qualifying.set_group, deal_id, await step(firm, deal_id), firm.groups["Опт"])
    assert (await firm.pyotr.ask(cards.card, deal_id)).note is None
    await firm.by_itself(door.happen, deal_id, Event("card_sent"))
    assert await firm.deal(deal_id, "stage", "executor_id") == ("needs", firm.pyotr.id)


@pytest.mark.parametrize(("comment", "code"), [("  ", "comment_missing"), ("я" * 1001, "comment_long")])
async def test_nothing_goes_back_without_a_reason(firm: Firm, comment: str, code: str) -> None:
    deal_id = await waiting_deal(firm)
    with pytest.raises(Invalid) as refused:
        await firm.zina.do(rerouting.send_back, deal_id, await step(firm, deal_id), firm.groups["Опт"], comment)
    assert refused.value.code == code


async def test_it_goes_back_with_another_group_only(firm: Firm) -> None:
    deal_id = await waiting_deal(firm)
    returning = await firm.zina.ask(rerouting.group_choice, deal_id)
    assert [group.name for group in returning.groups] == ["Опт"]
    with pytest.raises(Stale):
        seen = await step(firm, deal_id)
        await firm.zina.do(rerouting.send_back, deal_id, seen, firm.groups["Розница"], "Почему бы и нет")
    assert await firm.value(select(Counterparty.group_id)) == firm.groups["Розница"]


async def test_without_a_head_the_executors_manager_decides_and_admins_hear_which_group(firm: Firm) -> None:
    await headless(firm)
    deal_id = await waiting_deal(firm, author="anna")
    assert await tasks(firm, deal_id) == [("name_executor", firm.maria.id)]
    assert await firm.told("group_without_head") == [
        (firm.anna.id, {"groups": [firm.groups["Розница"]], "deals": [deal_id]})
    ]
    assert "group_head" in await firm.maria.ask(access.relations, deal_id)
    assert (await firm.maria.ask(lists.own_tasks, 0)).total == 1
    about = (await firm.maria.ask(cards.card, deal_id)).about
    assert (about.group, about.decides, about.headless) == ("Розница", "Мария", True)
    await firm.maria.do(rerouting.name_executor, deal_id, await step(firm, deal_id), firm.rinat.id)
    assert await firm.deal(deal_id, "executor_id") == firm.rinat.id


async def test_whoever_decides_in_a_heads_place_reads_the_deal_without_managing_it(firm: Firm) -> None:
    """The manager of the executor need not have the role of one: the deal is still hers to decide on."""
    await headless(firm)
    deal_id = await waiting_deal(firm, author="anna")
    await firm.force(delete(UserRole).where(UserRole.user_id == firm.maria.id, UserRole.role == "manager"))
    assert await firm.maria.ask(access.relations, deal_id) == {"group_head"}
    assert (await firm.maria.ask(search.find_deals, "ромашка", 0)).total == 1


async def test_a_head_who_is_named_later_gets_the_deal_that_waits(firm: Firm) -> None:
    await headless(firm)
    deal_id = await waiting_deal(firm, author="anna")
    await firm.anna.do(access_groups.choose_head, firm.groups["Розница"], firm.zina.id)
    assert await tasks(firm, deal_id) == [("name_executor", firm.zina.id)]
    await firm.zina.do(rerouting.take_deal, deal_id, await step(firm, deal_id))
    assert await firm.deal(deal_id, "executor_id") == firm.zina.id


async def test_an_executor_who_heads_the_clients_group_keeps_the_deal(firm: Firm) -> None:
    await firm.force(update(AccessGroup).where(AccessGroup.name == "Розница").values(head_id=firm.pyotr.id))
    deal_id = await waiting_deal(firm)
    await firm.pyotr.do(rerouting.take_deal, deal_id, await step(firm, deal_id))
    assert await firm.deal(deal_id, "stage", "executor_id") == ("needs", firm.pyotr.id)
    assert await firm.rows(select(Participant.user_id)) == []
    assert await firm.told("handed_on") == []


async def test_another_deal_of_a_client_whose_group_changed_waits_for_the_other_head(firm: Firm) -> None:
    first = await waiting_deal(firm)
    await firm.force(update(Deal).where(Deal.id == first).values(closed="lost", closed_at=firm.now))
    second = await waiting_deal(firm)
    await firm.force(
        update(Deal).where(Deal.id == first).values(closed=None, closed_at=None),
        update(AccessGroup).where(AccessGroup.name == "Опт").values(head_id=firm.olga.id),
    )
    await firm.zina.do(rerouting.send_back, second, await step(firm, second), firm.groups["Опт"], "Это оптовик")
    assert await tasks(firm, first) == [("name_executor", firm.olga.id)]
    assert "group_head" in await firm.olga.ask(access.relations, first)
