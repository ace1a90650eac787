"""A durable tap over HTTP, beside a bare aiogram bot that answers and edits without keeping anything."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.bench import programs
from bot.bench.company import EXECUTORS, TELEGRAM, Ground, on_ground
from bot.bench.measuring import Figure, Size, in_turn
from bot.bench.programs import StubServer
from bot.callbacks.deals.deals import Outcome
from services.models import Deal, Interaction, Outbox

RATE = 200.0
AT_MOST = 8.0
SECONDS_OF_RATE = 5

Presses = list[tuple[int, str]]


def measure(folder: Path, size: Size) -> list[Figure]:
    """Each press records «Нет ответа» and shows the next client's card, committed before it is answered."""
    file = folder / "taps.db"
    steady = min(size.taps, int(RATE * SECONDS_OF_RATE))
    wanted = size.taps * (size.repetitions + 1) + steady
    waiting = iter(on_ground(file, lambda ground: _presses(ground, wanted), datetime.now(UTC)))

    def batch(count: int) -> Presses:
        return [next(waiting) for _ in range(count)]

    anything = batch(size.taps)
    with (
        programs.server() as theirs,
        programs.echo_bot(theirs),
        programs.server() as mine,
        programs.own_bot(mine, f"sqlite+aiosqlite:///{file}"),
    ):
        _served(theirs, anything)
        _served(mine, anything)
        ratio, ours, echo = in_turn(
            lambda: _served(mine, batch(size.taps)), lambda: _served(theirs, anything), size.repetitions
        )
        late, echos = _late(mine, batch(steady)), _late(theirs, anything[:steady])
    applied = on_ground(file, lambda ground: ground.db.read(_recorded))
    assert applied == wanted, f"{applied} of {wanted} taps were applied"
    return [
        Figure(
            "a durable tap over HTTP / aiogram's echo", ratio, 1.3, "higher", "x", f"{ours:.0f}/s against {echo:.0f}/s"
        ),
        Figure(f"a tap at {RATE:.0f}/s, p99", late, AT_MOST, "lower", "ms", f"the echo {echos:.1f} ms"),
    ]


async def _presses(ground: Ground, wanted: int) -> Presses:
    """Presses of a hundred executors, each on deals of his own, in turn."""
    for executor in EXECUTORS:
        await ground.launch(await ground.draft(-(-wanted // len(EXECUTORS)), executor))
    await ground.db.run(_nothing_to_tell)
    return await ground.db.read(_planned)


def _nothing_to_tell(session: Session) -> None:
    """Messages of the launch would come between a press and its screen."""
    session.execute(delete(Outbox))


def _planned(session: Session) -> Presses:
    planned = select(Deal.executor_id, Deal.id, Interaction.id).join(Interaction).order_by(Deal.campaign_position)
    return [
        (TELEGRAM + executor, Outcome(deal=deal, call=call, code="no_answer").pack())
        for executor, deal, call in session.execute(planned)
    ]


def _recorded(session: Session) -> int:
    return session.scalars(select(func.count()).where(Interaction.outcome == "no_answer")).one()


def _served(server: StubServer, presses: Presses) -> float:
    """Presses a second, all answered and drawn, a hundred in the air."""
    server.press(presses)
    return len(presses) / float(server.until("done", len(presses))["seconds"])


def _late(server: StubServer, presses: Presses) -> float:
    """Milliseconds from the press to its screen, for all but the latest hundredth."""
    server.press(presses, RATE)
    return float(server.until("done", len(presses))["p99"]) * 1000
