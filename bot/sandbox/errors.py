"""How Telegram refuses: the texts of the real server, prefixed as it does it (Client.cpp, fail_query_with_error)."""

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refused(Exception):
    """The answer to a request that fails: a code, a description, and how long to wait where that is the reason."""

    def __init__(self, text: str, code: int = 400, retry_after: int | None = None) -> None:
        self.code, self.retry_after = code, retry_after
        prefix = PREFIXES.get(code)
        self.description = text if prefix is None or text.startswith(prefix) else f"{prefix}: {_small(text)}"
        super().__init__(self.description)

    def body(self) -> dict[str, object]:
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def too_many(retry_after: int) -> Refused:
    return Refused(f"Too Many Requests: retry after {retry_after}", 429, retry_after)


def _small(text: str) -> str:
    """The first letter is lower-cased unless a capital or an underscore follows: BUTTON_DATA_INVALID stays."""
    if len(text) > 1 and (text[1].isupper() or text[1] == "_"):
        return text
    return text[:1].lower() + text[1:]
