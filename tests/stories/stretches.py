"""Stretches that many stories begin with: each is played once, through the wire, and kept for the stories to come."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.keeping import Keeper
from tests.stories.office import Kept, Office, Person, office_of, open_office

Stretch = Callable[..., Awaitable[Person]]
Way = tuple[str, ...]
"""The stretches that are behind an office, in the order in which they were played."""

STRETCHES: dict[str, Stretch] = {}
EMPTY = "empty"


def stretch(play: Stretch) -> Any:
    """Makes a fixture of what people do at the beginning of a story. It returns whom the story is about.

    What a stretch is built upon are its arguments: the office and further stretches.
    """
    name, asked = play.__name__, inspect.signature(play)
    known = STRETCHES.setdefault(name, play)
    assert inspect.getfile(known) == inspect.getfile(play), name  # pytest and a test may both import a file

    async def played(office: Office, archive: Archive, **others: Person) -> Person:
        if name not in office.passed:
            given = {"office": office, **others}
            person = await play(**{each: given[each] for each in asked.parameters})
            office.passed[name] = person.phone.account.user["first_name"]
            archive.keep(office)
        return office.people[office.passed[name]]

    own = inspect.signature(played).parameters
    others = [each for each in asked.parameters.values() if each.name not in own]
    played.__signature__ = inspect.Signature([own["office"], own["archive"], *others])  # type: ignore[attr-defined]
    played.__doc__ = play.__doc__
    return pytest.fixture(played, name=name)


def way_to(names: Iterable[str]) -> Way:
    """The stretches among the names of fixtures, after those that they are built upon, as pytest sets them up."""
    way: dict[str, None] = {}
    for name in names:
        if name in STRETCHES:
            way |= dict.fromkeys((*way_to(inspect.signature(STRETCHES[name]).parameters), name))
    return tuple(way)


class Archive:
    """A database and all the offices that were kept in it."""

    def __init__(self, url: str, keeper: Keeper) -> None:
        self._url, self._keeper = url, keeper
        self._kept: dict[tuple[bool, Way], tuple[str, Kept]] = {}
        self._open: Office | None = None
        keeper.keep(EMPTY)

    @asynccontextmanager
    async def open(self, way: Way, *, mail: bool) -> AsyncIterator[Office]:
        """An office as far on this way as one has been kept. Without `mail` there is no mail server."""
        known = (self._kept.get((mail, way[:length])) for length in range(len(way), -1, -1))
        name, kept = next(filter(None, known), (EMPTY, None))
        self._keeper.restore(name)
        opened = office_of(self._url, kept.now, mail=mail, kept=kept) if kept else open_office(self._url, mail=mail)
        async with opened as self._open:
            self.keep(self._open)
            yield self._open
        self._open = None

    def keep(self, office: Office) -> None:
        """Unless it has been kept, or works in a database of its own."""
        key = (office.settings.smtp_url is not None, tuple(office.passed))
        if office is self._open and key not in self._kept:
            name = f"kept_{len(self._kept)}"
            self._keeper.keep(name)
            self._kept[key] = name, Kept.of(office)
