"""Files that people sent: kept by Telegram's id at once; what leaves the house by e-mail is fetched and kept whole."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.errors import NotFound
from services.models import StoredFile
from services.models.letters import FILE_KINDS
from services.runtime import jobs
from services.unit import Unit

FETCH = "fetch_file"
"""The job that brings a file's content from Telegram."""
NAMELESS = "file"
LONGEST_NAME = 100
UNKNOWN = "application/octet-stream"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its content, as a letter takes it along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file that is to go with a letter. `ready`: its content is here; until then no letter can take it along."""

    id: int
    name: str
    size: int
    ready: bool


def keep_for_mail(unit: Unit, telegram_id: str, name: str, size: int) -> int:
    """A document that letters will carry; a job fetches its content. Returns its id."""
    media_type = mimetypes.guess_type(proper_name(name))[0] or UNKNOWN
    file_id = keep(unit, "document", telegram_id, name, media_type, size)
    jobs.add(unit.session, FETCH, {"file": file_id, "file_id": telegram_id, "user": unit.actor.user_id}, unit.now)
    return file_id


def keep_paper(unit: Unit, name: str, content: bytes) -> int:
    """A PDF that we have made, whole. Returns its id."""
    made = StoredFile(
        kind="document",
        name=name,
        media_type=PDF,
        size=len(content),
        content=content,
        by_id=unit.actor.id,
        created_at=unit.now,
    )
    unit.session.add(made)
    unit.session.flush()
    return made.id


def keep(unit: Unit, kind: str, telegram_id: str, name: str, media_type: str, size: int) -> int:
    """A file of one of `FILE_KINDS` that stays where it is, in Telegram. Returns its id. Raises NotFound."""
    if kind not in FILE_KINDS:
        raise NotFound
    kept = StoredFile(
        kind=kind,
        name=proper_name(name),
        media_type=media_type,
        size=size,
        telegram_id=telegram_id,
        by_id=unit.actor.user_id,
        created_at=unit.now,
    )
    unit.session.add(kept)
    unit.session.flush()
    return kept.id


def put_content(unit: Unit, file_id: int, content: bytes) -> None:
    """The content has come. A file that was removed meanwhile stays removed."""
    unit.session.execute(update(StoredFile).where(StoredFile.id == file_id).values(content=content, size=len(content)))


def attachments(session: Session, file_ids: Sequence[int]) -> list[Attachment]:
    """Those of the files whose contents are here, in this order."""
    found = session.execute(
        select(StoredFile.id, StoredFile.name, StoredFile.media_type, StoredFile.content).where(
            StoredFile.id.in_(file_ids), StoredFile.content.is_not(None)
        )
    )
    by_id = {row.id: Attachment(row.name, row.media_type, row.content or b"") for row in found}
    return [by_id[file_id] for file_id in file_ids if file_id in by_id]


def proper_name(name: str) -> str:
    """A bare file name that fits a header: no folders, no control characters, its ending kept when it is cut."""
    bare = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip()
    if len(bare) <= LONGEST_NAME:
        return bare or NAMELESS
    ending = PurePath(bare).suffix[:20]
    return bare[: LONGEST_NAME - len(ending)] + ending
