"""The page in a real browser, wide and narrow, with a bot of thirty lines behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api, buttons

once = pytest.mark.parametrize("page", ["wide"], indirect=True)
"""For what does not depend on the size."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
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


@pytest.fixture(params=SIZES)
async def page(request: pytest.FixtureRequest, sandbox: Sandbox, ivan: Phone, echo: None) -> AsyncIterator[Page]:
    """Ivan's chat, on screens of both sizes, in Russian."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    width, height = SIZES[request.param]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        opened = await browser.new_page(
            viewport={"width": width, "height": height}, locale="ru-RU", timezone_id="Europe/Moscow"
        )
        problems: list[str] = []
        opened.on("pageerror", lambda error: problems.append(str(error)))
        await opened.goto(sandbox.url)
        await expect(opened.locator(".message")).to_have_count(1)
        yield opened
        await browser.close()
    assert problems == []


async def say(page: Page, text: str) -> None:
    await page.get_by_placeholder("Сообщение").fill(text)
    await page.get_by_placeholder("Сообщение").press("Enter")
