"""What an update asks for: a button by its prefix, a command, a menu word, or whatever the person's screen takes."""

from collections.abc import Callable
from typing import Any

from aiogram.types import Audio, Document, Message, PhotoSize, Video, Voice

from bot.locales.say import Texts
from bot.screens.views import View
from bot.updates.routes import Commanded, SentFile, UpdateRoutes
from services.errors import Invalid, Stale
from services.runtime.chats import LivingScreen
from services.unit import Unit

Act = Callable[[Unit, LivingScreen | None], View]
"""What is done inside the unit, given the screen the person was looking at."""

LARGEST = 2**31 - 1
"""What the databases take as an id; moments in seconds are within it until 2038."""


class Routing:
    """Finds the handler. The words of the permanent keyboard are taken in every language, with or without an emoji."""

    def __init__(self, routes: UpdateRoutes, texts: Texts) -> None:
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
        if any(isinstance(value, int) and not -LARGEST <= value <= LARGEST for _, value in tap):
            return _stale
        return lambda unit, screen: handler(unit, tap)

    def of_message(self, message: Message) -> Act:
        if (file := _file(message)) is not None:
            return self._filed(file)
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
        def act(unit: Unit, screen: LivingScreen | None) -> View:
            handler = self._routes.typed.get(screen.view) if screen else None
            if handler is None or screen is None or not text:
                raise Invalid("unknown_input")
            return handler(unit, screen.params, text)

        return act

    def _filed(self, file: SentFile) -> Act:
        def act(unit: Unit, screen: LivingScreen | None) -> View:
            handler, kinds = self._routes.files.get(screen.view, (None, ())) if screen else (None, ())
            if handler is None or screen is None or file.kind not in kinds:
                raise Invalid("unexpected_file")
            return handler(unit, screen.params, file)

        return act


def _file(message: Message) -> SentFile | None:
    """The file of a message, of a photo the largest size."""
    caption = message.caption or ""
    match message:
        case Message(document=Document() as sent):
            kind = sent.mime_type or "application/octet-stream"
            return SentFile(sent.file_id, sent.file_name or "", sent.file_size or 0, "document", kind, caption)
        case Message(voice=Voice() as sent):
            return SentFile(sent.file_id, "", sent.file_size or 0, "voice", sent.mime_type or "audio/ogg", caption)
        case Message(photo=[*_, PhotoSize() as sent]):
            return SentFile(sent.file_id, "", sent.file_size or 0, "photo", "image/jpeg", caption)
        case Message(audio=Audio() as sent):
            name = sent.file_name or sent.title or ""
            return SentFile(sent.file_id, name, sent.file_size or 0, "audio", sent.mime_type or "audio/mpeg", caption)
        case Message(video=Video() as sent):
            name = sent.file_name or ""
            return SentFile(sent.file_id, name, sent.file_size or 0, "video", sent.mime_type or "video/mp4", caption)
    return None


def _stale(unit: Unit, screen: LivingScreen | None) -> View:
    raise Stale


def _not_understood(code: str) -> Act:
    def act(unit: Unit, screen: LivingScreen | None) -> Any:
        raise Invalid(code)

    return act


def _bare(word: str) -> str:
    """A word of the keyboard without the emoji before it, in one case."""
    start = next((place for place, letter in enumerate(word) if letter.isalnum()), len(word))
    return word[start:].strip().casefold().replace("ё", "е")
