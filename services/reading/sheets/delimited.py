"""Text tables: which encoding, which delimiter, and rows that 1C wrote without quotes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from services.reading.phone_numbers import EXTENSION
from services.reading.refusals import IntakeError
from services.reading.sheets.columns import HEADER_ROWS, known_title

_DELIMITERS = ";\t,|"
_SAMPLE = 20_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# Signs that a wrong guess between cp1251 and cp866 produces in place of letters.
_WRONG_GUESS = frozenset("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ™љ›њќћџ┤╡╢╖╕╣║╗╝░▒▓")
_USUAL = frozenset("ёЁ \r\n;,\t")


def read_text(data: bytes) -> Iterator[list[str]]:
    """The rows of a delimited text; raises IntakeError `not_a_table` for what is no text."""
    text = decode(data)
    if _CONTROL.search(text):
        raise IntakeError("not_a_table")
    # 1C does not quote: an odd number of quotation marks means they are part of the names.
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), quoting=quoting):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise IntakeError("not_a_table") from error


def decode(data: bytes) -> str:
    """UTF-16 and UTF-8 by their marks or strictly, else cp1251 or cp866, whichever gives more Russian letters."""
    try:
        if data.startswith(_UTF16_MARKS):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data.startswith(_UTF16_MARKS):
            raise IntakeError("not_a_table") from None
    best = max(("cp1251", "cp866"), key=lambda encoding: _score(data[:_SAMPLE].decode(encoding, "replace")))
    return data.decode(best, "replace")


def _score(text: str) -> int:
    usual = sum("а" <= sign <= "я" or sign in _USUAL for sign in text)
    return usual - 3 * sum(sign in _WRONG_GUESS for sign in text)


def delimiter(text: str) -> str:
    """The one under which a line of the first 15 has most known titles, else under which most lines are alike."""
    lines = [line for line in io.StringIO(text[:_SAMPLE]) if line.strip()][:HEADER_ROWS]
    return max(_DELIMITERS, key=lambda sign: _fitness([_cells(line, sign) for line in lines]))


def _cells(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def _fitness(rows: list[list[str]]) -> tuple[int, int]:
    known = max((sum(map(known_title, row)) for row in rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return known, max(widths.values(), default=0)


def glue_cells(row: Sequence[str], width: int) -> list[str]:
    """A row cut at the «;» of an unquoted «8 (495) 000-00-01; доб. 12», put together again."""
    cells = list(row)
    while len(cells) > width:
        at = next((i for i in range(1, len(cells)) if EXTENSION.fullmatch(" " + cells[i])), None)
        if at is None:
            break
        cells[at - 1] += "; " + cells.pop(at)
    return cells
