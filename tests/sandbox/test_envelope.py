"""The way in and the way out: paths, tokens, four ways of giving parameters, and what an answer looks like."""

import json

import aiohttp
import pytest

from bot.sandbox import Phone, Sandbox
from tests.sandbox.client import TOKEN, Api

BAD_TOKENS = (
    ("0123:SECRET", "Unauthorized: invalid token specified"),
    ("SECRET", "Unauthorized: invalid token specified"),
    ("abc:SECRET", "Unauthorized: invalid token specified"),
    ("1:" + "x" * 80, "Unauthorized: invalid token specified"),
    ("123:OTHER", "Unauthorized"),
)


async def got(api: Api, path: str) -> tuple[int, object]:
    async with api.session.get(api.url + path) as response:
        return response.status, await response.json()


@pytest.mark.parametrize(("token", "said"), BAD_TOKENS, ids=[token[:12] for token, _ in BAD_TOKENS])
async def test_a_wrong_token_is_unauthorized(api: Api, token: str, said: str) -> None:
    assert await got(api, f"/bot{token}/getMe") == (401, {"ok": False, "error_code": 401, "description": said})


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert await api.refusal("sendPigeon") == "Not Found: method not found"


@pytest.mark.parametrize("path", ["/nowhere", "/bot", f"/bot{TOKEN}"])
async def test_any_other_path_is_not_found(api: Api, path: str) -> None:
    assert await got(api, path) == (404, {"ok": False, "error_code": 404, "description": "Not Found"})


async def test_the_case_of_a_method_does_not_matter(api: Api) -> None:
    assert (await api.do("GETme"))["id"] == 123


async def test_parameters_in_the_query_string(api: Api, ivan: Phone) -> None:
    status, _ = await got(api, f"/bot{TOKEN}/sendMessage?chat_id=101&text=x")
    assert (status, ivan.screen) == (200, "x")


async def test_parameters_as_json(api: Api, ivan: Phone) -> None:
    body = {"chat_id": 101, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "да", "callback_data": "y"}]]}}
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", json=body) as response:
        assert response.status == 200
    assert ivan.buttons == [["да"]]


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_json_that_is_no_object_is_refused(api: Api, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with api.session.post(f"{api.url}/bot{TOKEN}/getMe", data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: JSON object expected"


async def test_parameters_as_multipart(api: Api, ivan: Phone) -> None:
    with aiohttp.MultipartWriter("form-data") as form:
        for name, value in (("chat_id", "101"), ("text", "привет")):
            form.append(value).set_content_disposition("form-data", name=name)
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", data=form) as response:
        assert response.status == 200
    assert ivan.screen == "привет"


async def test_parameters_above_a_megabyte_are_too_many(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text="x" * 2**20)
    assert said == "Request Entity Too Large: too many parameters"


async def test_a_number_that_is_none_is_zero(api: Api, ivan: Phone) -> None:
    said = await api.refusal("editMessageText", chat_id=101, message_id="five", text="x")
    assert said == "Bad Request: message to edit not found"


async def test_an_error_comes_as_the_status_and_in_the_body(api: Api) -> None:
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", data={"text": "x"}) as response:
        assert response.status == 400
        assert response.content_type == "application/json"
        raw = await response.text()
    assert raw == '{"ok":false,"error_code":400,"description":"Bad Request: chat_id is empty"}'


async def test_the_bot_learns_about_itself(api: Api) -> None:
    me = await api.do("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (123, True, "sandbox_bot")


async def test_the_token_is_nowhere_in_the_journal(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await api.do("sendMessage", chat_id=101, text="x")
    await api.refusal("sendPigeon")
    noted = json.dumps([[entry.method, dict(entry.params), entry.verdict] for entry in sandbox.journal])
    assert [entry.verdict for entry in sandbox.journal] == ["ok", "Not Found: method not found"]
    assert "SECRET" not in noted


async def test_the_token_in_a_parameter_is_no_part_of_the_journal(api: Api, sandbox: Sandbox) -> None:
    await api.do("deleteWebhook", url=f"https://x.ru/{TOKEN}")
    assert TOKEN not in repr(sandbox.journal)


async def test_the_test_environments_path_works_too(api: Api) -> None:
    assert (await got(api, f"/bot{TOKEN}/test/getMe"))[0] == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"text": "\\ud800", "chat_id": 101}', "application/json"),
        (b"--b\r\n", "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data"),
    ],
    ids=["lone surrogate", "cut short", "no boundary"],
)
async def test_a_body_that_cannot_be_read_is_a_bad_request(api: Api, ivan: Phone, body: bytes, kind: str) -> None:
    url = f"{api.url}/bot{TOKEN}/sendMessage"
    async with api.session.post(url, data=body, headers={"Content-Type": kind}) as response:
        assert (response.status, (await response.json())["ok"]) == (400, False)
