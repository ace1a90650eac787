"""The table of parameters against aiogram's, and every parameter against nonsense."""

import json

import aiogram.methods
import pytest

from bot.sandbox import Phone, Sandbox
from bot.sandbox.parameters import PARAMETERS
from tests.sandbox.client import NONSENSE, TOKEN, Api, buttons

REAL = {name.lower(): getattr(aiogram.methods, name) for name in aiogram.methods.__all__}
NEEDED = {
    "chat_id": 101,
    "user_id": 101,
    "from_chat_id": 101,
    "text": "x",
    "phone_number": "+79161234567",
    "first_name": "x",
    "latitude": 1,
    "longitude": 2,
    "action": "typing",
    "commands": [{"command": "next", "description": "x"}],
}
RESTLESS = frozenset({"getupdates", "setwebhook"})
"""These wait or call somebody."""


@pytest.mark.parametrize("method", PARAMETERS)
def test_every_parameter_exists(method: str) -> None:
    assert PARAMETERS[method] <= set(REAL[method].model_fields)


def test_every_method_that_is_served_has_its_parameters(sandbox: Sandbox) -> None:
    assert set(sandbox.methods) == PARAMETERS.keys()


@pytest.mark.parametrize("method", sorted(PARAMETERS.keys() - RESTLESS))
async def test_nonsense_is_refused_and_breaks_nothing(api: Api, ivan: Phone, method: str) -> None:
    await api.do("sendMessage", chat_id=101, text="x", reply_markup=buttons("да"))
    needed = {name: value for name, value in NEEDED.items() if name in PARAMETERS[method]}
    for name in sorted(PARAMETERS[method]):
        for value in NONSENSE:
            params = needed | {"message_id": ivan.messages[-1].id, name: value} if ivan.messages else needed
            form = {key: each if isinstance(each, str) else json.dumps(each) for key, each in params.items()}
            async with api.session.post(f"{api.url}/bot{TOKEN}/{method}", data=form) as response:
                assert response.status < 500, (name, value)
                assert "ok" in await response.json()
