"""The HTTP side: paths, parameters, envelopes, and the table of methods."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web

from bot.sandbox import editing, profile, sending, telling
from bot.sandbox.errors import Refused
from bot.sandbox.faults import Faults
from bot.sandbox.flood import Flood
from bot.sandbox.parameters import PARAMETERS
from bot.sandbox.reading import read
from bot.sandbox.request import Described, Request
from bot.sandbox.state import State
from bot.sandbox.updates import Polling
from bot.sandbox.webhook import Webhook

Method = Callable[[State, Request], Any]
Bound = Callable[[Request], Any]

METHODS: Mapping[str, Method] = {
    "getme": telling.get_me,
    "getchat": telling.get_chat,
    "getfile": telling.get_file,
    "answercallbackquery": telling.answer_callback_query,
    "setmycommands": telling.set_my_commands,
    "getmycommands": telling.get_my_commands,
    "deletemycommands": telling.delete_my_commands,
    "getchatmember": telling.get_chat_member,
    "setmyname": profile.set_my_name,
    "getmyname": profile.get_my_name,
    "setmydescription": profile.set_my_description,
    "getmydescription": profile.get_my_description,
    "setmyshortdescription": profile.set_my_short_description,
    "getmyshortdescription": profile.get_my_short_description,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendvoice": sending.send_voice,
    "sendaudio": sending.send_audio,
    "sendvideo": sending.send_video,
    "sendcontact": sending.send_contact,
    "sendlocation": sending.send_location,
    "sendchataction": sending.send_chat_action,
    "copymessage": sending.copy_message,
    "forwardmessage": sending.forward_message,
    "setmessagereaction": telling.set_message_reaction,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
}


STOPPED = "the server stops"
"""Told to whoever still polls, so that stopping waits for nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal; the token is no part of it."""

    at: datetime
    method: str
    params: Mapping[str, str]
    verdict: str


class Server:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, state: State, *, flood: Flood | None) -> None:
        self.state, self.flood = state, flood
        self.faults = Faults()
        self.journal: list[Entry] = []
        self._polling = Polling(state)
        self._webhook = Webhook(state, self._polling)
        self._methods: dict[str, Bound] = {name: partial(method, state) for name, method in METHODS.items()}
        self._methods |= {
            "getupdates": self._polling.get_updates,
            "setwebhook": self._webhook.set_webhook,
            "deletewebhook": self._webhook.delete_webhook,
            "getwebhookinfo": self._webhook.get_webhook_info,
        }

    @property
    def methods(self) -> list[str]:
        return list(self._methods)

    async def close(self) -> None:
        self._polling.end(STOPPED)
        await self._webhook.close()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.route("*", "/bot{token}/test/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def nothing(self, request: web.Request) -> web.Response:
        """For every other path."""
        return _answer(Refused("Not Found", 404))

    async def download(self, request: web.Request) -> web.Response:
        file = self.state.paths.get(request.match_info["path"])
        if request.match_info["token"] != self.state.token or file is None:
            return _answer(Refused("Not Found", 404))
        return web.Response(body=file.data, content_type=file.mime)

    async def call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            self._authorise(request.match_info["token"])
            asked = await read(request, method)
        except Refused as refused:
            return _answer(refused)
        try:
            after = await self.faults.meet(method)
            result = await self._result(asked)
        except Refused as refused:
            self._note(asked, refused.description)
            return _answer(refused)
        self._note(asked, "ok")
        if after is not None and request.transport is not None:
            request.transport.close()
        described = {"description": result.description} if isinstance(result, Described) else {}
        return _json_response({"ok": True, "result": result.result if described else result, **described})

    def _authorise(self, token: str) -> None:
        if token == self.state.token:
            return
        bot_id = token.partition(":")[0]
        if token.startswith("0") or len(token) > 80 or ":" not in token or not bot_id.isdigit():
            raise Refused("invalid token specified", 401)
        raise Refused("Unauthorized", 401)

    async def _result(self, asked: Request) -> Any:
        name = asked.method.lower()
        if name not in self._methods:
            self.state.violate(f"unknown method {asked.method}")
            raise Refused("method not found", 404)
        if self.flood is not None:
            self.flood.check(self.state.clock, name, asked.params.get("chat_id", ""))
        result = self._methods[name](asked)
        result = await result if inspect.isawaitable(result) else result
        self._find_unknown(asked)
        return result

    def _find_unknown(self, asked: Request) -> None:
        """Telegram accepts parameters that do not exist; strict mode does not."""
        parts = {value.removeprefix("attach://") for value in asked.params.values() if value.startswith("attach://")}
        given = asked.params.keys() | asked.files.keys() - parts
        if unknown := given - PARAMETERS[asked.method.lower()]:
            self.state.violate(f"{asked.method} has no parameter {', '.join(sorted(unknown))}")

    def _note(self, asked: Request, verdict: str) -> None:
        token = self.state.token
        params = {name: value.replace(token, "TOKEN") for name, value in asked.params.items()}
        self.journal.append(Entry(self.state.clock.now(), asked.method, params, verdict.replace(token, "TOKEN")))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_response(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response(body, status=status, headers=headers, dumps=_json)


def _answer(refused: Refused) -> web.Response:
    headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after is not None else {}
    return _json_response(refused.body(), refused.code, headers)
