"""Makes a PDF of a layout and what is to stand in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LAYOUTS = Path(__file__).parent


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

    inputs = {"paper": json.dumps({**paper, "logo": list(logo) if logo else None}, ensure_ascii=False)}
    return set_in_type(LAYOUTS / f"{layout}.typ", root=LAYOUTS, sys_inputs=inputs, ignore_system_fonts=True, **options)
