"""Files of counterparties on their way into drafts: sent, read, shown before anything is written, taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from services.errors import Invalid
from services.models import Intake, IntakeRow, Job
from services.unit import Unit

READ, TAKE = "read_clients", "take_clients"
"""The jobs that read a file, and that take in what was accepted of it."""
TO_CALL = ("good", "repaired")
LEFT_OUT = ("open_deal", "no_phone", "do_not_call")
"""Rows that come into the document, and that its launch passes over unless they are included."""


@dataclass(frozen=True, slots=True)
class FileStanding:
    """How far a draft's file has come: `reading`, `ready` to be accepted, `taking`, `taken`.

    `rows` are the file's, by verdict; `known` of those to come in are clients of the base; `unknown` are the titles of
    columns that we have no field for.
    """

    state: str
    file_name: str
    rows: Mapping[str, int]
    known: int
    unknown: Sequence[str]

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    @property
    def to_take(self) -> int:
        """The rows that an acceptance brings into the document: one for each client."""
        return self.count(*TO_CALL, *LEFT_OUT)

    def count(self, *verdicts: str) -> int:
        return sum(self.rows.get(verdict, 0) for verdict in verdicts)


def file_standing(unit: Unit, campaign_id: int) -> FileStanding | None:
    """None where no file was sent, or it could not be used."""
    intake = unit.session.get(Intake, campaign_id)
    if intake is None:
        return None
    rows = dict(intake.counts)
    known = rows.pop("known", 0)
    return FileStanding(intake.state, intake.file_name, rows, known, intake.unknown)


def expect(unit: Unit, campaign_id: int, job_id: int, file_name: str) -> bool:
    """The job will read a file for the draft, which is locked; one that was not accepted yet is given up for it.

    Returns whether there was one. Raises Invalid `file_being_taken` while rows of another file are taken in.
    """
    if _jobs_of(unit, campaign_id, TAKE):
        raise Invalid("file_being_taken")
    others = [each for each in _jobs_of(unit, campaign_id, READ) if each != job_id]
    unit.session.execute(delete(Job).where(Job.id.in_(others)))
    before = file_standing(unit, campaign_id)
    drop(unit, campaign_id)
    new = {"titles": [], "unknown": [], "counts": {}, "read_at": unit.now}
    unit.session.add(Intake(campaign_id=campaign_id, job_id=job_id, state="reading", file_name=file_name, **new))
    unit.session.flush()
    return before is not None and before.state != "taken"


def being_taken(unit: Unit, campaign_id: int) -> bool:
    return bool(_jobs_of(unit, campaign_id, TAKE))


def _jobs_of(unit: Unit, campaign_id: int, kind: str) -> Sequence[int]:
    of_draft = (Job.kind == kind, Job.error.is_(None), Job.params["campaign"].as_integer() == campaign_id)
    return unit.session.scalars(select(Job.id).where(*of_draft)).all()


def drop(unit: Unit, campaign_id: int) -> None:
    """Forgets the draft's file: nothing of it was written, or all of it is no longer needed."""
    unit.session.execute(delete(IntakeRow).where(IntakeRow.campaign_id == campaign_id))
    unit.session.execute(delete(Intake).where(Intake.campaign_id == campaign_id))
