"""How fast messages go out: evenly over all chats, and one a second in each."""

import asyncio

import pytest

from bot.delivery.telegram import Pace


class Watch:
    """Time that passes only where somebody waits for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(asyncio, "sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("rate", [30, 1000])
async def test_as_many_a_second_as_allowed_and_no_more(monkeypatch: pytest.MonkeyPatch, rate: int) -> None:
    watch = Watch(monkeypatch)
    pace = Pace(rate, lambda: watch.now)
    for chat in range(rate * 10 + 1):
        await pace.turn(chat)
    assert watch.now - 100 == pytest.approx(10, rel=0.01)


async def test_one_chat_hears_from_us_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch)
    pace = Pace(30, lambda: watch.now)
    for _ in range(4):
        await pace.turn(7)
    assert watch.now - 100 == pytest.approx(3)


async def test_after_a_rest_nobody_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch)
    pace = Pace(30, lambda: watch.now)
    await pace.turn(1)
    watch.now += 60
    await pace.turn(2)
    assert watch.now == 160.0
