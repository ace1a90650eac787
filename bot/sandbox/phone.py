"""A person with a phone: sends, taps what he sees, blocks the bot; and what he sees."""

import re
from typing import Any

from bot.sandbox.files import File
from bot.sandbox.state import Account, Message, State
from bot.sandbox.text import tidied

PICTURES = ("image/jpeg", "image/png", "image/webp")
START = re.compile(r"[^\w☐☑+№‹›]+")


class Phone:
    """One person's chat with the bot, played by a test or by a page."""

    def __init__(self, state: State, account: Account) -> None:
        self._state, self.account = state, account

    @property
    def messages(self) -> list[Message]:
        """The chat as it is shown, oldest first."""
        return self.account.messages

    @property
    def screen(self) -> str:
        """The text of the bot's message that was sent or edited last."""
        return shown.text if (shown := self._shown()) else ""

    @property
    def screen_html(self) -> str:
        """The same in Telegram's HTML."""
        return shown.html if (shown := self._shown()) else ""

    def _shown(self) -> Message | None:
        sent = (message for message in self.messages if message.from_bot)
        return max(sent, key=lambda message: message.shown_at, default=None)

    @property
    def buttons(self) -> list[list[str]]:
        """The inline buttons of the newest message that has any."""
        return next((message.buttons for message in reversed(self.messages) if message.buttons), [])

    @property
    def keyboard(self) -> list[list[str]]:
        """The words of the reply keyboard."""
        rows = (self.account.keyboard or {}).get("keyboard", [])
        return [[each["text"] for each in row] for row in rows]

    @property
    def toast(self) -> str | None:
        """What the last answered button said."""
        return self.account.toasts[-1][0] if self.account.toasts else None

    @property
    def alert(self) -> bool:
        """Whether it said so in a window that has to be closed."""
        return bool(self.account.toasts) and self.account.toasts[-1][1]

    @property
    def sounds(self) -> int:
        return self.account.sounds

    @property
    def commands(self) -> list[dict[str, str]]:
        """The menu of commands that this person sees: the narrowest scope wins, then the language."""
        language = self.account.user.get("language_code", "")
        for scope in (("chat", self.account.id), ("all_private_chats", None), ("default", None)):
            for spoken in (language, ""):
                if (*scope, spoken) in self._state.commands:
                    return self._state.commands[(*scope, spoken)]
        return []

    async def send(self, text: str) -> Message:
        content = tidied(text, [])
        message = self._own(content=content)
        self._state.push("message", self._state.as_json(self.account, message))
        return message

    async def send_file(
        self, name: str, data: bytes, caption: str = "", mime: str = "application/octet-stream"
    ) -> Message:
        return self._send_kept(self._state.keep_file(name, mime, data, "document"), caption)

    async def send_voice(self, data: bytes) -> Message:
        return self._send_kept(self._state.keep_file("voice.ogg", "audio/ogg", data, "voice"), "")

    async def send_audio(self, name: str, data: bytes, caption: str = "", mime: str = "audio/mpeg") -> Message:
        return self._send_kept(self._state.keep_file(name, mime, data, "audio"), caption)

    async def send_video(self, name: str, data: bytes, caption: str = "", mime: str = "video/mp4") -> Message:
        return self._send_kept(self._state.keep_file(name, mime, data, "video"), caption)

    async def send_photo(self, data: bytes, caption: str = "") -> Message:
        return self._send_kept(self._state.keep_file("photo.jpg", "image/jpeg", data, "photo"), caption)

    async def send_as_app(self, name: str, data: bytes, mime: str) -> Message:
        """As Telegram's apps send a file: music as music, films as films, pictures as pictures, the rest as it is."""
        match mime.partition("/")[0]:
            case "audio":
                return await self.send_audio(name, data, mime=mime)
            case "video":
                return await self.send_video(name, data, mime=mime)
            case "image" if mime in PICTURES:
                return await self.send_photo(data)
        return await self.send_file(name, data, mime=mime)

    async def send_contact(self, phone_number: str = "", user_id: int | None = None) -> Message:
        """The own contact; another's with another's id. Without a number one is made of the person's id."""
        number = phone_number or f"+7900{self.account.id % 10**7:07}"
        contact = {"phone_number": number, "first_name": self.account.user["first_name"]}
        message = self._own(contact=contact | {"user_id": user_id or self.account.id})
        self._state.push("message", self._state.as_json(self.account, message))
        return message

    async def tap(self, label: str, message: Message | None = None) -> None:
        """Presses a button by its words, an emoji before them or not, or by how they begin, with «…» behind: on
        `message` with any keyboard it ever had, else on the newest message that has it, else on the reply keyboard.
        Raises LookupError naming what there is.
        """
        for each in [message] if message is not None else reversed(self.messages):
            keyboards = reversed(each.versions) if message is not None else [each.markup or {}]
            for keyboard in keyboards:
                if (button := _find(keyboard, label)) is not None:
                    await self._press(button, each.id)
                    return
        await self.tap_key(label)

    async def tap_key(self, label: str) -> None:
        """Presses a key of the reply keyboard: says its words or shares what it asks for. Raises LookupError."""
        keyboard = self.account.keyboard or {}
        for key in (key for row in keyboard.get("keyboard", []) for key in row):
            if label in (key["text"], bare(key["text"])):
                if keyboard.get("one_time_keyboard"):
                    self.account.keyboard = None
                await (self.send_contact() if key.get("request_contact") else self.send(key["text"]))
                return
        raise LookupError(f"no button «{label}»; there are {self.buttons} and {self.keyboard} under: {self.screen}")

    def data(self, label: str) -> str:
        """What the button would send, to be sent later by `tap_raw`. Raises LookupError."""
        for message in reversed(self.messages):
            if (button := _find(message.markup or {}, label)) is not None:
                return str(button["callback_data"])
        raise LookupError(f"no button «{label}»; there are {self.buttons}")

    async def tap_raw(self, data: str, message_id: int | None = None) -> str:
        """Sends callback data that no button may have; returns the query's id."""
        on = message_id if message_id is not None else self.messages[-1].id
        callback_id = self._state.press(self.account)
        message = self.account.by_id.get(on)
        shown = (
            self._state.as_json(self.account, message)
            if message
            else {"message_id": on, "chat": self.account.chat, "date": 0}
        )
        body = {"id": callback_id, "from": self.account.user, "chat_instance": str(self.account.id), "message": shown}
        self._state.push("callback_query", body | {"data": data})
        return callback_id

    def block(self) -> None:
        self.account.blocked = True
        self._member("member", "kicked")

    def unblock(self) -> None:
        self.account.blocked = False
        self._member("kicked", "member")

    def delete_account(self) -> None:
        self.account.deleted = True
        self._state.changed()

    async def _press(self, button: dict[str, Any], message_id: int) -> None:
        if "callback_data" in button:
            await self.tap_raw(button["callback_data"], message_id)

    def _own(self, content: Any = None, file: File | None = None, contact: dict[str, Any] | None = None) -> Message:
        if self.account.blocked or self.account.deleted:
            raise ValueError("who has blocked the bot, or is gone, cannot write to it")
        self.account.started = True
        return self._state.add(
            self.account,
            Message(
                id=self._state.next_message_id(),
                from_bot=False,
                date=self._state.clock.now(),
                content=content or tidied("", []),
                file=file,
                contact=contact,
            ),
        )

    def _send_kept(self, file: File, caption: str) -> Message:
        message = self._own(tidied(caption, []), file)
        self._state.push("message", self._state.as_json(self.account, message))
        return message

    def _member(self, before: str, after: str) -> None:
        def member(status: str) -> dict[str, Any]:
            return {"status": status, "user": self._state.bot} | ({"until_date": 0} if status == "kicked" else {})

        self._state.push(
            "my_chat_member",
            {
                "chat": self.account.chat,
                "from": self.account.user,
                "date": int(self._state.clock.now().timestamp()),
                "old_chat_member": member(before),
                "new_chat_member": member(after),
            },
        )


def bare(label: str) -> str:
    """A label without the emoji and spaces before it."""
    return START.sub("", label, count=1) if START.match(label) else label


def _find(keyboard: dict[str, Any], label: str) -> dict[str, Any] | None:
    buttons: list[dict[str, Any]] = [each for row in keyboard.get("inline_keyboard", []) for each in row]
    for button in buttons:
        if label in (button["text"], bare(button["text"])):
            return button
    beginning = label.removesuffix("…")
    if beginning in ("", label):
        return None
    return next((each for each in buttons if bare(each["text"]).startswith(beginning)), None)
