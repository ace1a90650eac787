"""Names are found however they are typed."""

import pytest

from services.reading.plain_text import fold


@pytest.mark.parametrize(
    "typed", ["ООО «Ёлка-1»", 'ооо "елка 1"', "ООО  Е\u0308лка_1", "ООО\u00a0Елка–1", "(ООО) ЁЛКА, 1."]
)
def test_case_quotes_and_yo_make_no_difference(typed: str) -> None:
    assert fold(typed) == "ооо елка 1"


def test_short_i_typed_on_a_mac_is_the_same_letter() -> None:
    assert fold("Сибирскии\u0306 Молот") == fold("Сибирский молот")
