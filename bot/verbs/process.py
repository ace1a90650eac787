"""`process check` and `process show`."""

import sys
from pathlib import Path

from bot.known import vocabulary
from bot.locales.say import Texts
from fsm.definition import SALE, DefinitionError, load
from fsm.diagram import describe


def check(file: Path) -> int:
    try:
        definition = load(file, known=vocabulary(Texts.load()))
    except (DefinitionError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    stages = sum(stage.parent is None for stage in definition.stages.values())
    print(f"{file}: {stages} stages, nothing is wrong")
    return 0


def show(file: Path | None) -> int:
    try:
        print(describe(load(file or SALE), "ru"))
    except (DefinitionError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
