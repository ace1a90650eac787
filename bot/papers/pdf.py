"""Makes a PDF of a layout and what is to stand in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

LAYOUTS = Path(__file__).parent
LOGO = "logo"
"""The file of the logo beside the layout."""
FONTS: Mapping[str, Any] = {"ignore_system_fonts": True}


def pdf(layout: str, paper: Mapping[str, Any], logo: bytes | None = None) -> bytes:
    """A PDF by `<layout>.typ`. `paper` holds finished words only; `logo` is a PNG, JPEG or SVG.

    It takes some ten milliseconds, a hundred at the first call: not on the event loop.
    Raises RuntimeError where it cannot be set, for one because of a broken picture.
    """
    return bytes(_set(layout, paper, logo, format="pdf"))


def pictures(layout: str, paper: Mapping[str, Any], logo: bytes | None = None) -> list[bytes]:
    """The same, a PNG a page: for eyes."""
    pages = _set(layout, paper, logo, format="png", ppi=110)
    return pages if isinstance(pages, list) else [pages]


def _set(layout: str, paper: Mapping[str, Any], logo: bytes | None, **options: Any) -> Any:
    from typst import compile as set_in_type  # the compiler's 80 MB are loaded for those who make papers

    inputs = {"paper": json.dumps({**paper, "logo": None if logo is None else LOGO}, ensure_ascii=False)}
    if logo is None:
        return set_in_type(LAYOUTS / f"{layout}.typ", root=LAYOUTS, sys_inputs=inputs, **FONTS, **options)
    with TemporaryDirectory() as folder:  # a picture is taken from a file only, or slowly from a list of its bytes
        root = Path(folder)
        for file in LAYOUTS.glob("*.typ"):
            copyfile(file, root / file.name)
        (root / LOGO).write_bytes(logo)
        return set_in_type(root / f"{layout}.typ", root=root, sys_inputs=inputs, **FONTS, **options)


def can_be_set(logo: bytes) -> bool:
    """Whether the file is a picture that papers can show. As slow as a paper."""
    from typst import compile as set_in_type

    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / LOGO).write_bytes(logo)
        try:
            set_in_type(f'#image("{LOGO}", height: 18mm)'.encode(), root=root, **FONTS)
        except RuntimeError:
            return False
    return True
