"""Hands letters to the mail server, and says how each was taken."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import aiosmtplib
import structlog

from services.db import Database
from services.mail import delivery
from services.mail.delivery import LetterAccepted, LetterRefused, OutgoingLetter, ServerTrouble, Verdict
from services.reading import addresses as recipients
from services.runtime.outbox import Envelope

ANSWERS_WITHIN = 60.0
"""Seconds the server has for each of its answers."""
TAKEN_WITHIN = 300.0
"""Seconds for a whole letter; less than an envelope is held (`services.runtime.outbox.ENVELOPE_HELD`)."""
TOO_LARGE = 552
OURS = (aiosmtplib.SMTPAuthenticationError, aiosmtplib.SMTPConnectResponseError, aiosmtplib.SMTPHeloError)
"""What the server has against us, not against the letter: it is for an admin to mend, and the letter waits."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, repr=False)
class MailServer:
    """A mail server as `SMTP_URL` names it: smtp://user:password@host:port, smtps://, ?starttls=1."""

    host: str
    port: int | None
    user: str | None
    password: str | None
    tls: bool
    starttls: bool

    @classmethod
    def parse(cls, url: str) -> Self:
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "",
            port=parts.port,
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=parts.scheme == "smtps",
            starttls=dict(parse_qsl(parts.query)).get("starttls") == "1",
        )

    def client(self, timeout: float = ANSWERS_WITHIN) -> aiosmtplib.SMTP:
        """Not yet connected; connecting logs in as well."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            use_tls=self.tls,
            start_tls=self.starttls,
            username=self.user,
            password=self.password,
            timeout=timeout,
        )


class Postman:
    """`sender` is `MAIL_FROM`; where it has no name, a letter bears the name of whoever wrote it. `zone` dates it."""

    def __init__(self, db: Database, server: MailServer, sender: str, zone: ZoneInfo) -> None:
        self._db, self._server, self._zone = db, server, zone
        self._name, address = parseaddr(sender)
        name, _, domain = address.rpartition("@")
        self._address = f"{name}@{domain.encode('idna').decode()}"

    async def post(self, envelope: Envelope) -> Verdict:
        """One letter. Never raises for what the server or the network does."""
        letter = await self._db.read(delivery.letter_to_send, envelope.letter_id)
        try:
            message = await asyncio.to_thread(self._message, letter)
        except (ValueError, MessageError) as error:
            log.error("letter cannot be put together", letter=envelope.letter_id, exc_info=error)
            return LetterRefused(str(error))
        verdict = await self._sent(recipients.part_addresses(letter.address), message)
        if isinstance(verdict, ServerTrouble):
            log.warning("letter not sent yet", letter=envelope.letter_id, attempts=envelope.attempts, why=verdict.error)
        return verdict

    async def _sent(self, addresses: Sequence[str], message: bytes) -> Verdict:
        try:
            async with asyncio.timeout(TAKEN_WITHIN):
                await self._send(addresses, message)
        except OURS as refusal:
            return ServerTrouble(_words(refusal))
        except aiosmtplib.SMTPSenderRefused as refusal:
            return LetterRefused(_words(refusal)) if refusal.code == TOO_LARGE else ServerTrouble(_words(refusal))
        except aiosmtplib.SMTPResponseException as refusal:
            return _judged(refusal, whose=len(addresses) > 1)
        except (aiosmtplib.SMTPException, OSError) as error:
            return ServerTrouble(str(error) or type(error).__name__)
        return LetterAccepted()

    async def _send(self, addresses: Sequence[str], message: bytes) -> None:
        """A farewell that goes wrong after the server has taken the letter changes nothing."""
        client = self._server.client()
        await client.connect()
        try:
            await self._hand_over(client, addresses, message)
        finally:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
            client.close()

    async def _hand_over(self, client: aiosmtplib.SMTP, addresses: Sequence[str], message: bytes) -> None:
        """To all of the addresses or, where one of them is refused, to none: a letter has gone out or it has not."""
        await client.ehlo()
        size = [f"size={len(message)}"] if client.supports_extension("size") else []
        await client.mail(self._address, options=size)
        for address in addresses:
            await client.rcpt(address)
        await client.data(message)

    def _message(self, letter: OutgoingLetter) -> bytes:
        """Raises ValueError for what no header can hold."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(self._name or letter.author, addr_spec=self._address)
        message["To"] = [Address(addr_spec=address) for address in recipients.part_addresses(letter.address)]
        message["Subject"] = letter.subject
        message["Date"] = letter.created_at.astimezone(self._zone)
        message["Message-ID"] = letter.message_id
        message.set_content(letter.text, charset="utf-8", cte="base64")
        for each in letter.attachments:
            kind, _, form = each.media_type.partition("/")
            message.add_attachment(each.content, maintype=kind, subtype=form, filename=each.name)
        return message.as_bytes()


def _judged(refusal: aiosmtplib.SMTPResponseException, *, whose: bool) -> Verdict:
    """5xx is for ever, 4xx is not. `whose`: the refused address has to be named."""
    words = _words(refusal)
    if whose and isinstance(refusal, aiosmtplib.SMTPRecipientRefused):
        words = f"{refusal.recipient}: {words}"
    return LetterRefused(words) if refusal.code >= 500 else ServerTrouble(words)


def _words(refusal: aiosmtplib.SMTPResponseException) -> str:
    return f"{refusal.code} {refusal.message}"
