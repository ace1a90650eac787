"""Letters: written with the change, sent afterwards; each verdict of the mail server, and what was done meanwhile."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from services.deals import closing, qualifying
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.mail import business_card, company_cards, delivery, letters
from services.mail.delivery import LetterAccepted, LetterRefused, ServerTrouble, Verdict
from services.mail.letters import LetterDraft
from services.models import Counterparty, Deal, History, Interaction, Letter, Outbox, StoredFile, Task
from services.overseeing import reassigning
from services.runtime.outbox import Envelope
from services.unit import PROCESS, Unit
from tests.services.firm import Firm, client

ADDRESS = "zakup@romashka.example"
NO_SUCH = "550 5.1.1 No such mailbox"
HOUR = timedelta(hours=1)


async def at_stage_three(firm: Firm, group: str = "Опт") -> int:
    deal_id = await firm.qualified(await firm.deal_of_one(client("Ромашка", email=ADDRESS, contact_person="Иванова")))
    await firm.pyotr.do(qualifying.set_group, deal_id, 2, firm.groups[group])
    return deal_id


async def card(firm: Firm, subject: str = "Упаковка для {клиент}", text: str = "Здравствуйте, {контакт}!") -> int:
    def add(unit: Unit) -> int:
        card_id = company_cards.add(unit, "Общая")
        company_cards.write(unit, card_id, "subject", subject)
        company_cards.write(unit, card_id, "text", text)
        return card_id

    return await firm.anna.do(add)


async def write(firm: Firm, deal_id: int, step: int = 3) -> int:
    return await firm.pyotr.do(
        letters.write, deal_id, step, LetterDraft(ADDRESS, "Визитка", "Добрый день!"), "card_sent"
    )


def by_mail(firm: Firm, session: Any) -> Unit:
    return Unit(session, PROCESS, firm.now, firm.company, "mail")


async def collect(firm: Firm) -> list[Envelope]:
    return await firm.db.run(lambda session: delivery.collect(by_mail(firm, session), 10))


async def settle(firm: Firm, envelope: Envelope, verdict: Verdict) -> None:
    await firm.db.run(lambda session: delivery.settle(by_mail(firm, session), envelope, verdict))


async def send(firm: Firm, verdict: Verdict) -> None:
    """The one letter that is due is handed over and settled."""
    [envelope] = await collect(firm)
    await settle(firm, envelope, verdict)


async def letter(firm: Firm) -> tuple[str, str | None]:
    """State and error of the newest letter."""
    rows = await firm.rows(select(Letter.state, Letter.error).order_by(Letter.id.desc()).limit(1))
    state, error = rows[0]
    return state, error


async def interaction(firm: Firm) -> Any:
    """Kind, state, by whom, whether it was contact."""
    return await firm.value(
        select(Interaction.kind, Interaction.state, Interaction.by_id, Interaction.is_contact).where(
            Interaction.kind != "call"
        )
    )


async def open_tasks(firm: Firm) -> list[tuple[str, str | None]]:
    return await firm.rows(select(Task.kind, Task.note).where(Task.state == "open").order_by(Task.id))


async def test_an_accepted_letter_is_the_key_and_the_tap_is_not(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    assert await firm.deal(deal_id, "stage") == "business_card"
    assert await interaction(firm) == ("email", "planned", None, False)
    await send(firm, LetterAccepted())
    assert await firm.deal(deal_id, "stage") == "needs"
    assert await interaction(firm) == ("email", "done", firm.pyotr.id, False)
    assert await letter(firm) == ("accepted", None)
    told = await firm.value(select(History.source, History.details).where(History.event == "card_sent"))
    assert told[0] == "mail" and told[1]["to"] == ADDRESS
    assert await collect(firm) == []


async def test_a_client_of_another_group_goes_to_its_head(firm: Firm) -> None:
    deal_id = await at_stage_three(firm, "Розница")
    await write(firm, deal_id)
    await send(firm, LetterAccepted())
    assert await firm.deal(deal_id, "stage") == "rerouting"


async def test_a_refused_letter_comes_back_as_a_task_with_the_servers_words(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    await send(firm, LetterRefused(NO_SUCH))
    assert await firm.deal(deal_id, "stage") == "business_card"
    assert (await interaction(firm))[1] == "planned"
    assert await letter(firm) == ("refused", NO_SUCH)
    assert ("returned_letter", NO_SUCH) in await open_tasks(firm)
    assert await firm.told(letters.RETURNED) == [(firm.pyotr.id, {"deal": deal_id})]
    assert await collect(firm) == []


async def test_the_task_goes_with_the_letter_that_is_accepted_at_last(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    await send(firm, LetterRefused(NO_SUCH))
    await write(firm, deal_id)
    await send(firm, LetterRefused("552 Mailbox full"))
    assert [task for task in await open_tasks(firm) if task[0] == "returned_letter"] == [
        ("returned_letter", "552 Mailbox full")
    ]
    await write(firm, deal_id)
    await send(firm, LetterAccepted())
    assert await open_tasks(firm) == [("choose_frequency", None)]


async def test_trouble_puts_the_same_letter_off_longer_each_time(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    waits = []
    for _ in range(9):
        began = firm.now
        await send(firm, ServerTrouble("451 Try again later"))
        firm.now = await firm.value(select(Outbox.deliver_at).where(Outbox.channel == "email"))
        waits.append((firm.now - began).total_seconds() / 60)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert await letter(firm) == ("sending", "451 Try again later")
    await send(firm, LetterAccepted())
    assert await firm.deal(deal_id, "stage") == "needs"
    assert len(await firm.rows(select(Letter.message_id))) == 1


async def test_a_letter_that_no_server_takes_for_days_comes_back(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    firm.now += delivery.PATIENCE
    await send(firm, ServerTrouble("no route to host"))
    assert await letter(firm) == ("refused", "no route to host")
    assert await firm.told(letters.RETURNED)


async def test_what_somebody_else_has_taken_over_is_not_settled_twice(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    [silent] = await collect(firm)
    assert await collect(firm) == []
    firm.now += HOUR
    [taken_over] = await collect(firm)
    await settle(firm, silent, LetterRefused(NO_SUCH))
    assert await letter(firm) == ("sending", None)
    await settle(firm, taken_over, LetterAccepted())
    await settle(firm, silent, LetterAccepted())
    assert await letter(firm) == ("accepted", None)
    assert len(await firm.rows(select(History.id).where(History.event == "card_sent"))) == 1


async def test_only_one_letter_at_a_time_and_only_of_the_stage_that_was_seen(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    with pytest.raises(Stale):
        await write(firm, deal_id, step=2)
    await write(firm, deal_id)
    with pytest.raises(Stale):
        await write(firm, deal_id)
    with pytest.raises(NotFound):
        await firm.rinat.do(letters.write, deal_id, 3, LetterDraft(ADDRESS, "Визитка", "Добрый день!"), "card_sent")
    with pytest.raises(Forbidden):
        await firm.maria.do(letters.write, deal_id, 3, LetterDraft(ADDRESS, "Визитка", "Добрый день!"), "card_sent")


Done = Callable[[Firm, int], Awaitable[Any]]

MEANWHILE: dict[str, tuple[Done, str]] = {
    "by hand": (lambda firm, deal_id: firm.pyotr.do(business_card.record, deal_id, 3, "messenger"), "needs"),
    "declined": (lambda firm, deal_id: firm.pyotr.do(business_card.decline, deal_id, 3, "Знают нас"), "needs"),
    "closed": (lambda firm, deal_id: firm.pyotr.do(closing.close, deal_id, 3, "refusal"), "business_card"),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE)
async def test_a_letter_that_was_overtaken_stays_here(firm: Firm, meanwhile: str) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    await MEANWHILE[meanwhile][0](firm, deal_id)
    assert await collect(firm) == []
    assert (await letter(firm))[0] == "cancelled"


@pytest.mark.parametrize("meanwhile", MEANWHILE)
async def test_a_letter_that_was_being_handed_over_counts_as_sent_and_moves_nothing(firm: Firm, meanwhile: str) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    [envelope] = await collect(firm)
    overtake, stage = MEANWHILE[meanwhile]
    await overtake(firm, deal_id)
    await settle(firm, envelope, LetterAccepted())
    assert (await letter(firm))[0] == "accepted"
    assert await firm.deal(deal_id, "stage") == stage
    assert await collect(firm) == []


@pytest.mark.parametrize("meanwhile", MEANWHILE)
async def test_a_refusal_that_comes_too_late_bothers_nobody(firm: Firm, meanwhile: str) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    [envelope] = await collect(firm)
    await MEANWHILE[meanwhile][0](firm, deal_id)
    await settle(firm, envelope, LetterRefused(NO_SUCH))
    assert await firm.told(letters.RETURNED) == []
    assert "returned_letter" not in [kind for kind, _ in await open_tasks(firm)]


async def test_a_returned_letter_goes_to_whoever_has_the_deal_by_then(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    await firm.maria.do(reassigning.reassign, deal_id, 3, firm.olga.id)
    await send(firm, LetterRefused(NO_SUCH))
    assert await firm.told(letters.RETURNED) == [(firm.olga.id, {"deal": deal_id})]
    task = select(Task.assignee_id).where(Task.kind == "returned_letter", Task.state == "open")
    assert await firm.value(task) == firm.olga.id


async def test_a_letter_is_called_back_and_written_anew(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    letter_id = await write(firm, deal_id)
    await firm.pyotr.do(letters.cancel, deal_id, letter_id)
    with pytest.raises(Stale):
        await firm.pyotr.do(letters.cancel, deal_id, letter_id)
    assert await collect(firm) == []
    await write(firm, deal_id)
    assert len(await collect(firm)) == 1


async def test_a_deal_closed_and_brought_back_gets_its_letter_anew(firm: Firm) -> None:
    """The first letter still waits for its next attempt."""
    deal_id = await at_stage_three(firm)
    await write(firm, deal_id)
    await send(firm, ServerTrouble("451 Later"))
    await firm.pyotr.do(closing.close, deal_id, 3, "refusal")
    await firm.force(update(Deal).values(closed=None, closed_at=None))
    await firm.force(update(Interaction).where(Interaction.kind == "email").values(state="planned"))
    await firm.force(update(Letter).values(interaction_id=None))
    await write(firm, deal_id)
    assert await firm.rows(select(Letter.state).order_by(Letter.id)) == ["cancelled", "sending"]


@pytest.mark.parametrize("kind", ["fax", "email", "messenger", "meeting"])
async def test_a_card_sent_another_way_is_recorded_as_such(firm: Firm, kind: str) -> None:
    deal_id = await at_stage_three(firm)
    await firm.pyotr.do(business_card.record, deal_id, 3, kind)
    assert await interaction(firm) == (kind, "done", firm.pyotr.id, False)
    assert await firm.deal(deal_id, "stage") == "needs"
    with pytest.raises(Stale):
        await firm.pyotr.do(business_card.record, deal_id, 3, kind)


async def test_without_a_card_takes_a_reason_that_stays_in_the_history(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    with pytest.raises(Invalid, match="decline_note"):
        await firm.pyotr.do(business_card.decline, deal_id, 3, "  ")
    await firm.pyotr.do(business_card.decline, deal_id, 3, "Адреса нет")
    assert (await interaction(firm))[1] == "cancelled"
    details = await firm.value(select(History.details).where(History.event == "card_declined"))
    assert details == {"note": "Адреса нет"}


async def test_exactly_the_letter_that_was_looked_at_goes_out(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    card_id = await card(firm)
    shown = await firm.pyotr.ask(business_card.preview, deal_id, card_id)
    assert (shown.letter.subject, shown.letter.text) == ("Упаковка для Ромашка", "Здравствуйте, Иванова!")
    await firm.anna.do(company_cards.write, card_id, "text", "Другой текст")
    with pytest.raises(Stale):
        await firm.pyotr.do(business_card.send, deal_id, 3, card_id, shown.letter.mark)
    shown = await firm.pyotr.ask(business_card.preview, deal_id, card_id)
    await firm.pyotr.do(business_card.send, deal_id, 3, card_id, shown.letter.mark)
    assert await firm.value(select(Letter.text)) == "Другой текст"


async def test_a_letter_waits_for_the_files_of_its_card(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    card_id = await card(firm)
    await firm.anna.do(company_cards.add_file, card_id, "FILE1", "прайс.pdf", 1000)
    shown = await firm.pyotr.ask(business_card.preview, deal_id, card_id)
    with pytest.raises(Invalid, match="card_files_wait"):
        await firm.pyotr.do(business_card.send, deal_id, 3, card_id, shown.letter.mark)
    await firm.force(update(StoredFile).values(content=b"%PDF-"))
    await firm.pyotr.do(business_card.send, deal_id, 3, card_id, shown.letter.mark)
    [envelope] = await collect(firm)
    taken = await firm.db.read(delivery.letter_to_send, envelope.letter_id)
    assert [(each.name, each.media_type, each.content) for each in taken.attachments] == [
        ("прайс.pdf", "application/pdf", b"%PDF-")
    ]


async def test_a_client_without_an_address_has_no_letter_to_look_at(firm: Firm) -> None:
    deal_id = await at_stage_three(firm)
    card_id = await card(firm)
    await firm.force(update(Counterparty).values(email=None))
    assert (await firm.pyotr.ask(business_card.card_being_sent, deal_id)).email is None
    with pytest.raises(Stale):
        await firm.pyotr.ask(business_card.preview, deal_id, card_id)


@pytest.mark.parametrize("who", ["maria", "rinat"])
async def test_only_who_works_the_deal_sends_its_card(firm: Firm, who: str) -> None:
    deal_id = await at_stage_three(firm)
    person = getattr(firm, who)
    for service in (business_card.card_being_sent, business_card.record, business_card.decline):
        with pytest.raises(Refusal) as refusal:
            await person.do(service, deal_id, *{"card_being_sent": ()}.get(service.__name__, (3, "fax")))
        assert isinstance(refusal.value, Forbidden | NotFound)


async def test_admins_learn_once_how_letters_could_be_sent(firm: Firm) -> None:
    firm.company = replace(firm.company, mail_from=None)
    for _ in range(2):
        await firm.pyotr.do(business_card.tell_admins_once)
    assert [recipient for recipient, _ in await firm.told(business_card.NO_SERVER)] == [firm.anna.id]
