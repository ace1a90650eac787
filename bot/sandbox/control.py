"""The control side: plays people over HTTP, for the page and for bots in other processes. Loopback only.

Requests with a foreign Host or Origin are refused, so that no web page elsewhere can reach in.
"""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import web

from bot.sandbox.mail import Mailbox, told
from bot.sandbox.phone import Phone
from bot.sandbox.played import Played
from bot.sandbox.snapshot import person

PAGE = Path(__file__).with_name("page")
OWN_HOSTS = ("127.0.0.1", "localhost", "::1")
FAREST = timedelta(days=400)
LATEST = 500
NAMES = ("last_name", "username", "language_code")
SHOWN = frozenset({"application/pdf", "audio/ogg", "audio/mpeg", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""Kinds of files that a browser may open beside the page; the rest are saved, since a file may be anybody's script."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    def __init__(self, sandbox: Played) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._guarded(self.page)),
            web.get("/page/{name}", self._guarded(self.page)),
            web.get("/control/state", self._guarded(self.state)),
            web.get("/control/events", self._guarded(self.events)),
            web.get("/control/files/{file}", self._guarded(self.file)),
            web.get("/control/violations", self._guarded(self.violations)),
            web.get("/control/journal", self._guarded(self.journal)),
            web.post("/control/faults", self._guarded(self.add_fault)),
            web.post("/control/people", self._guarded(self.add_person)),
            web.get("/control/people/{id}", self._guarded(self.person)),
            web.post("/control/people/{id}/send", self._guarded(self.send)),
            web.post("/control/people/{id}/tap", self._guarded(self.tap)),
            web.post("/control/people/{id}/file", self._guarded(self.upload)),
            web.post("/control/people/{id}/contact", self._guarded(self.send_contact)),
            web.post("/control/people/{id}/block", self._guarded(self.block)),
            web.post("/control/people/{id}/delete", self._guarded(self.delete)),
            web.post("/control/clock", self._guarded(self.move_clock)),
            web.get("/control/mail/{letter}/{attachment}", self._guarded(self.attachment)),
            web.post("/control/mail/refuse", self._guarded(self.refuse_mail)),
            web.get("/control/tour", self._guarded(self.tour)),
            web.post("/control/restart", self._guarded(self.restart)),
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
        with suppress(ConnectionResetError):
            await self._tell(response)
        return response

    async def _tell(self, response: web.StreamResponse) -> None:
        """Names only people whose chats changed, until the page is closed. Raises ConnectionResetError then."""
        seen, known = -1, dict[int, str]()
        while True:
            if self._sandbox.state.version != seen:
                seen = self._sandbox.state.version
                state = await self._state()
                state["order"] = [each["id"] for each in state["people"]]
                state["people"] = _changed(state["people"], known)
                await response.write(f"data: {json.dumps(state, ensure_ascii=False)}\n\n".encode())
                await asyncio.sleep(0.03)
            try:
                await self._sandbox.wait(lambda: self._sandbox.state.version != seen, timeout=15)  # noqa: B023 - awaited here
            except TimeoutError:
                await response.write(b": still here\n\n")

    async def file(self, request: web.Request) -> web.Response:
        file = self._sandbox.state.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return _served(file.name, file.mime, file.data)

    async def attachment(self, request: web.Request) -> web.Response:
        letters = self._mailbox().letters
        found = letters[int(request.match_info["letter"])].attachments[int(request.match_info["attachment"])]
        return _served(found.name, found.mime, found.data)

    async def refuse_mail(self, request: web.Request) -> web.Response:
        """The next so many `letters` are turned away; 0 takes it back."""
        self._mailbox().refuse(int((await _body(request)).get("letters", 1)))
        self._sandbox.state.changed()
        return web.json_response({"ok": True})

    def _mailbox(self) -> Mailbox:
        if self._sandbox.mailbox is None:
            raise LookupError("nobody catches mail here")
        return self._sandbox.mailbox

    async def tour(self, request: web.Request) -> web.Response:
        return web.json_response(list(self._sandbox.tour))

    async def restart(self, request: web.Request) -> web.Response:
        if self._sandbox.on_restart is None:
            raise LookupError("there is nothing to begin anew")
        await self._sandbox.on_restart()
        return web.json_response({"ok": True})

    async def violations(self, request: web.Request) -> web.Response:
        return web.json_response(self._sandbox.violations)

    async def journal(self, request: web.Request) -> web.Response:
        """The latest requests of the bot."""
        entries = self._sandbox.journal[-LATEST:]
        return web.json_response([asdict(each) | {"at": each.at.isoformat()} for each in entries])

    async def add_fault(self, request: web.Request) -> web.Response:
        """`{"method": …}` and what `Faults.fail_next` takes."""
        self._sandbox.faults.fail_next(**await _body(request))
        return web.json_response({"ok": True})

    async def add_person(self, request: web.Request) -> web.Response:
        body = await _body(request)
        names = {name: str(body[name]) for name in NAMES if body.get(name)}
        self._sandbox.phone(int(body["id"]), str(body["first_name"]), **names)
        self._sandbox.state.changed()
        return web.json_response({"ok": True})

    async def person(self, request: web.Request) -> web.Response:
        return web.json_response(person(self._phone(request), self._sandbox.clock.now()))

    async def send(self, request: web.Request) -> web.Response:
        await self._phone(request).send(str((await _body(request))["text"]))
        return web.json_response({"ok": True})

    async def send_contact(self, request: web.Request) -> web.Response:
        await self._phone(request).send_contact(str((await _body(request)).get("phone_number", "")))
        return web.json_response({"ok": True})

    async def tap(self, request: web.Request) -> web.Response:
        """A button by its `label`, a `key` of the reply keyboard, or a button's `data` on a `message`.

        The last waits for the bot's answer, so that the page can show its spinner and the toast.
        """
        body, phone = await _body(request), self._phone(request)
        if "label" in body:
            await phone.tap(str(body["label"]))
        elif "key" in body:
            await phone.tap_key(str(body["key"]))
        else:
            return await self._press(phone, str(body["data"]), int(body["message"]))
        return web.json_response({"ok": True})

    async def _press(self, phone: Phone, data: str, message_id: int) -> web.Response:
        known = len(phone.account.toasts)
        callback_id = await phone.tap_raw(data, message_id)
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
        await self._phone(request).send_as_app(part.filename, part.file.read(), part.content_type)
        return web.json_response({"ok": True})

    async def block(self, request: web.Request) -> web.Response:
        """Turns it round, or makes it what `blocked` says."""
        phone = self._phone(request)
        wanted = (await _body(request)).get("blocked", not phone.account.blocked)
        if wanted != phone.account.blocked:
            phone.block() if wanted else phone.unblock()
        return web.json_response({"ok": True})

    async def delete(self, request: web.Request) -> web.Response:
        self._phone(request).delete_account()
        return web.json_response({"ok": True})

    async def move_clock(self, request: web.Request) -> web.Response:
        """Forward by seconds, or to the next event."""
        body = await _body(request)
        span = timedelta(seconds=float(body["seconds"])) if "seconds" in body else await self._until_next()
        if not timedelta() <= span <= FAREST:
            raise ValueError("the clock goes forward, by 400 days at most")
        self._sandbox.clock.advance(span)
        if self._sandbox.on_advance is not None:
            await self._sandbox.on_advance()
        self._sandbox.state.changed()
        return web.json_response({"ok": True})

    async def _until_next(self) -> timedelta:
        following = await self._next()
        return max(following[0] - self._sandbox.clock.now(), timedelta()) if following else timedelta()

    async def _next(self) -> tuple[datetime, str] | None:
        following = self._sandbox.next_event() if self._sandbox.next_event else None
        return await following if inspect.isawaitable(following) else following

    def _phone(self, request: web.Request) -> Phone:
        user_id = int(request.match_info["id"])
        if user_id not in self._sandbox.state.accounts:
            raise LookupError(f"nobody has the id {user_id}")
        return self._sandbox.phone(user_id)

    async def _state(self) -> dict[str, Any]:
        following, now = await self._next(), self._sandbox.clock.now()
        return {
            "version": self._sandbox.state.version,
            "now": now.isoformat(),
            "next": {"at": following[0].isoformat(), "what": following[1]} if following else None,
            "people": [person(phone, now) for phone in self._sandbox.phones],
            "mail": told(self._sandbox.mailbox) if self._sandbox.mailbox else None,
            "tour": bool(self._sandbox.tour),
            "restart": self._sandbox.on_restart is not None,
            "violations": self._sandbox.violations[-20:],
        }


def _changed(people: list[dict[str, Any]], known: dict[int, str]) -> list[dict[str, Any]]:
    """Those who differ from what is known, which is then up to date."""
    changed = []
    for each in people:
        written = json.dumps(each)
        if known.get(each["id"]) != written:
            known[each["id"]] = written
            changed.append(each)
    return changed


def _served(name: str, mime: str, data: bytes) -> web.Response:
    shown = "inline" if mime in SHOWN else "attachment"
    return web.Response(
        body=data,
        content_type=mime,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": "sandbox",
        },
    )


async def _body(request: web.Request) -> dict[str, Any]:
    body = await request.json() if request.can_read_body else {}
    if not isinstance(body, dict):
        raise ValueError("a JSON object is expected")
    return body


def _own(request: web.Request) -> bool:
    """Whether it comes from this machine and, where a page sent it, from the sandbox's own page."""
    try:
        local = urlsplit(f"//{request.host}").hostname in OWN_HOSTS
        return local and request.headers.get("Origin", f"http://{request.host}") == f"http://{request.host}"
    except ValueError:
        return False
