"""INN, KPP and e-mail: repaired where the spreadsheet spoilt them, dropped with a note where nobody can tell."""

import pytest
from email_validator import SPECIAL_USE_DOMAIN_NAMES
from hypothesis import given
from hypothesis import strategies as st

from services.reading import requisites
from services.reading.requisites import checked_email, read_email, read_inn, read_kpp


def codes(notes: tuple[tuple[str, dict[str, str]], ...]) -> list[str]:
    return [code for code, _ in notes]


@pytest.mark.parametrize(
    ("cell", "inn", "noted"),
    [
        ("9900000017", "9900000017", []),
        (" 99 0000 0017 ", "9900000017", []),
        ("9900000017.0", "9900000017", []),
        ("990000001172", "990000001172", []),
        ("100000011", "0100000011", ["inn_padded"]),
        ("9900000018", None, ["inn_invalid"]),
        ("0000000000", None, ["inn_invalid"]),
        ("000000000000", None, ["inn_invalid"]),
        ("990000001", None, ["inn_invalid"]),
        ("нет", None, ["inn_invalid"]),
        ("", None, []),
    ],
)
def test_inn(cell: str, inn: str | None, noted: list[str]) -> None:
    value, notes = read_inn(cell)
    assert (value, codes(notes)) == (inn, noted)


@pytest.mark.parametrize(
    ("cell", "kpp", "noted"),
    [
        ("770101001", "770101001", []),
        ("7701ab001", "7701AB001", []),
        ("10101001", "010101001", ["kpp_padded"]),
        ("77010100", "077010100", ["kpp_padded"]),
        ("7701", None, ["kpp_invalid"]),
        ("", None, []),
    ],
)
def test_kpp(cell: str, kpp: str | None, noted: list[str]) -> None:
    value, notes = read_kpp(cell)
    assert (value, codes(notes)) == (kpp, noted)


@pytest.mark.parametrize(
    ("cell", "email", "noted"),
    [
        ("zakaz@romashka.example", "zakaz@romashka.example", []),
        ("Zakaz@Romashka.Example", "zakaz@romashka.example", []),
        ("<Zakaz_1@Romashka.Example>", "zakaz_1@romashka.example", []),
        ("<zakaz@romashka.example>", "zakaz@romashka.example", []),
        ("Мария zakaz@romashka.example", "zakaz@romashka.example", []),
        ("info@почта.рф", "info@xn--80a1acny.xn--p1ai", []),
        ("a@b.example; c@d.example", "a@b.example", ["email_extra"]),
        ("не знаю", None, ["email_invalid"]),
        ("a@b", None, ["email_invalid"]),
        ("info@server.local", None, ["email_invalid"]),
        ("почта@romashka.example", None, ["email_invalid"]),
        ("", None, []),
    ],
)
def test_email(cell: str, email: str | None, noted: list[str]) -> None:
    value, notes = read_email(cell)
    assert (value, codes(notes)) == (email, noted)


WORDS = st.text("abyz059", min_size=1, max_size=6)
LOCAL = st.builds("{}{}{}".format, WORDS, st.sampled_from("._+-"), WORDS) | WORDS
DOMAIN = st.builds("{}-{}.{}".format, WORDS, WORDS, st.sampled_from(["ru", "example", "com.tr", "xyz"]))


@given(LOCAL, DOMAIN)
def test_the_short_way_passes_only_what_the_validator_passes_unchanged(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    assert requisites._PLAIN_EMAIL.fullmatch(address) and checked_email(address) == address


def test_domains_of_special_use_never_take_the_short_way() -> None:
    assert [name for name in SPECIAL_USE_DOMAIN_NAMES if requisites._PLAIN_EMAIL.fullmatch(f"a@b.{name}")] == []
