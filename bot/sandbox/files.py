"""Files as the server keeps them, and as messages tell of them."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

UNKNOWN = "application/octet-stream"
EXTENSIONS = {"photo": ".jpg", "voice": ".oga"}
EXTENT = {"duration": 1, "width": 320, "height": 240}


@dataclass(slots=True)
class File:
    file_id: str
    unique_id: str
    name: str
    mime: str
    data: bytes
    kind: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """What follows `/file/bot<token>/`."""
        extension = EXTENSIONS.get(self.kind, PurePath(self.name).suffix)
        return f"{self.kind}s/file_{self.unique_id.removeprefix('U').lstrip('0')}{extension}"

    def told(self) -> dict[str, Any]:
        """The field of a message that it makes."""
        about = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}
        match self.kind:
            case "photo":
                return {"photo": [about | {"width": self.width, "height": self.height}]}
            case "voice":
                return {"voice": about | {"duration": 1, "mime_type": self.mime}}
            case "audio":
                return {"audio": about | {"duration": 1, "file_name": self.name, "mime_type": self.mime}}
            case "video":
                return {"video": about | EXTENT | {"file_name": self.name, "mime_type": self.mime}}
            case _:
                return {"document": about | {"file_name": self.name, "mime_type": self.mime}}


def mime_of(name: str, said: str) -> str:
    """A bare media type: what was said of the file, else what its name tells."""
    bare = said.partition(";")[0].strip().lower()
    if bare.count("/") != 1 or bare == UNKNOWN:
        return mimetypes.guess_type(name)[0] or UNKNOWN
    return bare
