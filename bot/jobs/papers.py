"""The jobs that make PDFs of what has been decided on, and keep them."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy.orm import Session

from bot.papers.invoice import invoice_name, invoice_pdf
from bot.papers.proposal import proposal_name, proposal_pdf
from services.clock import Clock
from services.db import Database
from services.orders import invoices
from services.orders.invoices import Bill
from services.proposals import papers
from services.proposals.papers import PrintedProposal
from services.rights import actors
from services.runtime.jobs import ClaimedJob
from services.unit import Company, Unit


class Printer:
    """Papers are set off the event loop, between two units: one reads what they say, the other keeps them."""

    def __init__(self, db: Database, clock: Clock, company: Company, changed: Callable[[int], Awaitable[None]]) -> None:
        """`changed` draws anew what a user looks at."""
        self._db, self._clock, self._company, self._changed = db, clock, company, changed

    async def proposal(self, job: ClaimedJob) -> None:
        """The PDF of a version that was submitted."""
        printed = await self._db.read(self._read_proposal, job)
        content = await asyncio.to_thread(proposal_pdf, printed)
        await self._db.run(self._keep_proposal, job, proposal_name(printed), content)

    def _read_proposal(self, session: Session, job: ClaimedJob) -> PrintedProposal:
        return papers.print_proposal(self._unit(session, job), job.params["deal"], job.params["version"], fresh=True)

    def _keep_proposal(self, session: Session, job: ClaimedJob, name: str, content: bytes) -> None:
        unit = self._unit(session, job)
        papers.put_pdf(unit, job.params["proposal"], job.params["version"], name, content)

    async def invoice(self, job: ClaimedJob) -> None:
        """The PDF that a letter takes along; whoever writes it is shown that it is there."""
        bill = await self._db.read(self._read_invoice, job)
        content = await asyncio.to_thread(invoice_pdf, bill)
        await self._db.run(self._keep_invoice, job, bill.number, invoice_name(bill), content)
        await self._changed(job.params["user"])

    def _read_invoice(self, session: Session, job: ClaimedJob) -> Bill:
        return invoices.bill(self._unit(session, job), job.params["deal"])

    def _keep_invoice(self, session: Session, job: ClaimedJob, number: int, name: str, content: bytes) -> None:
        invoices.put_pdf(self._unit(session, job), number, name, content)

    def _unit(self, session: Session, job: ClaimedJob) -> Unit:
        actor = actors.actor_by_id(session, self._company, job.params["user"])
        return Unit(session, actor, self._clock.now(), self._company, "printing")
