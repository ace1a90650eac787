"""Where the header of a table is and what its columns mean."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from services.reading.plain_text import fold
from services.reading.refusals import IntakeError

HEADER_ROWS = 15
_TITLES_FILE = Path(__file__).with_name("columns.yaml")
_NUMBER_AT_END = re.compile(r" \d{1,2}$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The recognised header. `places` are the column indices of a field, `unknown` those of no field with a title."""

    header_row: int
    width: int
    places: dict[str, tuple[int, ...]]
    unknown: dict[int, str]


@lru_cache(maxsize=1)
def _titles() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, list[str]]] = yaml.safe_load(_TITLES_FILE.read_text(encoding="utf-8"))
    return {
        kind: {_key(title): field for field, titles in fields.items() for title in titles}
        for kind, fields in kinds.items()
    }


def _key(title: str) -> str:
    return _NUMBER_AT_END.sub("", fold(title)) or title.strip()


def known_title(title: str) -> bool:
    """Whether some table we read has a column of this title."""
    key = _key(title.strip().strip('"'))
    return any(key in titles for titles in _titles().values())


def find_columns(rows: Sequence[Sequence[str]], kind: str, needed: str, repeatable: Collection[str] = ()) -> Columns:
    """The header of a `counterparties` or `surveys` table: of the first 15 rows the one with most known titles.

    Several columns may fill a `repeatable` field together; of all others the first counts, the next is an unknown one.
    Raises IntakeError `no_header` where no row has the column `needed`; `titles` are those of the likeliest row.
    """
    titles = _titles()[kind]
    candidates = [_recognise(number, row, titles, repeatable) for number, row in enumerate(rows[:HEADER_ROWS])]
    whole = [columns for columns in candidates if needed in columns.places]
    if not whole:
        raise IntakeError("no_header", needed=needed, titles=_likeliest(rows[:HEADER_ROWS]))
    return max(whole, key=lambda columns: sum(map(len, columns.places.values())))


def _recognise(number: int, row: Sequence[str], titles: dict[str, str], repeatable: Collection[str]) -> Columns:
    places: dict[str, list[int]] = {}
    unknown: dict[int, str] = {}
    for index, title in enumerate(row):
        field = titles.get(_key(title)) if title else None
        if field and (field not in places or field in repeatable):
            places.setdefault(field, []).append(index)
        elif title:
            unknown[index] = title
    return Columns(number, len(row), {field: tuple(found) for field, found in places.items()}, unknown)


def _likeliest(rows: Sequence[Sequence[str]]) -> str:
    fullest = max(rows, key=lambda row: sum(map(bool, row)), default=())
    return "; ".join(title for title in fullest if title)[:200]
