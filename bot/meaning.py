"""What an update asks for: a button by its prefix, a command, a menu word, or whatever the person's screen takes."""

from collections.abc import Callable
from typing import Any

from aiogram.types import Message

from bot.routes import Commanded, File, Routes
from bot.texts import Texts
from bot.views import View
from services.chats import Screen
from services.errors import Invalid, Stale
from services.unit import Unit

Act = Callable[[Unit, Screen | None], View]
"""What is done inside the unit, given the screen the person was looking at."""


class Meaning:
    """Finds the handler. The words of the permanent keyboard are taken in every language, with or without an emoji."""

    def __init__(self, routes: Routes, texts: Texts) -> None:
        self._routes = routes
        self._words: dict[str, Commanded] = {
            _bare(texts.say(language, None).plain(word)): handler
            for language in texts.languages
            for word, handler in routes.words.items()
        }

    def of_tap(self, data: str) -> Act:
        """Data that fits no button (forged, or of an older version) is as stale as a button of yesterday."""
        route = self._routes.taps.get(data.partition(":")[0])
        if route is None:
            return _stale
        kind, handler = route
        try:
            tap = kind.unpack(data)
        except (TypeError, ValueError):
            return _stale
        return lambda unit, screen: handler(unit, tap)

    def of_message(self, message: Message) -> Act:
        if message.document is not None:
            document = message.document
            return self._filed(File(document.file_id, document.file_name or "", document.file_size or 0))
        text = (message.text or "").strip()
        if text.startswith("/"):
            return self._commanded(text)
        if word := self._words.get(_bare(text)):
            return lambda unit, screen: word(unit, "")
        return self._typed(text)

    def _commanded(self, text: str) -> Act:
        name, _, rest = text[1:].partition(" ")
        command = self._routes.commands.get(name.partition("@")[0].lower())
        if command is None:
            return _not_understood("unknown_command")
        return lambda unit, screen: command(unit, rest.strip())

    def _typed(self, text: str) -> Act:
        def act(unit: Unit, screen: Screen | None) -> View:
            handler = self._routes.typed.get(screen.view) if screen else None
            if handler is None or screen is None or not text:
                raise Invalid("unknown_input")
            return handler(unit, screen.params, text)

        return act

    def _filed(self, file: File) -> Act:
        def act(unit: Unit, screen: Screen | None) -> View:
            handler = self._routes.files.get(screen.view) if screen else None
            if handler is None or screen is None:
                raise Invalid("unexpected_file")
            return handler(unit, screen.params, file)

        return act


def _stale(unit: Unit, screen: Screen | None) -> View:
    raise Stale


def _not_understood(code: str) -> Act:
    def act(unit: Unit, screen: Screen | None) -> Any:
        raise Invalid(code)

    return act


def _bare(word: str) -> str:
    """A word of the keyboard without the emoji before it, in one case."""
    start = next((place for place, letter in enumerate(word) if letter.isalnum()), len(word))
    return word[start:].strip().casefold().replace("ё", "е")
