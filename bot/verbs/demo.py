"""`demo`: the same bot against the sandbox, with a sample company, phones in the browser and a clock to move."""

import asyncio
import itertools
import signal
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot import log
from bot.app import App, build
from bot.config import Settings
from bot.demo import company, tour
from bot.demo.mailbox import Mailbox
from bot.sandbox import Clock, Sandbox
from bot.texts import Say, Texts
from services import schema, upcoming
from services.unit import Company

TOKEN = "1:DEMO"
FIRST_WORDS = {101: "/campaigns", 201: "/next"}
"""What some people ask for first, so that their phones show where to begin."""


def demo(port: int) -> int:
    log.set_up("text", "WARNING")
    with tempfile.TemporaryDirectory(prefix="dozvon-demo-") as folder:
        try:
            asyncio.run(_demo(port, Path(folder)))
        except OSError as error:
            print(f"port {port} cannot be used ({error.strerror}); name another with --port", file=sys.stderr)
            return 1
    return 0


async def _demo(port: int, folder: Path) -> None:
    """One company after another: «start again» ends one and begins the next, on the same page."""
    clock, texts = Clock(), Texts.load()
    sandbox = await Sandbox.start(token=TOKEN, port=port, clock=clock)
    stopped = _stopped()
    try:
        async with Mailbox.open(clock, sandbox.state.changed) as mailbox:
            sandbox.mailbox, sandbox.tour = mailbox, tour.STEPS
            print(f"Dozvon's demo: open {sandbox.url}/ in a browser. Ctrl+C stops it.", flush=True)
            for number in itertools.count():
                await _company(sandbox, mailbox, texts, f"sqlite+aiosqlite:///{folder / f'demo-{number}.db'}", stopped)
                if stopped.is_set():
                    return
                sandbox.forget()
                mailbox.letters.clear()
    finally:
        await sandbox.stop()


def _stopped() -> asyncio.Event:
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    return stopped


async def _company(sandbox: Sandbox, mailbox: Mailbox, texts: Texts, database_url: str, stopped: asyncio.Event) -> None:
    """A sample company at work until the program is stopped or the page asks to start again."""
    schema.upgrade(database_url)
    admin = next(each.telegram_id for each in company.STAFF if each.role == "admin")
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=sandbox.url,
        database_url=database_url,
        admin_ids=(admin,),
        smtp_url=SecretStr(mailbox.url),
        mail_from=company.MAIL_FROM,
    )
    sandbox.clock.set(company.opens(datetime.now(UTC), settings.time_zone))
    async with build(settings, sandbox.clock, texts) as app:
        await app.db.run(company.found, app.company, sandbox.clock)
        await _serve(sandbox, app, texts.say(app.company.language, app.company.zone), stopped)


async def _serve(sandbox: Sandbox, app: App, say: Say, stopped: asyncio.Event) -> None:
    ended = asyncio.Event()

    async def restart() -> None:
        ended.set()

    sandbox.on_advance, sandbox.on_restart = app.settle, restart
    sandbox.next_event = partial(app.db.read, _next_event, app.company, say)
    stopping = asyncio.create_task(_when(stopped, ended))
    opening = asyncio.create_task(_open_phones(sandbox, app))
    await app.run_until(ended)
    opening.cancel()
    stopping.cancel()
    sandbox.on_advance = sandbox.on_restart = sandbox.next_event = None


async def _when(stopped: asyncio.Event, ended: asyncio.Event) -> None:
    await stopped.wait()
    ended.set()


async def _open_phones(sandbox: Sandbox, app: App) -> None:
    """Everybody has started the bot, one after another, as people do."""
    phones = [sandbox.phone(each.telegram_id, first_name=each.name) for each in company.STAFF]
    for each, phone in zip(company.STAFF, phones, strict=True):
        for word in ("/start", FIRST_WORDS.get(each.telegram_id)):
            if word is not None:
                await phone.send(word)
                await sandbox.wait(lambda: not sandbox.pending)
                await app.lanes.idle()


def _next_event(session: Session, of: Company, say: Say) -> tuple[datetime, str] | None:
    """When something will happen by itself, in the company's words."""
    found = upcoming.next_event(session, of)
    if found is None:
        return None
    return found.at, say.plain(
        f"upcoming-{found.what}".replace("_", "-"), stage=found.stage or 0, number=found.deal_id or 0
    )
