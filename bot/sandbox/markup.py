"""Keyboards: what the server accepts, what it silently drops, and how it words what it refuses.

In three steps, since other checks come between them: `read` the JSON, `settled` once the chat is known, `require_fits`
at the very end.
"""

import json
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.html import valid_url
from bot.sandbox.state import State

ACTIONS = ("url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
           "switch_inline_query_current_chat", "login_url", "web_app", "copy_text", "disabled")  # fmt: skip
"""In the order in which the first one wins."""
MAY_BE_EMPTY = ("switch_inline_query", "switch_inline_query_current_chat")
LOOKS = ("text", "style", "icon_custom_emoji_id")
STYLES = ("default", "primary", "danger", "success")
LONGEST_DATA = 64
LONGEST_ROW = 12
MOST_BUTTONS = 100
MOST_BYTES = 10_000
MOST_IN_ROW = 8
LONGEST_COPY = 256

Markup = dict[str, Any]


def read(raw: str) -> Markup | None:
    """A reply_markup whose JSON and shape are right, or None."""
    if not raw:
        return None
    try:
        markup = json.loads(raw)
    except ValueError:
        raise Refused("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise Refused("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": [list(map(_button, row)) for row in _rows(markup, "inline_keyboard", "Inline")]}
    if "keyboard" in markup:
        return markup | {"keyboard": [list(map(_key, row)) for row in _rows(markup, "keyboard", "Reply")]}
    return {name: True for name in ("remove_keyboard", "force_reply") if markup.get(name)} or None


def settled(markup: Markup | None, state: State) -> Markup | None:
    """What is kept of it: no button without words, no empty row, of several actions the first."""
    if markup is None:
        return None
    field = next((name for name in ("inline_keyboard", "keyboard") if name in markup), None)
    if field is None:
        return markup
    rows = [kept for row in markup[field] if (kept := [each for each in row if each["text"]][:LONGEST_ROW])]
    if field == "inline_keyboard":
        _note_violations(rows, state)
        rows = [[_with_one_action(each) for each in row] for row in rows]
    return markup | {field: rows} if rows else None


def require_fits(markup: Markup | None) -> None:
    """The backend's checks."""
    rows = (markup or {}).get("inline_keyboard", [])
    if any(len(str(each.get("callback_data", "")).encode()) > LONGEST_DATA for row in rows for each in row):
        raise Refused("BUTTON_DATA_INVALID")
    if sum(map(len, rows)) > MOST_BUTTONS or len(json.dumps(rows, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused("reply markup is too long")


def require_inline(markup: Markup | None) -> None:
    """Edits take inline keyboards only."""
    if markup is not None and "inline_keyboard" not in markup:
        raise Refused("inline keyboard expected")


def _rows(markup: Markup, field: str, kind: str) -> list[list[Any]]:
    rows = markup[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(f'Field "{field}" of the {kind}KeyboardMarkup must be an Array of Arrays')
    return rows


def _key(button: Any) -> Markup:
    """A key of a reply keyboard: words alone will do."""
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise Refused("can't parse keyboard button: KeyboardButton must be a String or an Object with text")
    return button


def _button(button: Any) -> Markup:
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
    if not isinstance(button.get("callback_data", ""), str):
        raise wrong('Field "callback_data" must be of type String')
    if not _actions(button):
        raise wrong("Text buttons are unallowed in the inline keyboard")
    return button


def _actions(button: Markup) -> list[str]:
    """The names of its actions, the one that wins first."""
    return [name for name in ACTIONS if button.get(name) not in (None, "") or (name in MAY_BE_EMPTY and name in button)]


def _note_violations(rows: list[list[Markup]], state: State) -> None:
    for row in rows:
        if len(row) > MOST_IN_ROW:
            state.violate(f"{len(row)} buttons in a row, more than {MOST_IN_ROW}")
        for each in row:
            if len(_actions(each)) > 1:
                state.violate(f"button «{each['text']}» has several actions")


def _with_one_action(button: Markup) -> Markup:
    action = _actions(button)[0]
    _require_possible(action, button[action])
    return {name: button[name] for name in (*LOOKS, action) if name in button}


def _require_possible(action: str, value: Any) -> None:
    inside = value if isinstance(value, dict) else {}
    if action == "url" and valid_url(str(value)) is None:
        raise Refused(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not str(inside.get("url", "")).startswith("https://"):
        address = inside.get("url", "")
        raise Refused(f"inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed")
    if action == "copy_text" and not 1 <= len(str(inside.get("text", ""))) <= LONGEST_COPY:
        raise Refused("BUTTON_COPY_TEXT_INVALID")
