"""Process definitions: `load` reads one from its file, checks all of it and says where it is wrong."""

from hashlib import sha256
from pathlib import Path

from fsm.checking import check
from fsm.elements import Definition
from fsm.reading import read
from fsm.source import DefinitionError, Problem, Source

SALE = Path(__file__).with_name("sale.yaml")

__all__ = ["SALE", "Definition", "DefinitionError", "Problem", "load"]


def load(text_or_path: str | Path, name: str = "process") -> Definition:
    """A definition from a file (a Path) or from its text, which errors then call `name`.

    Raises DefinitionError with every problem found, OSError for an unreadable file.
    """
    if isinstance(text_or_path, Path):
        return load(text_or_path.read_text(encoding="utf-8"), str(text_or_path))
    source = Source(name)
    definition, reader = read(source, text_or_path, version=sha256(text_or_path.encode()).hexdigest()[:16])
    source.finish()
    check(definition, reader)
    source.finish()
    return definition
