"""The client's clock: the column, else the place, else a landline, else nobody knows."""

from zoneinfo import available_timezones

import pytest
import yaml

from services.reading import time_zones
from services.reading.phone_numbers import PhoneNumber


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("МСК+7", "Asia/Vladivostok"),
        ("мск + 7", "Asia/Vladivostok"),
        ("МСК", "Europe/Moscow"),
        ("МСК-1", "Europe/Kaliningrad"),
        ("МСК−1", "Europe/Kaliningrad"),
        ("MSK+2", "Asia/Yekaterinburg"),
        ("UTC+10", "Asia/Vladivostok"),
        ("(UTC+10:00) Владивосток", "Asia/Vladivostok"),
        ("GMT+3", "Europe/Moscow"),
        ("UTC+1", "Etc/GMT-1"),
        ("Asia/Vladivostok", "Asia/Vladivostok"),
        ("asia/vladivostok", "Asia/Vladivostok"),
        ("Омск", "Asia/Omsk"),
        ("Томск", "Asia/Tomsk"),
        ("Владивостокское время", "Asia/Vladivostok"),
        ("+7", None),
        ("UTC+5:30", None),
        ("МСК+77", None),
        ("Asia/Atlantis", None),
        ("../../etc/passwd", None),
        ("не знаю", None),
    ],
)
def test_written_zone(written: str, zone: str | None) -> None:
    assert time_zones.written_zone(written) == zone


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("г. Орёл", "Europe/Moscow"),
        ("Орел", "Europe/Moscow"),
        ("КОРОЛЁВ", "Europe/Moscow"),
        ("Санкт-Петербург г", "Europe/Moscow"),
        ("г.Екатеринбург", "Asia/Yekaterinburg"),
        ("Свердловская обл.", "Asia/Yekaterinburg"),
        ("Респ. Саха (Якутия)", "Asia/Yakutsk"),
        ("Ханты-Мансийский автономный округ — Югра", "Asia/Yekaterinburg"),
        ("Кемеровская область - Кузбасс", "Asia/Novokuznetsk"),
        ("Республика Татарстан", "Europe/Moscow"),
        ("Комсомольск-на-Амуре", "Asia/Vladivostok"),
        ("Хабаровский край, Хабаровск", "Asia/Vladivostok"),
        ("Ямало-Ненецкий АО", "Asia/Yekaterinburg"),
        ("Ямало-Ненецкий АО, вахта", "Asia/Yekaterinburg"),
        ("Респ. Саха, г. Верхоянск", "Asia/Ust-Nera"),
        ("Россия, г. Ростов-на-Дону, ул. Мира", "Europe/Moscow"),
        ("Москва и Владивосток", None),
        ("Где-то", None),
        ("", None),
    ],
)
def test_place_zone(place: str, zone: str | None) -> None:
    assert time_zones.place_zone(place) == zone


@pytest.mark.parametrize(
    ("numbers", "zone"),
    [
        (["+74230000001"], "Asia/Vladivostok"),
        (["+73830000001", "+79120000001"], "Asia/Novosibirsk"),
        (["+74010000001"], "Europe/Kaliningrad"),
        (["+78452000001"], "Europe/Saratov"),
        (["+79120000001"], None),
        (["+78000000001"], None),
        (["+74950000001", "+74230000001"], None),
        (["+77270000001"], None),
        (["+4930123456"], None),
        ([], None),
    ],
)
def test_landline_zone(numbers: list[str], zone: str | None) -> None:
    assert time_zones.landline_zone(PhoneNumber(number) for number in numbers) == zone


def test_the_city_is_asked_before_the_region_and_both_before_the_phone() -> None:
    phone = [PhoneNumber("+74950000001")]
    assert time_zones.client_zone("Саха", "Верхоянск", phone) == "Asia/Ust-Nera"
    assert time_zones.client_zone("Приморский край", "Глухомань", phone) == "Asia/Vladivostok"
    assert time_zones.client_zone(None, None, phone) == "Europe/Moscow"


def test_every_zone_of_the_directory_exists_and_no_place_has_two() -> None:
    raw = yaml.safe_load(time_zones._PLACES_FILE.read_text(encoding="utf-8"))
    named = {*raw["regions"], *raw["cities"], *raw["offsets"].values(), *raw["area_codes"].values()}
    places = [name for kind in ("regions", "cities") for names in raw[kind].values() for name in names]
    assert max(len(name.split()) for name in places) <= time_zones._LONGEST_NAME
    assert named <= available_timezones()
    assert sorted(places) == sorted(set(places))
