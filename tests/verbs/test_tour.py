"""`demo` as a head of sales sees it first: the guided tour, from the file to the paid order, in a real browser."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Page, expect

from bot.demo import tour
from tests.sandbox.browsing import barriers, browsed

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """A demo of its own, as soon as everybody in it has a phone."""
    port = free_port()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    program = await asyncio.create_subprocess_exec(
        sys.executable, "main.py", "demo", "--port", str(port), cwd=ROOT, env=environment
    )
    url = f"http://127.0.0.1:{port}"
    await ready(url)
    yield url
    program.terminate()
    assert await program.wait() == 0


async def ready(url: str) -> None:
    """Raises TimeoutError where the demo does not come up."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/control/state") as response:
                    people = (await response.json())["people"]
                    if len(people) > 8 and all(each["messages"] for each in people):
                        return
            except aiohttp.ClientConnectorError:
                pass
            await asyncio.sleep(0.1)


@pytest.fixture
async def page(request: pytest.FixtureRequest, address: str) -> AsyncIterator[Page]:
    async with browsed(address, request.param) as opened:
        yield opened


at_a_desk = pytest.mark.parametrize("page", ["wide"], indirect=True)
on_a_phone = pytest.mark.parametrize("page", ["narrow"], indirect=True)


@at_a_desk
async def test_the_tour_is_shown_from_the_file_to_the_paid_order_and_all_begins_anew(page: Page) -> None:
    await page.get_by_role("button", name="Показать за 5 минут").click()
    for number in range(1, len(tour.STEPS) + 1):
        await expect(page.locator("#tour-place")).to_have_text(f"Шаг {number} из {len(tour.STEPS)}")
        await page.get_by_role("button", name="Сделать за меня").click()
        await _over(page, number)
    await _ended(page)
    await page.get_by_role("button", name="Почта").click()
    await expect(page.locator("#letters summary")).to_have_count(3)
    await page.get_by_role("button", name="Почта").click()
    await page.get_by_role("button", name="Начать заново").click()
    await page.get_by_role("button", name="ОК", exact=True).click()
    begun = "fetch('/control/state').then((r) => r.json()).then((s) => !s.mail.letters.length && s.people.length > 8)"
    await page.wait_for_function(begun, timeout=PATIENCE * 1000)
    await expect(page.locator("#people").get_by_text("Мария Кузнецова")).to_be_visible(timeout=PATIENCE * 1000)


@on_a_phone
async def test_the_tour_is_walked_by_hand_pressing_what_is_pointed_at(page: Page) -> None:
    await page.get_by_role("button", name="Показать за 5 минут").click()
    for number, step in enumerate(tour.STEPS, 1):
        await expect(page.locator("#tour-place")).to_have_text(f"Шаг {number} из {len(tour.STEPS)}")
        for act in step["do"]:
            await (_time_passes(page, number) if act.get("wait") else _press(page, act))
        await _over(page, number)
    await _ended(page)


async def _press(page: Page, act: dict[str, Any]) -> None:
    """What is pointed at, once it is what the act names."""
    if "send" in act:
        form = page.locator("form", has=page.locator(".send.pointed"))
        await expect(form.locator("[name=text]")).to_have_value(act["send"])
        await form.locator(".send").click()
    else:
        await page.locator(".pointed:not(.send)", has_text=act["tap"].removesuffix("…")).click()


async def _time_passes(page: Page, number: int) -> None:
    """Presses the clock's button, whenever it is pointed at, until the step is over."""
    pressing = """(place) => {
        if (document.querySelector("#tour-place").textContent !== place) return true;
        document.querySelector("#next.pointed:not(:disabled)")?.click();
    }"""
    place = f"Шаг {number} из {len(tour.STEPS)}"
    await page.wait_for_function(pressing, arg=place, polling=200, timeout=PATIENCE * 1000)


async def _over(page: Page, number: int) -> None:
    place = page.locator("#tour-place")
    await expect(place).not_to_have_text(f"Шаг {number} из {len(tour.STEPS)}", timeout=PATIENCE * 1000)


async def _ended(page: Page) -> None:
    await expect(page.locator("#tour-say")).to_contain_text("Это всё")
    await expect(page.locator("#violations")).to_be_empty()
    assert await barriers(page) == []
