"""Files that people sent: kept by Telegram's id at once; what leaves the house by e-mail is fetched and kept whole."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services import jobs
from services.models import StoredFile
from services.unit import Unit

FETCH = "fetch_file"
"""The job that brings a file's content from Telegram."""
NAMELESS = "file"
LONGEST_NAME = 100
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file with its content, as a letter takes it along."""

    name: str
    media_type: str
    content: bytes


def keep_for_mail(unit: Unit, telegram_id: str, name: str, size: int) -> int:
    """A document that letters will carry; a job fetches its content. Returns its id."""
    name = proper_name(name)
    kept = StoredFile(
        kind="document",
        name=name,
        media_type=mimetypes.guess_type(name)[0] or UNKNOWN,
        size=size,
        telegram_id=telegram_id,
        by_id=unit.actor.user_id,
        created_at=unit.now,
    )
    unit.session.add(kept)
    unit.session.flush()
    jobs.add(unit.session, FETCH, {"file": kept.id, "file_id": telegram_id, "user": unit.actor.user_id}, unit.now)
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
