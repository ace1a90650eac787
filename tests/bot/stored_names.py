"""The names that are stored, as the program has them now; run as a module, writes them down for a release."""

import inspect
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.delivery.pushes import PUSHES
from bot.jobs.kinds import JOBS
from bot.locales.say import Texts
from bot.screens.views import SCREENS
from handlers import ROUTES

Fields = Mapping[str, str]
"""What is kept along with a name: its parameters in order, each with its type; `?` marks one that may be left out."""
Names = Mapping[str, Mapping[str, Fields]]
"""By section."""

LIST = Path(__file__).parent / "stored_names.yaml"
PROJECT = Path(__file__).parents[2] / "pyproject.toml"
TASK = "task-"
ABOUT_TASKS = ("task-given", "task-given-line")


def release() -> str:
    version: str = tomllib.loads(PROJECT.read_text())["project"]["version"]
    return version


def pinned() -> tuple[str, Names]:
    """The release that the list was written for, and its names."""
    kept = yaml.safe_load(LIST.read_text())
    return kept["release"], kept["names"]


def names() -> Names:
    return {
        "screens": {name: _parameters(screen.query) for name, screen in sorted(SCREENS.items())},
        "buttons": {
            prefix: {name: inspect.formatannotation(field.annotation) for name, field in data.model_fields.items()}
            for prefix, (data, _) in sorted(ROUTES.taps.items())
        },
        "messages": {kind: dict.fromkeys(push.needs, "any") for kind, push in sorted(PUSHES.items())},
        "jobs": {kind: dict.fromkeys(needs, "any") for kind, needs in sorted(JOBS.items())},
        "tasks": {kind: {} for kind in sorted(_tasks())},
    }


def _parameters(query: Callable[..., Any]) -> Fields:
    _, *parameters = inspect.signature(query).parameters.values()
    return {
        each.name: inspect.formatannotation(each.annotation) + ("" if each.default is each.empty else "?")
        for each in parameters
    }


def _tasks() -> list[str]:
    """The kinds that there are words for."""
    worded = [name for name in Texts.load().messages() if name.startswith(TASK) and name not in ABOUT_TASKS]
    return [name.removeprefix(TASK).replace("-", "_") for name in worded]


if __name__ == "__main__":
    LIST.write_text(
        yaml.safe_dump({"release": release(), "names": names()}, sort_keys=False, default_flow_style=None, width=120)
    )
