"""The bodies of requests: query string, form, JSON or multipart, all the same to the methods."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import Refused
from bot.sandbox.request import Request, Upload

LARGEST_PARAMS = 2**20
LARGEST_UPLOAD = 50 * 2**20
MOST_FILES = 50
TOO_LARGE = "Request Entity Too Large"


async def read(request: web.Request, method: str) -> Request:
    """Raises Refused with 400 for what cannot be read and with 413 for what is too much."""
    params: dict[str, str] = dict(request.query)
    files: dict[str, Upload] = {}
    try:
        await _body(request, params, files)
        size = sum(len(value.encode()) for value in params.values())
    except UnicodeError:
        raise Refused("strings must be encoded in UTF-8") from None
    except web.HTTPRequestEntityTooLarge:
        raise Refused(f"{TOO_LARGE}: too many parameters", 413) from None
    except ValueError:
        raise Refused("can't parse the request's body") from None
    if size > LARGEST_PARAMS:
        raise Refused(f"{TOO_LARGE}: too many parameters", 413)
    return Request(method, params, files)


async def _body(request: web.Request, params: dict[str, str], files: dict[str, Upload]) -> None:
    match request.content_type:
        case "application/json":
            params |= await _json_params(request)
        case "multipart/form-data":
            await _multipart(request, params, files)
        case _:
            params |= {name: str(value) for name, value in (await request.post()).items()}


async def _multipart(request: web.Request, params: dict[str, str], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        if part.filename is None:
            params[name] = (await part.read()).decode()
            continue
        if len(files) == MOST_FILES:
            raise Refused(f"{TOO_LARGE}: too many files attached", 413)
        files[name] = Upload(part.filename, part.headers.get("Content-Type", ""), await _whole(part))


async def _whole(part: BodyPartReader) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(2**16):
        data += chunk
        if len(data) > LARGEST_UPLOAD:
            raise Refused(TOO_LARGE, 413)
    return bytes(part.decode(data))


async def _json_params(request: web.Request) -> dict[str, str]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refused("JSON object expected")
    given = {name: value for name, value in body.items() if value is not None}
    return {name: value if isinstance(value, str) else _json(value) for name, value in given.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
