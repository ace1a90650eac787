"""A sample company at work, with everybody on the phone."""

import asyncio
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.app import App, build
from bot.config import Settings
from bot.demo.company import STAFF
from bot.locales.say import Say, Texts
from bot.sandbox import Sandbox
from services.overseeing import upcoming
from services.unit import Company

FIRST_WORDS = {101: "/campaigns", 201: "/next", 1: "/team"}
"""Whose phones are seen first, and what they ask for, so that they show where to begin."""


async def work(settings: Settings, sandbox: Sandbox, stopped: asyncio.Event) -> None:
    """Until the program is stopped or the page asks to begin anew."""
    texts = Texts.load()
    async with build(settings, sandbox.clock, texts) as app:
        ended = asyncio.Event()

        async def restart() -> None:
            ended.set()

        sandbox.on_advance, sandbox.on_restart = app.settle, restart
        say = texts.say(app.company.language, app.company.zone)
        sandbox.next_event = partial(app.db.read, _next_event, app.company, say)
        stopping = asyncio.create_task(_when(stopped, ended))
        opening = asyncio.create_task(_open_phones(sandbox, app, say))
        await app.run_until(ended)
        opening.cancel()
        stopping.cancel()
        sandbox.on_advance = sandbox.on_restart = sandbox.next_event = None


async def _when(stopped: asyncio.Event, ended: asyncio.Event) -> None:
    await stopped.wait()
    ended.set()


async def _open_phones(sandbox: Sandbox, app: App, say: Say) -> None:
    """Everybody has started the bot, one after another, as people do."""
    people = sorted(STAFF, key=lambda each: each.telegram_id not in FIRST_WORDS)
    phones = [sandbox.phone(each.telegram_id, each.name, note=say.plain(f"role-{each.role}")) for each in people]
    for phone in phones:
        for word in ("/start", FIRST_WORDS.get(phone.account.id)):
            if word:
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
