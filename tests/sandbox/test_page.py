"""The page in a real browser, wide and narrow, with a bot of thirty lines behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, async_playwright, expect

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import NOON, Api, buttons

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SIZES = {"wide": (1200, 800), "narrow": (375, 720)}
once = pytest.mark.parametrize("page", ["wide"], indirect=True)
"""For what does not depend on the size."""

expect.set_options(timeout=15_000)


async def answer(api: Api, update: dict[str, Any]) -> None:
    """Repeats texts with a button under them, names files, and says «Готово» to a press."""
    if query := update.get("callback_query"):
        await api.do("answerCallbackQuery", callback_query_id=query["id"], text="Готово")
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


async def test_a_text_is_sent_and_answered(page: Page) -> None:
    await say(page, "привет")
    await expect(page.locator(".message.own").last).to_contain_text("привет")
    await expect(page.locator(".message").last).to_contain_text("Эхо: привет")
    await expect(page.locator(".message b")).to_have_text("Эхо")


async def test_a_tapped_button_shows_its_toast_and_changes_the_message(page: Page) -> None:
    await say(page, "привет")
    await page.get_by_role("button", name="Нажать").click()
    await expect(page.locator(".toast.shown")).to_have_text("Готово")
    await expect(page.locator(".message").last).to_contain_text("нажато")
    await expect(page.get_by_role("button", name="Нажать")).to_have_count(0)


async def test_the_clock_is_moved(page: Page, sandbox: Sandbox) -> None:
    await expect(page.locator("#now")).to_contain_text("12:00")
    await page.get_by_role("button", name="+1 день").click()
    await expect(page.locator("#now")).to_contain_text("3 мар")
    assert (sandbox.clock.now() - NOON).days == 1


async def test_a_file_is_sent_and_can_be_opened(page: Page) -> None:
    file = FilePayload(name="анкета.csv", mimeType="text/csv", buffer=b"a;b")
    await page.locator("input[type=file]").set_input_files(file)
    await expect(page.locator(".message.own a.file")).to_have_text("анкета.csv")
    await expect(page.locator(".message").last).to_contain_text("Эхо: анкета.csv")


@once
async def test_the_list_of_commands_opens_and_escape_closes_it(page: Page, api: Api) -> None:
    await api.do("setMyCommands", commands=[{"command": "next", "description": "дальше"}])
    await page.get_by_role("button", name="Команды").click()
    await expect(page.get_by_text("/next дальше")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("/next дальше")).to_be_hidden()


@once
async def test_who_reads_further_up_is_not_dragged_down(page: Page, api: Api, ivan: Phone) -> None:
    for number in range(40):
        await api.do("sendMessage", chat_id=101, text=f"строка {number}")
    await expect(page.get_by_text("строка 39", exact=False)).to_be_in_viewport()
    await page.locator(".chat").evaluate("chat => { chat.scrollTop = 0; }")
    await api.do("sendMessage", chat_id=101, text="новое")
    await expect(page.locator(".message").last).to_contain_text("новое")
    assert await page.locator(".chat").evaluate("chat => chat.scrollTop") == 0


@once
async def test_the_pages_language_is_switched_and_remembered(page: Page) -> None:
    await page.get_by_role("button", name="In English").click()
    await expect(page.get_by_role("button", name="+1 day", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_placeholder("Message")).to_be_visible()


async def test_nothing_sticks_out_of_the_screen(page: Page) -> None:
    await say(page, "длинноесловобезпробелов" * 20)
    await expect(page.locator(".message")).to_have_count(3)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
