"""What an executor works from: the next deal, the card."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from services.calling import calls, next_deal
from services.deals import cards, closing, qualifying
from services.errors import NotFound
from services.models import Campaign, Counterparty, Deal, Letter, Task
from services.overseeing import extending
from tests.services.firm import Firm, client, clients_named

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def record(firm: Firm, deal: int, outcome: str, after: timedelta | None = None) -> None:
    promised = None if after is None else firm.now + after
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), outcome, promised_at=promised)


async def test_promised_callbacks_come_first_then_what_the_deadline_presses(firm: Firm) -> None:
    first, second, third = await firm.launch(*clients_named(3))
    await firm.maria.do(extending.extend, first, int((firm.now + 10 * DAY).timestamp()), 5)
    assert await firm.pyotr.ask(next_deal.next_deal) == second
    await record(firm, third, "callback", HOUR)
    assert await firm.pyotr.ask(next_deal.next_deal) == second
    firm.now += HOUR
    assert await firm.pyotr.ask(next_deal.next_deal) == third
    await record(firm, third, "busy")
    await record(firm, second, "no_answer")
    assert await firm.pyotr.ask(next_deal.next_deal) == first


async def test_a_call_whose_time_has_not_come_is_not_offered(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await record(firm, deal, "no_answer")
    assert await firm.pyotr.ask(next_deal.next_deal) is None
    found = await firm.pyotr.ask(next_deal.nothing_now)
    assert (found.next_at, found.open_deals) == (firm.now + 3 * HOUR, 1)
    firm.now += 3 * HOUR
    assert await firm.pyotr.ask(next_deal.next_deal) == deal


async def test_nothing_to_do_at_all_says_so(firm: Firm) -> None:
    found = await firm.pyotr.ask(next_deal.nothing_now)
    assert (found.next_at, found.open_deals) == (None, 0)


async def test_a_deal_without_a_call_but_with_a_task_is_offered(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    assert await firm.pyotr.ask(next_deal.next_deal) == deal


async def test_deals_of_stage_1_of_a_paused_document_are_not_offered_and_later_ones_are(firm: Firm) -> None:
    later, first = await firm.launch(*clients_named(2))
    await firm.qualified(later)
    await firm.maria.do(extending.extend, later, int((firm.now + DAY).timestamp()), 30)
    assert await firm.pyotr.ask(next_deal.next_deal) == first
    await firm.force(update(Campaign).values(state="paused"))
    assert await firm.pyotr.ask(next_deal.next_deal) == later


async def test_nobody_is_offered_others_deals(firm: Firm) -> None:
    await firm.deal_of_one()
    for other in (firm.olga, firm.maria, firm.anna):
        assert await other.ask(next_deal.next_deal) is None


async def test_a_new_deal_is_shown_as_new_until_its_executor_acts(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("ООО «Ромашка»", "+74950000001", city="Москва", contact_person="Иванова"))
    card = await firm.pyotr.ask(cards.card, deal)
    assert card.is_new
    assert (card.client, card.city, card.contact, list(card.phones)) == (
        "ООО «Ромашка»", "Москва", "Иванова", [("+74950000001", None)],
    )  # fmt: skip
    assert (card.executor, card.questions, card.answered, card.control_due) == ("Пётр", 1, 0, firm.now + 10 * DAY)
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    card = await firm.pyotr.ask(cards.card, deal)
    assert (card.is_new, card.closed, card.reason, card.control_due) == (False, "lost", "Нет потребности", None)


async def test_a_card_remembers_the_last_three_calls(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    for outcome in ("busy", "no_answer", "busy", "answering_machine"):
        await record(firm, deal, outcome)
        firm.now += 4 * HOUR
    past = (await firm.pyotr.ask(cards.card, deal)).past
    assert [each.outcome for each in past] == ["Автоответчик", "Занято", "Нет ответа"]
    assert past[0].at == firm.now - 4 * HOUR


async def test_a_card_tells_which_buttons_are_for_whom(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    of_pyotr, of_maria = [await each.ask(cards.card, deal) for each in (firm.pyotr, firm.maria)]
    assert (of_pyotr.may("work"), of_pyotr.may("extend")) == (True, False)
    assert (of_maria.may("work"), of_maria.may("extend")) == (False, True)
    with pytest.raises(NotFound):
        await firm.rinat.ask(cards.card, deal)


async def test_a_number_known_to_be_wrong_is_shown_no_more(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    await record(firm, deal, "wrong_number")
    assert [number for number, _ in (await firm.pyotr.ask(cards.card, deal)).phones] == ["+74950000002"]


async def test_a_client_without_a_zone_of_his_own_has_the_companys(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    assert (await firm.pyotr.ask(cards.card, deal)).zone == firm.company.zone
    await firm.force(update(Counterparty).values(time_zone="Asia/Omsk"))
    assert (await firm.pyotr.ask(cards.card, deal)).zone.key == "Asia/Omsk"


async def test_clients_who_are_at_work_now_come_before_those_who_are_not(firm: Firm) -> None:
    east, here = await firm.launch(client("Восток", time_zone="Asia/Vladivostok"), client("Здесь"))
    await firm.maria.do(extending.extend, here, int((firm.now + 10 * DAY).timestamp()), 5)
    assert await firm.pyotr.ask(next_deal.next_deal) == east
    firm.now += 2 * HOUR
    assert await firm.pyotr.ask(next_deal.next_deal) == here


async def test_passing_over_goes_round_all_that_is_to_be_done(firm: Firm) -> None:
    first, second, third = await firm.launch(*clients_named(3))
    seen = [first]
    for _ in range(4):
        following = await firm.pyotr.ask(next_deal.next_deal, seen[-1])
        assert following is not None
        seen.append(following)
    assert seen == [first, second, third, first, second]
    for deal in (second, third):
        await firm.pyotr.do(closing.close, deal, 1, "no_need")
    assert await firm.pyotr.ask(next_deal.next_deal, first) == first


async def test_deals_that_nobody_can_call_come_after_those_that_can_be_called(firm: Firm) -> None:
    without, there = await firm.launch(*clients_named(2))
    await record(firm, without, "wrong_number")
    assert await firm.pyotr.ask(next_deal.next_deal) == there
    await record(firm, there, "no_answer")
    assert await firm.pyotr.ask(next_deal.next_deal) == without


async def test_a_deal_whose_letter_is_on_its_way_is_not_offered(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    await firm.pyotr.do(qualifying.set_group, deal, 2, firm.groups["Опт"])
    assert await firm.pyotr.ask(next_deal.next_deal) == deal
    letter = {
        "deal_id": deal,
        "address": "a@b.ru",
        "subject": "",
        "text": "",
        "message_id": "1",
        "by_id": firm.pyotr.id,
    }
    await firm.force(insert(Letter).values(state="sending", created_at=firm.now, **letter))
    assert await firm.pyotr.ask(next_deal.next_deal) is None


async def test_the_head_of_a_group_is_offered_what_waits_for_him(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    task = {"deal_id": deal, "given_as": "group_head", "state": "open", "created_at": firm.now}
    await firm.force(update(Deal).values(stage="rerouting"))
    await firm.force(insert(Task).values(kind="name_executor", assignee_id=firm.zina.id, **task))
    assert await firm.zina.ask(next_deal.next_deal) == deal
    assert await firm.olga.ask(next_deal.next_deal) is None


async def test_waiting_counts_no_call_of_a_paused_document(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await record(firm, deal, "no_answer")
    await firm.force(update(Campaign).values(state="paused"))
    found = await firm.pyotr.ask(next_deal.nothing_now)
    assert (found.next_at, found.open_deals) == (None, 1)


async def test_a_call_outside_the_executors_hours_says_so(firm: Firm) -> None:
    firm.now += 2 * HOUR
    kamchatka, vladivostok = await firm.launch(
        client("Камчатка", time_zone="Asia/Kamchatka"), client("Владивосток", time_zone="Asia/Vladivostok")
    )
    fits = [(await firm.pyotr.ask(cards.card, deal)).call.fits for deal in (kamchatka, vladivostok)]  # type: ignore[union-attr]
    assert fits == [False, True]
