"""How large a picture is, by its header: PNG, JPEG, GIF and WebP, the kinds that Telegram takes for photos."""

import struct

from bot.sandbox.errors import Refused

LARGEST_PHOTO = 10 * 2**20
LONGEST_SIDES = 10_000
"""Width and height together."""
MOST_ELONGATED = 20
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG segments that tell the size."""
BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG markers without a segment."""


def require_photo(data: bytes) -> tuple[int, int]:
    """Width and height. Raises Refused for what Telegram would not show as a photo."""
    size = size_of(data)
    if size is None:
        raise Refused("IMAGE_PROCESS_FAILED")
    if len(data) > LARGEST_PHOTO or sum(size) > LONGEST_SIDES or max(size) > MOST_ELONGATED * min(size):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return size


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height, or None for no picture."""
    try:
        size = _size(data)
    except (struct.error, IndexError):
        return None
    return size if size and all(size) else None


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack_from(">II", data, 16)
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack_from("<HH", data, 6)
    elif data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    else:
        return None
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 if marker in BARE else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            [bits] = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case _:
            return None
