"""The log: lines for people and for machines, and never a secret in either, wherever it came from."""

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.operations import log

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
OTHER_TOKEN = "42:short-token"
PASSWORD = 'hun"ter\\пароль@22'


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    root.handlers = []
    yield
    logging.captureWarnings(False)
    structlog.reset_defaults()
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)


@pytest.fixture(params=["text", "json"])
def written(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    log.set_up(request.param, "INFO", [OTHER_TOKEN, PASSWORD], stream)
    return stream


def _fail(message: str) -> None:
    raise RuntimeError(message)


def _clean(written: io.StringIO) -> str:
    text = written.getvalue()
    assert "***" in text
    for secret in (TOKEN, TOKEN.split(":")[1], OTHER_TOKEN, PASSWORD, "hun", "hunter22"):
        assert secret not in text
    return text


def test_a_token_in_a_url_never_comes_out(written: io.StringIO) -> None:
    structlog.get_logger().info(f"POST https://api.telegram.org/bot{TOKEN}/getUpdates")
    assert "/getUpdates" in _clean(written)


def test_a_token_in_an_escaped_url_never_comes_out(written: io.StringIO) -> None:
    structlog.get_logger().info("POST", url=f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe")
    _clean(written)


def test_a_token_in_an_exception_and_its_cause_never_comes_out(written: io.StringIO) -> None:
    try:
        try:
            _fail(f"no answer from https://api.telegram.org/bot{TOKEN}/sendMessage")
        except RuntimeError as cause:
            raise ValueError(f"wrong token {OTHER_TOKEN}") from cause
    except ValueError:
        structlog.get_logger().exception("incident", number="A1B2")
    text = _clean(written)
    assert "RuntimeError" in text and "ValueError" in text and "_fail" in text


@pytest.mark.parametrize(
    "fields",
    [
        {"token": TOKEN},
        {"nested": {"deep": [TOKEN, {"deeper": (OTHER_TOKEN,)}]}},
        {"thing": RuntimeError(TOKEN)},
        {"raw": TOKEN.encode()},
        {"password": PASSWORD},
        {TOKEN: "a name"},
    ],
    ids=lambda fields: next(iter(fields))[:8],
)
def test_a_secret_in_a_field_never_comes_out(written: io.StringIO, fields: dict[str, Any]) -> None:
    structlog.get_logger().warning("fields", **fields)
    _clean(written)


def test_a_secret_in_the_standard_librarys_logging_never_comes_out(written: io.StringIO) -> None:
    logger = logging.getLogger("aiogram.dispatcher")
    logger.info("calling %s", f"https://api.telegram.org/bot{TOKEN}/getMe", extra={"secret": PASSWORD})
    assert "aiogram.dispatcher" in _clean(written)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://dozvon:hunter22@db:5432/dozvon",
        "smtp://robot%40romashka.ru:hunter22@mail:587?starttls=1",
        "smtps://:hunter22@mail",
        "imap://robot:hunter22@odd@mail",
    ],
)
def test_a_password_in_an_address_never_comes_out(written: io.StringIO, url: str) -> None:
    structlog.get_logger().info("connecting", url=url)
    assert url.split("://")[0] in _clean(written)


def test_an_uncaught_exception_is_logged_without_its_secrets(written: io.StringIO) -> None:
    try:
        _fail(TOKEN)
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    assert "uncaught" in _clean(written)


def test_a_warning_is_a_line_like_all_others(written: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.set_up("text", "INFO", (), written)
        warnings.warn(f"odd token {TOKEN}", stacklevel=1)
    assert "odd token" in _clean(written)


def test_a_line_that_cannot_be_written_does_not_show_its_arguments(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    [ours] = [each for each in logging.getLogger().handlers if isinstance(each, log.Stream)]
    ours.handle(logging.LogRecord("odd", logging.INFO, __file__, 1, "%d calls", (TOKEN,), None))
    assert "could not be written: TypeError" in written.getvalue()
    assert TOKEN not in written.getvalue() + "".join(capsys.readouterr())


def test_ordinary_words_stay(written: io.StringIO) -> None:
    structlog.get_logger().info("deal moved", deal=17, at="2026-12-01T09:00:00+00:00", url="http://127.0.0.1:8081/x@y")
    text = written.getvalue()
    assert "***" not in text and "http://127.0.0.1:8081/x@y" in text


def test_json_is_one_object_a_line_with_the_fields() -> None:
    stream = io.StringIO()
    log.set_up("json", "INFO", [], stream)
    structlog.get_logger("bot.updates").info("update kept", update=5, client="ООО «Ромашка»")
    [line] = stream.getvalue().splitlines()
    told = json.loads(line)
    assert told.items() >= {"event": "update kept", "update": 5, "client": "ООО «Ромашка»", "level": "info"}.items()
    assert told["timestamp"].endswith("Z")


def test_lines_below_the_level_are_not_written() -> None:
    stream = io.StringIO()
    log.set_up("text", "WARNING", [], stream)
    structlog.get_logger().info("chatter")
    logging.getLogger("aiogram").info("chatter")
    structlog.get_logger().warning("heard")
    assert "chatter" not in stream.getvalue() and "heard" in stream.getvalue()
