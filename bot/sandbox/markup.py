"""Keyboards: what the server accepts, what it silently drops, and how it words what it refuses."""

import json
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.text import valid_url

ACTIONS = ("url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
           "switch_inline_query_current_chat", "login_url", "web_app", "copy_text", "disabled")  # fmt: skip
"""In the order in which the first one wins."""
STYLES = ("default", "primary", "danger", "success")
LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_BYTES = 10_000
MOST_IN_ROW = 8
LONGEST_COPY = 256


def read(raw: str | None, broken: list[str]) -> dict[str, Any] | None:
    """A reply_markup as the server keeps it, or None. `broken` collects what strict mode finds fault with."""
    if not raw:
        return None
    try:
        markup = json.loads(raw)
    except ValueError:
        raise Refused("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise Refused("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup, broken)
    if "keyboard" in markup:
        return _reply(markup)
    return {name: True for name in ("remove_keyboard", "force_reply") if markup.get(name)} or None


def require_inline(markup: dict[str, Any] | None) -> None:
    """Edits take inline keyboards only."""
    if markup is not None and "inline_keyboard" not in markup:
        raise Refused("inline keyboard expected")


def _inline(markup: dict[str, Any], broken: list[str]) -> dict[str, Any] | None:
    rows = [[each for each in map(_button, row) if each["text"]] for row in _rows(markup, "inline_keyboard", "Inline")]
    rows = [row for row in rows if row]
    for row in rows:
        if len(row) > MOST_IN_ROW:
            broken.append(f"{len(row)} buttons in a row, more than {MOST_IN_ROW}")
        broken += [
            f"button «{each['text']}» has several actions" for each in row if len(each.keys() & set(ACTIONS)) > 1
        ]
    if sum(map(len, rows)) > MOST_BUTTONS or len(json.dumps(rows, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(markup: dict[str, Any], field: str, kind: str) -> list[list[Any]]:
    rows = markup[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(f'Field "{field}" of the {kind}KeyboardMarkup must be an Array of Arrays')
    return rows


def _button(button: Any) -> dict[str, Any]:
    def wrong(why: str) -> Refused:
        return Refused(f"can't parse inline keyboard button: {why}")

    if not isinstance(button, dict):
        raise wrong("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise wrong('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise wrong('Field "text" must be of type String')
    if button.get("style", "default") not in STYLES:
        raise wrong("invalid button style specified")
    action = next((name for name in ACTIONS if button.get(name) not in (None, "")), None)
    if action is None:
        raise wrong("Text buttons are unallowed in the inline keyboard")
    _check_action(action, button[action])
    return button


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and len(str(value).encode()) > LONGEST_DATA:
        raise Refused("BUTTON_DATA_INVALID")
    if action == "url" and valid_url(str(value)) is None:
        raise Refused(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not str(value.get("url", "")).startswith("https://"):
        raise Refused(
            f"inline keyboard button Web App URL '{value.get('url')}' is invalid: Only HTTPS links are allowed"
        )
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= LONGEST_COPY:
        raise Refused("BUTTON_COPY_TEXT_INVALID")


def _reply(markup: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [each if isinstance(each, dict) else {"text": str(each)} for each in row]
        for row in _rows(markup, "keyboard", "Reply")
    ]
    return markup | {"keyboard": [row for row in rows if row]}
