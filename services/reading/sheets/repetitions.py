"""A client twice in one file is one row: the first one, filled up from the later ones."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from services.reading.plain_text import fold
from services.reading.refusals import Note
from services.reading.sheets.client_rows import CLIENT_FIELDS, ClientRow


class Duplicate(NamedTuple):
    """Row `row_number` is the client of row `of_row_number`, recognised `by` inn, phone, email or name."""

    row_number: int
    of_row_number: int
    by: str


class Repetitions:
    """Collects rows and recognises a client again by INN, then phone, then e-mail, then name.

    Two different INNs are two clients whatever else they share, and so are two cities under one name alone.
    """

    def __init__(self) -> None:
        self.rows: list[ClientRow] = []
        self.duplicates: list[Duplicate] = []
        self._places: dict[str, dict[str, int]] = {by: {} for by in ("inn", "phone", "email", "name")}

    def add(self, row: ClientRow) -> None:
        """Keeps the row, or merges it into the earlier row of the same client."""
        keys = list(_keys(row))
        for by, key in keys:
            place = self._places[by].get(key)
            if place is not None and _may_be_one(self.rows[place], row, by):
                self._merge(place, row, by)
                return
        self.rows.append(row)
        for by, key in keys:
            self._places[by].setdefault(key, len(self.rows) - 1)

    def _merge(self, place: int, row: ClientRow, by: str) -> None:
        first = self.rows[place]
        self.rows[place] = merged = filled_up(first, row)
        self.duplicates.append(Duplicate(row.row_number, first.row_number, by))
        for of, key in _keys(merged):
            self._places[of].setdefault(key, place)


def _keys(row: ClientRow) -> Iterator[tuple[str, str]]:
    if row.inn:
        yield "inn", row.inn
    for phone in row.phones:
        yield "phone", phone.e164
    if row.email:
        yield "email", row.email
    yield "name", fold(row.name)


def _may_be_one(first: ClientRow, row: ClientRow, by: str) -> bool:
    if by == "inn":
        return True
    if first.inn and row.inn and first.inn != row.inn:
        return False
    return by != "name" or not (first.city and row.city and fold(first.city) != fold(row.city))


def filled_up(first: ClientRow, row: ClientRow) -> ClientRow:
    """The first row of a client with what only the later one has."""
    gained = {name: getattr(row, name) for name in CLIENT_FIELDS if not getattr(first, name) and getattr(row, name)}
    phones = tuple(dict.fromkeys(first.phones + row.phones))
    kept = [note for note in first.notes if note.code != "no_phone" or not phones]
    titles = {title for title, _ in first.extra}
    extra = first.extra + tuple(pair for pair in row.extra if pair[0] not in titles)
    merged = Note("merged", {"row": str(row.row_number)})
    return replace(first, **(gained | {"phones": phones}), extra=extra, notes=(*kept, merged))
