"""Stages 9 and 10: the client's answer is written down and decided on."""

from bot.callbacks.proposals.answers import (
    Answered,
    AnsweredBare,
    AskRefusal,
    AskRework,
    ClientRefused,
    DecideOrder,
    ReworkBare,
)
from bot.screens.deals import cards
from bot.screens.proposals import answers as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.calling.interactions import Enclosure
from services.models.letters import FILE_KINDS
from services.proposals import answers
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(Answered)
def record_answer(unit: Unit, tap: Answered) -> View:
    return screens.answer_note(tap.deal, answers.answer_in_writing(unit, tap.deal, tap.kind or None).kind)


@routes.tap(AnsweredBare)
def answered_bare(unit: Unit, tap: AnsweredBare) -> View:
    answers.receive(unit, tap.deal, tap.step, tap.kind)
    return cards.deal_card(tap.deal).saying("answer_kept")


@routes.typing(screens.answer_note)
def type_answer(unit: Unit, text: str, deal_id: int, kind: str | None = None) -> View:
    return _received(unit, deal_id, kind, text, None)


@routes.file(screens.answer_note, *FILE_KINDS)
def answer_sent(unit: Unit, file: SentFile, deal_id: int, kind: str | None = None) -> View:
    enclosure = Enclosure(file.kind, file.file_id, file.name, file.media_type, file.size)
    return _received(unit, deal_id, kind, file.caption, enclosure)


def _received(unit: Unit, deal_id: int, kind: str | None, note: str, enclosure: Enclosure | None) -> View:
    asked = answers.answer_in_writing(unit, deal_id, kind)
    answers.receive(unit, asked.deal_id, asked.step, asked.kind, note, enclosure)
    return cards.deal_card(asked.deal_id).saying("answer_kept")


@routes.tap(DecideOrder)
def decide_order(unit: Unit, tap: DecideOrder) -> View:
    answers.order(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("order_decided")


@routes.tap(AskRework)
def ask_rework(unit: Unit, tap: AskRework) -> View:
    return screens.proposal_rework(tap.deal)


@routes.tap(ReworkBare)
def rework_bare(unit: Unit, tap: ReworkBare) -> View:
    return _reworked(unit, tap.deal, tap.step, "")


@routes.typing(screens.proposal_rework)
def type_rework(unit: Unit, comment: str, deal_id: int) -> View:
    return _reworked(unit, deal_id, answers.rework_of_proposal(unit, deal_id).step, comment)


def _reworked(unit: Unit, deal_id: int, step: int, comment: str) -> View:
    answers.rework(unit, deal_id, step, comment)
    return cards.deal_card(deal_id).saying("rework_decided")


@routes.tap(AskRefusal)
def ask_refusal(unit: Unit, tap: AskRefusal) -> View:
    return screens.proposal_refusal(tap.deal)


@routes.tap(ClientRefused)
def refuse_proposal(unit: Unit, tap: ClientRefused) -> View:
    answers.refuse(unit, tap.deal, tap.step, tap.reason)
    return cards.deal_card(tap.deal).saying("proposal_refused")
