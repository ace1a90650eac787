"""Letters that clients ask for in calls: sent at once beside the stage, whatever the stage."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from fsm.calls import OutcomeRule, shipped_outcomes
from services.calling import calls, corrections
from services.clients import client_data
from services.deals import closing
from services.directories.first_start import read_seed
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.mail import business_card, company_cards, letters, requested_letters
from services.mail.delivery import LetterAccepted, LetterRefused
from services.mail.letters import LetterDraft
from services.models import CallOutcome, CompanyCard, Counterparty, History, Interaction, Letter, StoredFile
from tests.services.firm import Firm, client
from tests.services.mail.test_letters import ADDRESS, NO_SUCH, at_stage_three, card, collect, send

PRICES = "catalogue_of_the_test"
RULE = {"stages": ["first_contact"], "retry_after": "2 days", "is_contact": True, "sends": PRICES}


@pytest.fixture(autouse=True)
async def prices(firm: Firm) -> None:
    """The price list can be asked for in a call."""
    await firm.force(
        insert(CallOutcome).values(code="asked_in_the_test", name="Просил каталог", place=20, rule=RULE, active=True),
        insert(CompanyCard).values(
            name="Каталог", subject="Прайс {компания}", text="Здравствуйте, {контакт}!", active=True, code=PRICES
        ),
    )


@pytest.fixture
async def deal(firm: Firm) -> int:
    return await firm.deal_of_one(client("Ромашка", email=ADDRESS, contact_person="Иванова"))


async def asked(firm: Firm, deal_id: int) -> int:
    """The client asks for the prices; returns the call."""
    call = await firm.call(deal_id)
    await firm.pyotr.do(calls.record, deal_id, call, "asked_in_the_test")
    return call


async def letter(firm: Firm) -> tuple[Any, ...]:
    found: tuple[Any, ...] = await firm.value(select(Letter.address, Letter.text, Letter.state, Letter.kind))
    return found


async def events(firm: Firm, deal_id: int) -> list[str]:
    return await firm.rows(select(History.event).where(History.deal_id == deal_id).order_by(History.id))


async def test_the_letter_goes_at_once_and_the_deal_stays_where_it_is(firm: Firm, deal: int) -> None:
    before = await firm.deal(deal, "stage", "step")
    await asked(firm, deal)
    assert await letter(firm) == (ADDRESS, "Здравствуйте, Иванова!", "sending", PRICES)
    await send(firm, LetterAccepted())
    assert (await letter(firm))[2] == "accepted"
    assert await firm.deal(deal, "stage", "step") == before
    done = select(Interaction.state, Interaction.note, Interaction.is_contact).where(Interaction.kind == "email")
    assert await firm.value(done) == ("done", ADDRESS, False)
    assert (await events(firm, deal))[-3:] == ["called", "letter_written", "letter_accepted"]
    assert await firm.call(deal), "the next call is planned as the outcome says"


async def test_its_files_go_along(firm: Firm, deal: int) -> None:
    card_id = await firm.value(select(CompanyCard.id).where(CompanyCard.code == PRICES))
    await firm.anna.do(company_cards.add_file, card_id, "telegram-1", "прайс.xlsx", 5)
    wanted = await firm.pyotr.ask(requested_letters.requested_letter, deal, PRICES)
    assert wanted.obstacle == "files"
    await firm.force(update(StoredFile).values(content=b"prices"))
    await asked(firm, deal)
    assert len(await collect(firm)) == 1


@pytest.mark.parametrize("obstacle", ["address", "letter", "server"])
async def test_what_is_in_the_way_is_said_and_the_call_is_recorded(firm: Firm, deal: int, obstacle: str) -> None:
    if obstacle == "server":
        firm.company = replace(firm.company, mail_from=None)
    await firm.force(
        update(Counterparty).values(email=None if obstacle == "address" else ADDRESS),
        update(CompanyCard).values(active=obstacle != "letter"),
    )
    await asked(firm, deal)
    wanted = await firm.pyotr.ask(requested_letters.requested_letter, deal, PRICES)
    assert (wanted.obstacle, wanted.name) == (obstacle, "Каталог")
    assert await firm.rows(select(Letter.id)) == []
    with pytest.raises(Invalid):
        await firm.pyotr.do(requested_letters.send, deal, PRICES)


async def test_once_there_is_an_address_it_goes(firm: Firm, deal: int) -> None:
    await firm.force(update(Counterparty).values(email=None))
    await asked(firm, deal)
    await firm.pyotr.do(client_data.change, deal, "email", "new@romashka.example")
    await firm.pyotr.do(requested_letters.send, deal, PRICES)
    assert (await letter(firm))[0] == "new@romashka.example"


async def test_a_refused_one_is_told_to_the_executor_and_leaves_no_task_at_the_stage(firm: Firm, deal: int) -> None:
    await asked(firm, deal)
    await send(firm, LetterRefused(NO_SUCH))
    [(told, params)] = await firm.told(requested_letters.RETURNED)
    assert told == firm.pyotr.id
    back = await firm.pyotr.ask(requested_letters.returned, params["letter"])
    assert back is not None and (back.kind, back.letter.address, back.letter.error) == (PRICES, ADDRESS, NO_SUCH)
    assert await firm.olga.ask(requested_letters.returned, params["letter"]) is None
    assert (await firm.pyotr.ask(letters.mail, deal)).returned is None


async def test_taking_the_outcome_back_keeps_the_letter_here(firm: Firm, deal: int) -> None:
    call = await asked(firm, deal)
    await firm.pyotr.do(corrections.take_back, deal, call)
    assert (await letter(firm))[2] == "cancelled"
    assert await collect(firm) == []


async def test_an_outcome_whose_letter_has_gone_can_still_be_taken_back(firm: Firm, deal: int) -> None:
    call = await asked(firm, deal)
    await send(firm, LetterAccepted())
    await firm.pyotr.do(corrections.take_back, deal, call)
    assert (await letter(firm))[2] == "accepted"
    assert await firm.call(deal) == call


async def test_it_is_no_card_of_stage_three_and_leaves_the_stages_own_letter_alone(firm: Firm) -> None:
    """At stage 3 the card is on its way, and the prices are asked for once more."""
    other = await at_stage_three(firm)
    card_id = await card(firm)
    assert [each.name for each in await firm.pyotr.ask(company_cards.offered_cards)] == ["Общая"]
    prices = await firm.value(select(CompanyCard.id).where(CompanyCard.code == PRICES))
    with pytest.raises(NotFound):
        await firm.pyotr.ask(business_card.preview, other, prices)
    shown = await firm.pyotr.ask(business_card.preview, other, card_id)
    await firm.pyotr.do(business_card.send, other, shown.step, card_id, shown.letter.mark)
    await firm.pyotr.do(requested_letters.send, other, PRICES)
    assert len(await collect(firm)) == 2


async def test_the_stages_other_way_leaves_the_requested_letter_going(firm: Firm) -> None:
    other = await at_stage_three(firm)
    await firm.pyotr.do(requested_letters.send, other, PRICES)
    await firm.pyotr.do(business_card.record, other, 3, "messenger")
    assert len(await collect(firm)) == 1


async def test_strangers_and_closed_deals_send_nothing(firm: Firm, deal: int) -> None:
    with pytest.raises(NotFound):
        await firm.rinat.do(requested_letters.send, deal, PRICES)
    with pytest.raises(Forbidden):
        await firm.maria.do(letters.write_beside, deal, LetterDraft(ADDRESS, "т", "т"), PRICES)
    await firm.pyotr.do(closing.close, deal, 1, "no_need")
    with pytest.raises(Stale):
        await firm.pyotr.do(letters.write_beside, deal, LetterDraft(ADDRESS, "т", "т"), PRICES)


def test_what_sends_a_letter_asks_for_nothing_else() -> None:
    for more in ({"asks": "contact"}, {"final": True, "state": "lost", "reason": "refusal"}):
        with pytest.raises(ValueError, match="sends a letter"):
            OutcomeRule.parse("asked_in_the_test", RULE | more)


def test_every_letter_that_a_shipped_outcome_sends_is_shipped_too() -> None:
    sent = {rule.sends for rule in shipped_outcomes().values() if rule.sends}
    assert sent - set(read_seed()["letters"]) == set()
