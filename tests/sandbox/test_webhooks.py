"""Webhooks, with a bot's side that notes what it gets."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import Api


class Receiver:
    """Takes updates at `url`; answers what `answers` holds first, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [each["message"]["text"] for each in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    taker = Receiver()
    app = web.Application()
    app.router.add_post("/hook", taker.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield taker
    await runner.cleanup()


async def test_updates_go_to_the_address_with_the_secret(
    api: Api, sandbox: Sandbox, ivan: Phone, receiver: Receiver
) -> None:
    await api.do("setWebhook", url=receiver.url, secret_token="s3")
    await ivan.send("a")
    await ivan.send("b")
    await sandbox.wait(lambda: not sandbox.pending)
    assert (receiver.texts, receiver.secrets) == (["a", "b"], ["s3", "s3"])
    sandbox.check()


async def test_what_fails_is_sent_again_at_once_and_then_after_2_seconds(
    api: Api, sandbox: Sandbox, ivan: Phone, receiver: Receiver
) -> None:
    receiver.answers = [web.Response(status=500), web.Response(status=500)]
    await api.do("setWebhook", url=receiver.url)
    await ivan.send("a")
    while len(receiver.got) < 2:
        await asyncio.sleep(0)
    info = await api.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 1
    sandbox.clock.advance(timedelta(seconds=2))
    await sandbox.wait(lambda: not sandbox.pending)
    assert receiver.texts == ["a", "a", "a"]


async def test_the_next_of_a_chat_waits_for_the_one_before_and_other_chats_do_not(
    api: Api, sandbox: Sandbox, ivan: Phone, receiver: Receiver
) -> None:
    receiver.answers = [web.Response(status=503, headers={"Retry-After": "7"})]
    await api.do("setWebhook", url=receiver.url)
    await ivan.send("a")
    await ivan.send("b")
    while not receiver.got:
        await asyncio.sleep(0)
    await sandbox.phone(102, first_name="Ольга").send("c")
    await sandbox.wait(lambda: len(sandbox.pending) == 2)
    assert receiver.texts == ["a", "c"]
    sandbox.clock.advance(timedelta(seconds=7))
    await sandbox.wait(lambda: not sandbox.pending)
    assert receiver.texts == ["a", "c", "a", "b"]


async def test_nobody_polls_while_a_webhook_is_set(api: Api, receiver: Receiver) -> None:
    await api.do("setWebhook", url=receiver.url)
    assert await api.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )


async def test_setting_a_webhook_ends_a_poll(api: Api, sandbox: Sandbox, receiver: Receiver) -> None:
    version = sandbox.state.version
    poll = asyncio.create_task(api.refusal("getUpdates", timeout=30))
    await sandbox.wait(lambda: sandbox.state.version > version)
    await api.do("setWebhook", url=receiver.url)
    assert await poll == "Conflict: terminated by setWebhook request"


async def test_a_deleted_webhook_gives_way_to_polling(api: Api, ivan: Phone, receiver: Receiver) -> None:
    await api.do("setWebhook", url=receiver.url)
    assert (await api.call("deleteWebhook"))["description"] == "Webhook was deleted"
    await ivan.send("a")
    assert len(await api.do("getUpdates")) == 1


async def test_the_answer_says_whether_anything_changed(api: Api, receiver: Receiver) -> None:
    first = await api.call("setWebhook", url=receiver.url)
    second = await api.call("setWebhook", url=receiver.url)
    assert (first["description"], second["description"]) == ("Webhook was set", "Webhook is already set")


async def test_pending_updates_are_dropped_on_request(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await ivan.send("a")
    await api.do("deleteWebhook", drop_pending_updates=True)
    assert sandbox.pending == []


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "http://x.ru", "secret_token": "я"}, "secret token contains unallowed characters"),
        ({"url": "http://x.ru", "secret_token": "a" * 257}, "secret token is too long"),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_what_is_no_webhook(api: Api, params: dict[str, str], said: str) -> None:
    assert await api.refusal("setWebhook", **params) == f"Bad Request: {said}"


async def test_a_method_in_the_answer_is_pointed_out(
    api: Api, sandbox: Sandbox, ivan: Phone, receiver: Receiver
) -> None:
    receiver.answers = [web.json_response({"method": "sendMessage", "chat_id": 101, "text": "x"})]
    await api.do("setWebhook", url=receiver.url)
    await ivan.send("a")
    await sandbox.wait(lambda: not sandbox.pending)
    with pytest.raises(AssertionError, match="does not carry it out"):
        sandbox.check()
