"""A proposal on its way through stages 6 to 10, for the tests of what comes after it is made."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from services.mail import delivery
from services.mail.delivery import Verdict
from services.models import Deal, Interaction, Task, Timer
from services.orders import sending_papers
from services.proposals import answers, approvals, drafts, papers, versions
from services.unit import PROCESS, Unit
from tests.services.firm import Firm, client

ADDRESS = "zakup@romashka.example"
PDF = b"%PDF-1.7 proposal"


async def step(firm: Firm, deal: int) -> int:
    found: int = await firm.deal(deal, "step")
    return found


async def at_stage_six(firm: Firm, address: str | None = ADDRESS) -> int:
    """A deal of Pyotr's with a proposal of one line, 100 roubles."""
    deal = await firm.deal_of_one(client("Ромашка", email=address, contact_person="Иванова"))
    await firm.force(
        update(Deal).where(Deal.id == deal).values(stage="proposal", step=6, control_due=None),
        update(Interaction).where(Interaction.deal_id == deal).values(state="cancelled"),
        update(Task).where(Task.deal_id == deal).values(state="cancelled", ended_at=firm.now),
        delete(Timer).where(Timer.deal_id == deal),
    )
    await firm.pyotr.do(drafts.add_typed, deal, "Доставка")
    await firm.pyotr.do(drafts.change_line, deal, 1, "price", "100")
    return deal


async def approved(firm: Firm, deal: int, *, printed: bool = True) -> int:
    """Submitted, printed, and approved by Maria."""
    await firm.pyotr.do(approvals.submit, deal, await step(firm, deal))
    if printed:
        await printed_of(firm, deal)
    await firm.maria.do(approvals.decide, deal, await step(firm, deal), "approved")
    assert await firm.deal(deal, "stage") == "proposal_sending"
    return deal


async def printed_of(firm: Firm, deal: int) -> None:
    """What the job makes of a version that was submitted."""
    paper = await firm.pyotr.ask(versions.paper, deal)
    await firm.pyotr.do(papers.put_pdf, paper.number, paper.version, f"КП {paper.version}.pdf", PDF)


async def handed_over(firm: Firm, deal: int, to: str = "Иванова") -> int:
    """Sent by hand: the deal is at stage 9."""
    await firm.pyotr.do(sending_papers.record, deal, await step(firm, deal), "messenger", to)
    assert await firm.deal(deal, "stage") == "awaiting_answer"
    return deal


async def answered(firm: Firm, deal: int, note: str = "Просят скидку", kind: str = "email") -> int:
    await firm.pyotr.do(answers.receive, deal, await step(firm, deal), kind, note)
    assert await firm.deal(deal, "stage") == "answer_analysis"
    return deal


async def settle(firm: Firm, verdict: Verdict) -> None:
    """What the mail server says of the one letter that is due."""

    def by_mail(session: Session) -> Unit:
        return Unit(session, PROCESS, firm.now, firm.company, "mail")

    [envelope] = await firm.db.run(lambda session: delivery.collect(by_mail(session), 10))
    await firm.db.run(lambda session: delivery.settle(by_mail(session), envelope, verdict))
