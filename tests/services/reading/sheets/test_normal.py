"""Names are found however they are typed."""

import pytest

from services.reading.plain_text import folded


@pytest.mark.parametrize(
    "typed", ["ООО «Ёлка-1»", 'ооо "елка 1"', "ООО  Е\u0308лка_1", "ООО\u00a0Елка–1", "(ООО) ЁЛКА, 1."]
)
def test_case_quotes_and_yo_make_no_difference(typed: str) -> None:
    assert folded(typed) == "ооо елка 1"


def test_short_i_typed_on_a_mac_is_the_same_letter() -> None:
    assert folded("Сибирскии\u0306 Молот") == folded("Сибирский молот")
