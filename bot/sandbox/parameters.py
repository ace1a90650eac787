"""Which parameters each method takes (Bot API 10.3). What is real but unknown to the sandbox is left out on purpose.

Telegram ignores parameters that do not exist; strict mode reports them, so that a misspelt or unplayed one is noticed.
"""

from collections.abc import Mapping

TEXT = "parse_mode"
CAPTION = "caption parse_mode caption_entities"
SENT = (
    "chat_id message_thread_id disable_notification protect_content allow_paid_broadcast message_effect_id "
    "reply_parameters reply_markup"
)
EDITED = "chat_id message_id reply_markup"
SCOPE = "scope language_code"


def _names(*groups: str) -> frozenset[str]:
    return frozenset(" ".join(groups).split())


PARAMETERS: Mapping[str, frozenset[str]] = {
    "getme": _names(),
    "getupdates": _names("offset limit timeout allowed_updates"),
    "setwebhook": _names("url ip_address max_connections allowed_updates drop_pending_updates secret_token"),
    "deletewebhook": _names("drop_pending_updates"),
    "getwebhookinfo": _names(),
    "sendmessage": _names(SENT, TEXT, "text entities link_preview_options"),
    "sendphoto": _names(SENT, CAPTION, "photo show_caption_above_media has_spoiler"),
    "senddocument": _names(SENT, CAPTION, "document thumbnail disable_content_type_detection"),
    "sendvoice": _names(SENT, CAPTION, "voice duration"),
    "sendaudio": _names(SENT, CAPTION, "audio duration performer title thumbnail"),
    "sendvideo": _names(
        SENT,
        CAPTION,
        "video duration width height thumbnail cover start_timestamp show_caption_above_media has_spoiler",
        "supports_streaming",
    ),
    "sendcontact": _names(SENT, "phone_number first_name last_name vcard"),
    "sendlocation": _names(SENT, "latitude longitude horizontal_accuracy"),
    "sendchataction": _names("chat_id action message_thread_id"),
    "copymessage": _names(SENT, CAPTION, "from_chat_id message_id show_caption_above_media"),
    "forwardmessage": _names("chat_id from_chat_id message_id message_thread_id disable_notification protect_content"),
    "editmessagetext": _names(EDITED, TEXT, "text entities link_preview_options"),
    "editmessagecaption": _names(EDITED, CAPTION, "show_caption_above_media"),
    "editmessagereplymarkup": _names(EDITED),
    "deletemessage": _names("chat_id message_id"),
    "deletemessages": _names("chat_id message_ids"),
    "answercallbackquery": _names("callback_query_id text show_alert url cache_time"),
    "getfile": _names("file_id"),
    "getchat": _names("chat_id"),
    "getchatmember": _names("chat_id user_id"),
    "pinchatmessage": _names("chat_id message_id disable_notification"),
    "unpinchatmessage": _names("chat_id message_id"),
    "unpinallchatmessages": _names("chat_id"),
    "setmessagereaction": _names("chat_id message_id reaction is_big"),
    "setmycommands": _names(SCOPE, "commands"),
    "getmycommands": _names(SCOPE),
    "deletemycommands": _names(SCOPE),
    "setmyname": _names("name language_code"),
    "getmyname": _names("language_code"),
    "setmydescription": _names("description language_code"),
    "getmydescription": _names("language_code"),
    "setmyshortdescription": _names("short_description language_code"),
    "getmyshortdescription": _names("language_code"),
    "setchatmenubutton": _names("chat_id menu_button"),
    "getchatmenubutton": _names("chat_id"),
}
