"""A mail server that keeps what it is sent, so that letters can be looked at without anybody getting them."""

import asyncio
import email
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.sandbox.mail import Attachment, Letter
from services.clock import Clock

NO_SUCH = "550 5.1.1 No such mailbox"
ACCEPTED = "250 2.0.0 Accepted"
LARGEST = 25 * 2**20


class DemoMailbox:
    """`letters` in the order in which they came. `replies` are what the next ones are answered instead of being taken:
    5xx turns a letter away for good, 4xx for now. `changed` is called when there is something new to see.
    """

    def __init__(self, clock: Clock, changed: Callable[[], None]) -> None:
        self._clock, self._changed = clock, changed
        self.letters: list[Letter] = []
        self.replies: list[str] = []
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls, clock: Clock, changed: Callable[[], None] = lambda: None) -> AsyncIterator[Self]:
        """Serves on a free port of this machine while the block runs; `url` is what `SMTP_URL` takes."""
        mailbox, loop = cls(clock, changed), asyncio.get_running_loop()
        server = await loop.create_server(mailbox._connection, "127.0.0.1", 0)
        mailbox.url = f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield mailbox
        finally:
            server.close()
            await server.wait_closed()

    @property
    def refusing(self) -> int:
        return len(self.replies)

    def refuse(self, letters: int = 1) -> None:
        """So many of the next letters are told that there is no such mailbox; 0 takes it back."""
        self.replies = [NO_SUCH] * letters

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """A letter, whole. Returns what its sender is told."""
        reply = self.replies.pop(0) if self.replies else ACCEPTED
        self.letters.append(self._letter(envelope, refused=reply[0] == "5"))
        self._changed()
        return reply

    def _connection(self) -> SMTP:
        return SMTP(self, hostname="localhost", data_size_limit=LARGEST)

    def _letter(self, envelope: Envelope, *, refused: bool) -> Letter:
        message = email.message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain",))
        return Letter(
            at=self._clock.now(),
            sender=str(message["From"]),
            to=", ".join(envelope.rcpt_tos),
            subject=str(message["Subject"]),
            text=body.get_content().replace("\r\n", "\n").rstrip() if body else "",
            attachments=tuple(_attachment(part) for part in message.iter_attachments()),
            refused=refused,
        )


def _attachment(part: EmailMessage) -> Attachment:
    return Attachment(part.get_filename() or "", part.get_content_type(), part.get_payload(decode=True))  # type: ignore[arg-type]
