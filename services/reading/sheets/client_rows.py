"""One client as a file names it."""

from dataclasses import dataclass

from services.reading.phone_numbers import PhoneNumber
from services.reading.refusals import Note


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A row that can become a counterparty. What the file leaves open is None.

    `row_number` counts as the person sees it in the file, from 1. `time_zone` is an IANA name, None means the
    company's. `access_group` is text as it stands. `extra` holds the filled cells of unknown columns by title.
    """

    row_number: int
    name: str
    inn: str | None = None
    kpp: str | None = None
    phones: tuple[PhoneNumber, ...] = ()
    email: str | None = None
    fax: str | None = None
    contact_person: str | None = None
    position: str | None = None
    region: str | None = None
    city: str | None = None
    time_zone: str | None = None
    address: str | None = None
    access_group: str | None = None
    comment: str | None = None
    onec_code: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
