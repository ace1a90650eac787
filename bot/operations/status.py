"""`/healthz`, `/readyz` and `/metrics` for whoever watches over the bot; and the webhook, where one is set."""

import contextlib
from collections.abc import AsyncIterator

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.updates.webhook import LARGEST, WebhookServer
from services.runtime import queue_lengths


class Status:
    """Healthy: the loop answers. Ready: the database does, too. The figures are asked for when they are asked of us."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._registry = CollectorRegistry()
        self._waiting = Gauge("dozvon_waiting", "Rows that wait", ["queue"], registry=self._registry)
        self._late = Gauge(
            "dozvon_late_seconds", "How long the oldest due row waits", ["queue"], registry=self._registry
        )
        self._busy = Gauge("dozvon_people_served", "People whose taps are being served", registry=self._registry)

    @property
    def webhook(self) -> WebhookServer | None:
        return self._app.webhook

    async def healthz(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(self, request: web.Request) -> web.Response:
        try:
            await self._app.db.read(queue_lengths.lengths, self._app.clock.now())
        except (SQLAlchemyError, OSError) as error:
            return web.Response(status=503, text=f"database: {type(error).__name__}\n")
        return web.Response(text="ready\n")

    async def metrics(self, request: web.Request) -> web.Response:
        for queue in await self._app.db.read(queue_lengths.lengths, self._app.clock.now()):
            self._waiting.labels(queue.name).set(queue.waiting)
            self._late.labels(queue.name).set(queue.late.total_seconds())
        self._busy.set(self._app.lanes.busy)
        return web.Response(body=generate_latest(self._registry), content_type="text/plain", charset="utf-8")


@contextlib.asynccontextmanager
async def serve(host: str, port: int, status: Status) -> AsyncIterator[str]:
    """Serves the pages while the block runs, and says at which address. Raises OSError where the port is taken."""
    app = web.Application(client_max_size=LARGEST)
    app.add_routes([web.get(f"/{page.__name__}", page) for page in (status.healthz, status.readyz, status.metrics)])
    if status.webhook is not None:
        app.add_routes([status.webhook.route()])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield "http://{}:{}".format(*runner.addresses[0][:2])
    finally:
        await runner.cleanup()
