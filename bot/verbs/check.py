"""`check`: everything the bot depends on, a line each."""

import asyncio
import imaplib
from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlsplit

import aiohttp
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.config import TELEGRAM, Settings
from bot.delivery.mail import MailServer
from bot.operations.log import Redaction
from bot.verbs.starting import in_one_line, load_settings
from services.db import Database, schema

SECONDS = 15
NOT_SET = "not set"

Check = Callable[[Settings], Awaitable[str]]


@in_one_line
def check() -> int:
    settings = load_settings()
    print("settings    ok")
    return 0 if asyncio.run(_all(settings)) else 1


async def _all(settings: Settings) -> bool:
    return all([await _one(name, each, settings) for name, each in CHECKS.items()])


async def _one(name: str, each: Check, settings: Settings) -> bool:
    try:
        found = await asyncio.wait_for(each(settings), SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it is what was asked
        why = Redaction(settings.secrets)(f"{type(error).__name__}: {error}".splitlines()[0])
        print(f"{name:<12}FAILED  {why}")
        return False
    print(f"{name:<12}{found}")
    return True


async def _database(settings: Settings) -> str:
    async with Database.open(settings.database_url) as db:
        await db.read(_select_one)
    revision = await asyncio.to_thread(schema.current, settings.database_url)
    return f"ok  {db.kind}, schema {revision or 'empty, `migrate` or `run` makes it'}"


def _select_one(session: Session) -> None:
    session.execute(text("SELECT 1"))


async def _telegram(settings: Settings) -> str:
    token = settings.bot_token.get_secret_value()
    if not token:
        return NOT_SET
    url = f"{settings.bot_api_url or TELEGRAM}/bot{token}/getMe"
    async with aiohttp.ClientSession() as http, http.post(url) as response:
        answer = await response.json(content_type=None)
    if not answer.get("ok"):
        raise ValueError(answer.get("description"))
    return f"ok  @{answer['result'].get('username')}"


async def _smtp(settings: Settings) -> str:
    if settings.smtp_url is None:
        return NOT_SET
    server = MailServer.parse(settings.smtp_url.get_secret_value())
    async with server.client(SECONDS) as client:
        await client.noop()
    return f"ok  {server.host}, letters from {settings.mail_from}"


async def _imap(settings: Settings) -> str:
    if settings.imap_url is None:
        return NOT_SET
    return await asyncio.to_thread(_log_in, settings.imap_url.get_secret_value())


def _log_in(address: str) -> str:
    url = urlsplit(address)
    kind, port = (imaplib.IMAP4_SSL, 993) if url.scheme == "imaps" else (imaplib.IMAP4, 143)
    with kind(url.hostname or "", url.port or port, timeout=SECONDS) as client:
        client.login(unquote(url.username or ""), unquote(url.password or ""))
    return f"ok  {url.hostname}"


async def _onec(settings: Settings) -> str:
    password = settings.onec_password.get_secret_value() if settings.onec_password else ""
    return await _odata(settings.onec_url, settings.onec_user, password)


async def _onec_do(settings: Settings) -> str:
    password = settings.onec_do_password.get_secret_value() if settings.onec_do_password else ""
    return await _odata(settings.onec_do_url, settings.onec_do_user, password)


async def _odata(url: str | None, user: str | None, password: str) -> str:
    if url is None:
        return NOT_SET
    auth = aiohttp.encode_basic_auth(user, password, "utf-8") if user else None
    headers = {"Authorization": auth} if auth else {}
    async with aiohttp.ClientSession(headers=headers) as http, http.get(f"{url}/?$format=json") as response:
        if response.status != 200:
            raise ValueError(f"HTTP {response.status}")
    return "ok"


CHECKS: dict[str, Check] = {
    "database": _database,
    "telegram": _telegram,
    "smtp": _smtp,
    "imap": _imap,
    "1c": _onec,
    "1c:do": _onec_do,
}
