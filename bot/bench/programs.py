"""Programs beside ours: the server that plays Telegram, a bare aiogram bot, our own bot, each in a process."""

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
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 120.0


class StubServer:
    """The stub, as the benchmarks speak with it. Updates are numbered on from round to round."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._next_update = 1

    def press(self, presses: Sequence[tuple[int, str]], rate: float = 0.0) -> None:
        """Hands these presses out to whoever polls; `rate` a second, or a hundred in the air."""
        body = json.dumps({"presses": presses, "rate": rate, "first": self._next_update}).encode()
        self._next_update += len(presses)
        urllib.request.urlopen(
            urllib.request.Request(f"{self.url}/press", body, {"Content-Type": "application/json"})
        ).close()

    def figures(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/figures") as answer:
            found: dict[str, Any] = json.load(answer)["result"]
            return found

    def until(self, name: str, least: float) -> dict[str, Any]:
        """The figures as soon as `name` has come to `least`. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while (figures := self.figures())[name] < least:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{name} did not reach {least}: {figures}")
            time.sleep(0.05)
        return figures


@contextlib.contextmanager
def server() -> Iterator[StubServer]:
    port = _free_port()
    with _running([sys.executable, "-P", str(HERE / "stub.py"), str(port)]):
        started = StubServer(port)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                started.figures()
                break
            time.sleep(0.05)
        yield started


@contextlib.contextmanager
def echo_bot(to: StubServer) -> Iterator[subprocess.Popen[bytes]]:
    with _running([sys.executable, "-P", str(HERE / "echo.py"), to.url, TOKEN]) as process:
        yield process


@contextlib.contextmanager
def own_bot(to: StubServer, database_url: str) -> Iterator[subprocess.Popen[bytes]]:
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": to.url,
        "DATABASE_URL": database_url,
        "HTTP_PORT": str(_free_port()),
        "QUIET_HOURS": "",
        "SEND_RATE": "1000",
        "LOG_LEVEL": "ERROR",
    }
    with _running([sys.executable, "main.py", "run"], **settings) as process:
        yield process


@contextlib.contextmanager
def _running(command: Sequence[str], **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
