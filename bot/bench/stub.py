"""A Bot API server that answers as fast as it can and checks nothing: what measures a bot must not slow it down.

Runs in a process of its own: `python -m bot.bench.stub PORT UPDATES PEOPLE`. It hands out button presses, as many at a
time as a poll asks for, and counts what comes back; `/figures` tells how fast and how late.
"""

import asyncio
import json
import sys
import time
from typing import Any

from aiohttp import web

BATCH = 100


class Stub:
    """`rate` presses a second are handed out (0: all at once, a hundred in the air)."""

    def __init__(self) -> None:
        self.presses: list[dict[str, Any]] = []
        self.rate = 0.0
        self.started = 0.0
        self.handed_out = 0
        self.pressed: dict[str, float] = {}
        self.answered: dict[str, float] = {}
        self.edits = 0
        self.polls = 0
        self.sent = 0

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        params = await request.json() if request.content_type == "application/json" else await request.post()
        handler = getattr(self, f"_{method}", None)
        result = handler(params) if handler else True
        return _ok(await result if asyncio.iscoroutine(result) else result)

    def _getme(self, params: Any) -> dict[str, Any]:
        return {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}

    async def _getupdates(self, params: Any) -> list[dict[str, Any]]:
        self.polls += 1
        if self.handed_out >= len(self.presses):
            await asyncio.sleep(0.2)
            return []
        self.started = self.started or time.perf_counter()
        if self.rate:
            due = int((time.perf_counter() - self.started) * self.rate) + 1 - self.handed_out
            if due <= 0:
                await asyncio.sleep(1 / self.rate)
                due = 1
        else:
            while self.handed_out - len(self.answered) >= BATCH:
                await asyncio.sleep(0.001)
            due = BATCH - (self.handed_out - len(self.answered))
        batch = self.presses[self.handed_out : self.handed_out + min(due, BATCH)]
        self.handed_out += len(batch)
        now = time.perf_counter()
        self.pressed |= {update["callback_query"]["id"]: now for update in batch}
        return batch

    def _answercallbackquery(self, params: Any) -> bool:
        self.answered[params["callback_query_id"]] = time.perf_counter()
        return True

    def _editmessagetext(self, params: Any) -> dict[str, Any]:
        self.edits += 1
        return _message(int(params["chat_id"]), int(params["message_id"]))

    def _sendmessage(self, params: Any) -> dict[str, Any]:
        self.sent += 1
        return _message(int(params["chat_id"]), 10**6 + self.sent)

    async def press(self, request: web.Request) -> web.Response:
        """Starts anew with these presses: pairs of who presses and what it sends."""
        body = await request.json()
        first = int(body["first"])
        self.__init__()  # type: ignore[misc]
        self.rate = body["rate"]
        self.presses = [_press(first + place, who, data) for place, (who, data) in enumerate(body["presses"])]
        return _ok(True)

    async def figures(self, request: web.Request) -> web.Response:
        late = sorted(self.answered[each] - self.pressed[each] for each in self.answered if each in self.pressed)
        last = max(self.answered.values(), default=self.started)
        return _ok(
            {
                "done": len(self.answered),
                "edits": self.edits,
                "sent": self.sent,
                "polls": self.polls,
                "seconds": last - self.started,
                "p50": late[len(late) // 2] if late else 0,
                "p99": late[int(len(late) * 0.99)] if late else 0,
            }
        )


def _press(update_id: int, who: int, data: str) -> dict[str, Any]:
    person = {"id": who, "is_bot": False, "first_name": "P"}
    message = {"message_id": 5, "date": 1, "chat": {"id": who, "type": "private"}, "text": "x"}
    query = {"id": str(update_id), "from": person, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": update_id, "callback_query": query}


def _message(chat_id: int, message_id: int) -> dict[str, Any]:
    return {"message_id": message_id, "date": 1, "chat": {"id": chat_id, "type": "private"}, "text": "x"}


def _ok(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


def main(port: int) -> None:
    stub = Stub()
    app = web.Application(client_max_size=2**26)
    app.add_routes(
        [
            web.post("/press", stub.press),
            web.get("/figures", stub.figures),
            web.route("*", "/bot{token}/{method}", stub.call),
        ]
    )
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
