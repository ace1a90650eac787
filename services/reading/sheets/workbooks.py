"""What a zipped workbook would take in memory, found out before the reader opens it.

The reader keeps the whole rectangle between the first and the last cell, so two cells in opposite corners of an
otherwise tiny file would take gigabytes. The sizes in the zip directory are only claims: every part is unpacked here
once, no further than it claims, and a false claim shows.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from services.reading.refusals import IntakeError

ZIP_HEAD = b"PK\x03\x04"
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO = 150
MOST_PARTS = 2_000
MOST_CELLS = 10_000_000
MOST_SHEET_ROWS = 100_100

_RATIO_COUNTS_FROM = 10 * 1024 * 1024
_CHUNK = 1024 * 1024
# Excel: anything beyond column Z or row 100,199, or a cell that does not say where it is, calls for counting.
_FAR = re.compile(rb"r\s*=\s*[\"'](?:[A-Za-z]{2,3}\d|[A-Za-z]?(?:1(?!00[01])\d{5}|[2-9]\d{5}|\d{7}))")
_BARE_CELL = re.compile(rb"c(?! r=\")(?<=[<:]c)(?:/?>|\s(?![^<>]{0,300}?\br\s*=))")
_PLACED = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*)>")
_PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]{0,3})(\d{1,7})")
# OpenDocument: rows and cells with how often each is repeated; most repetitions are only padding at the edges.
_ATTRIBUTES = rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?![\w-])(" + _ATTRIBUTES + rb")>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,12})")
# [MS-OFFCRYPTO] 2.3.4.4; [MS-XLS] 2.4.21 and 2.4.117: the record behind the first one says that a password is needed.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_XLS_BEGIN = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_XLS_BEGIN_LENGTH = 20
_XLS_PASSWORD = b"\x2f\x00"
_ODS_MANIFEST = "META-INF/manifest.xml"


def check_ole(data: bytes) -> None:
    """Raises IntakeError `encrypted`: the reader itself cannot tell a password from a broken file."""
    begin = data.find(_XLS_BEGIN)
    if _ENCRYPTED_STREAM in data or (begin >= 0 and data.startswith(_XLS_PASSWORD, begin + _XLS_BEGIN_LENGTH)):
        raise IntakeError("encrypted")


def check_zip(data: bytes) -> None:
    """Raises IntakeError: zip_bomb, too_many_rows, too_many_cells, encrypted, not_a_table."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise IntakeError("not_a_table") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    too_dense = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or too_dense:
        raise IntakeError("zip_bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeError("encrypted")
    names = {part.filename for part in parts}
    if not names & {"[Content_Types].xml", "content.xml"} or "xl/workbook.bin" in names:
        raise IntakeError("not_a_table")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.filename == _ODS_MANIFEST and b"encryption-data" in archive.read(part):
        raise IntakeError("encrypted")
    suspicious = False
    for chunk in _chunks(archive, part):
        suspicious = suspicious or bool(_FAR.search(chunk) or _BARE_CELL.search(chunk))
    if part.filename == "content.xml":
        _check_repetitions(archive.read(part))
    elif suspicious:
        _check_area(archive.read(part))


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Pieces that end with a whole tag; reading to the end also checks the size and the checksum."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            whole, end, rest = (rest + piece).rpartition(b">")
            if len(rest) > _CHUNK:
                whole, rest = whole + end + rest, b""
            yield whole + end
    yield rest


def _check_area(xml: bytes) -> None:
    """The rectangle up to the last filled cell; a row or cell without a place stands behind the one before it."""
    row = column = last_row = last_column = 0
    for tag in _PLACED.finditer(xml):
        name, attributes = tag.groups()
        place = _PLACE.search(attributes)
        if name == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        row = int(place[2]) if place else row
        column = _column_number(place[1]) if place else column + 1
        if not attributes.endswith(b"/"):
            last_row, last_column = max(last_row, row), max(last_column, column)
            _check_size(last_row, last_column)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_repetitions(xml: bytes) -> None:
    """The rectangle up to the last filled cell of each table, every repetition counted."""
    row = column = last_row = last_column = 0
    for tag in _TAG.finditer(xml):
        closing, name, attributes = tag.groups()
        if name == b"table":
            row = last_row = last_column = 0
        elif name == b"table-row" and not closing:
            row, column = row + _repeats(attributes), 0
        elif not closing and name != b"table-row":
            column += _repeats(attributes)
            if b"office:" in attributes or not attributes.endswith(b"/"):
                last_row, last_column = row, max(last_column, column)
                _check_size(last_row, last_column)


def _repeats(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_SHEET_ROWS:
        raise IntakeError("too_many_rows", rows=100_000)
    if rows * columns > MOST_CELLS:
        raise IntakeError("too_many_cells", cells=MOST_CELLS)
