"""Company cards (визитки) as an admin keeps them, with what goes along: the letters of stage 3, and those that clients
ask for in calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, exists, func, select, update

from services.errors import Invalid, NotFound
from services.mail import placeholders
from services.mail.letters import LetterDraft
from services.models import CompanyCard, CompanyCardFile, LetterFile, StoredFile
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.plain_text import fold
from services.rights import access
from services.rights.actors import Choice
from services.runtime import outbox, stored_files
from services.runtime.stored_files import EnclosedFile
from services.unit import Unit

LONGEST_NAME, LONGEST_SUBJECT, LONGEST_TEXT = 40, 150, 1800
LARGEST = 10 * 2**20
"""Bytes of all files of a card together: what mail servers commonly take."""
MOST_FILES = 8
PARTS = ("name", "subject", "text")
FILE_LOST = "card_file_lost"
"""The message that tells an admin that his file has to be sent again."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in the list; `whole`: it has a subject and a text, so that it can be sent."""

    id: int
    name: str
    active: bool
    whole: bool
    files: int


@dataclass(frozen=True, slots=True)
class CardPage:
    id: int
    name: str
    subject: str
    text: str
    active: bool
    files: Sequence[EnclosedFile]

    @property
    def whole(self) -> bool:
        return bool(self.subject and self.text)

    @property
    def next_part(self) -> str | None:
        """What has to be written before the card can be sent."""
        return next((part for part in PARTS if not getattr(self, part)), None)


WHOLE = (CompanyCard.subject != "") & (CompanyCard.text != "")
ON_OFFER = CompanyCard.active & WHOLE & CompanyCard.code.is_(None)
"""The cards that stage 3 offers: letters under a code go out by the outcomes of calls."""


def cards_page(unit: Unit, page: int) -> Paged[CardLine]:
    """The whole directory, those on offer first."""
    access.require(unit, "edit_directories")
    total = unit.session.scalars(select(func.count()).select_from(CompanyCard)).one()
    page = page_that_is_there(page, total)
    count = select(func.count()).where(CompanyCardFile.card_id == CompanyCard.id).scalar_subquery()
    found = unit.session.execute(
        select(CompanyCard.id, CompanyCard.name, CompanyCard.active, WHOLE, count)
        .order_by(CompanyCard.active.desc(), CompanyCard.name, CompanyCard.id)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return Paged([CardLine(row[0], row[1], row[2], bool(row[3]), row[4]) for row in found], page, total)


def card(unit: Unit, card_id: int) -> CardPage:
    """Raises NotFound."""
    access.require(unit, "edit_directories")
    return _card(unit, CompanyCard.id == card_id)


def offered_cards(unit: Unit) -> Sequence[Choice]:
    """The cards that an executor can send."""
    found = select(CompanyCard.id, CompanyCard.name).where(ON_OFFER)
    return [Choice(*row) for row in unit.session.execute(found.order_by(CompanyCard.name, CompanyCard.id))]


def to_send(unit: Unit, card_id: int) -> CardPage:
    """One of those on offer. Raises NotFound."""
    return _card(unit, (CompanyCard.id == card_id) & ON_OFFER)


def kept_letter(unit: Unit, code: str) -> CardPage | None:
    """The letter that outcomes of calls send under this code; None where it is not written or not on offer."""
    try:
        return _card(unit, (CompanyCard.code == code) & CompanyCard.active & WHOLE)
    except NotFound:
        return None


def letter_from(unit: Unit, deal_id: int, card: CardPage, address: str) -> tuple[LetterDraft, tuple[str, ...]]:
    """The letter as the deal's client gets it, and the words in braces that nothing is known for.

    The caller has checked that the actor may read the deal.
    """
    values = placeholders.of_deal(unit, deal_id)
    subject, text = placeholders.fill(card.subject, values), placeholders.fill(card.text, values)
    draft = LetterDraft(address, " ".join(subject.text.split()), text.text, [file.id for file in card.files])
    return draft, tuple(dict.fromkeys(subject.missing + text.missing))


def add(unit: Unit, name: str) -> int:
    """A card that has only its name yet. Raises Invalid `card_name`, `card_there`."""
    access.require(unit, "edit_directories")
    added = CompanyCard(name=_free_name(unit, name), subject="", text="")
    unit.session.add(added)
    unit.session.flush()
    return added.id


def write(unit: Unit, card_id: int, part: str, text: str) -> None:
    """Writes one of `PARTS`. Raises NotFound, Invalid: `card_name`, `card_there`, `card_subject`, `card_text`,
    `card_word`."""
    access.require(unit, "edit_directories")
    match part:
        case "name":
            value = _free_name(unit, text, card_id)
        case "subject":
            value = _proper(" ".join(text.split()), LONGEST_SUBJECT, "card_subject")
        case "text":
            value = _proper(text.strip(), LONGEST_TEXT, "card_text")
        case _:
            raise NotFound
    if part != "name":
        placeholders.check(value)
    _change(unit, card_id, **{part: value})


def offer(unit: Unit, card_id: int, wanted: bool) -> None:
    """Whether executors can send it. Raises NotFound."""
    access.require(unit, "edit_directories")
    _change(unit, card_id, active=wanted)


def add_file(unit: Unit, card_id: int, telegram_id: str, name: str, size: int) -> None:
    """A document goes along from now on. Raises NotFound, Invalid: `card_files_large`, `card_files_many`."""
    there = card(unit, card_id).files
    unit.session.execute(select(CompanyCard.id).where(CompanyCard.id == card_id).with_for_update())
    if len(there) >= MOST_FILES:
        raise Invalid("card_files_many", most=MOST_FILES)
    if size + sum(file.size for file in there) > LARGEST:
        raise Invalid("card_files_large", most=LARGEST // 2**20)
    last = select(func.max(CompanyCardFile.place)).where(CompanyCardFile.card_id == card_id)
    place = (unit.session.scalar(last) or 0) + 1
    file_id = stored_files.keep_for_mail(unit, telegram_id, name, size)
    unit.session.add(CompanyCardFile(card_id=card_id, place=place, file_id=file_id))
    unit.session.flush()


def remove_file(unit: Unit, card_id: int, file_id: int) -> None:
    """The file stays only where a letter has taken it along. Raises NotFound."""
    access.require(unit, "edit_directories")
    link = delete(CompanyCardFile).where(CompanyCardFile.card_id == card_id, CompanyCardFile.file_id == file_id)
    if unit.session.scalar(link.returning(CompanyCardFile.file_id)) is None:
        raise NotFound
    unit.session.execute(
        delete(StoredFile).where(
            StoredFile.id == file_id, ~exists().where(LetterFile.file_id == StoredFile.id).correlate(StoredFile)
        )
    )


def lose_file(unit: Unit, file_id: int) -> None:
    """Telegram does not have the file any more: the card is without it, and the actor, who sent it, is told."""
    found = unit.session.execute(
        select(CompanyCardFile.card_id, StoredFile.name)
        .join(StoredFile, StoredFile.id == CompanyCardFile.file_id)
        .where(StoredFile.id == file_id)
    ).one_or_none()
    if found is None:
        return
    remove_file(unit, found.card_id, file_id)
    outbox.post(unit, FILE_LOST, {unit.actor.user_id: {"name": found.name}})


def _card(unit: Unit, which: ColumnElement[bool]) -> CardPage:
    found = unit.session.scalar(select(CompanyCard).where(which))
    if found is None:
        raise NotFound
    rows = unit.session.execute(
        select(StoredFile.id, StoredFile.name, StoredFile.size, StoredFile.content.is_not(None))
        .join(CompanyCardFile, CompanyCardFile.file_id == StoredFile.id)
        .where(CompanyCardFile.card_id == found.id)
        .order_by(CompanyCardFile.place)
    )
    kept = [EnclosedFile(row[0], row[1], row[2], bool(row[3])) for row in rows]
    return CardPage(found.id, found.name, found.subject, found.text, found.active, kept)


def _free_name(unit: Unit, name: str, besides: int = 0) -> str:
    name = _proper(" ".join(name.split()), LONGEST_NAME, "card_name")
    others = unit.session.scalars(select(CompanyCard.name).where(CompanyCard.id != besides))
    if fold(name) in map(fold, others):
        raise Invalid("card_there", name=name)
    return name


def _proper(text: str, most: int, code: str) -> str:
    if not text or len(text) > most:
        raise Invalid(code, most=most)
    return text


def _change(unit: Unit, card_id: int, **values: object) -> None:
    changed = update(CompanyCard).where(CompanyCard.id == card_id).values(values).returning(CompanyCard.id)
    if unit.session.scalar(changed) is None:
        raise NotFound
