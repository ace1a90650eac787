"""Buttons as Telegram takes them."""

from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.screens.views import Button


def inline(rows: list[list[Button]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def reply(words: list[list[str]]) -> ReplyKeyboardMarkup:
    rows = [[KeyboardButton(text=word) for word in row] for row in words]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def _button(button: Button) -> InlineKeyboardButton:
    if button.copies is not None:
        return InlineKeyboardButton(text=button.label, copy_text=CopyTextButton(text=button.copies))
    if button.opens is not None:
        return InlineKeyboardButton(text=button.label, url=button.opens)
    if button.sends is None:
        raise ValueError(f"the button «{button.label}» does nothing")
    return InlineKeyboardButton(text=button.label, callback_data=button.sends.pack(), style=button.style)
