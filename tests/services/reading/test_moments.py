"""Moments as people type them while the client is still on the line."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.errors import Invalid
from services.reading.moments import read_moment

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=MOSCOW)
"""A Tuesday."""

READ = {
    "20.12 14:30": "2026-12-20 14:30",
    "20.12.2026 в 14:30": "2026-12-20 14:30",
    "2026-12-20 9": "2026-12-20 09:00",
    "20.12": "2026-12-20 10:00",
    "20 декабря 14:30": "2026-12-20 14:30",
    "3 мая": "2027-05-03 10:00",
    "завтра 10": "2026-11-25 10:00",
    "Завтра в 10.30": "2026-11-25 10:30",
    "послезавтра": "2026-11-26 10:00",
    "сегодня в 4 дня": "2026-11-24 16:00",
    "15:00": "2026-11-24 15:00",
    "в 15": "2026-11-24 15:00",
    "9:30": "2026-11-25 09:30",
    "в пн 9:30": "2026-11-30 09:30",
    "во вторник в 9": "2026-12-01 09:00",
    "вт 11": "2026-11-24 11:00",
    "через 2 часа": "2026-11-24 12:20",
    "через час": "2026-11-24 11:20",
    "через полчаса": "2026-11-24 10:50",
    "через 45 мин": "2026-11-24 11:05",
    "через 3 дня": "2026-11-27 10:20",
    "через неделю в 12": "2026-12-01 12:00",
    "tomorrow at 10": "2026-11-25 10:00",
    "in 2 hours": "2026-11-24 12:20",
}


@pytest.mark.parametrize(("text", "moment"), READ.items(), ids=READ)
def test_a_moment_is_read(text: str, moment: str) -> None:
    assert read_moment(text, NOW, MOSCOW) == (datetime.fromisoformat(f"{moment}+03:00"), None)


def test_what_stands_behind_the_moment_is_a_note() -> None:
    _, note = read_moment("завтра в 10, спросить Иванову А.", NOW, MOSCOW)
    assert note == "спросить Иванову А."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "moment_unclear"),
        ("потом", "moment_unclear"),
        ("сегодня", "moment_unclear"),
        ("через", "moment_unclear"),
        ("через 99999999999 часов", "moment_unclear"),
        ("25:00", "moment_unclear"),
        ("31.02 10:00", "moment_unclear"),
        ("сегодня 9", "promise_past"),
        ("24.11 9:00", "promise_past"),
        ("01.01.0001 10:00", "promise_past"),
        ("20.12.2030 10:00", "promise_far"),
        ("31.12.9999 23:59", "promise_far"),
        ("через 900 недель", "promise_far"),
    ],
)
def test_what_is_no_moment_to_come_is_refused(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_moment(text, NOW, MOSCOW)
    assert refused.value.code == code
