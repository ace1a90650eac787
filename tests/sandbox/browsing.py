"""The page in a real browser, wide and narrow, with a bot of thirty lines behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright, expect

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons

once = pytest.mark.parametrize("page", ["wide"], indirect=True)
"""For what does not depend on the size."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SERIOUS = ("serious", "critical")
SIZES = {"wide": (1200, 800), "narrow": (375, 720)}

expect.set_options(timeout=15_000)


async def answer(api: Api, update: dict[str, Any]) -> None:
    """Repeats texts with a button under them, names files, and says «Готово» to a press."""
    if query := update.get("callback_query"):
        alert = query["data"] == "alert"
        await api.do("answerCallbackQuery", callback_query_id=query["id"], text="Готово", show_alert=alert)
        place = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await api.do("editMessageText", **place, text="нажато")
    elif message := update.get("message"):
        words = message["document"]["file_name"] if "document" in message else message["text"]
        text = f"<b>Эхо</b>: {words}"
        keyboard = buttons("Нажать", callback_data="x")
        await api.do("sendMessage", chat_id=message["from"]["id"], text=text, parse_mode="HTML", reply_markup=keyboard)


async def play(api: Api) -> None:
    offset = 0
    while True:
        for update in await api.do("getUpdates", offset=offset, timeout=50):
            await answer(api, update)
            offset = update["update_id"] + 1


@pytest.fixture
async def echo(api: Api) -> AsyncIterator[None]:
    playing = asyncio.create_task(play(api))
    yield
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)


@asynccontextmanager
async def browsed(url: str, size: str) -> AsyncIterator[Page]:
    """The page in Russian, on a screen of one of SIZES. Afterwards raises AssertionError where a script failed."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    width, height = SIZES[size]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        opened = await browser.new_page(
            viewport={"width": width, "height": height}, locale="ru-RU", timezone_id="Europe/Moscow"
        )
        problems: list[str] = []
        opened.on("pageerror", lambda error: problems.append(str(error)))
        await opened.goto(url)
        yield opened
        await browser.close()
    assert problems == []


@pytest.fixture(params=SIZES)
async def page(request: pytest.FixtureRequest, sandbox: Sandbox, ivan: Phone, echo: None) -> AsyncIterator[Page]:
    """Ivan's chat, on screens of both sizes."""
    async with browsed(sandbox.url, request.param) as opened:
        await expect(opened.locator(".message")).to_have_count(1)
        yield opened


async def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """What keeps somebody from using the page, as axe finds it: each rule with the places that break it."""
    found = await Axe().run(page)
    grave = (each for each in found.response["violations"] if each["impact"] in SERIOUS)
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in grave]


async def say(page: Page, text: str) -> None:
    await page.get_by_placeholder("Сообщение").fill(text)
    await page.get_by_placeholder("Сообщение").press("Enter")
