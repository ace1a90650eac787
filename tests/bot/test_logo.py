"""Which pictures papers can show."""

import struct
import zlib

import pytest

from bot.papers.pdf import can_be_set, pdf

PAPER = {
    "language": "ru",
    "page": "стр.",
    "company": {"name": "ООО «Точка»", "lines": []},
    "addressee": [],
    "title": "КП",
    "subtitle": "",
    "greeting": "",
    "columns": ["№", "Наименование", "Сумма"],
    "rows": [["1", "Короб", "42,50"]],
    "sums": [],
    "in_words": "",
    "terms": [],
    "signatory": {"position": "", "name": ""},
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
SQUARE = SVG % b'<rect width="9" height="9"/>'
FOREIGN = SVG % b'<image href="file:///etc/hostname" width="9" height="9"/>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress((b"\0" + b"\x7f" * width * 3) * height))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("logo", [png(40, 20), SQUARE], ids=["png", "svg"])
def test_a_picture_stands_on_the_letterhead(logo: bytes) -> None:
    assert can_be_set(logo)
    assert len(pdf("proposal", PAPER, logo)) > len(pdf("proposal", PAPER))


@pytest.mark.parametrize(
    "logo",
    [b"", png(40, 20)[:60], b"%PDF-1.7", SQUARE[:-8], SVG % (b"<g>" * 30000 + b"</g>" * 30000), FOREIGN],
    ids=["empty", "cut short", "no picture", "no svg", "endless", "foreign files"],
)
def test_what_is_no_picture_is_found_out(logo: bytes) -> None:
    assert not can_be_set(logo)
