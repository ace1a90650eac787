"""A client that knows no library: what goes over the wire is what a test says."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp

TOKEN = "123:SECRET"
NOON = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NONSENSE: tuple[Any, ...] = (
    "-1", "9" * 400, "\u0661\u00b2", "\x00", "attach://nothing", "{", "nan", 3, [], [3], [[]], [["x"]], [[None]], [{}],
    [{"type": 3}], [{"type": [], "offset": 0, "length": 1}], [{"type": "bold", "offset": -1, "length": 99}],
    [{"type": "text_link", "offset": 0, "length": 1}], [{"offset": 0, "length": 1}], {}, {"type": []}, {"type": "chat"},
    {"type": "chat", "chat_id": [1]}, {"type": "web_app"}, {"message_id": []}, {"message_id": "x"},
    {"inline_keyboard": 3}, {"inline_keyboard": [[3]]}, {"inline_keyboard": [[{"text": "x", "url": {}}]]},
    {"inline_keyboard": [[{"text": "x", "web_app": 3}]]}, {"inline_keyboard": [[{"text": "x", "copy_text": []}]]},
    {"inline_keyboard": [[{"text": "x", "callback_data": 3}]]}, {"inline_keyboard": [[{"text": "x", "style": []}]]},
    {"keyboard": [[{}]]}, {"keyboard": {}}, {"remove_keyboard": []}, {"force_reply": "x"},
)  # fmt: skip
"""What no parameter expects; some of it happens to be right for one or another."""


@dataclass(frozen=True, slots=True)
class Api:
    url: str
    session: aiohttp.ClientSession

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer's envelope. Lists and dictionaries go as JSON, the way Telegram's forms want them."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", data=form) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def do(self, method: str, **params: Any) -> Any:
        """The result of a call that is expected to succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of a call that is expected to fail."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])


def buttons(*labels: str, **fields: Any) -> dict[str, Any]:
    """An inline keyboard of one row; the data of a button is its label unless other fields are given."""
    return {"inline_keyboard": [[{"text": label, **(fields or {"callback_data": label})} for label in labels]]}
