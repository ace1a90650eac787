"""Programs beside ours: the server that plays Telegram, a bare aiogram echo bot, our own bot, each in a process."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

TOKEN = "123456:BENCH"
ROOT = Path(__file__).parents[2]
PATIENCE = 120.0

ECHO = """
import asyncio, sys
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

dispatcher = Dispatcher()

@dispatcher.callback_query()
async def echo(query: CallbackQuery) -> None:
    await query.answer()
    await query.message.edit_text(query.data)

async def main() -> None:
    bot = Bot(sys.argv[2], session=AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1])))
    await dispatcher.start_polling(bot, handle_signals=False)

asyncio.run(main())
"""
"""aiogram as its documentation starts it: polling, a handler that answers and edits, no database."""


class Server:
    """The stub, as the benchmarks speak with it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._next_update = 1

    def press(self, presses: Sequence[tuple[int, str]], rate: float = 0.0) -> None:
        """Hands these presses out to whoever polls; `rate` a second, or a hundred in the air."""
        body = json.dumps({"presses": presses, "rate": rate, "first": self._next_update}).encode()
        self._next_update += len(presses)
        headers = {"Content-Type": "application/json"}
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/press", body, headers)).close()

    def figures(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/figures") as answer:
            found: dict[str, Any] = json.load(answer)["result"]
            return found

    def until(self, name: str, count: int) -> dict[str, Any]:
        """The figures as soon as `name` has reached `count`. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            figures = self.figures()
            if figures[name] >= count:
                return figures
            time.sleep(0.05)
        raise TimeoutError(f"{name} did not reach {count}: {figures}")


@contextlib.contextmanager
def server() -> Iterator[Server]:
    port = free_port()
    with running([sys.executable, "-m", "bot.bench.stub", str(port)]):
        started = Server(port)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                started.figures()
                break
            time.sleep(0.05)
        yield started


@contextlib.contextmanager
def echo_bot(to: Server) -> Iterator[subprocess.Popen[bytes]]:
    with running([sys.executable, "-c", ECHO, to.url, TOKEN]) as process:
        yield process


@contextlib.contextmanager
def own_bot(to: Server, database_url: str) -> Iterator[subprocess.Popen[bytes]]:
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": to.url,
        "DATABASE_URL": database_url,
        "HTTP_PORT": "0",
        "QUIET_HOURS": "",
        "SEND_RATE": "1000",
        "LOG_LEVEL": "ERROR",
    }
    with running([sys.executable, "main.py", "run"], **settings) as process:
        yield process


@contextlib.contextmanager
def running(command: Sequence[str], **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
