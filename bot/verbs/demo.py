"""`demo`: the same bot against the sandbox, with a sample company, phones in the browser and a clock to move.

The page is there at once. While this process loads the bot, another one founds the company and plays its past.
"""

import asyncio
import itertools
import multiprocessing
import signal
import sys
import tempfile
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.demo import company, tour
from bot.demo.mailbox import DemoMailbox
from bot.operations import log
from bot.sandbox import Clock, Sandbox

TOKEN = "1:DEMO"


def demo(port: int) -> int:
    log.set_up("text", "WARNING")
    with tempfile.TemporaryDirectory(prefix="dozvon-demo-") as folder, _founder() as founder:
        try:
            asyncio.run(_demo(port, Path(folder), founder))
        except OSError as error:
            print(f"port {port} cannot be used ({error.strerror}); name another with --port", file=sys.stderr)
            return 1
    return 0


def _founder() -> Executor:
    """A process of its own. Ctrl+C is for the one that it works for."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, fresh, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


async def _demo(port: int, folder: Path, founder: Executor) -> None:
    """One company after another: «start again» ends one and begins the next, on the same page."""
    clock = Clock()
    sandbox = await Sandbox.start(token=TOKEN, port=port, clock=clock)
    stopped = _stopped()
    try:
        async with DemoMailbox.open(clock, sandbox.state.changed) as mailbox:
            sandbox.mailbox, sandbox.tour = mailbox, tour.STEPS
            print(f"Dozvon's demo: open {sandbox.url}/ in a browser. Ctrl+C stops it.", flush=True)
            for number in itertools.count():
                settings = _settings(sandbox, mailbox, folder / f"demo-{number}.db")
                clock.set(company.opens(datetime.now(UTC), settings.time_zone))
                await _company(settings, sandbox, founder, stopped)
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


def _settings(sandbox: Sandbox, mailbox: DemoMailbox, database: Path) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=sandbox.url,
        database_url=f"sqlite+aiosqlite:///{database}",
        admin_ids=tuple(each.telegram_id for each in company.STAFF if each.role == "admin"),
        smtp_url=SecretStr(mailbox.url),
        mail_from=company.MAIL_FROM,
    )


async def _company(settings: Settings, sandbox: Sandbox, founder: Executor, stopped: asyncio.Event) -> None:
    """A sample company at work until the program is stopped or the page asks to begin anew."""
    founding = asyncio.get_running_loop().run_in_executor(founder, company.establish, settings, sandbox.clock.now())
    office = await asyncio.to_thread(import_module, "bot.demo.office")
    await founding
    if not stopped.is_set():
        await office.work(settings, sandbox, stopped)
