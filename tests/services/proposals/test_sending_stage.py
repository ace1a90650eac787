"""Stage 8: an approved proposal goes to the client by letter or by hand, or loses its approval to an edit."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from services.deals import lists
from services.errors import Forbidden, Invalid, NotFound, Stale
from services.mail import delivery
from services.mail.delivery import LetterAccepted, LetterRefused
from services.mail.letters import LetterDraft
from services.models import Counterparty, History, Interaction, Letter, LetterFile, Proposal, StoredFile, Task
from services.orders import sending_papers
from services.orders.sending_papers import PaperSending
from services.proposals import sending_stage, versions
from services.unit import Unit
from tests.services.firm import Firm
from tests.services.proposing import ADDRESS, PDF, approved, at_stage_six, handed_over, printed_of, settle, step

NO_SUCH = "550 5.1.1 No such mailbox"


@pytest.fixture
async def deal(firm: Firm) -> int:
    return await approved(firm, await at_stage_six(firm))


def looked_at(shown: PaperSending) -> LetterDraft:
    return shown.letter("Коммерческое предложение", shown.text or "Здравствуйте!")


async def send(firm: Firm, deal: int, to: str | None = None, text: str | None = None) -> None:
    def tap(unit: Unit) -> None:
        shown = sending_papers.preview(unit, deal, to, text)
        letter = looked_at(shown)
        sending_papers.send(unit, shown, shown.step, letter, letter.mark)

    await firm.pyotr.do(tap)


async def last(firm: Firm, deal: int, event: str) -> Any:
    found = select(History.details).where(History.deal_id == deal, History.event == event).order_by(History.id)
    return (await firm.rows(found))[-1]


async def test_the_accepted_letter_with_the_pdf_is_the_key(firm: Firm, deal: int) -> None:
    await send(firm, deal)
    assert await firm.deal(deal, "stage") == "proposal_sending"
    carried = select(StoredFile.content).join(LetterFile, LetterFile.file_id == StoredFile.id)
    assert await firm.value(carried) == PDF
    await settle(firm, LetterAccepted())
    assert await firm.deal(deal, "stage") == "awaiting_answer"
    assert await firm.value(select(Proposal.state)) == "sent"
    assert (await last(firm, deal, "proposal_sent"))["to"] == ADDRESS
    done = select(Interaction.state, Interaction.is_contact).where(Interaction.kind == "email")
    assert await firm.value(done) == ("done", False)
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == []


async def test_a_refused_letter_is_a_task_and_the_next_one_goes_to_another_address(firm: Firm, deal: int) -> None:
    await send(firm, deal)
    await settle(firm, LetterRefused(NO_SUCH))
    assert await firm.deal(deal, "stage") == "proposal_sending"
    about = await firm.pyotr.ask(sending_stage.sending_stage, deal)
    assert about.mail.returned is not None and about.mail.returned.error == NO_SUCH
    tasks = [line.task for line in (await firm.pyotr.ask(lists.own_tasks, 0)).rows]
    assert sorted(filter(None, tasks)) == ["returned_letter", "send_proposal"]
    to = await firm.pyotr.do(sending_papers.read_recipients, deal, "buh@romashka.example")
    await send(firm, deal, to)
    await settle(firm, LetterAccepted())
    assert await firm.deal(deal, "stage") == "awaiting_answer"
    assert (await last(firm, deal, "proposal_sent"))["to"] == "buh@romashka.example"


async def test_no_letter_leaves_before_its_pdf_is_there(firm: Firm) -> None:
    deal = await approved(firm, await at_stage_six(firm), printed=False)
    with pytest.raises(Invalid) as refused:
        await send(firm, deal)
    assert refused.value.code == "pdf_waits"
    assert await firm.rows(select(Letter.id)) == []
    await printed_of(firm, deal)
    await send(firm, deal)
    assert len(await firm.rows(select(Letter.id))) == 1


async def test_what_was_not_looked_at_is_not_sent(firm: Firm, deal: int) -> None:
    seen = await firm.pyotr.ask(sending_papers.preview, deal)
    mark = looked_at(seen).mark
    await firm.force(update(Counterparty).values(email="other@romashka.example"))
    now = await firm.pyotr.ask(sending_papers.preview, deal)
    with pytest.raises(Stale):
        await firm.pyotr.do(sending_papers.send, now, now.step, looked_at(now), mark)


async def test_a_second_tap_sends_no_second_letter(firm: Firm, deal: int) -> None:
    await send(firm, deal)
    with pytest.raises(Stale):
        await send(firm, deal)


@pytest.mark.parametrize(
    ("typed", "to", "of_client"),
    [
        ("new@romashka.example", "new@romashka.example", "new@romashka.example"),
        (" A@romashka.example;b@romashka.example ", "a@romashka.example, b@romashka.example", ADDRESS),
        ("a@romashka.example a@romashka.example", "a@romashka.example", "a@romashka.example"),
    ],
)
async def test_one_address_is_kept_as_the_clients_several_are_the_letters(
    firm: Firm, deal: int, typed: str, to: str, of_client: str
) -> None:
    assert await firm.pyotr.do(sending_papers.read_recipients, deal, typed) == to
    assert await firm.value(select(Counterparty.email)) == of_client


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a@romashka.example, просто слово", "recipient_unclear"),
        (" , ", "recipients_many"),
        (" ".join(f"a{number}@romashka.example" for number in range(6)), "recipients_many"),
        ("a@b\r\nBcc: c@d", "recipient_unclear"),
    ],
)
async def test_what_is_no_list_of_addresses_is_refused(firm: Firm, deal: int, typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(sending_papers.read_recipients, deal, typed)
    assert refused.value.code == code


async def test_a_client_without_an_address_has_to_be_asked_for_one(firm: Firm) -> None:
    deal = await approved(firm, await at_stage_six(firm, address=None))
    assert (await firm.pyotr.ask(sending_papers.preview, deal)).to is None
    with pytest.raises(Stale):
        await send(firm, deal)
    await firm.pyotr.do(sending_papers.read_recipients, deal, "a@romashka.example, b@romashka.example")
    assert await firm.value(select(Counterparty.email)) == "a@romashka.example"


async def test_by_hand_it_is_written_down_how_and_to_whom(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "messenger", " Иванова,  WhatsApp ")
    assert await firm.deal(deal, "stage") == "awaiting_answer"
    assert await last(firm, deal, "proposal_sent") == {"how": "messenger", "to": "Иванова, WhatsApp"}
    done = select(Interaction.kind, Interaction.note).where(Interaction.state == "done")
    assert await firm.rows(done) == [("messenger", "Иванова, WhatsApp")]


@pytest.mark.parametrize("to", ["", "  ", "я" * 201])
async def test_by_hand_needs_to_whom(firm: Firm, deal: int, to: str) -> None:
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "email", to)
    assert refused.value.code == "recipient_needed"
    assert await firm.deal(deal, "stage") == "proposal_sending"


async def test_an_unknown_way_is_none(firm: Firm, deal: int) -> None:
    with pytest.raises(NotFound):
        await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "call", "Иванова")


async def test_an_edit_loses_the_approval_and_keeps_the_letter_here(firm: Firm, deal: int) -> None:
    await send(firm, deal)
    await firm.pyotr.do(sending_stage.edit, deal, await step(firm, deal))
    assert await firm.deal(deal, "stage") == "proposal"
    assert await firm.value(select(Proposal.state)) == "draft"
    assert await firm.value(select(Letter.state)) == "cancelled"
    assert await firm.rows(select(Interaction.state).where(Interaction.kind == "email")) == ["cancelled"]
    assert await firm.rows(select(Task.kind).where(Task.state == "open")) == ["make_proposal"]
    await approved(firm, deal)  # nothing was changed, and yet it is asked for anew


async def test_a_proposal_that_is_no_longer_valid_is_shown_as_such(firm: Firm, deal: int) -> None:
    assert not (await firm.pyotr.ask(sending_papers.preview, deal)).expired
    firm.now += timedelta(days=31)
    assert (await firm.pyotr.ask(sending_papers.preview, deal)).expired


async def test_only_who_works_the_deal_sends_and_only_at_its_stage(firm: Firm, deal: int) -> None:
    at = await step(firm, deal)
    with pytest.raises(Forbidden):
        await firm.maria.do(sending_papers.record, deal, at, "email", "Иванова")
    with pytest.raises(NotFound):
        await firm.rinat.do(sending_stage.edit, deal, at)
    await handed_over(firm, deal)
    for service, params in ((sending_papers.record, ("email", "Иванова")), (sending_stage.edit, ())):
        with pytest.raises(Stale):
            await firm.pyotr.do(service, deal, at, *params)
    with pytest.raises(Stale):
        await firm.pyotr.ask(sending_papers.preview, deal)


async def test_a_letter_that_arrived_after_the_edit_moves_nothing(firm: Firm, deal: int) -> None:
    await send(firm, deal)
    [envelope] = await firm.db.run(lambda session: delivery.collect(firm.process(session), 10))
    await firm.pyotr.do(sending_stage.edit, deal, await step(firm, deal))
    await firm.by_itself(delivery.settle, envelope, LetterAccepted())
    assert await firm.deal(deal, "stage") == "proposal"
    assert (await last(firm, deal, "letter_accepted"))["to"] == ADDRESS
    assert (await firm.pyotr.ask(versions.paper, deal)).state == "draft"
