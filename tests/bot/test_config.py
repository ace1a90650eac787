"""Settings: what is read, what is refused, and that each refusal is one line that names the setting."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import Settings, SettingsError
from fsm.calendar import Hours

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def load(monkeypatch: pytest.MonkeyPatch, *needed: str, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return Settings.load(*needed, env_file=None)


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch)
    assert settings.database_url == "sqlite+aiosqlite:///data/dozvon.db"
    assert settings.work_hours == Hours(time(9), time(18))
    assert settings.quiet_hours == Hours(time(21), time(8))
    assert (settings.time_zone, settings.language) == (ZoneInfo("Europe/Moscow"), "ru")
    assert (settings.http_host, settings.http_port, settings.send_rate) == ("127.0.0.1", 8080, 30)
    assert (settings.log_format, settings.log_level) == ("text", "INFO")
    assert settings.admin_ids == ()


def test_everything_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        BOT_TOKEN=TOKEN,
        BOT_API_URL="http://127.0.0.1:8081/",
        DATABASE_URL="postgresql+asyncpg://dozvon:secret@db/dozvon",
        ADMIN_IDS="111111, 222222",
        TIME_ZONE="Asia/Vladivostok",
        LANGUAGE="en",
        WORK_HOURS="08:30-17:30",
        QUIET_HOURS="22:00-07:00",
        SMTP_URL="smtp://robot%40romashka.ru:secret@mail.romashka.ru:587?starttls=1",
        MAIL_FROM="ООО Ромашка <sales@romashka.ru>",
        IMAP_URL="imaps://robot:secret@mail.romashka.ru",
        FAX_GATEWAY="{number}@fax.romashka.ru",
        WEBHOOK_URL="https://bot.romashka.ru/hook",
        WEBHOOK_SECRET="abc_DEF-1",
        ONEC_URL="http://srv/trade/odata/standard.odata",
        ONEC_PASSWORD=" with spaces ",
        LOG_LEVEL="debug",
    )
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.admin_ids == (111111, 222222)
    assert settings.time_zone == ZoneInfo("Asia/Vladivostok")
    assert settings.work_hours == Hours(time(8, 30), time(17, 30))
    assert settings.log_level == "DEBUG"
    assert settings.onec_password is not None and settings.onec_password.get_secret_value() == " with spaces "


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, TIME_ZONE="", SMTP_URL=" ", HTTP_PORT="")
    assert (settings.time_zone.key, settings.smtp_url, settings.http_port) == ("Europe/Moscow", None, 8080)


def test_empty_quiet_hours_switch_them_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(monkeypatch, QUIET_HOURS="").quiet_hours is None


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [
        ("BOT_TOKEN", "zzz", "123456:ABC-def"),
        ("BOT_API_URL", "localhost:8081", "http://127.0.0.1:8081"),
        ("DATABASE_URL", "mysql://host/base", "postgresql+asyncpg://"),
        ("DATABASE_URL", "sqlite+aiosqlite:///", "sqlite+aiosqlite:///FILE"),
        ("DATABASE_URL", "postgresql+asyncpg://host", "HOST/NAME"),
        ("ADMIN_IDS", "111111,пётр", "111111,222222"),
        ("ADMIN_IDS", "-1", "111111,222222"),
        ("TIME_ZONE", "Mars/Olympus", "Europe/Moscow"),
        ("TIME_ZONE", "../etc/passwd", "Europe/Moscow"),
        ("LANGUAGE", "de", "ru or en"),
        ("WORK_HOURS", "9-18", "09:00-18:00"),
        ("WORK_HOURS", "21:00-08:00", "09:00-18:00"),
        ("QUIET_HOURS", "25:00-08:00", "21:00-08:00"),
        ("HTTP_PORT", "99999", "65535"),
        ("WEBHOOK_URL", "http://bot.romashka.ru", "https://"),
        ("WEBHOOK_SECRET", "a b", "letters"),
        ("SEND_RATE", "fast", "from 1 to 1000"),
        ("SEND_RATE", "0", "from 1 to 1000"),
        ("SMTP_URL", "http://mail", "smtp://USER:PASSWORD@HOST:PORT"),
        ("SMTP_URL", "smtp://u:p@mail:port", "smtp://USER:PASSWORD@HOST:PORT"),
        ("SMTP_URL", "smtp://u:p@mail?starttls=yes", "?starttls=1"),
        ("SMTP_URL", "smtps://u:p@mail?starttls=1", "?starttls=1"),
        ("MAIL_FROM", "sales", "e-mail address"),
        ("IMAP_URL", "mail.romashka.ru", "imap://"),
        ("FAX_GATEWAY", "fax@romashka.ru", "{number}"),
        ("ONEC_URL", "ftp://srv", "OData root"),
        ("LOG_FORMAT", "xml", "text or json"),
        ("LOG_LEVEL", "loud", "DEBUG"),
    ],
)
def test_a_wrong_value_is_one_line_with_its_name_and_what_it_takes(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, takes: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(monkeypatch, **{name: value})
    [line] = str(refused.value).splitlines()
    assert line.startswith(f"{name} is wrong: it takes ") and takes in line


def test_every_wrong_setting_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        load(monkeypatch, LANGUAGE="de", SEND_RATE="0")
    assert [line.split()[0] for line in str(refused.value).splitlines()] == ["LANGUAGE", "SEND_RATE"]


@pytest.mark.parametrize(
    ("needed", "given", "name"),
    [
        (["BOT_TOKEN"], {}, "BOT_TOKEN"),
        (["BOT_TOKEN"], {"BOT_TOKEN": " "}, "BOT_TOKEN"),
        ([], {"WEBHOOK_URL": "https://bot.romashka.ru/hook"}, "WEBHOOK_SECRET"),
        ([], {"SMTP_URL": "smtp://mail"}, "MAIL_FROM"),
    ],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, needed: list[str], given: dict[str, str], name: str
) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is missing: it takes [^\n]+$"):
        load(monkeypatch, *needed, **given)


def test_a_refusal_does_not_tell_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        load(monkeypatch, SMTP_URL="http://robot:hunter22@mail", BOT_TOKEN="hunter22")
    assert "hunter22" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_shown_settings_hide_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch, BOT_TOKEN=TOKEN, DATABASE_URL="postgresql+asyncpg://u:hunter22@db/d", ONEC_PASSWORD="hunter22"
    )
    assert TOKEN not in repr(settings) and "hunter22" not in repr(settings)
    assert {TOKEN, "hunter22"} <= set(settings.secrets)


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("LANGUAGE=en\nSEND_RATE=5\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.setenv("SEND_RATE", "7")
    settings = Settings.load(env_file=file)
    assert (settings.language, settings.send_rate) == ("en", 7)


def test_the_example_names_every_setting_and_is_valid() -> None:
    example = ROOT / ".env.example"
    names = [line.partition("=")[0] for line in example.read_text(encoding="utf-8").splitlines() if "=" in line[:20]]
    assert sorted(names) == sorted(name.upper() for name in Settings.model_fields)
    assert Settings.load(env_file=example) == Settings.load(env_file=None)
