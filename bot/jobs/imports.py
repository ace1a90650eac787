"""The jobs that read what people sent: fetched from Telegram, parsed off the event loop, taken in chunk by chunk."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from sqlalchemy.orm import Session

from bot.papers.pdf import can_be_set
from services.campaigns import drafts, incoming_files, launching, states
from services.clock import Clock
from services.company import logos, product_directory, products
from services.company.products import ProductsTakenIn
from services.db import Database
from services.errors import Invalid, Refusal
from services.importing import acceptance, staging
from services.importing.staging import FileReading
from services.mail import company_cards
from services.proposals import uploaded_file
from services.reading.sheets.counterparties import parse_counterparties
from services.reading.sheets.price_lists import parse_products
from services.reading.sheets.survey_forms import QuestionRow, parse_survey
from services.reading.sheets.tables import read_sheet
from services.rights import actors
from services.runtime import outbox, stored_files
from services.runtime.jobs import ClaimedJob
from services.surveys import templates
from services.unit import PROCESS, Company, Unit

T = TypeVar("T")
P = ParamSpec("P")

SHOWN_EVERY = 1.0
"""Seconds between two drawings of how far a job has come."""
PRODUCTS_AT_ONCE = 1000
"""Rows of a price list in one transaction."""


class Readers:
    """`changed(user_id)` is called when a person's screen has something new to show."""

    def __init__(
        self, bot: Bot, db: Database, clock: Clock, company: Company, changed: Callable[[int], Awaitable[None]]
    ) -> None:
        self._bot, self._db, self._clock, self._company, self._changed = bot, db, clock, company, changed

    async def read_clients(self, job: ClaimedJob) -> None:
        """A file of counterparties is judged row by row, and kept aside until somebody accepts it."""
        parsed = await self._parsed(job, lambda data, name: parse_counterparties(read_sheet(data, name)))
        if parsed is None:
            return
        for step in FileReading(job.params["campaign"], job.id, parsed).steps():
            if not await self._in_unit(job, step):
                return

    async def take_clients(self, job: ClaimedJob) -> None:
        """What was accepted of a file becomes clients, and rows of the draft; its author sees how far it has come."""
        after: int | None = 0
        shown = asyncio.get_running_loop().time()
        while after is not None:
            after = await self._in_unit(job, acceptance.take_chunk, job.params["campaign"], after)
            if (time := asyncio.get_running_loop().time()) > shown + SHOWN_EVERY:
                shown = time
                await self.show(job)

    async def read_template(self, job: ClaimedJob) -> None:
        """A file of questions becomes a survey template, and the draft's choice."""
        questions = await self._parsed(job, lambda data, name: parse_survey(read_sheet(data, name)))
        if questions is not None:
            await self._in_unit(job, _take_template, job, questions)

    async def read_products(self, job: ClaimedJob) -> None:
        """A price list is taken in, part by part; a killed process begins again and finds the parts as they are."""
        parsed = await self._parsed(job, lambda data, name: parse_products(read_sheet(data, name)))
        if parsed is None:
            return
        taken = ProductsTakenIn()
        for start in range(0, len(parsed.rows), PRODUCTS_AT_ONCE):
            taken += await self._in_unit(job, products.take_in, parsed.rows[start : start + PRODUCTS_AT_ONCE])
        await self._in_unit(job, product_directory.tell_taken, job.params["name"], taken, parsed.refused)

    async def launch(self, job: ClaimedJob) -> None:
        """Launches a document chunk by chunk; its author sees how far it has come."""
        while not await self._db.run(self._launch_chunk, job.params["campaign"]):
            await self.show(job)

    async def follow(self, job: ClaimedJob) -> None:
        """Brings a document's deals in line with its state: paused, running again, cancelled."""
        while not await self._db.run(self._follow_chunk, job.params["campaign"]):
            await self.show(job)

    async def fetch_file(self, job: ClaimedJob) -> None:
        """A file that letters will carry comes whole."""
        try:
            content = await self._fetched(job.params["file_id"])
        except Refusal:
            await self._in_unit(job, _lose_file, job.params["file"])
        else:
            await self._in_unit(job, stored_files.put_content, job.params["file"], content)

    async def fetch_logo(self, job: ClaimedJob) -> None:
        """A picture becomes the logo once a paper has been set with it."""
        try:
            content = await self._fetched(job.params["file_id"])
            logos.require_small(len(content))
            if not await asyncio.to_thread(can_be_set, content):
                raise Invalid("logo_broken")
        except Invalid as refusal:
            await self._in_unit(job, logos.refuse, job.params["name"], refusal)
        else:
            await self._in_unit(job, logos.keep, job.params["name"], content)

    async def _parsed(self, job: ClaimedJob, parse: Callable[[bytes, str], T]) -> T | None:
        """None where the file cannot be used: its sender is told why, and the draft is as before."""
        try:
            data = await self._fetched(job.params["file_id"])
            return await asyncio.to_thread(parse, data, job.params["name"])
        except Refusal as refusal:
            await self._in_unit(job, _refuse_file, job, refusal)
            return None

    async def _fetched(self, file_id: str) -> bytes:
        target = BytesIO()
        try:
            await self._bot.download(file_id, destination=target)
        except TelegramBadRequest as error:
            raise Invalid("file_gone") from error
        return target.getvalue()

    async def _in_unit(
        self, job: ClaimedJob, step: Callable[Concatenate[Unit, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        def run(session: Session) -> T:
            actor = actors.actor_by_id(session, self._company, job.params["user"])
            return step(Unit(session, actor, self._clock.now(), self._company, "import"), *args, **kw)

        return await self._db.run(run)

    def _launch_chunk(self, session: Session, campaign_id: int) -> bool:
        return launching.launch_chunk(Unit(session, PROCESS, self._clock.now(), self._company, "launch"), campaign_id)

    def _follow_chunk(self, session: Session, campaign_id: int) -> bool:
        return states.follow_chunk(Unit(session, PROCESS, self._clock.now(), self._company, "launch"), campaign_id)

    async def show(self, job: ClaimedJob) -> None:
        """Draws the document anew for whoever waits for the job."""
        await self._changed(job.params["user"])


def _take_template(unit: Unit, job: ClaimedJob, questions: Sequence[QuestionRow]) -> None:
    """For a draft, whose choice it becomes, or for the directory; the next version where the name is known."""
    name = job.params.get("template") or PurePath(job.params["name"]).stem
    template = templates.add_template(unit, name, questions)
    if job.params["campaign"] is not None:
        drafts.choose_template(unit, job.params["campaign"], template)


def _lose_file(unit: Unit, file_id: int) -> None:
    """Whatever the file belonged to is without it."""
    for lose in (company_cards.lose_file, uploaded_file.lose_file):
        lose(unit, file_id)


def _refuse_file(unit: Unit, job: ClaimedJob, refusal: Refusal) -> None:
    if job.kind == incoming_files.READ and not staging.give_up(unit, job.params["campaign"], job.id):
        return
    _tell(unit, job, "file_refused", {"code": refusal.code, "details": refusal.details})


def _tell(unit: Unit, job: ClaimedJob, kind: str, params: dict[str, Any]) -> None:
    about = {"campaign": job.params["campaign"], "name": job.params["name"], "job": job.kind}
    outbox.post(unit, kind, {unit.actor.user_id: about | params})
