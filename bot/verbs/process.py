"""`process check` and `process show`."""

import sys
from pathlib import Path

from fsm.definition import SALE, DefinitionError, load
from fsm.diagram import describe


def check(file: Path) -> int:
    try:
        definition = load(file)
    except (DefinitionError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file}: {len(definition.resting_stages)} stages, nothing is wrong")
    return 0


def show(file: Path | None) -> int:
    try:
        print(describe(load(file or SALE), "ru"))
    except (DefinitionError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
