"""What is typed on a screen is handled with the screen's own parameters; a handler that asks for others is refused."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from bot.screens.views import Drawing, Screen, View
from bot.updates.routes import on_screen
from services.unit import Unit


def find_line(unit: Unit, deal_id: int, place: int = 0) -> None: ...


LINE = Screen("line", find_line, lambda shown, say: Drawing(""), None)
NOBODY = cast(Unit, None)


def test_a_handler_gets_those_of_the_parameters_that_it_names() -> None:
    def handler(unit: Unit, text: str, place: int = 0) -> View:
        return View("line", {"place": place, "text": text})

    assert on_screen(LINE, handler)(NOBODY, {"deal_id": 7, "place": 2}, "5 шт").params == {"place": 2, "text": "5 шт"}


def test_what_was_not_kept_is_as_the_handler_has_it() -> None:
    def handler(unit: Unit, text: str, deal_id: int, place: int = 0) -> View:
        return View("line", {"deal_id": deal_id, "place": place})

    assert on_screen(LINE, handler)(NOBODY, {"deal_id": 7}, "5 шт").params == {"deal_id": 7, "place": 0}


def unknown(unit: Unit, text: str, client_id: int) -> View:
    return View("line")


def of_another_type(unit: Unit, text: str, deal_id: str) -> View:
    return View("line")


def never_lacking(unit: Unit, text: str, place: int) -> View:
    return View("line")


@pytest.mark.parametrize("handler", [unknown, of_another_type, never_lacking])
def test_a_handler_that_asks_for_what_the_screen_may_not_have_is_refused(handler: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="is not what line has"):
        on_screen(LINE, handler)
