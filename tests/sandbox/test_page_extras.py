"""What the page has besides the chats: mail, a tour, links, new people, light and dark; for everybody's hands."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Phone, Sandbox
from bot.sandbox.mail import Attachment, Letter
from tests.sandbox.browsing import barriers, once
from tests.sandbox.client import NOON, Api, buttons


class Caught:
    """A mailbox that holds what the test puts in."""

    def __init__(self, *letters: Letter) -> None:
        self.letters, self.refusing = list(letters), 0

    def refuse(self, letters: int) -> None:
        self.refusing = letters


OFFER = Letter(
    NOON,
    "sales@upak.example",
    "ivanov@romashka.example",
    "Визитка",
    "Добрый день!",
    (Attachment("прайс.pdf", "application/pdf", b"%PDF-"),),
)


async def shows_mail(sandbox: Sandbox, *letters: Letter) -> Caught:
    caught = Caught(*letters)
    sandbox.mailbox = caught
    sandbox.state.changed()
    return caught


async def test_a_letter_is_counted_and_opened_with_what_is_attached(page: Page, sandbox: Sandbox) -> None:
    caught = await shows_mail(sandbox)
    await expect(page.get_by_role("button", name="Почта")).to_be_visible()
    caught.letters.append(OFFER)
    sandbox.state.changed()
    await expect(page.locator("#mail-count")).to_have_text("1")
    await page.get_by_role("button", name="Почта").click()
    await page.locator("summary", has_text="Визитка").click()
    await expect(page.get_by_text("Добрый день!")).to_be_visible()
    await expect(page.get_by_role("link", name="прайс.pdf")).to_be_visible()
    await expect(page.locator("#mail-count")).to_be_empty()


@once
async def test_the_next_letter_is_to_be_refused(page: Page, sandbox: Sandbox) -> None:
    caught = await shows_mail(sandbox)
    await page.get_by_role("button", name="Почта").click()
    await page.get_by_label("Отказать следующему письму").check()
    await sandbox.wait(lambda: caught.refusing == 1)


@once
async def test_an_alert_has_to_be_closed(page: Page, sandbox: Sandbox, api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="осторожно", reply_markup=buttons("Жми", callback_data="alert"))
    await page.get_by_role("button", name="Жми").click()
    await expect(page.locator("#alert")).to_contain_text("Готово")
    await page.locator("#alert").get_by_role("button", name="OK").click()
    await expect(page.locator("#alert")).to_be_hidden()


@once
async def test_a_link_to_the_bot_is_followed_on_somebody_elses_phone(page: Page, sandbox: Sandbox, api: Api) -> None:
    olga = sandbox.phone(102, first_name="Ольга")
    await api.do("sendMessage", chat_id=101, text="https://t.me/sandbox_bot?start=inv_1")
    await page.get_by_role("link", name="inv_1").click()
    await page.locator("dialog").get_by_role("button", name="Ольга").click()
    await sandbox.wait(lambda: any("/start inv_1" in message.text for message in olga.messages))


@once
async def test_somebody_new_gets_a_phone(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("button", name="Добавить человека").click()
    await page.get_by_label("Имя").fill("Зинаида")
    await page.get_by_role("button", name="ОК").click()
    await expect(page.locator("#people").get_by_text("Зинаида")).to_be_visible()


async def test_a_tour_points_at_a_button_and_goes_on_when_it_is_pressed(page: Page, sandbox: Sandbox) -> None:
    sandbox.tour = [
        {"who": 101, "say": {"ru": "Скажите «привет».", "en": "Say hello."}, "do": [{"send": "привет"}],
         "until": {"who": 101, "text": "Эхо: привет"}},
        {"who": 101, "say": {"ru": "Нажмите «Нажать».", "en": "Press."}, "do": [{"tap": "Нажать"}],
         "until": {"who": 101, "text": "нажато"}},
    ]  # fmt: skip
    sandbox.state.changed()
    await page.get_by_role("button", name="Показать за 5 минут").click()
    await expect(page.locator("#tour")).to_contain_text("Шаг 1 из 2")
    await page.get_by_role("button", name="Сделать за меня").click()
    await expect(page.locator("#tour")).to_contain_text("Нажмите «Нажать».")
    await page.locator(".pointed").click()
    await expect(page.locator("#tour")).to_contain_text("Это всё")
    await page.get_by_role("button", name="Выйти").click()
    await expect(page.locator("#tour")).to_be_hidden()


@once
async def test_a_tour_is_walked_by_hand_act_by_act(page: Page, sandbox: Sandbox) -> None:
    acts = [{"send": "привет"}, {"tap": "Нажать"}, {"wait": True}]
    sandbox.tour = [{"who": 101, "say": {"ru": "Сами.", "en": "By hand."}, "do": acts,
                     "until": {"who": 101, "text": "Эхо: пора"}}]  # fmt: skip

    async def remind() -> None:
        await sandbox.phone(101).send("пора")

    sandbox.next_event = lambda: (sandbox.clock.now() + timedelta(hours=1), "пора")
    sandbox.on_advance = remind
    sandbox.state.changed()
    await page.get_by_role("button", name="Показать за 5 минут").click()
    await expect(page.get_by_placeholder("Сообщение")).to_have_value("привет")
    await page.locator(".send.pointed").click()
    await expect(page.get_by_placeholder("Сообщение")).to_have_value("")
    await page.locator(".inline .pointed").click()
    await page.locator("#next.pointed").click()
    await expect(page.locator("#tour")).to_contain_text("Это всё")


@once
async def test_what_happened_while_the_clock_moved_is_told(page: Page, sandbox: Sandbox, api: Api) -> None:
    async def remind() -> None:
        if sandbox.clock.now() - NOON >= timedelta(days=1):
            await api.do("sendMessage", chat_id=101, text="пора")

    sandbox.on_advance = remind
    await page.get_by_role("button", name="+1 день").click()
    await expect(page.locator("#happened")).to_contain_text("Иван — 1 сообщение")


@once
async def test_beginning_anew_is_asked_once_more(page: Page, sandbox: Sandbox) -> None:
    begun: list[int] = []

    async def begin() -> None:
        begun.append(1)
        sandbox.state.changed()

    sandbox.on_restart = begin
    sandbox.state.changed()
    await page.get_by_role("button", name="Начать заново").click()
    await page.get_by_role("button", name="Отмена").click()
    assert begun == []
    await page.get_by_role("button", name="Начать заново").click()
    await page.get_by_role("button", name="ОК").click()
    await sandbox.wait(lambda: begun == [1])


@once
async def test_pictures_are_shown_and_voices_can_be_heard(page: Page, ivan: Phone) -> None:
    await ivan.send_photo(b"\x89PNG\r\n\x1a\n")
    await ivan.send_voice(b"OggS")
    await expect(page.locator(".message.own img")).to_have_count(1)
    await expect(page.locator(".message.own audio")).to_have_count(1)


@once
async def test_light_and_dark_are_switched_and_remembered(page: Page) -> None:
    before = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.get_by_role("button", name="Светлая или тёмная").click()
    after = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    await page.reload()
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == after


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_page_is_accessible(page: Page, sandbox: Sandbox, api: Api, theme: str) -> None:
    await shows_mail(sandbox, OFFER)
    markup = {
        "inline_keyboard": [
            [{"text": each, "callback_data": each, "style": each} for each in ("primary", "success", "danger")]
        ]
    }
    await api.do(
        "sendMessage", chat_id=101, text="<b>Сделка</b> <code>x</code> /next", parse_mode="HTML", reply_markup=markup
    )
    await page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    await page.get_by_role("button", name="Почта").click()
    assert await barriers(page) == []
