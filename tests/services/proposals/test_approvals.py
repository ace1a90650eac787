"""Stage 7: who is asked to approve a proposal, in which order, and what becomes of what they say."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from fsm.events import Event
from services.calling import next_deal
from services.company import products
from services.deals import cards, closing, lists, search
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import Approval, ApprovalRule, Campaign, Deal, History, Proposal, Task, User, UserRole
from services.overseeing import reassigning, reopening
from services.people import leaving
from services.process import door
from services.proposals import approval_stage, approvals, drafts, papers, versions
from services.reading.sheets.price_lists import ProductRow
from services.runtime import outbox
from services.unit import Unit
from tests.services.firm import Firm, Person, client

BOX = ProductRow(2, "Гофрокороб 400×300×200", "A-001", "шт", Decimal("42.50"), "22")


@pytest.fixture
async def deal(firm: Firm) -> int:
    """A deal of Pyotr's at stage 6; its proposal has one line of 42.50."""
    await firm.anna.do(products.take_in, [BOX])
    return await drawn_up(firm, firm.pyotr, await firm.deal_of_one())


async def drawn_up(firm: Firm, executor: Person, deal_id: int) -> int:
    at_stage = update(Deal).where(Deal.id == deal_id)
    await firm.force(at_stage.values(stage="proposal", step=6, executor_id=executor.id))
    [goods] = (await executor.ask(products.find_goods, "короб", 0)).rows
    await executor.do(drafts.add_product, deal_id, goods.id)
    return deal_id


async def submit(firm: Firm, deal_id: int, executor: str = "pyotr") -> None:
    await firm.people[executor].do(approvals.submit, deal_id, await firm.deal(deal_id, "step"))


async def say(firm: Firm, person: Person, deal_id: int, decision: str, comment: str = "") -> None:
    await person.do(approvals.decide, deal_id, await firm.deal(deal_id, "step"), decision, comment)


async def rule(firm: Firm, above: int, approver: Person) -> None:
    await firm.force(insert(ApprovalRule).values(above=Decimal(above), approver_id=approver.id))


async def asked(firm: Firm, deal_id: int) -> str | None:
    """Whose task it is to approve."""
    found = await firm.rows(
        select(User.name)
        .join(Task, Task.assignee_id == User.id)
        .where(Task.deal_id == deal_id, Task.kind == "approve_proposal", Task.state == "open")
    )
    assert len(found) <= 1
    return found[0] if found else None


async def told_to_approve(firm: Firm) -> list[int]:
    return [recipient for recipient, _ in await firm.told("approval_wanted")]


async def last(firm: Firm, deal_id: int, event: str) -> tuple[int, dict[str, Any]]:
    """Who brought the event about last, and its details."""
    found = select(History.actor_id, History.details).where(History.deal_id == deal_id, History.event == event)
    actor_id, details = (await firm.rows(found.order_by(History.id)))[-1]
    return actor_id, details or {}


async def test_the_executors_manager_is_asked_and_then_the_executor_sends(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    assert (await firm.deal(deal, "stage"), await asked(firm, deal)) == ("approval.manager", "Мария")
    assert await told_to_approve(firm) == [firm.maria.id]
    await say(firm, firm.maria, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"
    assert await firm.value(select(Proposal.state)) == "approved"
    page = await firm.pyotr.ask(lists.own_tasks, 0)
    assert [line.task for line in page.rows] == ["send_proposal"]
    assert await firm.told("rework") == [] and await firm.told("task_given") == []


async def test_above_a_sum_further_approvers_are_asked_one_after_another(firm: Firm, deal: int) -> None:
    await rule(firm, 10_000, firm.rinat)
    await rule(firm, 40, firm.zina)
    await rule(firm, 42, firm.viktor)
    await rule(firm, 30, firm.maria)
    await submit(firm, deal)
    in_turn = []
    for person in (firm.maria, firm.zina, firm.viktor):
        in_turn.append((await firm.deal(deal, "stage"), await asked(firm, deal)))
        await say(firm, person, deal, "approved")
    further = "approval.further"
    assert in_turn == [("approval.manager", "Мария"), (further, "Зина"), (further, "Виктор")]
    assert await firm.deal(deal, "stage") == "proposal_sending"
    assert await told_to_approve(firm) == [firm.maria.id, firm.zina.id, firm.viktor.id]


async def test_a_sum_of_a_rule_itself_is_not_above_it(firm: Firm, deal: int) -> None:
    await firm.force(insert(ApprovalRule).values(above=Decimal("42.50"), approver_id=firm.zina.id))
    await submit(firm, deal)
    await say(firm, firm.maria, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_nobody_decides_before_his_turn_and_nobody_twice(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.zina)
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    with pytest.raises(NotFound):
        await firm.zina.do(approvals.decide, deal, step, "approved")
    await firm.maria.do(approvals.decide, deal, step, "approved")
    with pytest.raises(Stale):
        await firm.maria.do(approvals.decide, deal, step, "approved")
    assert (await firm.deal(deal, "stage"), await asked(firm, deal)) == ("approval.further", "Зина")


async def test_remarks_count_as_approval_and_reach_the_executor_with_his_task(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.zina)
    await submit(firm, deal)
    await say(firm, firm.maria, deal, "remarks", "Доставка дорога")
    await say(firm, firm.zina, deal, "approved")
    card = await firm.pyotr.ask(cards.card, deal)
    assert (card.stage, card.note) == ("proposal_sending", "Мария: Доставка дорога")
    _, details = await last(firm, deal, "approved")
    assert details == {"decision": "approved"}


async def test_rework_ends_the_round_and_the_executor_is_told_at_once(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.zina)
    await submit(firm, deal)
    await say(firm, firm.maria, deal, "rework", "Снизьте цену")
    assert (await firm.deal(deal, "stage"), await firm.value(select(Proposal.state))) == ("proposal", "draft")
    assert await firm.told("rework") == [(firm.pyotr.id, {"deals": [deal]})]
    [back] = await firm.pyotr.ask(approval_stage.proposals_returned, [deal])
    assert (back.by, back.comment) == ("Мария", "Снизьте цену")
    assert await told_to_approve(firm) == [firm.maria.id] and await asked(firm, deal) is None


async def test_after_two_reworks_every_round_is_there_to_read(firm: Firm, deal: int) -> None:
    for price, comment in (("40", "Дорого"), ("39", "Всё ещё дорого")):
        await submit(firm, deal)
        await say(firm, firm.maria, deal, "rework", comment)
        await firm.pyotr.do(drafts.change_line, deal, 1, "price", price)
    await submit(firm, deal)
    approving = await firm.maria.ask(approval_stage.to_decide, deal)
    assert (approving.paper.version, approving.paper.total.total) == (3, Decimal("39.00"))
    said = [(each.version, each.state, each.comment) for each in approving.said]
    assert said == [(1, "rework", "Дорого"), (2, "rework", "Всё ещё дорого"), (3, "waiting", None)]
    first = await firm.pyotr.ask(versions.paper, deal, 1)
    assert first.total.total == Decimal("42.50")
    await say(firm, firm.maria, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


@pytest.mark.parametrize(
    ("decision", "comment", "code"),
    [
        ("rework", "  ", "comment_needed"),
        ("remarks", "", "comment_needed"),
        ("rework", "я" * 1001, "comment_long"),
        ("cancelled", "x", "not_found"),
    ],
)
async def test_a_decision_without_its_comment_is_none(
    firm: Firm, deal: int, decision: str, comment: str, code: str
) -> None:
    await submit(firm, deal)
    with pytest.raises(Refusal) as refused:
        await say(firm, firm.maria, deal, decision, comment)
    assert (refused.value.code, await asked(firm, deal)) == (code, "Мария")


async def test_what_was_withdrawn_is_no_longer_to_be_decided_on(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    with pytest.raises(Forbidden):
        await firm.maria.do(approvals.withdraw, deal, step)
    await firm.pyotr.do(approvals.withdraw, deal, step)
    assert (await firm.deal(deal, "stage"), await asked(firm, deal)) == ("proposal", None)
    assert await firm.value(select(Proposal.state)) == "draft"
    with pytest.raises(Stale):
        await firm.maria.do(approvals.decide, deal, step, "approved")
    [turn] = await firm.rows(select(Approval.id))
    assert (await firm.maria.ask(approval_stage.approval_decided, turn)).state == "withdrawn"
    assert await firm.maria.ask(approval_stage.approvals_wanted, [deal]) == []
    with pytest.raises(Stale):
        await firm.pyotr.do(approvals.withdraw, deal, step)


async def test_the_same_version_can_be_submitted_again(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    await firm.pyotr.do(approvals.withdraw, deal, await firm.deal(deal, "step"))
    await submit(firm, deal)
    assert await asked(firm, deal) == "Мария"
    await say(firm, firm.maria, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_an_edit_after_the_approval_costs_it(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    await say(firm, firm.maria, deal, "approved")
    await firm.pyotr.do(door.happen, deal, Event("proposal_edited"), step=await firm.deal(deal, "step"))
    assert await firm.value(select(Proposal.state)) == "draft"
    await firm.pyotr.do(drafts.change_line, deal, 1, "price", "40")
    await submit(firm, deal)
    assert (await firm.deal(deal, "stage"), await asked(firm, deal)) == ("approval.manager", "Мария")
    assert (await firm.pyotr.ask(versions.paper, deal)).version == 2


async def test_an_admin_and_the_approvers_manager_stand_in_for_him_and_the_history_says_so(
    firm: Firm, deal: int
) -> None:
    await rule(firm, 40, firm.rinat)
    await submit(firm, deal)
    await say(firm, firm.anna, deal, "approved")
    assert await last(firm, deal, "approved") == (firm.anna.id, {"decision": "approved", "for": "Мария"})
    assert await asked(firm, deal) == "Ринат"
    await say(firm, firm.viktor, deal, "rework", "Не та упаковка")
    assert await last(firm, deal, "rework") == (firm.viktor.id, {"comment": "Не та упаковка", "for": "Ринат"})
    said = await firm.pyotr.ask(approvals.rounds, await firm.value(select(Proposal.id)))
    assert [(each.approver, each.decided_by) for each in said] == [("Мария", "Анна"), ("Ринат", "Виктор")]


async def test_who_has_nothing_to_do_with_the_turn_does_not_decide(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.rinat)
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    for person, refusal in ((firm.pyotr, Forbidden), (firm.olga, NotFound), (firm.viktor, NotFound)):
        with pytest.raises(refusal):
            await person.do(approvals.decide, deal, step, "approved")
    await say(firm, firm.maria, deal, "approved")
    with pytest.raises(Forbidden):
        await say(firm, firm.maria, deal, "approved")
    assert await asked(firm, deal) == "Ринат"


async def test_an_admin_does_not_approve_what_he_sells_himself(firm: Firm, deal: int) -> None:
    await firm.force(
        update(Deal).values(executor_id=firm.anna.id),
        update(User).where(User.id == firm.anna.id).values(manager_id=firm.boris.id),
    )
    await submit(firm, deal, "anna")
    assert await asked(firm, deal) == "Борис"
    with pytest.raises(Forbidden):
        await say(firm, firm.anna, deal, "approved")


async def test_without_a_manager_the_campaigns_author_is_asked(firm: Firm, deal: int) -> None:
    await firm.force(update(Deal).values(executor_id=firm.zina.id))
    await submit(firm, deal, "zina")
    assert await asked(firm, deal) == "Мария"


async def test_whoever_manages_himself_is_approved_by_an_admin(firm: Firm, deal: int) -> None:
    await firm.force(update(Deal).values(executor_id=firm.boris.id), update(Campaign).values(author_id=firm.boris.id))
    await submit(firm, deal, "boris")
    assert await asked(firm, deal) == "Анна"
    with pytest.raises(Forbidden):
        await say(firm, firm.boris, deal, "approved")


async def test_a_manager_who_sells_asks_the_manager_above_him(firm: Firm, deal: int) -> None:
    await firm.force(update(Deal).values(executor_id=firm.maria.id))
    await submit(firm, deal, "maria")
    assert await asked(firm, deal) == "Борис"


async def test_managers_who_have_left_are_passed_over_up_to_an_admin(firm: Firm, deal: int) -> None:
    await firm.force(update(User).where(User.id == firm.maria.id).values(active=False))
    await submit(firm, deal)
    assert await asked(firm, deal) == "Борис"
    await firm.pyotr.do(approvals.withdraw, deal, await firm.deal(deal, "step"))
    await firm.force(update(User).where(User.id == firm.boris.id).values(active=False))
    await submit(firm, deal)
    assert await asked(firm, deal) == "Анна"


async def test_where_nobody_is_left_nothing_is_submitted(firm: Firm, deal: int) -> None:
    await firm.force(
        update(User).where(User.id == firm.pyotr.id).values(manager_id=None),
        update(Campaign).values(author_id=firm.pyotr.id),
        delete(UserRole).where(UserRole.role == "admin"),
    )
    with pytest.raises(Invalid) as refused:
        await submit(firm, deal)
    assert (refused.value.code, await firm.deal(deal, "stage")) == ("nobody_approves", "proposal")
    assert await firm.rows(select(Approval.id)) == []


async def test_a_rule_that_names_the_executor_or_somebody_gone_asks_who_is_above_him(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.pyotr)
    await rule(firm, 41, firm.rinat)
    await firm.force(update(User).where(User.id == firm.rinat.id).values(active=False))
    await submit(firm, deal)
    approving = await firm.pyotr.ask(approval_stage.approval_stage, deal)
    assert [each.approver for each in approving.said] == ["Мария", "Виктор"]


async def test_the_turn_of_whoever_is_switched_off_goes_to_his_manager(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    await firm.anna.do(leaving.switch_off, firm.maria.id, firm.olga.id, firm.boris.id)
    assert (await asked(firm, deal), await firm.deal(deal, "step")) == ("Борис", step)
    assert (await told_to_approve(firm))[-1] == firm.boris.id
    assert await last(firm, deal, "approver_changed") == (firm.anna.id, {"from": "Мария", "to": "Борис"})
    await say(firm, firm.boris, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_whoever_takes_over_a_turn_and_has_one_of_his_own_is_asked_once(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.boris)
    await submit(firm, deal)
    await firm.anna.do(leaving.switch_off, firm.maria.id, firm.olga.id, firm.boris.id)
    assert await asked(firm, deal) == "Борис"
    await say(firm, firm.boris, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_a_deal_that_its_approver_gets_is_for_somebody_else_to_approve(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    await firm.boris.do(reassigning.reassign, deal, step, firm.maria.id)
    assert await asked(firm, deal) == "Борис"
    with pytest.raises(Forbidden):
        await say(firm, firm.maria, deal, "approved")
    await firm.pyotr.ask(approval_stage.approval_stage, deal)
    with pytest.raises(Forbidden):
        await firm.pyotr.do(approvals.withdraw, deal, step)
    await firm.maria.do(approvals.withdraw, deal, step)
    assert await firm.deal(deal, "stage") == "proposal"


async def test_an_approver_who_is_nothing_else_sees_the_proposal_and_no_deal(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.rinat)
    await submit(firm, deal)
    with pytest.raises(NotFound):
        await firm.rinat.ask(approval_stage.to_decide, deal)
    await say(firm, firm.maria, deal, "remarks", "Без скидки")
    with pytest.raises(NotFound):
        await firm.rinat.ask(cards.card, deal)
    approving = await firm.rinat.ask(approval_stage.to_decide, deal)
    assert (approving.client, approving.executor, approving.own_turn) == ("Ромашка", "Пётр", True)
    assert [each.comment for each in approving.said] == ["Без скидки", None]
    await firm.rinat.do(papers.look, deal)
    assert [(line.deal_id, line.task) for line in (await firm.rinat.ask(lists.own_tasks, 0)).rows] == [
        (deal, "approve_proposal")
    ]
    assert await firm.rinat.ask(next_deal.next_deal) == deal
    await say(firm, firm.rinat, deal, "approved")
    for query in (approval_stage.to_decide, papers.look):
        with pytest.raises(NotFound):
            await firm.rinat.do(query, deal)


async def test_whoever_may_stand_in_finds_the_deal(firm: Firm, deal: int) -> None:
    await rule(firm, 40, firm.rinat)
    await submit(firm, deal)
    await say(firm, firm.maria, deal, "approved")
    assert (await firm.viktor.ask(search.find_deals, "ромашка", 0)).total == 1
    approving = await firm.viktor.ask(approval_stage.to_decide, deal)
    assert (approving.own_turn, approving.may_decide) == (False, True)
    assert (await firm.zina.ask(search.find_deals, "ромашка", 0)).total == 0


async def test_a_closed_deal_is_not_decided_on_and_asks_again_once_reopened(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    step = await firm.deal(deal, "step")
    await firm.maria.do(closing.close, deal, step, "refusal")
    with pytest.raises(Stale):
        await firm.anna.do(approvals.decide, deal, step, "approved")
    [turn] = await firm.rows(select(Approval.id))
    assert (await firm.maria.ask(approval_stage.approval_decided, turn)).state == "closed"
    await firm.boris.do(reopening.reopen, deal, step, None)
    assert await asked(firm, deal) == "Мария"
    await say(firm, firm.maria, deal, "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_a_turn_that_somebody_else_has_used_says_by_whom(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    [turn] = await firm.rows(select(Approval.id))
    await say(firm, firm.boris, deal, "rework", "Дорого")
    decided = await firm.maria.ask(approval_stage.approval_decided, turn)
    assert (decided.state, decided.by, decided.comment) == ("rework", "Борис", "Дорого")
    for stranger in (firm.rinat, firm.pyotr):
        with pytest.raises(NotFound):
            await stranger.ask(approval_stage.approval_decided, turn)


async def test_two_taps_at_one_moment_approve_once(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    step = await firm.deal(deal, "step")

    def twice(unit: Unit) -> None:
        approvals.decide(unit, deal, step, "approved")
        approvals.decide(unit, deal, step, "approved")

    with pytest.raises(Stale):
        await firm.maria.do(twice)
    assert await asked(firm, deal) == "Мария"


async def test_each_proposal_that_waited_for_the_morning_is_a_message_of_its_own(firm: Firm, deal: int) -> None:
    other = await drawn_up(firm, firm.pyotr, await firm.deal_of_one(client("Лютик")))
    await submit(firm, deal)
    await firm.pyotr.do(approvals.withdraw, deal, await firm.deal(deal, "step"))
    await submit(firm, deal)
    await submit(firm, other)
    parcels = await firm.db.run(outbox.collect, firm.company, firm.now, 100)
    wanted = [each for each in parcels if each.kind == "approval_wanted"]
    assert [each.params for each in wanted] == [({"deals": [deal]},) * 2, ({"deals": [other]},)]
