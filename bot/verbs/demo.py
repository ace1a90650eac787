"""`demo`: the same bot against the sandbox, with a sample company, phones in the browser and a clock to move."""

import asyncio
import signal
import sys
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot import log
from bot.app import App, build
from bot.config import Settings
from bot.demo import company
from bot.demo.mailbox import Mailbox
from bot.sandbox import Clock, Sandbox
from services import schema
from services.worker import next_event

TOKEN = "1:DEMO"
FIRST_WORDS = {101: "/campaigns", 201: "/next"}
"""What some people ask for first, so that their phones show where to begin."""


def demo(port: int, *, fresh: bool) -> int:
    log.set_up("text", "WARNING")
    with tempfile.TemporaryDirectory(prefix="dozvon-demo-") as folder:
        place = Path(folder) if fresh else Path("data")
        try:
            asyncio.run(_demo(port, f"sqlite+aiosqlite:///{place / 'demo.db'}"))
        except OSError as error:
            print(f"port {port} cannot be used ({error.strerror}); name another with --port", file=sys.stderr)
            return 1
    return 0


async def _demo(port: int, database_url: str) -> None:
    schema.upgrade(database_url)
    clock = Clock()
    sandbox = await Sandbox.start(token=TOKEN, port=port, clock=clock)
    try:
        admin = next(each.telegram_id for each in company.STAFF if each.role == "admin")
        async with Mailbox.open(clock, sandbox.state.changed) as mailbox:
            sandbox.mailbox = mailbox
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                bot_api_url=sandbox.url,
                database_url=database_url,
                admin_ids=(admin,),
                smtp_url=SecretStr(mailbox.url),
                mail_from=company.MAIL_FROM,
            )
            async with build(settings, clock) as app:
                await app.db.run(company.found, app.company, clock)
                await _serve(sandbox, app)
    finally:
        await sandbox.stop()


async def _serve(sandbox: Sandbox, app: App) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    sandbox.on_advance = app.settle
    sandbox.next_event = partial(app.db.read, _next_event)
    opening = asyncio.create_task(_open_phones(sandbox, app))
    print(f"Dozvon's demo: open {sandbox.url}/ in a browser. Ctrl+C stops it.", flush=True)
    await app.run_until(stopped)
    opening.cancel()


async def _open_phones(sandbox: Sandbox, app: App) -> None:
    """Everybody has started the bot, one after another, as people do."""
    phones = [sandbox.phone(each.telegram_id, first_name=each.name) for each in company.STAFF]
    for each, phone in zip(company.STAFF, phones, strict=True):
        for word in ("/start", FIRST_WORDS.get(each.telegram_id)):
            if word is not None:
                await phone.send(word)
                await sandbox.wait(lambda: not sandbox.pending)
                await app.lanes.idle()


def _next_event(session: Session) -> tuple[datetime, str] | None:
    due = next_event(session)
    return (due, "") if due else None
