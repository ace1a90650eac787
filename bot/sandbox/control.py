"""The control side: plays people over HTTP, for the page and for bots in other processes. Loopback only.

Requests with a foreign Host or Origin are refused, so that no web page elsewhere can reach in.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.phone import Phone
from bot.sandbox.state import Message

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

PAGE = Path(__file__).with_name("page")
OWN_HOSTS = ("127.0.0.1", "localhost", "::1")
FAREST = timedelta(days=400)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    def __init__(self, sandbox: "Sandbox") -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._guarded(self.page)),
            web.get("/page/{name}", self._guarded(self.page)),
            web.get("/control/state", self._guarded(self.state)),
            web.get("/control/events", self._guarded(self.events)),
            web.get("/control/files/{file}", self._guarded(self.file)),
            web.post("/control/people", self._guarded(self.add_person)),
            web.post("/control/people/{id}/send", self._guarded(self.send)),
            web.post("/control/people/{id}/tap", self._guarded(self.tap)),
            web.post("/control/people/{id}/file", self._guarded(self.upload)),
            web.post("/control/people/{id}/block", self._guarded(self.block)),
            web.post("/control/clock", self._guarded(self.move_clock)),
        ]

    def _guarded(self, handler: Handler) -> Handler:
        async def checked(request: web.Request) -> web.StreamResponse:
            if not _own(request):
                raise web.HTTPForbidden(text="the sandbox answers its own page only")
            try:
                return await handler(request)
            except (LookupError, TypeError, ValueError) as error:
                raise web.HTTPBadRequest(text=str(error)) from error

        return checked

    async def page(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        file = PAGE / name
        if file.parent != PAGE or not file.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(file, headers={"Cache-Control": "no-cache"})

    async def state(self, request: web.Request) -> web.Response:
        return web.json_response(await self._state())

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The whole state as server-sent events, whenever it changes."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        seen = -1
        while not request.transport or not request.transport.is_closing():
            if self._sandbox.state.version != seen:
                seen = self._sandbox.state.version
                await response.write(f"data: {json.dumps(await self._state(), ensure_ascii=False)}\n\n".encode())
                await asyncio.sleep(0.03)
            try:
                await self._sandbox.wait(lambda: self._sandbox.state.version != seen, timeout=15)  # noqa: B023
            except TimeoutError:
                await response.write(b": still here\n\n")
        return response

    async def file(self, request: web.Request) -> web.Response:
        file = self._sandbox.state.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(
            body=file.data,
            content_type=file.mime,
            headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
        )

    async def add_person(self, request: web.Request) -> web.Response:
        body = await request.json()
        self._sandbox.phone(int(body["id"]), first_name=str(body["first_name"]))
        self._sandbox.state.changed()
        return web.json_response({"ok": True})

    async def send(self, request: web.Request) -> web.Response:
        await self._phone(request).send(str((await request.json())["text"]))
        return web.json_response({"ok": True})

    async def tap(self, request: web.Request) -> web.Response:
        """Waits for the answer to the press, so that the page can show its spinner and the toast."""
        body = await request.json()
        phone = self._phone(request)
        known = len(phone.account.toasts)
        callback_id = await phone.tap_raw(str(body["data"]), int(body["message"]))
        callback = self._sandbox.state.callbacks[callback_id]
        try:
            await self._sandbox.wait(lambda: callback.answers, timeout=15)
        except TimeoutError:
            return web.json_response({"ok": False, "toast": None})
        toasts = phone.account.toasts[known:]
        toast = {"text": toasts[-1][0], "alert": toasts[-1][1]} if toasts else None
        return web.json_response({"ok": True, "toast": toast})

    async def upload(self, request: web.Request) -> web.Response:
        part = (await request.post())["file"]
        if not isinstance(part, web.FileField):
            raise ValueError("a file is expected")
        await self._phone(request).send_file(part.filename, part.file.read(), mime=part.content_type)
        return web.json_response({"ok": True})

    async def block(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        phone.unblock() if phone.account.blocked else phone.block()
        return web.json_response({"ok": True})

    async def move_clock(self, request: web.Request) -> web.Response:
        """Forward by seconds, or to the next event."""
        body = await request.json()
        span = timedelta(seconds=float(body["seconds"])) if "seconds" in body else await self._until_next()
        if not timedelta() <= span <= FAREST:
            raise ValueError("the clock goes forward, by 400 days at most")
        self._sandbox.clock.advance(span)
        if self._sandbox.on_advance is not None:
            await self._sandbox.on_advance()
        self._sandbox.state.changed()
        return web.json_response({"ok": True})

    async def _until_next(self) -> timedelta:
        following = await self._sandbox.next_event() if self._sandbox.next_event else None
        return max(following[0] - self._sandbox.clock.now(), timedelta()) if following else timedelta()

    def _phone(self, request: web.Request) -> Phone:
        user_id = int(request.match_info["id"])
        if user_id not in self._sandbox.state.accounts:
            raise LookupError(f"nobody has the id {user_id}")
        return self._sandbox.phone(user_id)

    async def _state(self) -> dict[str, Any]:
        following = await self._sandbox.next_event() if self._sandbox.next_event else None
        return {
            "now": self._sandbox.clock.now().isoformat(),
            "next": {"at": following[0].isoformat(), "what": following[1]} if following else None,
            "people": [_person(phone) for phone in self._sandbox.phones],
            "violations": self._sandbox.violations[-20:],
        }


def _own(request: web.Request) -> bool:
    """Whether it comes from this machine and, where a page sent it, from the sandbox's own page."""
    try:
        local = urlsplit(f"//{request.host}").hostname in OWN_HOSTS
        return local and request.headers.get("Origin", f"http://{request.host}") == f"http://{request.host}"
    except ValueError:
        return False


def _person(phone: Phone) -> dict[str, Any]:
    account = phone.account
    return {
        "id": account.id,
        "name": " ".join(filter(None, (account.user["first_name"], account.user.get("last_name", "")))),
        "blocked": account.blocked,
        "started": account.started,
        "sounds": account.sounds,
        "keyboard": phone.keyboard if account.keyboard else [],
        "commands": phone.commands,
        "messages": [_message(each) for each in phone.messages[-100:]],
    }


def _message(message: Message) -> dict[str, Any]:
    file = message.file
    return {
        "id": message.id,
        "bot": message.from_bot,
        "at": message.date.isoformat(),
        "text": message.content.text,
        "entities": list(message.content.entities),
        "buttons": (message.markup or {}).get("inline_keyboard", []),
        "file": {"id": file.file_id, "name": file.name, "size": len(file.data), "mime": file.mime} if file else None,
        "edited": message.edited,
        "silent": message.silent,
    }
