"""Faults on purpose: what a network and a server do to a bot now and then."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.sandbox.errors import Refused, too_many


@dataclass(frozen=True, slots=True)
class Fault:
    status: int = 500
    retry_after: int | None = None
    html: bool = False
    """Answer as a proxy does: 502 and a page."""
    drop_after: bool = False
    """Carry the request out, then cut the connection without an answer."""
    delay: float = 0.0


class Faults:
    """`fail_next("sendMessage", status=429, retry_after=7)`: the next call of that method meets this."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)

    def fail_next(
        self,
        method: str,
        *,
        status: int = 500,
        retry_after: int | None = None,
        html: bool = False,
        drop_after: bool = False,
        delay: float = 0.0,
        times: int = 1,
    ) -> None:
        self._waiting[method.lower()].extend([Fault(status, retry_after, html, drop_after, delay)] * times)

    async def meet(self, method: str) -> Fault | None:
        """The fault for this call, if one waits: raises what answers, returns what strikes afterwards."""
        waiting = self._waiting[method.lower()]
        if not waiting:
            return None
        fault = waiting.popleft()
        if fault.delay:
            await asyncio.sleep(fault.delay)
            return None
        if fault.drop_after:
            return fault
        if fault.html:
            raise web.HTTPBadGateway(text="<html><body>502 Bad Gateway</body></html>", content_type="text/html")
        if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise too_many(fault.retry_after or 1)
        raise Refused(HTTPStatus(fault.status).phrase, fault.status)
