"""Files as people send them, made in memory."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from services.reading.sheets.tables import Sheet, read_sheet

DATA = Path(__file__).parents[3] / "data"
HEADER = ("Наименование", "ИНН", "Телефон", "E-mail", "Город")


def xlsx(*rows: Sequence[Any]) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("Лист1")
    for row in rows:
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(*rows: Sequence[str], delimited: bool = False) -> Sheet:
    return Sheet([list(row) for row in rows], "file", delimited)


def sample(name: str) -> Sheet:
    return read_sheet((DATA / name).read_bytes(), name)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def repacked(workbook: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped((parts | {part: content}).items())


def ods(body: str, protected: bool = False) -> bytes:
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Лист1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    key = "<manifest:encryption-data/>" if protected else ""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}">{key}</manifest:manifest>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped([("mimetype", kind), ("META-INF/manifest.xml", manifest.encode()), ("content.xml", content.encode())])


def ods_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def password_protected() -> bytes:
    """What Excel writes around an encrypted workbook: a compound file with the stream EncryptedPackage."""
    return _compound("EncryptedPackage", bytes(4096))


def xls(*rows: Sequence[str | float]) -> bytes:
    """An Excel 97 workbook: a stream of records ([MS-XLS] 2.1.4) in a compound file."""
    begin, page_begin = (struct.pack("<HHHH12x", 0x809, 16, 0x600, kind) for kind in (0x05, 0x10))
    end = struct.pack("<HH", 0x0A, 0)
    title = b"\x05\x00Sheet"
    start = len(begin) + 4 + 6 + len(title) + len(end)
    sheet = struct.pack("<HHIH", 0x85, 6 + len(title), start, 0) + title
    cells = b"".join(
        _xls_cell(row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line)
    )
    stream = begin + sheet + end + page_begin + cells + end
    return _compound("Workbook", stream + bytes(-len(stream) % 4096))


def _xls_cell(row: int, column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return struct.pack("<HHHHH", 0x204, 6 + len(text), row, column, 0) + text
    return struct.pack("<HHHHHd", 0x203, 14, row, column, 0, value)


def _compound(name: str, content: bytes) -> bytes:
    """A compound file ([MS-CFB]) with one stream of whole pages of 4096 bytes."""
    free, end, allocation = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    count = len(content) // 512
    head = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    chain = [allocation, end, *range(3, 2 + count), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    root = _entry("Root Entry", 5, child=1, start=end, size=0)
    stream = _entry(name, 2, child=free, start=2, size=len(content))
    return head + table + root + stream + bytes(256) + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    free = 0xFFFFFFFF
    return struct.pack("<64sHBB3I36xIQ", title, len(title), kind, 1, free, free, child, start, size)
