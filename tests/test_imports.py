"""Every module can be imported alone.

A circle of imports works or breaks by what happens to be imported first: the program runs, and one test of one module
fails on another machine.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

from tests.rooms import GROUND, ROOT, from_the_top, rooms

ALONE = Path(__file__).with_name("importing_alone.py")
OURS = ("fsm", "services", "handlers", "bot")


def from_the_ground() -> list[list[Path]]:
    """The files of each room, those that a room stands on before it."""
    fsm, handlers = sorted((ROOT / "fsm").glob("*.py")), sorted((ROOT / "handlers").rglob("*.py"))
    ground = [[ROOT / "services" / f"{file}.py"] for file in sorted(GROUND)]
    services = [rooms("services")[room] for room in reversed(from_the_top("services"))]
    bot = [rooms("bot")[room] for room in reversed(from_the_top("bot"))]
    app = next(place for place, files in enumerate(bot) if files[0].stem == "app")
    return [fsm, *ground, *services, *bot[:app], handlers, *bot[app:]]


def name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def libraries(files: list[Path]) -> list[str]:
    """What the files import at once, save what is ours."""
    nodes = [node for file in files for node in ast.parse(file.read_text()).body]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return sorted(module for module in plain | parts if module.partition(".")[0] not in OURS)


def test_every_module_can_be_imported_alone() -> None:
    house = [{"modules": [name(file) for file in files], "libraries": libraries(files)} for files in from_the_ground()]
    command = [sys.executable, "-P", str(ALONE)]
    done = subprocess.run(command, input=json.dumps(house), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    assert json.loads(done.stdout) == {}
