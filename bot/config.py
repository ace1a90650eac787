"""Settings, from environment variables or the `.env` file beside main.py. Nothing else reads the environment."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from fsm.calendar import Hours

ENV_FILE = Path(__file__).parent.parent / ".env"
TELEGRAM = "https://api.telegram.org"
"""Where `BOT_API_URL` leads unless it is set."""
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


class SettingsError(ValueError):
    """What is wrong with the settings: one line for each that is wrong or missing, with its name and what it takes."""


def _zone(name: Any) -> ZoneInfo:
    if isinstance(name, ZoneInfo):
        return name
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError, TypeError):
        raise ValueError("unknown time zone") from None


def _hours(text: Any) -> Hours:
    return text if isinstance(text, Hours) else Hours.parse(text)


def _quiet_hours(text: Any) -> Hours | None:
    return _hours(text) if text else None


def _work_hours(hours: Hours) -> Hours:
    if hours.start > hours.end:
        raise ValueError("over midnight")
    return hours


def _ids(text: Any) -> Any:
    return tuple(text.replace(",", " ").split()) if isinstance(text, str) else text


def _stripped(text: Any) -> Any:
    return text.strip() if isinstance(text, str) else text


def _upper(text: Any) -> Any:
    return text.upper() if isinstance(text, str) else text


def _parts(url: str, *schemes: str) -> SplitResult:
    """Raises ValueError, also for a port that is none."""
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.hostname or parts.port == 0:
        raise ValueError("not such an address")
    return parts


def _http(url: str) -> str:
    _parts(url, "http", "https")
    return url.rstrip("/")


def _https(url: str) -> str:
    _parts(url, "https")
    return url


def _database(url: str) -> str:
    sqlite, postgres = DATABASES
    if url.startswith(sqlite) and url != sqlite:
        return url
    parts = urlsplit(url)  # a server behind a socket has no host here, only `?host=/folder`
    if not url.startswith(postgres) or not (parts.hostname or "host=" in parts.query) or not parts.path.strip("/"):
        raise ValueError("no host or no database name")
    return url


def _shaped(pattern: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, secret.get_secret_value()):
            raise ValueError("not of this shape")
        return secret

    return AfterValidator(check)


def _smtp(url: SecretStr) -> SecretStr:
    parts = _parts(url.get_secret_value(), "smtp", "smtps")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.path.strip("/") or options not in ({}, {"starttls": "1"}, {"starttls": "0"}):
        raise ValueError("unknown options")
    if parts.scheme == "smtps" and options.get("starttls") == "1":
        raise ValueError("TLS twice")
    return url


def _imap(url: SecretStr) -> SecretStr:
    _parts(url.get_secret_value(), "imap", "imaps")
    return url


def _address(text: str) -> str:
    try:
        validate_email(parseaddr(text)[1], check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise ValueError("no address") from None
    return text


def _gateway(text: str) -> str:
    if text.count("{number}") != 1:
        raise ValueError("no number")
    _address(text.replace("{number}", "74950000000"))
    return text


HttpUrl = Annotated[str, AfterValidator(_http)]


class Settings(BaseSettings):
    """Every name, default and meaning; a description says what a setting takes, as the person is told it."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8", extra="ignore", frozen=True, hide_input_in_errors=True, validate_default=False
    )

    bot_token: Annotated[SecretStr, _shaped(r"\d+:[A-Za-z0-9_-]+")] = Field(
        default=SecretStr(""),
        description="the token that @BotFather gave, like 123456:ABC-def",
    )
    bot_api_url: HttpUrl | None = Field(
        default=None, description="the address of a Bot API server, like http://127.0.0.1:8081"
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite+aiosqlite:///data/dozvon.db",
        repr=False,
        description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME",
    )
    admin_ids: Annotated[tuple[Annotated[int, Field(gt=0)], ...], NoDecode, BeforeValidator(_ids)] = Field(
        default=(), description="Telegram ids separated by commas, like 111111,222222"
    )
    time_zone: Annotated[ZoneInfo, BeforeValidator(_zone)] = Field(
        default=ZoneInfo("Europe/Moscow"), description="the name of a time zone, like Europe/Moscow"
    )
    language: Literal["ru", "en"] = Field(default="ru", description="ru or en")
    work_hours: Annotated[Hours, NoDecode, BeforeValidator(_hours), AfterValidator(_work_hours)] = Field(
        default=Hours.parse("09:00-18:00"), description="hours of one day, like 09:00-18:00"
    )
    quiet_hours: Annotated[Hours | None, NoDecode, BeforeValidator(_quiet_hours)] = Field(
        default=Hours.parse("21:00-08:00"), description="hours, like 21:00-08:00, or nothing to have none"
    )
    http_host: str = Field(default="127.0.0.1", description="the address to listen on, like 127.0.0.1")
    http_port: int = Field(default=8080, ge=0, le=65535, description="a port from 0 (any free one) to 65535")
    webhook_url: Annotated[str, AfterValidator(_https)] | None = Field(
        default=None, description="the https:// address at which Telegram reaches the bot"
    )
    webhook_secret: Annotated[SecretStr, _shaped(r"[A-Za-z0-9_-]{1,256}")] | None = Field(
        default=None,
        description="1 to 256 letters, digits, _ and -, since WEBHOOK_URL is set",
    )
    send_rate: int = Field(default=30, ge=1, le=1000, description="messages a second, from 1 to 1000")
    smtp_url: Annotated[SecretStr, AfterValidator(_smtp)] | None = Field(
        default=None, description="smtp://USER:PASSWORD@HOST:PORT (smtps:// for TLS, or ?starttls=1)"
    )
    mail_from: Annotated[str, AfterValidator(_address)] | None = Field(
        default=None, description="the sender's e-mail address, since SMTP_URL is set"
    )
    imap_url: Annotated[SecretStr, AfterValidator(_imap)] | None = Field(
        default=None, description="imap://USER:PASSWORD@HOST:PORT (imaps:// for TLS)"
    )
    fax_gateway: Annotated[str, AfterValidator(_gateway)] | None = Field(
        default=None, description="an e-mail address with {number} in it, like {number}@fax.example.com"
    )
    onec_url: HttpUrl | None = Field(
        default=None, description="an OData root, like http://server/trade/odata/standard.odata"
    )
    onec_user: str | None = Field(default=None, description="a user of the trade base")
    onec_password: SecretStr | None = Field(default=None, description="that user's password")
    onec_do_url: HttpUrl | None = Field(
        default=None, description="an OData root, like http://server/doc/odata/standard.odata"
    )
    onec_do_user: str | None = Field(default=None, description="a user of 1C:Document Management")
    onec_do_password: SecretStr | None = Field(default=None, description="that user's password")
    log_format: Literal["text", "json"] = Field(default="text", description="text or json")
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = Field(
        default="INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, given: dict[str, Any]) -> dict[str, Any]:
        """`NAME=` leaves the default; only for the quiet hours does an empty value say something."""
        bare = {name: value if name.endswith("password") else _stripped(value) for name, value in given.items()}
        return {name: value for name, value in bare.items() if value != "" or name == "quiet_hours"}

    @classmethod
    def load(cls, *needed: str, env_file: Path | None = ENV_FILE) -> Self:
        """The settings as they are now. `needed` are names that this run cannot do without, like `BOT_TOKEN`.

        Raises SettingsError.
        """
        try:
            settings = cls(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings takes it, its types do not say so
        except ValidationError as error:
            names = dict.fromkeys(str(each["loc"][0]) for each in error.errors())
            raise SettingsError("\n".join(f"{name.upper()} is wrong: {cls._takes(name)}" for name in names)) from None
        if lacking := settings._lacking(needed):
            raise SettingsError("\n".join(f"{name.upper()} is missing: {cls._takes(name)}" for name in lacking))
        return settings

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: tokens, passwords, addresses with passwords in them."""
        values = [getattr(self, name) for name in type(self).model_fields]
        hidden = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        addresses = [self.database_url, *hidden]
        return tuple(filter(None, [*hidden, *(_password(each) for each in addresses)]))

    def _lacking(self, needed: tuple[str, ...]) -> list[str]:
        wanted = [name.lower() for name in needed]
        wanted += ["webhook_secret"] if self.webhook_url else []
        wanted += ["mail_from"] if self.smtp_url else []
        return [name for name in wanted if getattr(self, name) in (None, (), SecretStr(""))]

    @classmethod
    def _takes(cls, name: str) -> str:
        return f"it takes {cls.model_fields[name].description}"


def _password(url: str) -> str | None:
    try:
        return unquote(urlsplit(url).password or "") or None
    except ValueError:
        return None
