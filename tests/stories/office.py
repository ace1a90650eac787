"""A company at work: the bot, the Bot API sandbox, people with phones, and a clock that is moved by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from pydantic import SecretStr

from bot.app import App, build
from bot.config import Settings
from bot.demo.mailbox import DemoMailbox
from bot.locales.say import Texts
from bot.sandbox import Clock as SandboxClock
from bot.sandbox import Phone, Sandbox
from bot.sandbox.mail import Letter
from fsm.definition import SALE
from services.clock import MovableClock
from services.people.invitations import PREFIX

TUESDAY = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Ten in the morning in Moscow, on a working day."""
TEXTS = Texts.load()
TOKEN = "123456:TEST-TOKEN-OF-THE-SANDBOX-000000000"
ADMIN = 1
DATA = Path(__file__).parent.parent / "data"


@dataclass(repr=False)
class Person:
    """Somebody with a phone; everything he does is finished when the call returns."""

    phone: Phone
    office: "Office"

    async def send(self, text: str) -> None:
        await self.phone.send(text)
        await self.office.settle()

    async def send_file(self, name: str, data: bytes | None = None) -> None:
        await self.phone.send_file(name, data if data is not None else (DATA / name).read_bytes())
        await self.office.settle()

    async def tap(self, *labels: str) -> None:
        for label in labels:
            await self.phone.tap(label)
            await self.office.settle()

    @property
    def screen(self) -> str:
        return self.phone.screen

    @property
    def buttons(self) -> list[str]:
        return [label for row in self.phone.buttons for label in row]

    @property
    def sounds(self) -> int:
        return self.phone.sounds


@dataclass(repr=False)
class Office:
    sandbox: Sandbox
    app: App
    clock: MovableClock
    mailbox: DemoMailbox
    settings: Settings
    polling: asyncio.Task[None]
    texts: Texts = TEXTS
    people: dict[str, Person] = field(default_factory=dict)
    passed: dict[str, str] = field(default_factory=dict)
    """The stretches of a story that are behind it, each with the name of the person it is about."""

    def person(self, name: str, telegram_id: int) -> Person:
        if name not in self.people:
            self.people[name] = Person(self.sandbox.phone(telegram_id, first_name=name), self)
        return self.people[name]

    @property
    def admin(self) -> Person:
        return self.person("Анна", ADMIN)

    async def settle(self) -> None:
        """Until every update is taken, everything due has happened and every screen is drawn."""
        await self.sandbox.wait(lambda: not self.sandbox.pending)
        await self.app.settle()

    async def pass_time(self, span: timedelta) -> None:
        self.clock.advance(span)
        self.sandbox.clock.set(self.clock.now())
        await self.settle()

    @asynccontextmanager
    async def restarted(self, process: Path = SALE) -> AsyncIterator[None]:
        """While the block runs, a program that was started anew serves everybody; new deals go by `process`."""
        await self.stop()
        async with build(self.settings, self.clock, self.texts, process) as self.app:
            await self.app.resume()
            self.polling = asyncio.create_task(self.app.poller.run())
            yield
            await self.stop()

    async def stop(self) -> None:
        """Updates are taken no more."""
        self.polling.cancel()
        await asyncio.gather(self.polling, return_exceptions=True)

    async def hire(self, name: str, telegram_id: int, role: str, group: str = "", manager: str = "") -> Person:
        """Invites somebody as an admin does, and lets him follow the link."""
        await self.admin.send("/invite")
        await self.admin.tap(role, group or "Без группы", manager or "Без руководителя")
        code = self.admin.screen.split(PREFIX)[1].split()[0]
        person = self.person(name, telegram_id)
        await person.send(f"/start {PREFIX}{code}")
        return person


@dataclass(frozen=True)
class Kept:
    """What an office remembers beside its database."""

    now: datetime
    chats: bytes
    letters: tuple[Letter, ...]
    people: dict[str, int]
    passed: dict[str, str]

    @classmethod
    def of(cls, office: Office) -> Self:
        people = {name: person.phone.account.id for name, person in office.people.items()}
        letters = tuple(office.mailbox.letters)
        return cls(office.clock.now(), office.sandbox.keep(), letters, people, dict(office.passed))

    async def recall(self, office: Office) -> None:
        """The rest of it, in an office that was opened with these chats."""
        office.mailbox.letters.extend(self.letters)
        for name, telegram_id in self.people.items():
            office.person(name, telegram_id)
        office.passed.update(self.passed)
        await office.app.resume()


@asynccontextmanager
async def open_office(
    database_url: str, now: datetime = TUESDAY, *, mail: bool = True, process: Path = SALE, texts: Texts = TEXTS
) -> AsyncIterator[Office]:
    """A company with an admin and two groups; nobody else has come in yet. Without `mail` there is no mail server."""
    async with office_of(database_url, now, mail=mail, process=process, texts=texts) as office:
        await office.admin.send("/start")
        await office.admin.send("/groups")
        for group in ("Опт", "Розница"):
            await office.admin.send(group)
        yield office


@asynccontextmanager
async def office_of(
    database_url: str,
    now: datetime,
    *,
    mail: bool,
    kept: Kept | None = None,
    process: Path = SALE,
    texts: Texts = TEXTS,
) -> AsyncIterator[Office]:
    """The company of this database; the phones are as new, unless an office was kept at this moment."""
    clock = MovableClock(now)
    sandbox = await Sandbox.start(token=TOKEN, clock=SandboxClock(frozen_at=now))
    if kept:
        sandbox.restore(kept.chats)
    settings = Settings(
        bot_token=SecretStr(TOKEN), bot_api_url=sandbox.url, database_url=database_url, admin_ids=(ADMIN,)
    )
    try:
        async with (
            DemoMailbox.open(clock) as mailbox,
            build(settings := _with(settings, mailbox if mail else None), clock, texts, process) as app,
        ):
            polling = asyncio.create_task(app.poller.run())
            office = Office(sandbox, app, clock, mailbox, settings, polling, texts)
            try:
                if kept:
                    await kept.recall(office)
                yield office
            finally:
                await office.stop()
        sandbox.check()
    finally:
        await sandbox.stop()


def _with(settings: Settings, mailbox: DemoMailbox | None) -> Settings:
    if mailbox is None:
        return settings
    return settings.model_copy(update={"smtp_url": SecretStr(mailbox.url), "mail_from": "sales@upak.example"})


def rows_as_csv(count: int) -> bytes:
    """A file of counterparties as 1C saves it."""
    lines = ["Наименование;Телефон;Город"]
    lines += [
        f"ООО «Клиент {number}»;+7 495 {number // 10000:03}-{number // 100 % 100:02}-{number % 100:02};Москва"
        for number in range(1, count + 1)
    ]
    return "\r\n".join(lines).encode("cp1251")
