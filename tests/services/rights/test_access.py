"""Who may do what to a deal. The table is written here by hand, from the process's «Who takes part»."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import Executable, insert, update

from fsm.events import Event
from services.calling import calls
from services.campaigns import drafts, launching, overview
from services.deals import cards, closing, qualifying, search
from services.errors import Forbidden, NotFound, Refusal
from services.importing import preflight
from services.models import (
    AccessGroup,
    Approval,
    Campaign,
    Counterparty,
    Deal,
    History,
    Participant,
    Proposal,
    Task,
    UserRole,
)
from services.overseeing import extending, reassigning
from services.process import door
from services.rights import access
from services.surveys import answering, deal_survey
from services.unit import Unit
from tests.services.firm import Firm, client

OF_THE_SALE = {"read", "see_proposal", "see_order", "see_contract"}
OF_A_MANAGER = OF_THE_SALE | {"edit_client", "pay", "close", "close_late", "reassign", "extend", "reopen"}
MAY = {
    "executor": OF_THE_SALE | {"work", "edit_client", "close"},
    "participant": OF_THE_SALE,
    "manager": OF_A_MANAGER,
    "managers_manager": OF_A_MANAGER,
    "author": OF_A_MANAGER,
    "author_after_reroute": OF_THE_SALE,
    "group_head_at_stage_4": {"read", "reroute"},
    "group_head_elsewhere": set[str](),
    "group_head_who_is_the_manager": OF_A_MANAGER | {"reroute"},
    "admin": OF_A_MANAGER | {"work", "reroute"},
    "other_manager": set[str](),
    "stranger_executor": set[str](),
    "approver": {"see_proposal", "approve"},
    "approvers_manager": {"see_proposal", "approve"},
    "manager_who_approves": OF_A_MANAGER | {"approve"},
    "admin_in_an_approvers_place": OF_A_MANAGER | {"work", "reroute", "approve"},
    "accountant": {"see_order", "pay"},
    "accountant_before_the_order": set[str](),
    "procurement": {"see_order"},
    "contract_approver": {"see_contract"},
    "shipping": {"see_order"},
    "shipping_without_a_task": set[str](),
}
WHO = {
    "executor": "pyotr",
    "participant": "olga",
    "manager": "maria",
    "managers_manager": "boris",
    "author": "viktor",
    "author_after_reroute": "maria",
    "group_head_at_stage_4": "zina",
    "group_head_elsewhere": "zina",
    "group_head_who_is_the_manager": "maria",
    "admin": "anna",
    "other_manager": "viktor",
    "stranger_executor": "rinat",
    "approver": "rinat",
    "approvers_manager": "viktor",
    "manager_who_approves": "maria",
    "admin_in_an_approvers_place": "anna",
    "accountant": "rinat",
    "accountant_before_the_order": "rinat",
    "procurement": "rinat",
    "contract_approver": "rinat",
    "shipping": "rinat",
    "shipping_without_a_task": "rinat",
}


async def prepare(firm: Firm, relation: str) -> int:
    of_maria = relation in ("author_after_reroute", "group_head_who_is_the_manager")
    deal_id = await firm.deal_of_one(author="maria" if of_maria else "anna")
    if relation in ARRANGED:
        await firm.force(*ARRANGED[relation](firm, deal_id))
    return deal_id


def _is_at(stage: str, **values: Any) -> Executable:
    return update(Deal).values(stage=stage, **values)


def _retail_client(firm: Firm) -> Executable:
    return update(Counterparty).values(group_id=firm.groups["Розница"])


def _is_asked(firm: Firm, deal_id: int, approver_id: int) -> tuple[Executable, ...]:
    """The deal's proposal waits for this approver."""
    task = {"deal_id": deal_id, "kind": "approve_proposal", "given_as": "approver", "assignee_id": approver_id}
    approval = {"proposal_id": 1, "version": 1, "place": 1, "approver_id": approver_id, "state": "waiting"}
    return (
        _is_at("approval.manager"),
        insert(Proposal).values(id=1, deal_id=deal_id, state="on_approval", version=1, created_at=firm.now),
        insert(Approval).values(**approval),
        insert(Task).values(**task, state="open", created_at=firm.now),
    )


def _holds(firm: Firm, role: str) -> Executable:
    return insert(UserRole).values(user_id=firm.rinat.id, role=role)


def _is_given(firm: Firm, deal_id: int, word: str, **task: Any) -> Executable:
    given = {"deal_id": deal_id, "kind": "some_task", "given_as": word, "state": "open", "created_at": firm.now}
    return insert(Task).values(**given, **task)


ARRANGED: Mapping[str, Callable[[Firm, int], tuple[Executable, ...]]] = {
    "participant": lambda firm, deal_id: (insert(Participant).values(deal_id=deal_id, user_id=firm.olga.id),),
    "author": lambda firm, deal_id: (update(Campaign).values(author_id=firm.viktor.id),),
    "author_after_reroute": lambda firm, deal_id: (
        _is_at("needs", executor_id=firm.rinat.id),
        insert(History).values(deal_id=deal_id, at=firm.now, source="tap", event="executor_named", stage="needs"),
    ),
    "group_head_at_stage_4": lambda firm, deal_id: (_is_at("rerouting"), _retail_client(firm)),
    "group_head_elsewhere": lambda firm, deal_id: (_retail_client(firm),),
    "group_head_who_is_the_manager": lambda firm, deal_id: (
        _is_at("rerouting"),
        _retail_client(firm),
        update(Campaign).values(author_id=firm.anna.id),
        update(AccessGroup).where(AccessGroup.name == "Розница").values(head_id=firm.maria.id),
    ),
    "approver": lambda firm, deal_id: _is_asked(firm, deal_id, firm.rinat.id),
    "approvers_manager": lambda firm, deal_id: _is_asked(firm, deal_id, firm.rinat.id),
    "manager_who_approves": lambda firm, deal_id: _is_asked(firm, deal_id, firm.maria.id),
    "admin_in_an_approvers_place": lambda firm, deal_id: _is_asked(firm, deal_id, firm.rinat.id),
    "accountant": lambda firm, deal_id: (_is_at("order"), _holds(firm, "accountant")),
    "accountant_before_the_order": lambda firm, deal_id: (_is_at("answer_analysis"), _holds(firm, "accountant")),
    "procurement": lambda firm, deal_id: (
        _is_at("supply"),
        _holds(firm, "procurement"),
        _is_given(firm, deal_id, "procurement", role="procurement", assignee_id=firm.olga.id),
    ),
    "contract_approver": lambda firm, deal_id: (
        _is_at("supply"),
        _is_given(firm, deal_id, "contract_approver", assignee_id=firm.rinat.id),
    ),
    "shipping": lambda firm, deal_id: (
        _is_at("awaiting_payment"),
        _holds(firm, "shipping"),
        _is_given(firm, deal_id, "shipping", role="shipping"),
    ),
    "shipping_without_a_task": lambda firm, deal_id: (_is_at("awaiting_payment"), _holds(firm, "shipping")),
}
"""How a relation comes about where nothing that people can do yet leads there."""


def outcome_of(unit: Unit, deal_id: int, right: str) -> type[Refusal] | None:
    try:
        access.require_deal(unit, deal_id, right)
    except Refusal as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("relation", MAY)
async def test_everybody_may_exactly_what_the_table_says(firm: Firm, relation: str) -> None:
    deal_id = await prepare(firm, relation)
    rights = OF_A_MANAGER | {"work", "reroute", "approve"}
    refused = Forbidden if "read" in MAY[relation] else NotFound

    def all_of(unit: Unit) -> dict[str, type[Refusal] | None]:
        return {right: outcome_of(unit, deal_id, right) for right in sorted(rights)}

    expected = {right: None if right in MAY[relation] else refused for right in rights}
    assert await firm.people[WHO[relation]].ask(all_of) == expected
    assert set(access.DEAL_RIGHTS) == rights


@pytest.mark.parametrize("relation", MAY)
async def test_lists_and_searches_show_what_may_be_read_and_nothing_else(firm: Firm, relation: str) -> None:
    await prepare(firm, relation)
    page = await firm.people[WHO[relation]].ask(search.find_deals, "ромашка", 0)
    assert page.total == (1 if MAY[relation] & {"read", "approve"} else 0)


COMPANY = {
    "start_campaign": {"boris", "maria", "viktor", "anna"},
    "see_overdue": {"boris", "maria", "viktor", "anna"},
    "invite": {"anna"},
    "edit_directories": {"anna"},
    "see_unpaid": {"anna"},
    "manage_people": {"anna"},
    "see_process": {"anna"},
    "audit": {"anna"},
    "call": {"boris", "maria", "viktor", "anna", "pyotr", "olga", "rinat", "zina"},
}


async def test_what_a_role_allows_in_the_company(firm: Firm) -> None:
    def allowed(unit: Unit, right: str) -> bool:
        try:
            access.require(unit, right)
        except Forbidden:
            return False
        return True

    for right in access.COMPANY_RIGHTS:
        assert {name for name, person in firm.people.items() if await person.ask(allowed, right)} == COMPANY[right]


USES: dict[str, Callable[[Unit, int, int], Any]] = {
    "card": lambda unit, deal, call: cards.card(unit, deal),
    "survey": lambda unit, deal, call: deal_survey.survey(unit, deal),
    "answer": lambda unit, deal, call: answering.answer(unit, deal, 1, True),
    "skip": lambda unit, deal, call: answering.skip(unit, deal, 1),
    "toggle": lambda unit, deal, call: answering.toggle(unit, deal, 1, 0),
    "complete": lambda unit, deal, call: answering.complete(unit, deal, 1),
    "record": lambda unit, deal, call: calls.record(unit, deal, call, "busy"),
    "set_group": lambda unit, deal, call: qualifying.set_group(unit, deal, 1, 1),
    "close": lambda unit, deal, call: closing.close(unit, deal, 1, "refusal"),
    "candidates": lambda unit, deal, call: reassigning.candidates(unit, deal),
    "reassign": lambda unit, deal, call: reassigning.reassign(unit, deal, 1, 3),
    "extend": lambda unit, deal, call: extending.extend(unit, deal, 0, 1),
}


async def test_a_deal_that_may_not_be_read_looks_like_one_that_is_not_there(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    call_id = await firm.call(deal_id)
    for somebody, deal in ((firm.rinat, deal_id), (firm.viktor, deal_id), (firm.anna, 999)):
        for use in USES.values():
            with pytest.raises(NotFound):
                await somebody.do(use, deal, call_id)


async def test_a_call_of_another_deal_cannot_be_recorded_through_ones_own(firm: Firm) -> None:
    own = await firm.deal_of_one(client("Своя"))
    foreign = await firm.deal_of_one(client("Чужая"), author="viktor", executor="rinat")
    with pytest.raises(Refusal):
        await firm.pyotr.do(calls.record, own, await firm.call(foreign), "busy")
    assert (await firm.rinat.ask(cards.card, foreign)).call is not None


async def test_every_event_is_refused_to_a_stranger(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    for event in access.EVENT_RIGHTS:
        for stranger in (firm.rinat, firm.viktor, firm.zina):
            with pytest.raises(NotFound):
                await stranger.do(door.happen, deal_id, Event(event, at=firm.now, state="lost", reason="refusal"))
    assert await firm.deal(deal_id, "stage", "step", "closed") == ("first_contact", 1, None)


async def test_a_participant_reads_and_changes_nothing(firm: Firm) -> None:
    deal_id = await prepare(firm, "participant")
    for event in access.EVENT_RIGHTS:
        with pytest.raises(Forbidden):
            await firm.olga.do(door.happen, deal_id, Event(event, at=firm.now, state="lost", reason="refusal"))


async def test_an_executor_closes_up_to_the_analysis_of_the_answer_and_a_manager_at_every_stage(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    await firm.force(update(Deal).values(stage="order"))
    with pytest.raises(Forbidden):
        await firm.pyotr.do(closing.close, deal_id, 1, "refusal")
    await firm.force(update(Deal).values(stage="answer_analysis"))
    await firm.pyotr.do(closing.close, deal_id, 1, "refusal")
    assert await firm.deal(deal_id, "closed") == "lost"


async def test_another_managers_document_looks_like_none(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    for service in (overview.summary, launching.post, preflight.accept, preflight.discard):
        with pytest.raises(NotFound):
            await firm.viktor.do(service, number)
        with pytest.raises(Forbidden):
            await firm.pyotr.do(service, number)
    assert (await firm.anna.ask(overview.summary, number)).rows == 1


async def test_a_manager_gives_work_to_nobody_but_his_own_people(firm: Firm) -> None:
    number = await firm.draft(client("Ромашка"))
    with pytest.raises(NotFound):
        await firm.maria.do(drafts.choose_executor, number, firm.rinat.id)
    deal_id = await firm.deal_of_one(client("Лютик"))
    with pytest.raises(Refusal):
        await firm.maria.do(reassigning.reassign, deal_id, 1, firm.rinat.id)
    assert await firm.deal(deal_id, "executor_id") == firm.pyotr.id
