"""`demo` as a head of sales sees it first: the guided tour, from the file to the paid order, in a real browser."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, expect

from bot.demo import tour
from tests.sandbox.browsing import SIZES, barriers, browsed

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


@pytest.fixture(params=SIZES)
async def page(request: pytest.FixtureRequest, address: str) -> AsyncIterator[Page]:
    async with browsed(address, request.param) as opened:
        yield opened


async def test_the_tour_goes_from_the_file_to_the_paid_order_and_begins_anew(page: Page) -> None:
    await page.get_by_role("button", name="Показать за 5 минут").click()
    for number in range(1, len(tour.STEPS) + 1):
        await expect(page.locator("#tour-place")).to_have_text(f"Шаг {number} из {len(tour.STEPS)}")
        await page.get_by_role("button", name="Сделать за меня").click()
        await expect(page.locator("#tour-place")).not_to_have_text(
            f"Шаг {number} из {len(tour.STEPS)}", timeout=PATIENCE * 1000
        )
    await expect(page.locator("#tour-say")).to_contain_text("Это всё")
    await expect(page.locator("#violations")).to_be_empty()
    assert await barriers(page) == []
    await page.get_by_role("button", name="Почта").click()
    await expect(page.locator("#letters summary")).to_have_count(3)
    await page.get_by_role("button", name="Почта").click()
    await page.get_by_role("button", name="Начать заново").click()
    await page.get_by_role("button", name="ОК", exact=True).click()
    begun = "fetch('/control/state').then((r) => r.json()).then((s) => !s.mail.letters.length && s.people.length > 8)"
    await page.wait_for_function(begun, timeout=PATIENCE * 1000)
    await expect(page.locator("#people").get_by_text("Мария Кузнецова")).to_be_visible(timeout=PATIENCE * 1000)
