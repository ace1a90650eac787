"""Why a file, or a row of it, cannot be used."""

from typing import NamedTuple

from services.errors import Invalid


class IntakeError(Invalid):
    """The whole file is refused; `code` names the sentence in the locales, `details` fill it."""


class Note(NamedTuple):
    """What was repaired or dropped in a row that stays; `code` names the sentence, `args` fill it."""

    code: str
    args: dict[str, str]
