"""A durable tap over HTTP, beside a bare aiogram echo bot; and the same tap in a big base, beside a small one."""

import time
from pathlib import Path
from statistics import median

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.bench import programs
from bot.bench.company import EXECUTOR, EXECUTORS, TELEGRAM, Ground, in_ground
from bot.bench.measuring import Figure, Size, in_turn
from bot.bench.programs import Server
from bot.callbacks import Outcome
from services import calls, cards
from services.models import Deal, Interaction, Outbox
from services.unit import Unit

OPEN_RATE = 200.0
AT_MOST = 8.0
SMALL = 1_000
OWN_DEALS = 500


def measure(folder: Path, size: Size) -> list[Figure]:
    """Each press records «Нет ответа» and shows the next client's card, committed before it is answered."""
    presses = in_ground(folder, lambda ground: _presses(ground, size.taps * (2 * size.repetitions + 3)), "taps")
    waiting = iter(presses)

    def batch() -> list[tuple[int, str]]:
        return [next(waiting) for _ in range(size.taps)]

    url = f"sqlite+aiosqlite:///{folder / 'taps.db'}"
    with (
        programs.server() as theirs,
        programs.echo_bot(theirs),
        programs.server() as mine,
        programs.own_bot(mine, url),
    ):
        _served(theirs, batch())
        _served(mine, batch())
        ratio, ours, echo = in_turn(lambda: _served(mine, batch()), lambda: _served(theirs, batch()), size.repetitions)
        late = _late(mine, batch()[: int(OPEN_RATE * 5)])
    return [
        Figure(
            "durable tap over HTTP / bare aiogram echo",
            ratio,
            1.3,
            "higher",
            "ratio",
            f"{ours:.0f}/s against {echo:.0f}/s",
        ),
        Figure(
            f"tap at {OPEN_RATE:.0f}/s, p99 / 8 ms",
            late * 1000 / AT_MOST,
            1.0,
            "lower",
            "ratio",
            f"p99 {late * 1000:.1f} ms",
        ),
    ]


async def _presses(ground: Ground, wanted: int) -> list[tuple[int, str]]:
    """Presses of twenty executors, each on deals of his own, in turn."""
    for executor in EXECUTORS:
        await ground.launch(await ground.draft(-(-wanted // len(EXECUTORS)), executor))
    await ground.db.run(_nothing_to_tell)
    return await ground.db.read(_planned)


def _nothing_to_tell(session: Session) -> None:
    """Messages of the launch would come between a press and its screen."""
    session.execute(delete(Outbox))


def _planned(session: Session) -> list[tuple[int, str]]:
    planned = select(Deal.executor_id, Deal.id, Interaction.id).join(Interaction).order_by(Deal.campaign_position)
    return [
        (TELEGRAM + executor, Outcome(deal=deal, call=call, code="no_answer").pack())
        for executor, deal, call in session.execute(planned)
    ]


def _served(server: Server, presses: list[tuple[int, str]]) -> float:
    """Presses a second, all answered and drawn, a hundred in the air."""
    server.press(presses)
    figures = server.until("edits", len(presses))
    return len(presses) / float(figures["seconds"])


def _late(server: Server, presses: list[tuple[int, str]]) -> float:
    server.press(presses, OPEN_RATE)
    return float(server.until("edits", len(presses))["p99"])


def measure_big_base(folder: Path, size: Size) -> list[Figure]:
    """What a tap does in its unit, among few deals and among many; the executor has as many of his own in both."""
    few = in_ground(folder, lambda ground: _unit_seconds(ground, SMALL, size), "small")
    many = in_ground(folder, lambda ground: _unit_seconds(ground, size.deals, size), "big")
    name = f"a tap among {size.deals:,} deals / among {SMALL:,}"
    return [Figure(name, many / few, 1.2, "lower", "ratio", f"{many * 1000:.2f} ms against {few * 1000:.2f} ms")]


async def _unit_seconds(ground: Ground, deals: int, size: Size) -> float:
    own = min(OWN_DEALS, size.taps)
    await ground.launch(await ground.draft(own))
    for _ in range(max(deals - own, 0) // size.rows or 1):
        await ground.launch(await ground.draft(min(size.rows, max(deals - own, 1)), EXECUTORS[-1]))
    return median([await ground.do(_timed_tap, deal, user_id=EXECUTOR) for deal in range(1, own + 1)])


def _timed_tap(unit: Unit, deal_id: int) -> float:
    start = time.perf_counter()
    call = cards.card(unit, deal_id).call
    if call is not None:
        calls.record(unit, deal_id, call.id, "no_answer")
    cards.next_deal(unit)
    return time.perf_counter() - start
