"""The chats on the page, in a real browser, wide and narrow."""

from playwright.async_api import FilePayload, Page, expect

from bot.sandbox import Phone, Sandbox
from tests.sandbox.browsing import once, say
from tests.sandbox.client import NOON, Api


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
    await expect(page.locator(".message.own a.file")).to_contain_text("анкета.csv")
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
