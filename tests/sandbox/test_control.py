"""The control side over HTTP: plays people for the page and for bots in other processes, and for nobody else."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import NOON, Api, buttons

FOREIGN = (
    {"Host": "evil.example"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "null"},
)


async def posted(api: Api, path: str, body: Any) -> tuple[int, Any]:
    async with api.session.post(api.url + path, data=json.dumps(body)) as response:
        return response.status, await response.json() if response.status == 200 else await response.text()


async def state(api: Api) -> Any:
    async with api.session.get(f"{api.url}/control/state") as response:
        return await response.json()


async def test_the_state_shows_the_chats(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="<b>x</b>", parse_mode="HTML", reply_markup=buttons("да"))
    [person] = (await state(api))["people"]
    assert (person["id"], person["name"], person["sounds"]) == (101, "Иван", 1)
    shown = person["messages"][-1]
    assert (shown["text"], shown["bot"], shown["buttons"][0][0]["text"]) == ("x", True, "да")
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_a_person_is_added(api: Api, sandbox: Sandbox) -> None:
    await posted(api, "/control/people", {"id": 102, "first_name": "Ольга"})
    assert [phone.account.id for phone in sandbox.phones] == [102]


async def test_a_text_is_sent(api: Api, ivan: Phone) -> None:
    await posted(api, "/control/people/101/send", {"text": "привет"})
    [update] = await api.do("getUpdates")
    assert update["message"]["text"] == "привет"


async def test_a_tap_waits_for_the_answer_and_shows_it(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("да"))
    tap = asyncio.create_task(
        posted(api, "/control/people/101/tap", {"data": "да", "message": sent["message_id"]}),
    )
    await sandbox.wait(lambda: sandbox.pending)
    query = sandbox.pending[0]["callback_query"]
    await api.do("answerCallbackQuery", callback_query_id=query["id"], text="Готово", show_alert=True)
    assert await tap == (200, {"ok": True, "toast": {"text": "Готово", "alert": True}})


async def test_a_file_goes_in_and_comes_out(api: Api, ivan: Phone) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", b"rows", filename="анкета.csv", content_type="text/csv")
    async with api.session.post(f"{api.url}/control/people/101/file", data=form) as response:
        assert response.status == 200
    shown = (await state(api))["people"][0]["messages"][-1]["file"]
    assert (shown["name"], shown["size"], shown["mime"]) == ("анкета.csv", 4, "text/csv")
    async with api.session.get(f"{api.url}/control/files/{shown['id']}") as response:
        assert await response.read() == b"rows"


async def test_a_person_blocks_and_unblocks(api: Api, ivan: Phone) -> None:
    await posted(api, "/control/people/101/block", {})
    assert ivan.account.blocked
    await posted(api, "/control/people/101/block", {})
    assert not ivan.account.blocked


async def test_the_clock_goes_forward_and_the_bot_is_awaited(api: Api, sandbox: Sandbox) -> None:
    seen = []

    async def advanced() -> None:
        seen.append(sandbox.clock.now())

    sandbox.on_advance = advanced
    await posted(api, "/control/clock", {"seconds": 3600})
    assert seen == [NOON + timedelta(hours=1)]


async def test_the_clock_goes_to_the_next_event(api: Api, sandbox: Sandbox) -> None:
    due = NOON + timedelta(days=3)

    async def following() -> tuple[Any, str]:
        return due, "a reminder"

    sandbox.next_event = following
    assert (await state(api))["next"] == {"at": due.isoformat(), "what": "a reminder"}
    await posted(api, "/control/clock", {})
    assert sandbox.clock.now() == due


async def test_events_tell_of_changes(api: Api, ivan: Phone) -> None:
    async with api.session.get(f"{api.url}/control/events") as events:
        assert events.content_type == "text/event-stream"
        first = json.loads((await events.content.readline()).removeprefix(b"data: "))
        await events.content.readline()
        await api.do("sendMessage", chat_id=101, text="x")
        second = json.loads((await events.content.readline()).removeprefix(b"data: "))
    assert [len(each["people"][0]["messages"]) for each in (first, second)] == [1, 2]


@pytest.mark.parametrize("seconds", [-1, 86400 * 401, "soon", None])
async def test_the_clock_takes_no_nonsense(api: Api, sandbox: Sandbox, seconds: object) -> None:
    assert (await posted(api, "/control/clock", {"seconds": seconds}))[0] == 400
    assert sandbox.clock.now() == NOON


@pytest.mark.parametrize(
    ("path", "body"), [("/control/people/5/send", {"text": "x"}), ("/control/people/101/send", {})]
)
async def test_a_wrong_request_is_a_bad_one(api: Api, ivan: Phone, path: str, body: object) -> None:
    assert (await posted(api, path, body))[0] == 400


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["/", "/control/state", "/control/events"])
async def test_strangers_are_refused(api: Api, headers: dict[str, str], path: str) -> None:
    async with api.session.get(api.url + path, headers=headers) as response:
        assert response.status == 403


async def test_the_own_page_is_let_in(api: Api, ivan: Phone) -> None:
    async with api.session.get(f"{api.url}/control/state", headers={"Origin": api.url}) as response:
        assert response.status == 200


@pytest.mark.parametrize("name", ["../control.py", "..%2Fcontrol.py", "nothing.js"])
async def test_the_page_serves_its_own_files_only(api: Api, name: str) -> None:
    async with api.session.get(f"{api.url}/page/{name}") as response:
        assert response.status == 404


async def test_a_button_is_tapped_by_its_words(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("✅ да"))
    assert (await posted(api, "/control/people/101/tap", {"label": "да"}))[0] == 200
    assert (await posted(api, "/control/people/101/tap", {"label": "нет"}))[0] == 400
    [update] = await api.do("getUpdates")
    assert update["callback_query"]["data"] == "✅ да"


async def test_a_contact_is_shared_and_an_account_deleted(api: Api, ivan: Phone) -> None:
    await posted(api, "/control/people/101/contact", {"phone_number": "+79161234567"})
    [update] = await api.do("getUpdates")
    assert update["message"]["contact"]["phone_number"] == "+79161234567"
    await posted(api, "/control/people/101/delete", {})
    assert await api.refusal("sendMessage", chat_id=101, text="x") == "Forbidden: user is deactivated"


async def test_a_block_can_be_asked_for_by_name(api: Api, ivan: Phone) -> None:
    for _ in range(2):
        await posted(api, "/control/people/101/block", {"blocked": True})
    assert ivan.account.blocked


async def test_one_persons_chat_is_told_alone(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="<b>x</b>", parse_mode="HTML")
    async with api.session.get(f"{api.url}/control/people/101") as response:
        assert (await response.json())["messages"][-1]["html"] == "<b>x</b>"


async def test_a_fault_is_ordered_and_told(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await posted(api, "/control/faults", {"method": "sendMessage", "status": 429, "retry_after": 7})
    assert (await api.call("sendMessage", chat_id=101, text="x"))["parameters"] == {"retry_after": 7}
    await api.refusal("sendPigeon")
    async with api.session.get(f"{api.url}/control/journal") as response:
        verdicts = [each["verdict"] for each in await response.json()]
    async with api.session.get(f"{api.url}/control/violations") as response:
        violations = await response.json()
    assert verdicts == ["Too Many Requests: retry after 7", "Not Found: method not found"]
    assert violations == sandbox.violations == ["unknown method sendPigeon"]


async def test_a_page_that_somebody_sent_is_saved_and_not_opened(api: Api, ivan: Phone) -> None:
    sent = await ivan.send_file("a.html", b"<script>", mime="text/html")
    assert sent.file is not None
    async with api.session.get(f"{api.url}/control/files/{sent.file.file_id}") as response:
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Content-Security-Policy"] == "sandbox"


async def test_the_next_event_may_be_told_at_once(api: Api, sandbox: Sandbox) -> None:
    sandbox.next_event = lambda: (NOON, "now")
    assert (await state(api))["next"]["what"] == "now"


async def test_a_key_of_the_reply_keyboard_is_pressed(api: Api, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup={"keyboard": [["да"]]})
    assert (await posted(api, "/control/people/101/tap", {"key": "да"}))[0] == 200
    assert (await posted(api, "/control/people/101/tap", {"key": "нет"}))[0] == 400
    [update] = await api.do("getUpdates")
    assert update["message"]["text"] == "да"
