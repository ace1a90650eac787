"""The logo of the letterhead: sent by an admin, brought by a job, tried on paper before it is kept."""

from pathlib import PurePath

from sqlalchemy import delete, exists, select

from services.company import requisites
from services.company.requisites import THE_ONE
from services.errors import Invalid
from services.models import Job, OwnCompany, StoredFile
from services.rights import access
from services.runtime import jobs, outbox, stored_files
from services.unit import Unit

FETCH = "fetch_logo"
"""The job that brings a logo from Telegram."""
REFUSED = "logo_refused"
"""The message that tells an admin why his logo is not used."""
LARGEST = 2**20
"""Bytes: it stands in every paper, and every letter carries it."""
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
PHOTO = "logo.jpg"
"""Photos have no name in Telegram; they are JPEGs."""


def expect(unit: Unit, telegram_id: str, name: str, size: int) -> None:
    """A picture was sent, to be the logo once it is here. Raises Invalid: `logo_kind`, `logo_large`."""
    access.require(unit, "edit_directories")
    name = stored_files.proper_name(name or PHOTO)
    if PurePath(name).suffix.lower() not in TYPES:
        raise Invalid("logo_kind")
    require_small(size)
    params = {"file_id": telegram_id, "name": name, "user": unit.actor.user_id}
    jobs.add(unit.session, FETCH, params, unit.now)


def require_small(size: int) -> None:
    """Raises Invalid `logo_large`."""
    if size > LARGEST:
        raise Invalid("logo_large", most=LARGEST // 2**20)


def is_logo_expected(unit: Unit) -> bool:
    """Whether a logo is on its way."""
    return bool(unit.session.scalar(select(exists().where(Job.kind == FETCH, Job.error.is_(None)))))


def keep(unit: Unit, name: str, content: bytes) -> None:
    """The logo from now on; papers made before keep theirs."""
    access.require(unit, "edit_directories")
    kept = StoredFile(
        kind="document",
        name=name,
        media_type=TYPES[PurePath(name).suffix.lower()],
        size=len(content),
        content=content,
        by_id=unit.actor.user_id,
        created_at=unit.now,
    )
    unit.session.add(kept)
    unit.session.flush()
    _replace(unit, kept.id)


def remove(unit: Unit) -> None:
    """Papers are made without one from now on."""
    access.require(unit, "edit_directories")
    _replace(unit, None)


def refuse(unit: Unit, name: str, refusal: Invalid) -> None:
    """Tells the actor, who sent it; the logo stays as it was."""
    about = {"name": name, "code": refusal.code, "details": refusal.details}
    outbox.post(unit, REFUSED, {unit.actor.user_id: about})


def _replace(unit: Unit, file_id: int | None) -> None:
    before = unit.session.scalar(select(OwnCompany.logo_id).where(OwnCompany.id == THE_ONE))
    requisites.write(unit, logo_id=file_id)
    if before is not None:
        unit.session.execute(delete(StoredFile).where(StoredFile.id == before))
