"""What one person sent is handled in order, what different people sent side by side."""

import asyncio

from bot.updates.lanes import Lanes


async def test_one_persons_work_is_done_in_order() -> None:
    lanes, done, gate = Lanes(), list[int](), asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        done.append(1)

    async def quick() -> None:
        done.append(2)

    lanes.put(7, slow)
    lanes.put(7, quick)
    gate.set()
    await lanes.idle()
    assert done == [1, 2]


async def test_a_slow_person_holds_nobody_else_up() -> None:
    lanes, done, gate = Lanes(), list[str](), asyncio.Event()

    async def slow() -> None:
        await gate.wait()
        done.append("slow")

    async def quick() -> None:
        done.append("quick")
        gate.set()

    lanes.put(7, slow)
    lanes.put(8, quick)
    await lanes.idle()
    assert done == ["quick", "slow"]


async def test_an_idle_person_costs_nothing() -> None:
    lanes = Lanes()

    async def work() -> None:
        return

    lanes.put(7, work)
    await lanes.idle()
    assert lanes.busy == 0
