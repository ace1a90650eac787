"""Photos: what is one, and how large it may be."""

import struct

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile

from bot.sandbox import Phone


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00"


def jpeg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


def webp(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + sizes


PICTURES = (png, jpeg, gif, webp)


@pytest.mark.parametrize("picture", PICTURES, ids=[each.__name__ for each in PICTURES])
async def test_a_photo_tells_its_size(bot: Bot, ivan: Phone, picture: object) -> None:
    assert callable(picture)
    sent = await bot.send_photo(101, BufferedInputFile(picture(640, 480), "a"))
    assert sent.photo is not None
    assert [(each.width, each.height) for each in sent.photo] == [(640, 480)]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png(0, 5)], ids=repr)
async def test_what_is_no_picture_is_refused(bot: Bot, ivan: Phone, data: bytes) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: IMAGE_PROCESS_FAILED"):
        await bot.send_photo(101, BufferedInputFile(data, "a.png"))


@pytest.mark.parametrize(
    "data", [png(9000, 1001), png(210, 10), png(5, 5) + b"x" * 10 * 2**20], ids=["big", "long", "heavy"]
)
async def test_a_photo_has_its_limits(bot: Bot, ivan: Phone, data: bytes) -> None:
    with pytest.raises(TelegramBadRequest, match="Bad Request: PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(101, BufferedInputFile(data, "a.png"))


async def test_the_largest_photo_passes(bot: Bot, ivan: Phone) -> None:
    await bot.send_photo(101, BufferedInputFile(png(9000, 1000), "a.png"))
    await bot.send_photo(101, BufferedInputFile(png(200, 10), "a.png"))


async def test_a_document_is_no_photo(bot: Bot, ivan: Phone) -> None:
    sent = await bot.send_document(101, BufferedInputFile(b"abc", "a"))
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="type of file mismatch"):
        await bot.send_photo(101, sent.document.file_id)
