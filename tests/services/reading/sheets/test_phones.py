"""Numbers as sales people find them in tables."""

import pytest

from services.reading.phone_numbers import read_phones
from services.reading.plain_text import phone_digits


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("8 (495) 000-12-34", ["+74950001234"]),
        ("+7 495 000-12-34", ["+74950001234"]),
        ("+8 (495) 000-12-34", ["+74950001234"]),
        ("84950001234", ["+74950001234"]),
        ("4950001234", ["+74950001234"]),
        ("9900000017.0", ["+79900000017"]),
        ("8\u00a0(495)\u00a0000–12–34", ["+74950001234"]),
        ("8 (495) 000-12-34; доб. 12", ["+74950001234/12"]),
        ("8 (495) 000-12-34 доб.12, 8-912-000-00-01", ["+74950001234/12", "+79120000001"]),
        ("8 (495) 000-12-34 вн 3", ["+74950001234/3"]),
        ("8 (495) 000-12-34 (доб. 104)", ["+74950001234/104"]),
        ("8 (495) 000-12-34 ext. 5", ["+74950001234/5"]),
        ("8 (495) 000-12-34, доб. 1; 8 (495) 000-12-34, доб. 2", ["+74950001234/1", "+74950001234/2"]),
        ("84950001234;84950001234", ["+74950001234"]),
        ("8-912-000-00-01 8-912-000-00-02", ["+79120000001", "+79120000002"]),
        ("тел. 8 (495) 000-12-34 (Мария)", ["+74950001234"]),
        ("+49 30 123456", ["+4930123456"]),
        ("+375 29 123-45-67", ["+375291234567"]),
        ("8 800 000-00-01", ["+78000000001"]),
    ],
)
def test_numbers_are_found(cell: str, numbers: list[str]) -> None:
    found = read_phones(cell).numbers
    assert ["/".join(filter(None, phone)) for phone in found] == numbers


@pytest.mark.parametrize("cell", ["нет", "123-45-67", "1234567890", "00000000000", "8 (495) 000-12-3", "-", "доб. 12"])
def test_what_nobody_can_dial_is_kept_apart(cell: str) -> None:
    found = read_phones(cell)
    assert found.numbers == () and found.rest != ()


def test_a_bad_piece_does_not_lose_the_good_one() -> None:
    found = read_phones("нет; 8 (495) 000-12-34")
    assert [phone.e164 for phone in found.numbers] == ["+74950001234"] and found.rest == ("нет",)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("8 (495) 000-12-34", "74950001234"), ("495 000 12 34", "74950001234"), ("+7 495 000-12-34", "74950001234"),
     ("000-12", "00012"), ("+49 30 123456", "4930123456")],
)  # fmt: skip
def test_a_typed_number_is_searched_as_it_is_kept(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


@pytest.mark.parametrize("junk", ["1" * 30_000 + "x", " " * 30_000 + "x", "8 (495) " * 5_000])
def test_a_page_of_junk_in_a_cell_takes_no_time(junk: str) -> None:
    assert read_phones(junk).rest != ()
