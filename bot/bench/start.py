"""From the start of the program to its first question to Telegram, and the memory of an idle bot."""

import subprocess
import sys
import time
from pathlib import Path

from bot.bench import programs
from bot.bench.measuring import Figure, Missing, Size, in_turn, seconds
from bot.bench.programs import Server
from services import schema

SETTLED = 3.0


def measure(folder: Path, size: Size) -> list[Figure]:
    url = f"sqlite+aiosqlite:///{folder / 'start.db'}"
    schema.upgrade(url)
    with programs.server() as server:
        ratio, ours, theirs = in_turn(lambda: _first_poll(server, url), _import_aiogram, size.repetitions)
        memory, mine, echo = in_turn(lambda: _idle_mb(server, url), lambda: _idle_mb(server, None), 1)
    return [
        Figure(
            "start to the first poll / import aiogram",
            ratio,
            1.25,
            "lower",
            "ratio",
            f"{ours:.2f} s against {theirs:.2f} s",
        ),
        Figure(
            "memory idle / a minimal aiogram bot", memory, 1.2, "lower", "ratio", f"{mine:.0f} MB against {echo:.0f} MB"
        ),
    ]


def _first_poll(server: Server, url: str) -> float:
    server.press([])
    start = time.perf_counter()
    with programs.own_bot(server, url):
        server.until("polls", 1)
        return time.perf_counter() - start


def _import_aiogram() -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", "import aiogram"], check=True))


def _idle_mb(server: Server, url: str | None) -> float:
    try:
        import psutil
    except ImportError as error:
        raise Missing("psutil is missing") from error
    server.press([])
    with programs.own_bot(server, url) if url else programs.echo_bot(server) as process:
        server.until("polls", 2)
        time.sleep(SETTLED)
        return float(psutil.Process(process.pid).memory_info().rss) / 2**20
