"""A Bot API server that answers as fast as it can and checks nothing: what measures a bot must not slow it down.

Run by its path in a process of its own: `python -P bot/bench/stub.py PORT`. It hands out button presses, as many at a
time as a poll asks for, and notes what comes back; `/figures` tells how fast and how late.
"""

import asyncio
import json
import sys
import time
from collections import defaultdict, deque
from typing import Any

from aiohttp import web

IN_THE_AIR = 100
LONG_POLL = 0.2
MESSAGE = 5


class Round:
    """Some presses, handed out `rate` a second (0: as many at once as keep a hundred in the air).

    A press is done when the screen it was made on is edited: one person's presses are on one screen, in order.
    """

    def __init__(self, presses: list[dict[str, Any]], rate: float) -> None:
        self.presses, self.rate = presses, rate
        self.handed_out = self.answered = self.sent = 0
        self.started = self.first_poll = self.last_done = 0.0
        self.waiting: dict[int, deque[float]] = defaultdict(deque)
        self.late: list[float] = []

    async def next_batch(self) -> list[dict[str, Any]]:
        self.first_poll = self.first_poll or time.time()
        if self.handed_out == len(self.presses):
            await asyncio.sleep(LONG_POLL)
            return []
        self.started = self.started or time.perf_counter()
        while (due := self._due()) <= 0:
            await asyncio.sleep(0.001)
        batch = self.presses[self.handed_out : self.handed_out + min(due, IN_THE_AIR)]
        self.handed_out += len(batch)
        for update in batch:
            self.waiting[update["callback_query"]["from"]["id"]].append(time.perf_counter())
        return batch

    def _due(self) -> int:
        if self.rate:
            return int((time.perf_counter() - self.started) * self.rate) + 1 - self.handed_out
        return IN_THE_AIR - (self.handed_out - len(self.late))

    def edited(self, chat: int) -> None:
        self.last_done = time.perf_counter()
        if self.waiting[chat]:
            self.late.append(self.last_done - self.waiting[chat].popleft())

    def figures(self) -> dict[str, Any]:
        late = sorted(self.late)
        return {
            "done": len(late),
            "answered": self.answered,
            "sent": self.sent,
            "first_poll": self.first_poll,
            "seconds": self.last_done - self.started,
            "p50": late[len(late) // 2] if late else 0.0,
            "p99": late[int(len(late) * 0.99)] if late else 0.0,
        }


class Stub:
    def __init__(self) -> None:
        self.round = Round([], 0)

    async def call(self, request: web.Request) -> web.Response:
        asked = await (request.json() if request.content_type == "application/json" else request.post())
        params: dict[str, Any] = dict(asked)
        match request.match_info["method"].lower():
            case "getupdates":
                return _ok(await self.round.next_batch())
            case "answercallbackquery":
                self.round.answered += 1
                return _ok(True)
            case "editmessagetext":
                self.round.edited(int(params["chat_id"]))
                return _ok(_message(int(params["chat_id"]), int(params["message_id"])))
            case "sendmessage":
                self.round.sent += 1
                return _ok(_message(int(params["chat_id"]), 10**6 + self.round.sent))
            case "getme":
                return _ok({"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"})
            case _:
                return _ok(True)

    async def press(self, request: web.Request) -> web.Response:
        """Starts a round: pairs of who presses and what that sends; `first` is the first update's id."""
        body = await request.json()
        presses = [_press(place, who, data) for place, (who, data) in enumerate(body["presses"], int(body["first"]))]
        self.round = Round(presses, float(body["rate"]))
        return _ok(True)

    async def figures(self, _: web.Request) -> web.Response:
        return _ok(self.round.figures())


def _press(update_id: int, who: int, data: str) -> dict[str, Any]:
    person = {"id": who, "is_bot": False, "first_name": "P"}
    query = {
        "id": str(update_id),
        "from": person,
        "chat_instance": "1",
        "data": data,
        "message": _message(who, MESSAGE),
    }
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
