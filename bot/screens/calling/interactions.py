"""An interaction with the client, written down by hand: what it was, whether it was contact, when, what was said."""

from bot.callbacks.calling.interactions import LogBare, LogContact, LogKind, LogNote, LogWhen
from bot.callbacks.deals.deals import OpenDeal
from bot.locales.say import Say
from bot.screens.paging import back
from bot.screens.views import Button, Drawing, screen
from services.calling import interactions
from services.calling.interactions import ALWAYS_CONTACT, AN_HOUR, DAY, InteractionBeingLogged, seconds
from services.models.deals import INTERACTION_KINDS

RECORDED = {"voice": "🎤", "audio": "🎧", "video": "🎬", "photo": "🖼", "document": "📎"}
"""The mark of a recording, by its kind."""


@screen("logging_contact", interactions.logging_step)
def logging_contact(shown: InteractionBeingLogged, say: Say) -> Drawing:
    """Asks for the kind, then whether it was contact."""
    kind = shown.kind
    if kind is None:
        buttons = [
            Button(say.plain("button-contact-kind", kind=each), _after_kind(shown.deal_id, each))
            for each in INTERACTION_KINDS
        ]
        rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
        return Drawing(say("log-kind", client=shown.client), [*rows, back(OpenDeal(deal=shown.deal_id), say)])
    ways = [
        [Button(say.plain(f"log-{way}-{kind}"), LogNote(deal=shown.deal_id, kind=kind, contact=way == "contact"))]
        for way in ("contact", "missed")
    ]
    return Drawing(say("log-way", client=shown.client, kind=kind), [*ways, back(LogContact(deal=shown.deal_id), say)])


def _after_kind(deal: int, kind: str) -> LogKind | LogNote:
    return LogNote(deal=deal, kind=kind, contact=True) if kind in ALWAYS_CONTACT else LogKind(deal=deal, kind=kind)


@screen("logging_note", interactions.logging_step)
def logging_note(shown: InteractionBeingLogged, say: Say) -> Drawing:
    at = seconds(shown.at) if shown.at else 0
    text = "\n\n".join([_what(shown, say), say("log-note")])
    return Drawing(
        text,
        [
            [Button(say.plain("button-log-bare"), _step(LogBare, shown, at))],
            [Button(say.plain("button-log-when"), _step(LogWhen, shown, at))],
            back(LogContact(deal=shown.deal_id), say),
        ],
    )


@screen("logging_when", interactions.logging_step)
def logging_when(shown: InteractionBeingLogged, say: Say) -> Drawing:
    near = [
        Button(say.plain("button-log-now"), _step(LogNote, shown)),
        Button(say.plain("button-log-hour-ago"), _step(LogNote, shown, seconds(shown.now - AN_HOUR))),
        Button(say.plain("button-log-yesterday"), _step(LogNote, shown, seconds(shown.now - DAY))),
    ]
    at = seconds(shown.at) if shown.at else 0
    text = "\n\n".join([_what(shown, say), say("log-when")])
    return Drawing(text, [near, back(_step(LogNote, shown, at), say)])


def _step(
    step: type[LogNote] | type[LogWhen] | type[LogBare], shown: InteractionBeingLogged, at: int = 0
) -> LogNote | LogWhen | LogBare:
    """What is known so far, carried on to the next step."""
    return step(deal=shown.deal_id, kind=shown.kind or "", contact=bool(shown.is_contact), at=at)


def _what(shown: InteractionBeingLogged, say: Say) -> str:
    moment = say.moment(shown.at, shown.now) if shown.at else None
    way = "contact" if shown.is_contact or shown.kind in ALWAYS_CONTACT else "missed"
    return say("log-so-far", client=shown.client, what=say.plain(f"log-{way}-{shown.kind}"), moment=moment)
