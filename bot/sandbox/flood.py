"""Flood control: one message a second in a chat with short bursts, thirty a second over all chats."""

from dataclasses import dataclass, field
from math import ceil

from bot.sandbox.clock import Clock
from bot.sandbox.errors import too_many

COUNTED = frozenset(
    {
        "sendmessage",
        "senddocument",
        "sendphoto",
        "sendvoice",
        "sendaudio",
        "sendvideo",
        "sendcontact",
        "copymessage",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
    }
)


@dataclass(slots=True)
class Bucket:
    rate: float
    burst: float
    level: float = 0.0
    at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next is allowed."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (self.level + 1 - self.burst) / self.rate)

    def take(self) -> None:
        self.level += 1


@dataclass(slots=True)
class Flood:
    """Limits a second: over all chats, and in each private chat. Sends and edits share them."""

    overall: float = 30
    in_chat: float = 1
    chat_burst: float = 5
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Bucket(self.overall, self.overall)

    def check(self, clock: Clock, method: str, chat_id: str) -> None:
        """Raises Refused with 429 and the seconds to wait."""
        if method.lower() not in COUNTED:
            return
        now = clock.now().timestamp()
        chat = self._chats.setdefault(chat_id, Bucket(self.in_chat, self.chat_burst))
        if wait := max(chat.wait(now), self._all.wait(now)):
            raise too_many(ceil(wait))
        chat.take()
        self._all.take()
