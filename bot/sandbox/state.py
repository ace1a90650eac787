"""What the server remembers: people, their chats, messages with every version shown, files, updates in the queue."""

import asyncio
import pickle
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.files import File, mime_of
from bot.sandbox.images import size_of
from bot.sandbox.rendering import as_html
from bot.sandbox.text import Text

FIRST_UPDATES = range(2_000_001, 10**9)
"""The id of the first update is any of these."""
EXPIRY = {
    "message": timedelta(hours=24),
    "callback_query": timedelta(seconds=150),
    "my_chat_member": timedelta(hours=24),
}
ANSWERED_WITHIN = timedelta(seconds=15)
REMEMBERED = ("accounts", "files", "paths", "callbacks", "queue", "webhook", "allowed", "commands", "profile", "_last")
BY_DEFAULT = ("message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
              "chosen_inline_result", "callback_query", "poll", "poll_answer", "my_chat_member",
              "chat_join_request")  # fmt: skip


@dataclass(slots=True)
class Message:
    """A message as its chat shows it now. `versions` keeps the keyboards it had before, newest last."""

    id: int
    from_bot: bool
    date: datetime
    content: Text
    markup: dict[str, Any] | None = None
    reply_markup: dict[str, Any] | None = None
    """A reply keyboard (or force reply) that came with it: such a message cannot be edited."""
    file: File | None = None
    contact: dict[str, Any] | None = None
    location: dict[str, Any] | None = None
    origin: dict[str, Any] | None = None
    """Whose it was, of a forwarded message."""
    reaction: str = ""
    """The emoji that the bot put under it."""
    silent: bool = False
    edited_at: datetime | None = None
    pinned: bool = False
    versions: list[dict[str, Any]] = field(default_factory=list)
    shown_at: int = 0
    """Which change of the chat it was last sent or edited with."""

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def html(self) -> str:
        """The text in Telegram's HTML."""
        return as_html(self.content)

    @property
    def buttons(self) -> list[list[str]]:
        """Labels of the inline buttons."""
        return [[each["text"] for each in row] for row in (self.markup or {}).get("inline_keyboard", [])]

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    @property
    def document(self) -> File | None:
        return self.file


@dataclass(slots=True)
class Account:
    """A person, his private chat with the bot, and how things stand between them.

    `note` is what the page says of him; no bot sees it.
    """

    user: dict[str, Any]
    note: str = ""
    started: bool = False
    blocked: bool = False
    deleted: bool = False
    messages: list[Message] = field(default_factory=list)
    by_id: dict[int, Message] = field(default_factory=dict)
    keyboard: dict[str, Any] | None = None
    toasts: list[tuple[str, bool]] = field(default_factory=list)
    sounds: int = 0
    unread: int = 0
    typing_until: datetime | None = None

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def has(self, message_id: int | str) -> bool:
        """Whether there is such a message; the wire has numbers as text too."""
        return str(message_id).isdecimal() and int(message_id) in self.by_id

    @property
    def chat(self) -> dict[str, Any]:
        names = {name: self.user[name] for name in ("first_name", "last_name", "username") if self.user.get(name)}
        return {"id": self.id, "type": "private", **names}


@dataclass(slots=True)
class Callback:
    account: Account
    pressed_at: datetime
    answers: int = 0


@dataclass(slots=True)
class Update:
    id: int
    body: dict[str, Any]
    expires_at: datetime


class State:
    """Everything, in memory. `changed` wakes whoever waits for something to happen."""

    def __init__(self, token: str, clock: Clock, *, strict: bool = True) -> None:
        self.token, self.clock, self.strict = token, clock, strict
        self.bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Bot", "username": "sandbox_bot"}
        self.accounts: dict[int, Account] = {}
        self.files: dict[str, File] = {}
        self.paths: dict[str, File] = {}
        """The same files by the path they are downloaded from."""
        self.callbacks: dict[str, Callback] = {}
        self.queue: deque[Update] = deque()
        self.webhook = ""
        """The address that updates go to; empty while the bot polls."""
        self.allowed: tuple[str, ...] = BY_DEFAULT
        self.commands: dict[tuple[str, int | None, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        """Names, descriptions and menu buttons by what they are and by language or chat."""
        self.violations: list[str] = []
        self.version = 0
        self._last = {"update": random.choice(FIRST_UPDATES), "callback": 10**15}
        """The number given last, of each kind."""
        self._condition = asyncio.Condition()
        self._wakers: set[asyncio.Task[None]] = set()
        clock.listeners.append(self.changed)

    def forget(self) -> None:
        """People, files, the queue and the menus; numbers go on, so that nothing new is taken for something old."""
        for kept in (self.accounts, self.files, self.paths, self.callbacks, self.queue, self.commands, self.profile):
            kept.clear()
        self.changed()

    def keep(self) -> bytes:
        """All that is remembered, for `restore`."""
        return pickle.dumps({name: getattr(self, name) for name in REMEMBERED})

    def restore(self, kept: bytes) -> None:
        """People, chats and the queue are again as they were."""
        for name, value in pickle.loads(kept).items():
            setattr(self, name, value)
        self.changed()

    def violate(self, what: str) -> None:
        """Notes what Telegram lets pass and strict mode does not."""
        if self.strict:
            self.violations.append(what)

    def next_change(self) -> int:
        return self._next("change")

    def _next(self, kind: str) -> int:
        self._last[kind] = self._last.get(kind, 0) + 1
        return self._last[kind]

    def changed(self) -> None:
        self.version += 1
        task = asyncio.get_running_loop().create_task(self._wake())
        self._wakers.add(task)
        task.add_done_callback(self._wakers.discard)

    async def _wake(self) -> None:
        async with self._condition:
            self._condition.notify_all()

    async def wait(self, predicate: Callable[[], object], timeout: float | None) -> None:  # noqa: ASYNC109
        """Until the predicate holds, for so many seconds of the machine's time. Raises TimeoutError."""
        async with asyncio.timeout(timeout), self._condition:
            await self._condition.wait_for(lambda: bool(predicate()))

    def account(self, user_id: int, **names: Any) -> Account:
        if user_id not in self.accounts:
            user = {"id": user_id, "is_bot": False, "first_name": "", **{k: v for k, v in names.items() if v}}
            self.accounts[user_id] = Account(user)
        return self.accounts[user_id]

    def add(self, account: Account, message: Message) -> Message:
        message.shown_at = self.next_change()
        account.messages.append(message)
        account.by_id[message.id] = message
        if message.from_bot:
            account.unread += 1
            account.sounds += not message.silent
            account.typing_until = None
        self.changed()
        return message

    def next_message_id(self) -> int:
        return self._next("message")

    def keep_file(self, name: str, mime: str, data: bytes, kind: str) -> File:
        number = self._next("file")
        width, height = (size_of(data) or (100, 100)) if kind == "photo" else (0, 0)
        file = File(f"FILE{number:08}", f"U{number:08}", name, mime_of(name, mime), data, kind, width, height)
        self.files[file.file_id] = self.paths[file.path] = file
        return file

    def push(self, kind: str, body: dict[str, Any], *, update_id: int | None = None) -> None:
        """Queues an update, unless the bot does not want its kind. The filter is applied now, as Telegram does."""
        if kind not in self.allowed:
            return
        number = self._next("update") if update_id is None else update_id
        expires = self.clock.now() + EXPIRY.get(kind, timedelta(hours=24))
        self.queue.append(Update(number, {"update_id": number, kind: body}, expires))
        self.changed()

    def push_raw(self, body: dict[str, Any]) -> int:
        number = self._next("update")
        self.queue.append(Update(number, {"update_id": number, **body}, self.clock.now() + timedelta(hours=24)))
        self.changed()
        return number

    def expire(self) -> None:
        now = self.clock.now()
        if any(each.expires_at <= now for each in self.queue):
            self.queue = deque(each for each in self.queue if each.expires_at > now)

    def press(self, account: Account) -> str:
        callback_id = str(self._next("callback"))
        self.callbacks[callback_id] = Callback(account, self.clock.now())
        return callback_id

    def as_json(self, account: Account, message: Message) -> dict[str, Any]:
        """A message as the bot is told of it."""
        sender = self.bot if message.from_bot else account.user
        told: dict[str, Any] = {
            "message_id": message.id,
            "date": int(message.date.timestamp()),
            "chat": account.chat,
            "from": sender,
        }
        told |= _body(message)
        if message.origin is not None:
            told["forward_origin"] = message.origin
        if message.markup:
            told["reply_markup"] = message.markup
        if message.edited_at is not None:
            told["edit_date"] = int(message.edited_at.timestamp())
        return told


def _body(message: Message) -> dict[str, Any]:
    """What it carries."""
    if message.contact is not None:
        return {"contact": message.contact}
    if message.location is not None:
        return {"location": message.location}
    text, entities = ("text", "entities") if message.file is None else ("caption", "caption_entities")
    told = message.file.told() if message.file is not None else {}
    if message.content.text:
        told[text] = message.content.text
    if message.content.entities:
        told[entities] = list(message.content.entities)
    return told
