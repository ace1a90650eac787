"""Process definitions: `load` reads one from its file, checks all of it and says where it is wrong."""

from hashlib import sha256
from pathlib import Path

from fsm.checking import check
from fsm.elements import Definition
from fsm.reading import read
from fsm.source import DefinitionError, Problem, Source
from fsm.vocabulary import Vocabulary, check_words

SALE = Path(__file__).with_name("sale.yaml")

__all__ = ["SALE", "Definition", "DefinitionError", "Problem", "Vocabulary", "load"]


def load(text_or_path: str | Path, name: str = "process", known: Vocabulary | None = None) -> Definition:
    """A definition from a file (a Path) or from its text, which errors then call `name`.

    With `known`, whatever it names must exist there too. Raises DefinitionError with every problem found, OSError for
    a file that cannot be opened.
    """
    if isinstance(text_or_path, Path):
        return load(_text(text_or_path), str(text_or_path), known)
    source = Source(name)
    definition, reader = read(source, text_or_path, version=sha256(text_or_path.encode()).hexdigest()[:16])
    source.finish()
    check(definition, reader)
    if known is not None:
        check_words(definition, reader, known)
    source.finish()
    return definition


def _text(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DefinitionError(str(file), [Problem(line, "this is no UTF-8: save the file in that encoding")]) from None
