"""The guided tour of the demo: what to do on whose phone, step by step, as the sandbox's page takes it."""

from pathlib import Path
from typing import Any

import yaml

STEPS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("tour.yaml").read_text(encoding="utf-8"))
"""Each: `who`, what to `say` in both languages, what to `do`, and `until` which text it is over (bot/sandbox/page)."""
