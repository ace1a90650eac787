"""One request of the bot: its parameters read as the server reads them, its files, its faults."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import Refused

TRUE = ("true", "yes", "1")


@dataclass(frozen=True, slots=True)
class Described:
    """A result that comes with a description."""

    result: Any
    description: str


@dataclass(slots=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Request:
    """Parameters are text, as forms carry them; nested values are JSON."""

    method: str
    params: Mapping[str, str]
    files: Mapping[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        return self.params.get(name, default)

    def number(self, name: str, default: int = 0) -> int:
        """Garbage is 0, as the server has it."""
        raw = self.text(name).strip()
        if not raw:
            return default
        try:
            return int(raw)
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in TRUE

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise Refused(f'parameter "{name}" is required')
        return value

    def json(self, name: str, wrong: str) -> Any:
        raw = self.text(name)
        if not raw:
            return None
        try:
            return json.loads(raw)
        except ValueError:
            raise Refused(wrong) from None

    def upload(self, name: str) -> Upload | None:
        """A file sent in this field, or in the part that `attach://` names."""
        raw = self.text(name)
        part = raw.removeprefix("attach://") if raw.startswith("attach://") else name
        return self.files.get(part)
