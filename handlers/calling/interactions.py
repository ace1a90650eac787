"""An interaction written down by hand, and recordings sent back."""

from bot.callbacks.calling.interactions import LogBare, LogContact, LogKind, LogNote, LogWhen, Replay
from bot.screens.calling import interactions
from bot.screens.deals import cards, history
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.calling import interactions as service
from services.calling.interactions import Enclosure
from services.errors import Stale
from services.models.letters import FILE_KINDS
from services.reading.past_moments import read_past
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(LogContact)
def log_contact(unit: Unit, tap: LogContact) -> View:
    return interactions.logging_contact(tap.deal)


@routes.tap(LogKind)
def kind_chosen(unit: Unit, tap: LogKind) -> View:
    return interactions.logging_contact(tap.deal, tap.kind)


@routes.tap(LogNote)
def ask_note(unit: Unit, tap: LogNote) -> View:
    return interactions.logging_note(tap.deal, tap.kind, tap.contact, tap.at)


@routes.tap(LogWhen)
def ask_when(unit: Unit, tap: LogWhen) -> View:
    return interactions.logging_when(tap.deal, tap.kind, tap.contact, tap.at)


@routes.typing(interactions.logging_when)
def when_typed(unit: Unit, text: str, deal_id: int, kind: str | None = None, is_contact: bool | None = None) -> View:
    at = service.seconds(read_past(text, unit.now, unit.actor.zone))
    return interactions.logging_note(deal_id, kind, is_contact, at)


@routes.tap(LogBare)
def log_bare(unit: Unit, tap: LogBare) -> View:
    service.log(unit, tap.deal, tap.kind, tap.contact, tap.at)
    return cards.deal_card(tap.deal).saying("contact_kept")


@routes.typing(interactions.logging_note)
def note_typed(
    unit: Unit, text: str, deal_id: int, kind: str | None = None, is_contact: bool | None = None, at: int = 0
) -> View:
    return _log(unit, deal_id, kind, is_contact, at, text)


@routes.file(interactions.logging_note, *FILE_KINDS)
def recording_sent(
    unit: Unit, file: SentFile, deal_id: int, kind: str | None = None, is_contact: bool | None = None, at: int = 0
) -> View:
    enclosure = Enclosure(file.kind, file.file_id, file.name, file.media_type, file.size)
    return _log(unit, deal_id, kind, is_contact, at, file.caption, enclosure)


def _log(
    unit: Unit,
    deal_id: int,
    kind: str | None,
    is_contact: bool | None,
    at: int,
    note: str,
    enclosure: Enclosure | None = None,
) -> View:
    if kind is None or is_contact is None:
        raise Stale
    service.log(unit, deal_id, kind, is_contact, at, note, enclosure)
    return cards.deal_card(deal_id).saying("contact_kept")


@routes.tap(Replay)
def replay(unit: Unit, tap: Replay) -> View:
    service.replay(unit, tap.deal, tap.interaction)
    shown = cards.deal_card(tap.deal) if tap.page < 0 else history.deal_contacts(tap.deal, tap.page)
    return shown.saying("recording_coming")
