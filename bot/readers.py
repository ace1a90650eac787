"""The jobs that read what people sent: fetched from Telegram, parsed off the event loop, taken in chunk by chunk."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from sqlalchemy.orm import Session

from services import campaigns, clients, outbox, staff, surveys
from services.clock import Clock
from services.db import Database
from services.errors import Invalid, Refusal
from services.intake.clients import ClientRow
from services.intake.counterparties import Parsed, parse_counterparties
from services.intake.sheets import read_sheet
from services.intake.surveys import QuestionRow, parse_survey
from services.jobs import Claimed
from services.unit import PROCESS, Company, Unit

T = TypeVar("T")

REASONS_TOLD = 50
"""Refused rows that a message can name; the rest are counted."""


class Readers:
    """`changed(user_id)` is called when a person's screen has something new to show."""

    def __init__(
        self, bot: Bot, db: Database, clock: Clock, company: Company, changed: Callable[[int], Awaitable[None]]
    ) -> None:
        self._bot, self._db, self._clock, self._company, self._changed = bot, db, clock, company, changed

    async def read_clients(self, job: Claimed) -> None:
        """A file of counterparties becomes the rows of a draft."""
        parsed = await self._parsed(job, lambda data, name: parse_counterparties(read_sheet(data, name)))
        if parsed is None:
            return
        await self._in_unit(job, _start_anew)
        for start in range(0, len(parsed.rows), clients.CHUNK):
            await self._in_unit(job, _take_rows, parsed.rows[start : start + clients.CHUNK])
        await self._in_unit(job, _tell_refused, parsed)

    async def read_template(self, job: Claimed) -> None:
        """A file of questions becomes a survey template, and the draft's choice."""
        questions = await self._parsed(job, lambda data, name: parse_survey(read_sheet(data, name)))
        if questions is not None:
            await self._in_unit(job, _take_template, questions)

    async def launch(self, job: Claimed) -> None:
        """Launches a document chunk by chunk; its author sees how far it has come."""
        while not await self._db.run(self._launch_chunk, job.params["campaign"]):
            await self.show(job)

    async def _parsed(self, job: Claimed, parse: Callable[[bytes, str], T]) -> T | None:
        """None where the file cannot be used: its sender is told why, and the draft is as before."""
        try:
            data = await self._fetched(job.params["file_id"])
            return await asyncio.to_thread(parse, data, job.params["name"])
        except Refusal as refusal:
            await self._in_unit(job, _refuse_file, refusal)
            return None

    async def _fetched(self, file_id: str) -> bytes:
        target = BytesIO()
        try:
            await self._bot.download(file_id, destination=target)
        except TelegramBadRequest as error:
            raise Invalid("file_gone") from error
        return target.getvalue()

    async def _in_unit(self, job: Claimed, step: Callable[..., None], *args: Any) -> None:
        def run(session: Session) -> None:
            actor = staff.actor_by_id(session, self._company, job.params["user"])
            step(Unit(session, actor, self._clock.now(), self._company, "import"), job, *args)

        await self._db.run(run)

    def _launch_chunk(self, session: Session, campaign_id: int) -> bool:
        return campaigns.launch_chunk(Unit(session, PROCESS, self._clock.now(), self._company, "launch"), campaign_id)

    async def show(self, job: Claimed) -> None:
        """Draws the document anew for whoever waits for the job."""
        await self._changed(job.params["user"])


def _start_anew(unit: Unit, job: Claimed) -> None:
    campaigns.clear_rows(unit, job.params["campaign"])


def _take_rows(unit: Unit, job: Claimed, rows: Sequence[ClientRow]) -> None:
    taken = clients.take_in(unit, rows)
    campaigns.add_rows(unit, job.params["campaign"], taken.client_ids)


def _tell_refused(unit: Unit, job: Claimed, parsed: Parsed) -> None:
    campaigns.check_rows(unit, job.params["campaign"])
    if parsed.refused:
        rows = [{"row": row.row_number, "code": row.code, "details": row.args} for row in parsed.refused[:REASONS_TOLD]]
        _tell(unit, job, "rows_refused", {"rows": rows, "total": len(parsed.refused)})


def _take_template(unit: Unit, job: Claimed, questions: Sequence[QuestionRow]) -> None:
    template = surveys.add_template(unit, PurePath(job.params["name"]).stem, questions)
    campaigns.choose_template(unit, job.params["campaign"], template)


def _refuse_file(unit: Unit, job: Claimed, refusal: Refusal) -> None:
    if job.kind == "read_clients":
        campaigns.forget_file(unit, job.params["campaign"])
    _tell(unit, job, "file_refused", {"code": refusal.code, "details": refusal.details})


def _tell(unit: Unit, job: Claimed, kind: str, params: dict[str, Any]) -> None:
    about = {"campaign": job.params["campaign"], "name": job.params["name"]}
    outbox.post(unit, kind, {unit.actor.user_id: about | params})
