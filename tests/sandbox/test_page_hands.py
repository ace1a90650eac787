"""What hands do on the page, and what they see meanwhile: keys, dropped files, a bot that is thinking."""

from aiogram import Bot
from aiogram.types import BufferedInputFile
from playwright.async_api import Page, expect

from bot.sandbox import Phone, Sandbox
from tests.sandbox.browsing import once, say
from tests.sandbox.client import Api

DROP = """(place) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(["a;b"], "клиенты.csv", { type: "text/csv" }));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


@once
async def test_a_button_is_pressed_without_a_mouse(page: Page) -> None:
    await say(page, "привет")
    await expect(page.get_by_role("button", name="Нажать")).to_be_visible()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message").last).to_contain_text("нажато")


@once
async def test_a_file_is_dropped_onto_a_phone(page: Page) -> None:
    await page.locator(".phone").evaluate(DROP)
    await expect(page.locator(".message").last).to_contain_text("Эхо: клиенты.csv")


@once
async def test_a_button_turns_until_the_bot_has_answered(page: Page, sandbox: Sandbox) -> None:
    sandbox.faults.fail_next("answerCallbackQuery", delay=1.0)
    await say(page, "привет")
    await page.get_by_role("button", name="Нажать").click()
    await expect(page.locator(".inline [aria-busy=true]")).to_be_visible()
    await expect(page.locator(".toast.shown")).to_have_text("Готово")
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


@once
async def test_the_bot_is_seen_typing_until_it_speaks(page: Page, api: Api) -> None:
    await expect(page.get_by_text("печатает…")).to_be_hidden()
    await api.do("sendChatAction", chat_id=101, action="typing")
    await expect(page.get_by_text("печатает…")).to_be_visible()
    await api.do("sendMessage", chat_id=101, text="Вот.")
    await expect(page.get_by_text("печатает…")).to_be_hidden()


@once
async def test_a_key_shares_ones_own_number(page: Page, api: Api) -> None:
    keys = {"keyboard": [[{"text": "Мой номер", "request_contact": True}]]}
    await api.do("sendMessage", chat_id=101, text="Ваш номер?", reply_markup=keys)
    await page.get_by_role("button", name="Мой номер").click()
    await expect(page.locator(".message.own").last).to_contain_text("Иван")


@once
async def test_a_paper_opens_beside_the_page_and_a_strangers_page_is_saved(page: Page, bot: Bot) -> None:
    kinds = {"КП.pdf": "inline", "страница.html": "attachment"}
    for name, shown in kinds.items():
        await bot.send_document(101, BufferedInputFile(b"%PDF-1.7", name))
        link = page.locator("a.file", has_text=name)
        address = await link.evaluate("link => link.href")
        opened = await page.request.get(address)
        assert opened.headers["content-disposition"].startswith(shown)


@once
async def test_people_are_switched_by_their_names(page: Page, sandbox: Sandbox, api: Api) -> None:
    other: Phone = sandbox.phone(102, "Ольга")
    await other.send("/start")
    await page.get_by_role("group", name="Люди").get_by_role("button", name="Ольга").click()
    await expect(page.get_by_role("region", name="Ольга")).to_be_visible()


@once
async def test_a_page_without_people_says_how_to_begin(page: Page, sandbox: Sandbox) -> None:
    sandbox.forget()
    await expect(page.get_by_text("Пока никого")).to_be_visible()
