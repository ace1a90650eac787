"""The same bot, told of updates by webhook; and the pages for whoever watches over it."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from pydantic import SecretStr

from bot.operations.status import Status, serve
from bot.updates.webhook import HEADER, WebhookServer
from tests.stories.office import ADMIN, Office, open_office

SECRET = "a-secret-of-the-webhook"


@pytest.fixture
async def served(migrated_url: str) -> AsyncIterator[tuple[Office, str]]:
    async with open_office(migrated_url) as office:
        office.app.webhook = WebhookServer("https://dozvon.example/telegram", SecretStr(SECRET), office.app.poller)
        async with serve("127.0.0.1", 0, Status(office.app)) as address:
            yield office, address


def help_asked(update_id: int) -> dict[str, object]:
    person = {"id": ADMIN, "is_bot": False, "first_name": "Анна"}
    chat = {"id": ADMIN, "type": "private", "first_name": "Анна"}
    message = {"message_id": 900 + update_id, "date": 0, "chat": chat, "from": person, "text": "/help"}
    return {"update_id": update_id, "message": message}


async def posted(address: str, update: object, secret: str = SECRET) -> int:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{address}/telegram", data=json.dumps(update), headers={HEADER: secret}) as response,
    ):
        return response.status


async def test_an_update_by_webhook_is_served(served: tuple[Office, str]) -> None:
    office, address = served
    assert await posted(address, help_asked(5)) == 200
    await office.settle()
    assert "/invite" in office.admin.screen


async def test_an_update_that_is_delivered_twice_is_served_once(served: tuple[Office, str]) -> None:
    office, address = served
    for _ in range(2):
        assert await posted(address, help_asked(5)) == 200
    await office.settle()
    assert len([message for message in office.admin.phone.messages if "пригласить сотрудника" in message.text]) == 1


async def test_whoever_lacks_the_secret_is_turned_away(served: tuple[Office, str]) -> None:
    office, address = served
    before = len(office.admin.phone.messages)
    assert await posted(address, help_asked(5), secret="guess") == 403
    assert await posted(address, ["no update"]) == 400
    await office.settle()
    assert len(office.admin.phone.messages) == before


async def test_whoever_watches_sees_that_it_is_well_and_what_waits(served: tuple[Office, str]) -> None:
    _, address = served
    async with aiohttp.ClientSession() as http:
        for page, words in (("healthz", "ok"), ("readyz", "ready"), ("metrics", 'dozvon_waiting{queue="inbox"} 0.0')):
            async with http.get(f"{address}/{page}") as response:
                assert response.status == 200
                assert words in await response.text()
