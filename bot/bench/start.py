"""From the start of the program to its first question to Telegram, and the memory of an idle bot."""

import subprocess
import sys
import time
from pathlib import Path

from bot.bench import programs
from bot.bench.measuring import Figure, Missing, Size, in_turn, seconds
from bot.bench.programs import StubServer
from services.db import schema

SETTLED = 1.0
"""Seconds after the first poll until the memory is looked at."""


def measure(folder: Path, size: Size) -> list[Figure]:
    url = f"sqlite+aiosqlite:///{folder / 'start.db'}"
    schema.upgrade(url)
    with programs.server() as server:
        _first_poll(server, url)  # fills a company's directories, and the file cache
        ratio, ours, theirs = in_turn(lambda: _first_poll(server, url), _import_aiogram, size.repetitions)
        memory, mine, echo = in_turn(lambda: _idle_mb(server, url), lambda: _idle_mb(server, None), size.repetitions)
    started, kept = f"{ours:.2f} s against {theirs:.2f} s", f"{mine:.0f} MB against {echo:.0f} MB"
    return [
        Figure("start to the first poll / import aiogram", ratio, 1.25, "lower", "x", started),
        Figure("memory when idle / a minimal aiogram bot", memory, 1.2, "lower", "x", kept),
    ]


def _first_poll(server: StubServer, url: str) -> float:
    server.press([])
    start = time.time()
    with programs.own_bot(server, url):
        return float(server.until("first_poll", start)["first_poll"]) - start


def _import_aiogram() -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", "import aiogram"], check=True))


def _idle_mb(server: StubServer, url: str | None) -> float:
    try:
        import psutil
    except ImportError as error:
        raise Missing("psutil") from error
    server.press([])
    with programs.own_bot(server, url) if url else programs.echo_bot(server) as process:
        server.until("first_poll", 1)
        time.sleep(SETTLED)
        return float(psutil.Process(process.pid).memory_info().rss) / 2**20
