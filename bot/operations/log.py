"""The log: one stream of lines, text for people or JSON for machines; secrets are taken out of the finished line."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "***"
SHORTEST = 6
"""A configured secret shorter than this is left alone outside of addresses: it would blot out ordinary words."""
TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
PASSWORD_IN_URL = re.compile(r"(?P<user>[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@\"'<>]*):[^\s/\"'<>]+@")


class Redaction:
    """Takes secrets out of text: what looks like a bot's token, passwords in addresses, and the values given."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings = {spelling for secret in secrets if len(secret) >= SHORTEST for spelling in _spellings(secret)}
        longest_first = sorted(spellings, key=len, reverse=True)
        self._given = re.compile("|".join(map(re.escape, longest_first))) if spellings else None

    def __call__(self, text: str) -> str:
        if self._given is not None:
            text = self._given.sub(HIDDEN, text)
        return PASSWORD_IN_URL.sub(rf"\g<user>:{HIDDEN}@", TOKEN.sub(HIDDEN, text))


class Redacted:
    """A renderer's lines without secrets. It comes last, when exceptions and nested fields are text already."""

    def __init__(self, render: Processor, redaction: Redaction) -> None:
        self._render, self._redaction = render, redaction

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> str:
        return self._redaction(str(self._render(logger, method, event)))


class Stream(logging.StreamHandler[TextIO]):
    """Writes finished lines. A line that cannot be written is reported without its arguments: they may be secret."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's naming
        kind, *_ = sys.exc_info()
        name = kind.__name__ if kind else "?"
        self.stream.write(f"a log line of {record.name}:{record.lineno} could not be written: {name}\n")


def set_up(
    form: Literal["text", "json"] = "text",
    level: str = "INFO",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Sends structlog and the standard library's logging to one stream (stderr), and uncaught exceptions too."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    output = stream or sys.stderr
    handler = Stream(output)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Redacted(_renderer(form, colors=output.isatty()), Redaction(secrets)),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for talkative in ("alembic", "apscheduler"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _uncaught


def _renderer(form: str, *, colors: bool) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)


def _uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        structlog.get_logger().critical("uncaught", exc_info=(kind, error, traceback))


def _spellings(secret: str) -> set[str]:
    """As it stands, in an address, in JSON, and as Python shows it."""
    return {
        secret,
        quote(secret, safe=""),
        json.dumps(secret, ensure_ascii=False)[1:-1],
        repr(secret)[1:-1],
    }
