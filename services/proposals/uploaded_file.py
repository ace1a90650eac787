"""A proposal as a file that the executor has made himself, instead of lines."""

from decimal import Decimal
from pathlib import PurePath

from sqlalchemy import select

from services.errors import Invalid, Stale
from services.models import Proposal, ProposalVersion, StoredFile
from services.proposals.version_in_work import editable, is_submitted, sum_up
from services.reading.order_lines import READ
from services.runtime import outbox, stored_files
from services.unit import Unit

FILE_ENDINGS = (".pdf", ".docx", ".xlsx")
LARGEST_FILE = 10 * 2**20
"""Bytes that mail servers commonly take."""
FILE_LOST = "proposal_file_lost"
"""The message that tells an executor that his file has to be sent again."""


def attach(unit: Unit, deal_id: int, telegram_id: str, name: str, size: int) -> None:
    """An uploaded file instead of the lines, which come back when it is taken away. Its sum has to be said.

    Raises Invalid: `proposal_file_kind`, `file_too_large`.
    """
    if PurePath(name).suffix.lower() not in FILE_ENDINGS:
        raise Invalid("proposal_file_kind")
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    round_ = editable(unit, deal_id)
    if round_.file_id is None:
        round_.total = round_.vat = Decimal(0)
    round_.file_id = stored_files.keep_for_mail(unit, telegram_id, name, size)
    unit.session.flush()


def set_file_sum(unit: Unit, deal_id: int, text: str) -> None:
    """What the uploaded file offers, VAT included: approvers are asked by it. Raises Invalid `file_sum_invalid`.

    Raises Stale where there is none.
    """
    try:
        sum_ = READ["price"](text)
    except Invalid:
        raise Invalid("file_sum_invalid") from None
    if not sum_:
        raise Invalid("file_sum_invalid")
    round_ = editable(unit, deal_id)
    if round_.file_id is None:
        raise Stale
    round_.total = sum_
    unit.session.flush()


def detach(unit: Unit, deal_id: int) -> None:
    """The lines come back in the place of the uploaded file."""
    _without_file(unit, editable(unit, deal_id))


def lose_file(unit: Unit, file_id: int) -> None:
    """Telegram does not have an uploaded file any more: the proposal is without it, and the actor, its sender, is told.

    A file that is no proposal's is passed over, and so is one that has been submitted meanwhile.
    """
    round_ = unit.session.scalar(select(ProposalVersion).where(ProposalVersion.file_id == file_id))
    if round_ is None or unit.session.scalar(select(is_submitted(round_))):
        return
    name = unit.session.get_one(StoredFile, file_id).name
    _without_file(unit, round_)
    proposal = unit.session.get_one(Proposal, round_.proposal_id)
    outbox.post(unit, FILE_LOST, {unit.actor.user_id: {"deal": proposal.deal_id, "name": name}})


def _without_file(unit: Unit, round_: ProposalVersion) -> None:
    round_.file_id = None
    sum_up(unit, round_)
