"""`Sandbox`: the server started, with its people, its clock, its faults and its journal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Self

from aiohttp import web

from bot.sandbox.clock import Clock
from bot.sandbox.control import Control
from bot.sandbox.faults import Faults
from bot.sandbox.flood import Flood
from bot.sandbox.mail import Mailbox
from bot.sandbox.phone import Phone
from bot.sandbox.played import Advanced, NextEvent
from bot.sandbox.reading import LARGEST_UPLOAD
from bot.sandbox.server import Entry, Server
from bot.sandbox.state import State

Tour = Sequence[Mapping[str, Any]]


class Sandbox:
    """A Bot API server on loopback. `url` is what a bot takes for Telegram's address; `/` is a page with the phones.

    `on_advance` is awaited after the page has moved the clock, `next_event` tells the page when something is due next.
    `mailbox`, where there is one, is shown beside the phones; `tour` leads a newcomer, step by step; `on_restart` is
    awaited when the page asks to begin anew.
    """

    def __init__(self, state: State, server: Server) -> None:
        self._state, self._server = state, server
        self._runner: web.AppRunner | None = None
        self._phones: dict[int, Phone] = {}
        self.url = ""
        self.on_advance: Advanced | None = None
        self.next_event: NextEvent | None = None
        self.mailbox: Mailbox | None = None
        self.tour: Tour = ()
        self.on_restart: Advanced | None = None

    @classmethod
    async def start(
        cls,
        token: str = "1:SANDBOX",
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        strict: bool = True,
        clock: Clock | None = None,
        flood: Flood | Literal[False] | None = None,
    ) -> Self:
        """Starts serving. Raises OSError where the port is taken."""
        state = State(token, clock or Clock(), strict=strict)
        sandbox = cls(state, Server(state, flood=flood or None))
        await sandbox._serve(host, port)
        return sandbox

    async def _serve(self, host: str, port: int) -> None:
        app = web.Application(client_max_size=LARGEST_UPLOAD + 2**20)
        app.add_routes(self._server.routes())
        app.add_routes(Control(self).routes())
        app.router.add_route("*", "/{path:.*}", self._server.nothing)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        host_served, port_served = self._runner.addresses[0][:2]
        self.url = (
            f"http://[{host_served}]:{port_served}" if ":" in host_served else f"http://{host_served}:{port_served}"
        )

    async def stop(self) -> None:
        """Ends deliveries, polls and the server."""
        await self._server.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def state(self) -> State:
        return self._state

    @property
    def clock(self) -> Clock:
        return self._state.clock

    @property
    def faults(self) -> Faults:
        return self._server.faults

    @property
    def methods(self) -> list[str]:
        """The methods that the server knows, in small letters."""
        return self._server.methods

    @property
    def journal(self) -> list[Entry]:
        """Every request of the bot's, with its verdict."""
        return self._server.journal

    @property
    def pending(self) -> list[dict[str, Any]]:
        """Updates that the bot has not confirmed yet."""
        return [each.body for each in self._state.queue]

    @property
    def violations(self) -> list[str]:
        return self._state.violations

    @property
    def phones(self) -> list[Phone]:
        return list(self._phones.values())

    def check(self) -> None:
        """Raises AssertionError where the bot has broken a rule."""
        assert not self._state.violations, "\n".join(self._state.violations)

    def phone(
        self,
        user_id: int,
        first_name: str = "",
        last_name: str = "",
        username: str | None = None,
        language_code: str = "ru",
        note: str = "",
    ) -> Phone:
        """The phone of a person; a new one has not yet started the bot. The page shows the `note` beside the name."""
        if user_id not in self._phones:
            account = self._state.account(
                user_id, first_name=first_name, last_name=last_name, username=username, language_code=language_code
            )
            account.note = note
            self._phones[user_id] = Phone(self._state, account)
        return self._phones[user_id]

    async def wait(self, predicate: Callable[[], object], timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Waits until the predicate holds, looking whenever something changes. Raises TimeoutError."""
        await self._state.wait(predicate, timeout)

    def forget(self) -> None:
        """Everybody and everything said is gone, as if nobody had ever met the bot; the server goes on."""
        self._phones.clear()
        self._state.forget()

    def keep(self) -> bytes:
        """Everybody and everything said, for `restore` of this sandbox or of another one with the same token."""
        return self._state.keep()

    def restore(self, kept: bytes) -> None:
        """All is as it was then; phones taken before are asked for anew. The clock and the journal go on."""
        self._state.restore(kept)
        self._phones = {each.id: Phone(self._state, each) for each in self._state.accounts.values()}

    def raw_update(self, body: dict[str, Any]) -> int:
        """Queues any update for the bot, also one it cannot parse; returns its id."""
        return self._state.push_raw(body)

    def deliver_again(self) -> None:
        """Queues everything unconfirmed a second time, as after a lost confirmation."""
        self._state.queue.extend(list(self._state.queue))
        self._state.changed()
