"""What every directory of the company has in common: rows that an admin adds, names anew, orders, puts away, deletes.

A directory says which table it is and what its rows mean; `directories.py` checks the right and finds it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import delete, exists, inspect, select, update

from services.errors import Forbidden, Invalid, NotFound
from services.models import Base
from services.reading.plain_text import fold
from services.unit import Unit

LONGEST_NAME = 40
"""What a button shows."""
OWN = "own_"
"""Codes of rows that the company has added itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row. `active`: people may choose it; `fixed`: the process itself needs it, so it stays; `traits`: its rest."""

    id: str
    name: str
    active: bool = True
    fixed: bool = False
    traits: Mapping[str, Any] = field(default_factory=dict)


class Directory(ABC):
    """One directory; `unit` is always an admin's, which the caller has checked."""

    kind: ClassVar[str]
    model: ClassVar[type[Base]]
    flag: ClassVar[str] = "active"
    """The column that says whether a row may be chosen."""
    used_in: ClassVar[tuple[Any, ...]] = ()
    """The columns that refer to a row."""
    ordered: ClassVar[bool] = False
    """People decide the order, kept in the column `place`."""
    renamed: ClassVar[bool] = True
    merged: ClassVar[bool] = False

    @abstractmethod
    def items(self, unit: Unit) -> Sequence[Item]:
        """All rows in their order."""

    @abstractmethod
    def add(self, unit: Unit, text: str) -> str | None:
        """A new row from what was typed; returns its id where more is to be said about it. Raises Invalid."""

    def rename(self, unit: Unit, item: Item, text: str) -> None:
        """Raises Invalid: `item_name`, `item_there`."""
        name = self.free_name(unit, text, besides=item.id)
        self._change(unit, item.id, name=name)

    def offer(self, unit: Unit, item: Item, wanted: bool) -> None:
        """Whether a row may be chosen from now on; what has been chosen stays. Raises Forbidden for a fixed one."""
        if item.fixed:
            raise Forbidden
        self._change(unit, item.id, **{self.flag: wanted})

    def move(self, unit: Unit, item: Item, up: bool) -> None:
        """One place up or down; at either end nothing happens."""
        ids = [each.id for each in self.items(unit)]
        here = ids.index(item.id)
        there = here - 1 if up else here + 1
        if not self.ordered or not 0 <= there < len(ids):
            return
        ids[here], ids[there] = ids[there], ids[here]
        for place, each in enumerate(ids, 1):
            self._change(unit, each, place=place)

    def is_used(self, unit: Unit, item: Item) -> bool:
        key = self.value(item.id)
        return any(unit.session.scalars(select(exists().where(column == key))).one() for column in self.used_in)

    def delete(self, unit: Unit, item: Item) -> None:
        """Raises Forbidden for a fixed row, Invalid `item_used`."""
        if item.fixed:
            raise Forbidden
        if self.is_used(unit, item):
            raise Invalid("item_used", name=item.name)
        unit.session.execute(delete(self.model).where(self._key() == self.value(item.id)))

    def merge(self, unit: Unit, item: Item, into: Item) -> None:
        """One row becomes another. Raises Forbidden where that makes no sense."""
        raise Forbidden

    def choices(self, unit: Unit, item: Item, trait: str) -> Sequence[Item]:
        """What a trait may become. Raises NotFound for a trait that is not chosen from a list."""
        raise NotFound

    def set_trait(self, unit: Unit, item: Item, trait: str, value: str) -> None:
        """Raises NotFound for a trait that this directory does not have, Invalid for a value that does not fit."""
        raise NotFound

    def value(self, item_id: str) -> Any:
        """The key as the table has it."""
        return int(item_id) if self._key().type.python_type is int else item_id

    def free_name(self, unit: Unit, text: str, besides: str | None = None) -> str:
        """What was typed as a name that no other row has. Raises Invalid: `item_name`, `item_there`."""
        name = proper_name(text)
        others = (each.name for each in self.items(unit) if each.id != besides)
        if fold(name) in map(fold, others):
            raise Invalid("item_there", name=name)
        return name

    def _change(self, unit: Unit, item_id: str, **values: Any) -> None:
        unit.session.execute(update(self.model).where(self._key() == self.value(item_id)).values(values))

    def _key(self) -> Any:
        """The column that rows are known by."""
        return inspect(self.model).primary_key[0]


def proper_name(text: str) -> str:
    """Raises Invalid `item_name` for an empty or too long one."""
    name = " ".join(text.split())
    if not fold(name) or len(name) > LONGEST_NAME:
        raise Invalid("item_name", most=LONGEST_NAME)
    return name


def own_code(known: Iterable[str]) -> str:
    """A code that no row has had yet, as far as the rows that are there can tell."""
    numbers = [int(code.removeprefix(OWN)) for code in known if code.removeprefix(OWN).isdecimal()]
    return f"{OWN}{max(numbers, default=0) + 1}"
