"""Imports every module as if nothing else were there: `python -P tests/importing_alone.py`.

Standard input: a JSON list of rooms from the ground up, each with its modules and the libraries that they import.
Standard output: the modules that cannot be imported, each with the reason, as JSON.

The libraries, and the rooms below, are loaded already when a module's turn comes: they know nothing of it, and to load
them five hundred times would take minutes. What a module brings along from its own room is unloaded after it.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path


def load(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)


def unload(modules: Iterable[str]) -> None:
    for module in modules:
        package, _, name = module.rpartition(".")
        sys.modules.pop(module)
        if package in sys.modules:
            vars(sys.modules[package]).pop(name, None)


def refused(module: str, room: Iterable[str]) -> str | None:
    """Why the module cannot be imported."""
    try:
        import_module(module)
    except Exception as error:  # noqa: BLE001 - whatever it met, the next module has its turn
        return repr(error)
    finally:
        unload([each for each in room if each in sys.modules])
    return None


def main() -> None:
    reasons: dict[str, str] = {}
    for room in json.load(sys.stdin):
        load(room["libraries"])
        found = {module: refused(module, room["modules"]) for module in room["modules"]}
        reasons |= {module: reason for module, reason in found.items() if reason is not None}
        if not any(found.values()):
            load(room["modules"])
    json.dump(reasons, sys.stdout)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
