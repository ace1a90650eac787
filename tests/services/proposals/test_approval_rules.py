"""Who approves what: rules by sums, and the approver of contracts."""

from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select, update

from services.errors import Forbidden, Invalid, NotFound
from services.models import Approval, Deal, Proposal, ProposalVersion, User
from services.proposals import approval_rules
from services.rights.whom_words_mean import holder
from tests.services.firm import Firm, Person, client

HALF_A_MILLION = Decimal(500_000)


async def listed(firm: Firm) -> list[tuple[Decimal, str]]:
    return [(each.above, each.approver) for each in (await firm.anna.ask(approval_rules.rules)).rules]


async def contracts_of(firm: Firm, deal_id: int) -> int:
    found: int = await firm.value(select(holder("contract_approver")).select_from(Deal).where(Deal.id == deal_id))
    return found


async def test_rules_stand_in_the_order_in_which_approvers_are_asked(firm: Firm) -> None:
    await firm.anna.do(approval_rules.add, Decimal(2_000_000), firm.anna.id)
    await firm.anna.do(approval_rules.add, HALF_A_MILLION, firm.boris.id)
    assert await listed(firm) == [(HALF_A_MILLION, "Борис"), (Decimal(2_000_000), "Анна")]


async def test_a_rule_is_changed_and_removed(firm: Firm) -> None:
    await firm.anna.do(approval_rules.add, HALF_A_MILLION, firm.boris.id)
    [rule] = (await firm.anna.ask(approval_rules.rules)).rules
    await firm.anna.do(approval_rules.change_sum, rule.id, "1 000 000,50 ₽")
    await firm.anna.do(approval_rules.change_approver, rule.id, firm.viktor.id)
    assert await listed(firm) == [(Decimal("1000000.50"), "Виктор")]
    await firm.anna.do(approval_rules.remove, rule.id)
    assert await listed(firm) == []
    with pytest.raises(NotFound):
        await firm.anna.do(approval_rules.remove, rule.id)


async def test_one_rule_is_not_made_twice(firm: Firm) -> None:
    await firm.anna.do(approval_rules.add, HALF_A_MILLION, firm.boris.id)
    with pytest.raises(Invalid, match="rule_there"):
        await firm.anna.do(approval_rules.add, Decimal("500000.00"), firm.boris.id)
    await firm.anna.do(approval_rules.add, Decimal(1), firm.boris.id)
    with pytest.raises(Invalid, match="rule_there"):
        await firm.anna.do(
            approval_rules.change_sum, (await firm.anna.ask(approval_rules.rules)).rules[0].id, "500 000"
        )


@pytest.mark.parametrize("text", ["много", "-1", "1e999", "NaN", "1000000000000000"])
async def test_a_sum_that_is_none_is_refused(firm: Firm, text: str) -> None:
    with pytest.raises(Invalid, match="rule_sum"):
        approval_rules.read_sum(text)


@pytest.mark.parametrize("above", [Decimal("NaN"), Decimal("Infinity"), Decimal(-1), Decimal(10) ** 15])
async def test_a_forged_sum_is_refused(firm: Firm, above: Decimal) -> None:
    with pytest.raises(Invalid, match="rule_sum"):
        await firm.anna.do(approval_rules.add, above, firm.boris.id)


async def test_whoever_has_left_is_no_choice_and_is_pointed_out_where_he_was_chosen(firm: Firm) -> None:
    await firm.anna.do(approval_rules.add, HALF_A_MILLION, firm.viktor.id)
    await firm.anna.do(approval_rules.name_contract_approver, firm.viktor.id)
    await firm.force(update(User).where(User.id == firm.viktor.id).values(active=False))
    found = await firm.anna.ask(approval_rules.rules)
    assert [each.active for each in found.rules] == [False]
    assert (found.contracts_by, found.contracts_stand_in) == ("Виктор", True)
    assert "Виктор" not in [each.name for each in await firm.anna.ask(approval_rules.candidates)]
    with pytest.raises(NotFound):
        await firm.anna.do(approval_rules.add, Decimal(1), firm.viktor.id)
    with pytest.raises(NotFound):
        await firm.anna.do(approval_rules.name_contract_approver, firm.viktor.id)


async def test_contracts_are_the_managers_until_somebody_is_named_and_again_once_he_has_left(firm: Firm) -> None:
    deal_id = await firm.deal_of_one()
    assert await contracts_of(firm, deal_id) == firm.maria.id
    await firm.anna.do(approval_rules.name_contract_approver, firm.viktor.id)
    assert await contracts_of(firm, deal_id) == firm.viktor.id
    await firm.force(update(User).where(User.id == firm.viktor.id).values(active=False))
    assert await contracts_of(firm, deal_id) == firm.maria.id


async def test_a_contract_of_somebody_without_a_manager_is_the_campaign_authors(firm: Firm) -> None:
    deal_id = await firm.deal_of_one(author="anna", executor="zina")
    assert await contracts_of(firm, deal_id) == firm.anna.id


async def test_the_approver_of_a_deal_is_the_first_who_has_not_decided_on_its_present_version(firm: Firm) -> None:
    first, second = await firm.launch(client("Ромашка"), client("Лютик"))
    await _propose(firm, first, 2, (1, "waiting", firm.anna), (2, "remarks", firm.maria), (2, "waiting", firm.boris))
    await _propose(firm, second, 1, (1, "waiting", firm.viktor), (1, "waiting", firm.anna))
    asked = select(Deal.id, holder("approver")).where(Deal.id.in_([first, second]))
    assert dict(await firm.rows(asked)) == {first: firm.boris.id, second: firm.viktor.id}
    await firm.force(delete(Approval))
    assert dict(await firm.rows(asked)) == {first: None, second: None}


async def _propose(firm: Firm, deal_id: int, version: int, *asked: tuple[int, str, Person]) -> None:
    """A proposal in this version; `asked`: version, what was said, by whom, in order."""
    values = {"vat_included": True, "total": 0, "vat": 0, "by_id": firm.pyotr.id, "created_at": firm.now}
    await firm.force(
        insert(Proposal).values(id=deal_id, deal_id=deal_id, state="on_approval", version=version, created_at=firm.now),
        *(
            insert(ProposalVersion).values(proposal_id=deal_id, version=number, **values)
            for number in range(1, version + 1)
        ),
        *(
            insert(Approval).values(
                proposal_id=deal_id,
                version=number,
                place=place,
                approver_id=person.id,
                state=state,
                decided_at=None if state == "waiting" else firm.now,
            )
            for place, (number, state, person) in enumerate(asked, 1)
        ),
    )


async def test_only_an_admin_makes_rules(firm: Firm) -> None:
    await firm.anna.do(approval_rules.add, HALF_A_MILLION, firm.boris.id)
    [rule] = (await firm.anna.ask(approval_rules.rules)).rules
    for service, given in (
        (approval_rules.rules, ()),
        (approval_rules.candidates, ()),
        (approval_rules.add, (Decimal(1), firm.boris.id)),
        (approval_rules.change_sum, (rule.id, "1")),
        (approval_rules.change_approver, (rule.id, firm.maria.id)),
        (approval_rules.remove, (rule.id,)),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(service, *given)
