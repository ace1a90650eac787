"""The demo's tour, done by phones: it goes through at whatever hour somebody opens the demo, on whatever day."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.app import App, build
from bot.config import Settings
from bot.demo import company, tour
from bot.demo.mailbox import DemoMailbox
from bot.locales.say import Texts
from bot.sandbox import Clock, Phone, Sandbox
from services.overseeing import upcoming

MOSCOW = ZoneInfo("Europe/Moscow")
TOKEN = "1:DEMO"
MOST_EVENTS = 60
MOMENTS = {
    "in the evening": datetime(2026, 11, 24, 21, 30, tzinfo=MOSCOW),
    "before the long holidays": datetime(2026, 12, 30, 9, 0, tzinfo=MOSCOW),
}


@dataclass(slots=True)
class Demo:
    sandbox: Sandbox
    app: App
    phones: Mapping[int, Phone]

    async def settle(self) -> None:
        await self.sandbox.wait(lambda: not self.sandbox.pending)
        await self.app.settle()

    async def do(self, who: int, act: Mapping[str, Any]) -> None:
        if "send" in act:
            await self.phones[who].send(act["send"])
        else:
            await self.phones[who].tap(act["tap"])
        await self.settle()

    async def next_event(self) -> None:
        coming = await self.app.db.read(upcoming.next_event, self.app.company)
        assert coming is not None
        self.sandbox.clock.set(max(coming.at, self.sandbox.clock.now()))
        await self.settle()

    def said(self, who: int) -> set[tuple[int, str]]:
        return {(each.id, each.text) for each in self.phones[who].messages if each.from_bot}


@asynccontextmanager
async def opened(moment: datetime, file: Path) -> AsyncIterator[Demo]:
    """The sample company as `demo` shows it at that moment."""
    clock = Clock(frozen_at=company.opens(moment, MOSCOW))
    sandbox = await Sandbox.start(token=TOKEN, clock=clock)
    async with DemoMailbox.open(clock) as mailbox:
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            bot_api_url=sandbox.url,
            database_url=f"sqlite+aiosqlite:///{file}",
            admin_ids=(1,),
            smtp_url=SecretStr(mailbox.url),
            mail_from=company.MAIL_FROM,
        )
        await asyncio.to_thread(company.establish, settings, clock.now())
        async with build(settings, clock, Texts.load()) as app:
            polling = asyncio.create_task(app.poller.run())
            phones = {each.telegram_id: sandbox.phone(each.telegram_id, each.name) for each in company.STAFF}
            demo = Demo(sandbox, app, phones)
            for who in phones:
                await demo.do(who, {"send": "/start"})
            yield demo
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
    sandbox.check()
    await sandbox.stop()


def test_whoever_looks_in_on_a_sunday_finds_monday_morning() -> None:
    sunday = datetime(2026, 8, 30, 13, 0, tzinfo=MOSCOW)
    assert company.opens(sunday, MOSCOW) == datetime(2026, 8, 31, 11, 0, tzinfo=MOSCOW)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
async def test_the_tour_goes_through(moment: datetime, tmp_path: Path) -> None:
    async with opened(moment, tmp_path / "demo.db") as demo:
        for number, step in enumerate(tour.STEPS, 1):
            assert await _over(demo, step), f"step {number}: {demo.phones[step['until']['who']].screen}"


async def _over(demo: Demo, step: Mapping[str, Any]) -> bool:
    """Whether what the step waits for is new on somebody's phone once everything in it is done."""
    until = step["until"]
    before = demo.said(until["who"])

    def happened() -> bool:
        return any(until["text"] in text for _, text in demo.said(until["who"]) - before)

    for act in step["do"]:
        if not act.get("wait"):
            await demo.do(act.get("who", step["who"]), act)
            continue
        for _ in range(MOST_EVENTS):
            if happened():
                break
            await demo.next_event()
    return happened()
