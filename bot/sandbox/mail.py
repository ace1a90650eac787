"""What the page shows of mail that was sent: whoever catches it hands it over in this shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it arrived; `refused` ones were turned away at the door."""

    at: datetime
    sender: str
    to: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    refused: bool = False


class Mailbox(Protocol):
    """Catches letters. `refusing` is how many of the next ones it will turn away."""

    @property
    def letters(self) -> Sequence[Letter]: ...

    @property
    def refusing(self) -> int: ...

    def refuse(self, letters: int) -> None: ...


def told(mailbox: Mailbox) -> dict[str, Any]:
    """For the page; what is attached is fetched by its place."""
    return {"letters": [_letter(each) for each in mailbox.letters], "refusing": mailbox.refusing}


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "at": letter.at.isoformat(),
        "sender": letter.sender,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "refused": letter.refused,
        "attachments": [{"name": each.name, "mime": each.mime, "size": len(each.data)} for each in letter.attachments],
    }
