"""Why a service refuses: one tree of codes. The words for each code stand in the locales (`refusal-…`)."""

from typing import Any


class Refusal(Exception):
    """A service call that changes nothing and says why; `code` names the sentence, `args` fill it."""

    code = "refused"

    def __init__(self, code: str | None = None, **details: Any) -> None:
        self.code = code or self.code
        self.details = details
        super().__init__(self.code, details)


class Stale(Refusal):
    """The button belongs to a moment that has passed; a fresh screen is the answer."""

    code = "stale"


class Forbidden(Refusal):
    """The actor may not do this here, whatever the keyboard showed."""

    code = "forbidden"


class NotFound(Refusal):
    """There is no such thing, or none that the actor may see: the two look alike on purpose."""

    code = "not_found"


class Invalid(Refusal):
    """What was typed or sent does not fit; the code says what would."""

    code = "invalid"
