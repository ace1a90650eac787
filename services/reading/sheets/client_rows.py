"""One client as a file names it: the one list of a client's fields.

The sheet, the rows kept aside, the merge, the base, the form and its screen all go through CLIENT_FIELDS.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from services.reading import field_kinds
from services.reading.field_kinds import FieldKind
from services.reading.phone_numbers import PhoneNumber
from services.reading.refusals import Note


def _of(kind: FieldKind) -> dict[str, FieldKind]:
    return {"kind": kind}


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A row that can become a counterparty, its fields in the order of the form. What the file leaves open is None.

    `row_number` counts as the person sees it in the file, from 1. `time_zone` is an IANA name, None means the
    company's. `access_group` is text as it stands. `extra` holds the filled cells of unknown columns by title.
    """

    row_number: int
    name: str = field(metadata=_of(field_kinds.NAME))
    phones: tuple[PhoneNumber, ...] = field(default=(), metadata=_of(field_kinds.PHONES))
    contact_person: str | None = field(default=None, metadata=_of(field_kinds.LINE))
    position: str | None = field(default=None, metadata=_of(field_kinds.LINE))
    email: str | None = field(default=None, metadata=_of(field_kinds.EMAIL))
    fax: str | None = field(default=None, metadata=_of(field_kinds.FAX))
    city: str | None = field(default=None, metadata=_of(field_kinds.LINE))
    region: str | None = field(default=None, metadata=_of(field_kinds.LINE))
    time_zone: str | None = field(default=None, metadata=_of(field_kinds.TIME_ZONE))
    address: str | None = field(default=None, metadata=_of(field_kinds.ADDRESS))
    inn: str | None = field(default=None, metadata=_of(field_kinds.INN))
    kpp: str | None = field(default=None, metadata=_of(field_kinds.KPP))
    access_group: str | None = field(default=None, metadata=_of(field_kinds.ACCESS_GROUP))
    comment: str | None = field(default=None, metadata=_of(field_kinds.COMMENT))
    onec_code: str | None = field(default=None, metadata=_of(field_kinds.LINE))
    extra: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


CLIENT_FIELDS: Mapping[str, FieldKind] = {
    each.name: each.metadata["kind"] for each in fields(ClientRow) if each.metadata
}
COLUMNS = tuple(name for name, kind in CLIENT_FIELDS.items() if kind.has_column)
"""Fields that the client's table, and the table of rows kept aside, have a column for."""
FILLED_IN = tuple(name for name in COLUMNS if not CLIENT_FIELDS[name].needed)
"""Columns that may be empty, and are then filled in from a later row or file; what is there is not overwritten."""
FORM = tuple(name for name, kind in CLIENT_FIELDS.items() if kind.in_form)
REPEATABLE = frozenset(name for name, kind in CLIENT_FIELDS.items() if kind.repeatable)
