"""The composition root: builds everything once, starts and stops it in order."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText, Response, SendMessage
from sqlalchemy.orm import Session

from bot.config import TELEGRAM, Settings
from bot.delivery.mail import MailServer, Postman
from bot.delivery.telegram import Courier, Pace
from bot.founding import company_of
from bot.jobs.hourly import Cadence
from bot.jobs.imports import Readers
from bot.jobs.kinds import jobs_by_kind
from bot.jobs.papers import Printer
from bot.known import vocabulary
from bot.locales.say import Texts
from bot.screens.menu import Menu
from bot.screens.people import getting_about
from bot.screens.views import following
from bot.updates.handling import UpdateHandler
from bot.updates.lanes import Lanes
from bot.updates.living_screen import ScreenDrawer
from bot.updates.poll import Poller
from bot.updates.routing import Routing
from bot.updates.showing import PeoplesScreens
from bot.updates.webhook import WebhookServer
from bot.updates.workplace import Workplace
from fsm.definition import SALE, load
from handlers import ROUTES
from services.clock import Clock
from services.db import Database
from services.planning.open_zones import open_now
from services.rights import actors
from services.runtime import chats, inbox, jobs, outbox
from services.unit import Company
from services.worker import Worker

DRAINED_WITHIN = 20.0
HOT = (AnswerCallbackQuery, EditMessageText, EditMessageReplyMarkup, SendMessage)
ANSWERS = [Response[method.__returning__] for method in HOT]  # type: ignore[name-defined]  # a type made of data
"""Held, since pydantic forgets a generic model that nobody holds, and building it anew costs two milliseconds."""

log = structlog.get_logger()


class TelegramLine(AiohttpSession):
    """The line to Telegram. It closes at once: the quarter of a second that the library waits for TLS to say
    goodbye helps nobody when the program ends.
    """

    async def close(self) -> None:
        if self._session is not None and not self._session.closed:
            await self._session.close()


@dataclass(slots=True)
class App:
    """The running bot. `settle` is for whoever moves the clock: it waits until all that is due has happened."""

    bot: Bot
    db: Database
    clock: Clock
    company: Company
    screens: PeoplesScreens
    lanes: Lanes
    drawer: ScreenDrawer
    poller: Poller
    worker: Worker
    cadence: Cadence
    webhook: WebhookServer | None

    async def run_until(self, stopped: asyncio.Event) -> None:
        """Takes updates and works until told to stop, then finishes what has begun. Raises poll.Unauthorized."""
        await self.resume()
        self.company.calendar.is_working_day(self.clock.now().date())  # the year's holidays, before a tap needs them,
        open_now(self.company.work_hours, self.clock.now())  # and the world's time zones
        gc.collect()
        gc.freeze()
        gc.enable()
        parts = [asyncio.create_task(part) for part in self._parts(stopped)]
        with self.cadence.running():
            ended, going = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in going:
            part.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        await self._finish()
        for part in ended:
            part.result()

    def _parts(self, stopped: asyncio.Event) -> list[Coroutine[Any, Any, Any]]:
        work: list[Coroutine[Any, Any, Any]] = [self.worker.run(), self._keep_drawn(), stopped.wait()]
        return work if self.webhook else [self.poller.run(), *work]

    async def resume(self) -> None:
        """Goes on where a killed process stopped: updates kept but not applied, screens changed but not drawn."""
        await self.screens.recall_watchers()
        await self.poller.resume()
        await self.redraw()

    async def redraw(self) -> None:
        for telegram_id in await self.db.read(chats.undrawn):
            self.lanes.put(telegram_id, partial(self.screens.restore, telegram_id))

    async def settle(self) -> None:
        await self.lanes.idle()
        await self.worker.drain()
        await self.lanes.idle()
        await self.drawer.flush()

    async def _keep_drawn(self) -> None:
        """Every few seconds: notes which screens are drawn, draws those that a fault left undrawn."""
        while True:
            await asyncio.sleep(2)
            await self.drawer.flush()
            if not self.lanes.busy:
                await self.redraw()

    async def _finish(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.lanes.idle(), DRAINED_WITHIN)
        await self.drawer.flush()


@contextlib.asynccontextmanager
async def build(settings: Settings, clock: Clock, texts: Texts, process: Path = SALE) -> AsyncIterator[App]:
    """Everything wired and the database ready; closed again in the opposite order. New deals start with `process`.

    Raises aiogram's TelegramUnauthorizedError for a wrong token and DefinitionError for a wrong process.
    """
    load(process, known=vocabulary(texts))
    server = TelegramAPIServer.from_base(settings.bot_api_url or TELEGRAM)
    token = settings.bot_token.get_secret_value()
    async with (
        Bot(token, session=TelegramLine(api=server)) as bot,
        Database.open(settings.database_url) as db,
    ):
        if db.kind == "sqlite":
            await db.run(_release)
        company = await company_of(settings, (await bot.me()).username or "", db, clock, process)
        app = _wired(settings, bot, db, clock, company, texts)
        await (app.webhook.announce(bot) if app.webhook else bot.delete_webhook(drop_pending_updates=False))
        yield app


def _wired(settings: Settings, bot: Bot, db: Database, clock: Clock, company: Company, texts: Texts) -> App:
    lanes = Lanes()
    at = Workplace(db, clock, company, texts)
    drawer = ScreenDrawer(bot, db)
    menu = Menu(bot, texts)
    screens = PeoplesScreens(at, drawer, lanes, getting_about.home)
    handler = UpdateHandler(at, Routing(ROUTES, texts), screens, drawer, menu)
    loop = asyncio.get_running_loop()
    pace = Pace(settings.send_rate, loop.time)
    courier = Courier(bot, at, pace)

    of_jobs = following("job")

    async def changed(user_id: int) -> None:
        telegram_id = await db.read(actors.telegram_id, user_id)
        lanes.put(telegram_id, lambda: screens.refresh(telegram_id, only=of_jobs))

    async def give_menu(job: jobs.ClaimedJob) -> None:
        telegram_id, actor = await db.read(actors.behind, company, job.params["user"])
        await (menu.withdraw(telegram_id) if actor is None else menu.give(telegram_id, actor))

    readers = Readers(bot, db, clock, company, changed)
    run_job = jobs_by_kind(readers, Printer(db, clock, company, changed), give_menu)
    post = _postman(settings, db).post if settings.smtp_url else None
    worker = Worker(db, clock, company, run_job, courier.deliver, readers.show, post, screens.show_deal)

    async def handle(received: inbox.ReceivedUpdate) -> None:
        await handler.handle(received)
        worker.wake()

    base = settings.bot_api_url or TELEGRAM
    poller = Poller(base, settings.bot_token.get_secret_value(), db, clock, lanes, handle)
    webhook = None
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        webhook = WebhookServer(settings.webhook_url, settings.webhook_secret, poller)
    return App(bot, db, clock, company, screens, lanes, drawer, poller, worker, Cadence(db, clock), webhook)


def _postman(settings: Settings, db: Database) -> Postman:
    assert settings.smtp_url is not None and settings.mail_from is not None
    return Postman(db, MailServer.parse(settings.smtp_url.get_secret_value()), settings.mail_from, settings.time_zone)


def _release(session: Session) -> None:
    """An SQLite database has one bot: what an earlier run had claimed is nobody's now."""
    jobs.release(session)
    outbox.release(session)
