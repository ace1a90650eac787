"""Letters at a real mail server: what arrives, and what each of its answers means."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pydantic import SecretStr
from sqlalchemy import update

from bot.config import Settings
from bot.delivery.mail import MailServer, Postman
from bot.demo.mailbox import DemoMailbox
from bot.verbs.check import CHECKS
from services.clock import MovableClock
from services.mail import letters
from services.mail.delivery import LetterAccepted, LetterRefused, ServerTrouble, Verdict
from services.mail.letters import LetterDraft
from services.models import StoredFile, User
from services.runtime.outbox import Envelope as Claimed
from services.unit import Unit
from tests.services.firm import MOSCOW, TUESDAY, Firm
from tests.services.mail.test_letters import ADDRESS, at_stage_three, collect

SENDER = "sales@upak.example"
LONG = "Очень длинная тема письма, которую приходится переносить со строки на строку: упаковка, плёнка и короба"


async def letter(firm: Firm, files: tuple[int, ...] = (), to: str = ADDRESS) -> Claimed:
    deal_id = await at_stage_three(firm)
    draft = LetterDraft(to, LONG, "Добрый день!\n\n.точка в начале строки\nС уважением, Пётр", files)
    await firm.pyotr.do(letters.write, deal_id, 3, draft, "card_sent")
    [envelope] = await collect(firm)
    return envelope


def postman(firm: Firm, url: str, sender: str = SENDER) -> Postman:
    return Postman(firm.db, MailServer.parse(url), sender, MOSCOW)


async def test_a_letter_arrives_as_it_was_written(firm: Firm) -> None:
    def keep(unit: Unit) -> int:
        file = StoredFile(
            kind="document", name="прайс-лист.pdf", media_type="application/pdf", size=5, content=b"%PDF-",
            created_at=unit.now,
        )  # fmt: skip
        unit.session.add(file)
        unit.session.flush()
        return file.id

    envelope = await letter(firm, (await firm.pyotr.do(keep),))
    async with DemoMailbox.open(MovableClock(firm.now)) as mailbox:
        assert await postman(firm, mailbox.url).post(envelope) == LetterAccepted()
    [arrived] = mailbox.letters
    assert arrived.sender == f"Пётр <{SENDER}>"
    assert (arrived.to, arrived.subject) == (ADDRESS, LONG)
    assert arrived.text == "Добрый день!\n\n.точка в начале строки\nС уважением, Пётр"
    assert [(each.name, each.mime, each.data) for each in arrived.attachments] == [
        ("прайс-лист.pdf", "application/pdf", b"%PDF-")
    ]


async def test_every_attempt_is_the_same_letter(firm: Firm) -> None:
    envelope = await letter(firm)
    seen: list[tuple[str, str]] = []

    class Keeps(Answering):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
            head = (envelope.original_content or b"").decode().partition("\r\n\r\n")[0].splitlines()
            found = {line.partition(":")[0]: line.partition(": ")[2] for line in head}
            seen.append((found["Message-ID"], found["Date"]))
            return "451 4.3.0 Later" if len(seen) == 1 else "250 OK"

    async with listening(Keeps()) as url:
        assert await postman(firm, url).post(envelope) == ServerTrouble("451 4.3.0 Later")
        assert await postman(firm, url).post(envelope) == LetterAccepted()
    assert seen[0] == seen[1]
    assert seen[0][0].endswith("@upak.example>") and "24 Nov 2026 10:00:00 +0300" in seen[0][1]


async def test_the_name_that_the_settings_give_stands_before_the_authors(firm: Firm) -> None:
    envelope = await letter(firm)
    async with DemoMailbox.open(MovableClock(firm.now)) as mailbox:
        await postman(firm, mailbox.url, f"Отдел продаж «Упаковка» <{SENDER}>").post(envelope)
    assert mailbox.letters[0].sender == f"Отдел продаж «Упаковка» <{SENDER}>"


async def test_a_sender_in_the_russian_domain(firm: Firm) -> None:
    envelope = await letter(firm)
    async with DemoMailbox.open(MovableClock(firm.now)) as mailbox:
        assert await postman(firm, mailbox.url, "sales@упаковка.рф").post(envelope) == LetterAccepted()
    assert mailbox.letters[0].sender == "Пётр <sales@xn--80aaf5abwe5a.xn--p1ai>"


class Answering:
    """A server that gives its answers by the place in the conversation."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("mail", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("rcpt", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.answers.get("data", "250 OK")

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.answers.get("quit", "221 Bye")


@asynccontextmanager
async def listening(handler: object) -> AsyncIterator[str]:
    async with served(lambda: SMTP(handler, hostname="localhost")) as url:
        yield url


@asynccontextmanager
async def served(protocol: Callable[[], asyncio.BaseProtocol]) -> AsyncIterator[str]:
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    try:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_a_letter_to_several_goes_to_all_or_to_none(firm: Firm) -> None:
    taken = Refuses("")
    envelope = await letter(firm, to=f"{ADDRESS}, buh@romashka.example")
    async with listening(Refuses("buh@romashka.example")) as url:
        assert await postman(firm, url).post(envelope) == LetterRefused("buh@romashka.example: 550 5.1.1 No such user")
    async with listening(taken) as url:
        assert await postman(firm, url).post(envelope) == LetterAccepted()
    assert taken.to == [[ADDRESS, "buh@romashka.example"]]


class Refuses:
    """A server that does not know one address. `to`: the recipients of what it has taken."""

    def __init__(self, unknown: str) -> None:
        self.unknown, self.to = unknown, list[list[str]]()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return "550 5.1.1 No such user" if address == self.unknown else "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.to.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"rcpt": "550 5.1.1 No such user"}, LetterRefused("550 5.1.1 No such user")),
        ({"rcpt": "450 4.2.0 Greylisted"}, ServerTrouble("450 4.2.0 Greylisted")),
        ({"data": "554 5.7.1 Spam"}, LetterRefused("554 5.7.1 Spam")),
        ({"data": "452 4.3.1 Disk full"}, ServerTrouble("452 4.3.1 Disk full")),
        ({"mail": "550 5.7.1 Not allowed to send as this"}, ServerTrouble("550 5.7.1 Not allowed to send as this")),
        ({"mail": "552 5.3.4 Too large"}, LetterRefused("552 5.3.4 Too large")),
        ({"quit": "421 Busy"}, LetterAccepted()),
    ],
)
async def test_what_the_servers_answer_means(firm: Firm, answers: dict[str, str], verdict: Verdict) -> None:
    envelope = await letter(firm)
    async with listening(Answering(**answers)) as url:
        assert await postman(firm, url).post(envelope) == verdict


class HangsUp(asyncio.Protocol):
    """Ends the conversation after so many lines of the client's, or before the first."""

    def __init__(self, greeting: bytes = b"") -> None:
        self.greeting = greeting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self.greeting)
        transport.close()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("greeting", [b"", b"554 No service here\r\n", b"421 Too many\r\n", b"\x00\xff nonsense\r\n"])
async def test_a_server_that_does_not_want_to_talk_is_tried_again(firm: Firm, greeting: bytes) -> None:
    envelope = await letter(firm)
    async with served(lambda: HangsUp(greeting)) as url:
        assert isinstance(await postman(firm, url).post(envelope), ServerTrouble)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.filterwarnings("ignore:Requiring AUTH")
async def test_nobody_at_home_and_a_wrong_password_leave_the_letter_for_later(firm: Firm) -> None:
    envelope = await letter(firm)
    async with listening(Answering()) as url:
        pass
    assert isinstance(await postman(firm, url).post(envelope), ServerTrouble)

    def locked() -> SMTP:
        return SMTP(Answering(), hostname="localhost", auth_require_tls=False, auth_required=True, authenticator=deny)

    def deny(*_: object) -> AuthResult:
        return AuthResult(success=False, handled=False)

    async with served(locked) as url:
        verdict = await postman(firm, url.replace("//", "//user:hush@")).post(envelope)
    assert isinstance(verdict, ServerTrouble) and "hush" not in verdict.error


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_name_that_no_header_can_hold_comes_back_instead_of_stopping_the_mail(firm: Firm) -> None:
    envelope = await letter(firm)
    await firm.force(update(User).values(name="Пётр\r\nBcc: all@example.com"))
    async with DemoMailbox.open(MovableClock(firm.now)) as mailbox:
        assert isinstance(await postman(firm, mailbox.url).post(envelope), LetterRefused)
    assert mailbox.letters == []


async def test_the_check_of_the_settings_talks_to_the_server() -> None:
    async with DemoMailbox.open(MovableClock(TUESDAY)) as mailbox:
        settings = Settings(smtp_url=SecretStr(mailbox.url), mail_from=SENDER)
        assert await CHECKS["smtp"](settings) == f"ok  127.0.0.1, letters from {SENDER}"
    with pytest.raises(OSError, match="Error connecting"):
        await CHECKS["smtp"](settings)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", None, None, None, tls=False, starttls=False)),
        ("smtps://u:p%40ss@mail.example:465", MailServer("mail.example", 465, "u", "p@ss", tls=True, starttls=False)),
        ("smtp://u@mail.example:587?starttls=1", MailServer("mail.example", 587, "u", None, tls=False, starttls=True)),
        ("smtp://mail.example?starttls=0", MailServer("mail.example", None, None, None, tls=False, starttls=False)),
    ],
)
def test_a_server_as_the_settings_name_it(url: str, server: MailServer) -> None:
    assert MailServer.parse(url) == server
    assert "p@ss" not in repr(MailServer.parse(url))
