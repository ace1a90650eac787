"""The jobs that make PDFs of what has been decided on, and keep them."""

import asyncio

from sqlalchemy.orm import Session

from bot.papers.proposal import proposal_name, proposal_pdf
from services import proposal_papers, staff
from services.clock import Clock
from services.db import Database
from services.jobs import Claimed
from services.proposal_papers import Printed
from services.unit import Company, Unit


class Printer:
    """Papers are set off the event loop, between two units: one reads what they say, the other keeps them."""

    def __init__(self, db: Database, clock: Clock, company: Company) -> None:
        self._db, self._clock, self._company = db, clock, company

    async def proposal(self, job: Claimed) -> None:
        """The PDF of a version that was submitted."""
        printed = await self._db.read(self._read_proposal, job)
        content = await asyncio.to_thread(proposal_pdf, printed)
        await self._db.run(self._keep_proposal, job, proposal_name(printed), content)

    def _read_proposal(self, session: Session, job: Claimed) -> Printed:
        return proposal_papers.printed(self._unit(session, job), job.params["deal"], job.params["version"], fresh=True)

    def _keep_proposal(self, session: Session, job: Claimed, name: str, content: bytes) -> None:
        unit = self._unit(session, job)
        proposal_papers.put_pdf(unit, job.params["proposal"], job.params["version"], name, content)

    def _unit(self, session: Session, job: Claimed) -> Unit:
        actor = staff.actor_by_id(session, self._company, job.params["user"])
        return Unit(session, actor, self._clock.now(), self._company, "printing")
