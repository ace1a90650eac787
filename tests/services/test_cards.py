"""What an executor works from: the next deal, the card, the lists, the search."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from services import calls, cards, deals, lists
from services.errors import Forbidden, NotFound
from services.models import Campaign, Counterparty, Deal, Task
from tests.services.company import Firm, client, clients_named

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def record(firm: Firm, deal: int, outcome: str, after: timedelta | None = None) -> None:
    promised = None if after is None else firm.now + after
    await firm.pyotr.do(calls.record, deal, await firm.call(deal), outcome, promised_at=promised)


async def test_promised_callbacks_come_first_then_what_the_deadline_presses(firm: Firm) -> None:
    first, second, third = await firm.launch(*clients_named(3))
    await firm.maria.do(deals.extend, first, int((firm.now + 10 * DAY).timestamp()), 5)
    assert await firm.pyotr.ask(cards.next_deal) == second
    await record(firm, third, "callback", HOUR)
    assert await firm.pyotr.ask(cards.next_deal) == second
    firm.now += HOUR
    assert await firm.pyotr.ask(cards.next_deal) == third
    await record(firm, third, "busy")
    await record(firm, second, "no_answer")
    assert await firm.pyotr.ask(cards.next_deal) == first


async def test_a_call_whose_time_has_not_come_is_not_offered(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    await record(firm, deal, "no_answer")
    assert await firm.pyotr.ask(cards.next_deal) is None
    found = await firm.pyotr.ask(cards.waiting)
    assert (found.next_at, found.open_deals) == (firm.now + 3 * HOUR, 1)
    firm.now += 3 * HOUR
    assert await firm.pyotr.ask(cards.next_deal) == deal


async def test_nothing_to_do_at_all_says_so(firm: Firm) -> None:
    found = await firm.pyotr.ask(cards.waiting)
    assert (found.next_at, found.open_deals) == (None, 0)


async def test_a_deal_without_a_call_but_with_a_task_is_offered(firm: Firm) -> None:
    deal = await firm.qualified(await firm.deal_of_one())
    assert await firm.pyotr.ask(cards.next_deal) == deal


async def test_deals_of_stage_1_of_a_paused_document_are_not_offered_and_later_ones_are(firm: Firm) -> None:
    later, first = await firm.launch(*clients_named(2))
    await firm.qualified(later)
    await firm.maria.do(deals.extend, later, int((firm.now + DAY).timestamp()), 30)
    assert await firm.pyotr.ask(cards.next_deal) == first
    await firm.force(update(Campaign).values(state="paused"))
    assert await firm.pyotr.ask(cards.next_deal) == later


async def test_nobody_is_offered_others_deals(firm: Firm) -> None:
    await firm.deal_of_one()
    for other in (firm.olga, firm.maria, firm.anna):
        assert await other.ask(cards.next_deal) is None


async def test_a_new_deal_is_shown_as_new_until_its_executor_acts(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("ООО «Ромашка»", "+74950000001", city="Москва", contact_person="Иванова"))
    card = await firm.pyotr.ask(cards.card, deal)
    assert card.is_new
    assert (card.client, card.city, card.contact, list(card.phones)) == (
        "ООО «Ромашка»", "Москва", "Иванова", [("+74950000001", None)],
    )  # fmt: skip
    assert (card.executor, card.questions, card.answered, card.control_due) == ("Пётр", 1, 0, firm.now + 10 * DAY)
    await firm.pyotr.do(deals.close, deal, 1, "no_need")
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


async def test_a_list_goes_by_pages_the_most_pressing_first(firm: Firm) -> None:
    ids = await firm.launch(*clients_named(lists.PAGE + 2))
    await firm.maria.do(deals.extend, ids[0], int((firm.now + 10 * DAY).timestamp()), 1)
    await firm.pyotr.do(deals.close, ids[1], 1, "no_need")
    first = await firm.pyotr.ask(lists.own_deals, 0)
    assert (first.page, first.pages, first.total) == (0, 2, lists.PAGE + 1)
    assert [line.deal_id for line in first.lines] == ids[2:]
    last = await firm.pyotr.ask(lists.own_deals, 1)
    assert [line.deal_id for line in last.lines] == [ids[0]]
    for page, clamped in ((99, 1), (-5, 0)):
        assert (await firm.pyotr.ask(lists.own_deals, page)).page == clamped


async def test_an_empty_list_has_one_empty_page(firm: Firm) -> None:
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert (list(page.lines), page.page, page.pages) == ([], 0, 1)


async def test_deals_without_a_deadline_come_last(firm: Firm) -> None:
    without, with_one = await firm.launch(*clients_named(2))
    await firm.force(update(Deal).where(Deal.id == without).values(control_due=None))
    page = await firm.pyotr.ask(lists.own_deals, 0)
    assert [line.deal_id for line in page.lines] == [with_one, without]
    assert await firm.pyotr.ask(cards.next_deal) == with_one


async def test_overdue_shows_a_manager_what_he_answers_for(firm: Firm) -> None:
    marias = await firm.qualified(await firm.deal_of_one(client("А"), author="anna"))
    viktors = await firm.qualified(await firm.deal_of_one(client("Б"), author="viktor", executor="rinat"), by="rinat")
    firm.now += DAY
    for who, expected in (
        (firm.maria, {marias}), (firm.boris, {marias}), (firm.viktor, {viktors}), (firm.anna, {marias, viktors}),
    ):  # fmt: skip
        assert {line.deal_id for line in (await who.ask(lists.overdue, 0)).lines} == expected
    with pytest.raises(Forbidden):
        await firm.pyotr.ask(lists.overdue, 0)


async def test_a_deadline_of_this_very_minute_is_overdue_and_a_closed_deal_is_not(firm: Firm) -> None:
    late, closed = await firm.launch(*clients_named(2))
    for deal in (late, closed):
        await firm.qualified(deal)
    firm.now += DAY - timedelta(seconds=1)
    assert (await firm.maria.ask(lists.overdue, 0)).total == 0
    firm.now += timedelta(seconds=1)
    await firm.pyotr.do(deals.close, closed, 2, "no_need")
    assert [line.deal_id for line in (await firm.maria.ask(lists.overdue, 0)).lines] == [late]


async def test_a_task_for_a_role_is_everybodys_who_holds_it(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    task = {"deal_id": deal, "given_as": "procurement", "state": "open", "created_at": firm.now}
    await firm.force(insert(Task).values(kind="supply_order", role="manager", **task))
    assert [line.task for line in (await firm.viktor.ask(lists.own_tasks, 0)).lines] == ["supply_order"]
    assert [line.task for line in (await firm.pyotr.ask(lists.own_tasks, 0)).lines] == ["start_deal"]
    assert (await firm.rinat.ask(lists.own_tasks, 0)).total == 0


FOUND = {
    "by a part of the name": "молот",
    "by the name with е for ё": "сибирский берез",
    "by the name in quotes and capitals": "«СИБИРСКИЙ БЕРЁЗОВЫЙ»",
    "by the INN": "3664069397",
    "by the beginning of the INN": "36640",
    "by the INN with spaces": "3664 069 397",
    "by the phone in E.164": "+74732000101",
    "by the phone with an eight": "8 (473) 200-01-01",
    "by the phone without a country": "473 200-01-01",
    "by the end of the phone": "200-01-01",
}


@pytest.mark.parametrize("words", FOUND.values(), ids=FOUND)
async def test_a_client_is_found(firm: Firm, words: str) -> None:
    deal, _ = await firm.launch(
        client("ПАО «Сибирский Берёзовый Молот»", "+74732000101", inn="3664069397"), client("Лютик", "+78120000000")
    )
    page = await firm.pyotr.ask(lists.found, words, 0)
    assert [line.deal_id for line in page.lines] == [deal]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "ромашка 2", "12", "9999999"])
async def test_what_is_not_there_is_not_found(firm: Firm, words: str) -> None:
    await firm.deal_of_one(client("Ромашка", "+74950001212"))
    assert (await firm.pyotr.ask(lists.found, words, 0)).total == 0


async def test_closed_deals_are_found_and_others_deals_are_not(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", "+74950001212"))
    await firm.pyotr.do(deals.close, deal, 1, "no_need")
    for who, total in ((firm.pyotr, 1), (firm.maria, 1), (firm.anna, 1), (firm.olga, 0), (firm.viktor, 0)):
        for words in ("ромашка", "74950001212"):
            assert (await who.ask(lists.found, words, 0)).total == total


async def test_a_client_of_two_deals_shows_each_of_them_to_whom_it_belongs(firm: Firm) -> None:
    former = await firm.deal_of_one()
    await firm.pyotr.do(deals.close, former, 1, "no_need")
    present = await firm.deal_of_one(author="viktor", executor="rinat")
    assert [line.deal_id for line in (await firm.rinat.ask(lists.found, "ромашка", 0)).lines] == [present]
    assert (await firm.anna.ask(lists.found, "ромашка", 0)).total == 2


async def test_a_number_known_to_be_wrong_is_shown_no_more(firm: Firm) -> None:
    deal = await firm.deal_of_one(client("Ромашка", "+74950000001", "+74950000002"))
    await record(firm, deal, "wrong_number")
    assert [number for number, _ in (await firm.pyotr.ask(cards.card, deal)).phones] == ["+74950000002"]


async def test_a_client_without_a_zone_of_his_own_has_the_companys(firm: Firm) -> None:
    deal = await firm.deal_of_one()
    assert (await firm.pyotr.ask(cards.card, deal)).zone == firm.company.zone
    await firm.force(update(Counterparty).values(time_zone="Asia/Omsk"))
    assert (await firm.pyotr.ask(cards.card, deal)).zone.key == "Asia/Omsk"
