"""The directories as an admin keeps them in chat: found by their kind, each call behind the one right.

Access groups, company cards and survey templates have screens of their own; they hold more than rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from services.directories import competitors, frequencies
from services.directories.base import Directory, Item
from services.directories.call_outcomes import CallOutcomes
from services.directories.closing_reasons import ClosingReasons
from services.errors import Forbidden, Invalid, NotFound
from services.models import CallFrequency, ClientsCompetitor, Competitor, Counterparty
from services.paging import Paged, cut
from services.reading.periods import read_period
from services.rights import access
from services.unit import Unit


class Frequencies(Directory):
    """Rows are what they say: a longer period is another row, so none is named anew."""

    kind = "frequency"
    model = CallFrequency
    used_in = (Counterparty.frequency_id,)
    renamed = False

    def items(self, unit: Unit) -> Sequence[Item]:
        return [
            Item(str(each.id), "", each.active, traits={"count": each.count, "unit": each.unit})
            for each in frequencies.all_frequencies(unit)
        ]

    def add(self, unit: Unit, text: str) -> None:
        count, period = read_period(text)
        if period not in frequencies.MOST:
            raise Invalid("period_unclear")
        frequencies.add(unit, count, period)


class Competitors(Directory):
    kind = "competitor"
    model = Competitor
    used_in = (ClientsCompetitor.competitor_id,)
    merged = True

    def items(self, unit: Unit) -> Sequence[Item]:
        found = select(Competitor.id, Competitor.name, Competitor.active).order_by(Competitor.folded_name)
        return [Item(str(row.id), row.name, row.active) for row in unit.session.execute(found)]

    def add(self, unit: Unit, text: str) -> None:
        competitors.add(unit, text)

    def rename(self, unit: Unit, item: Item, text: str) -> None:
        competitors.rename(unit, self.value(item.id), text)

    def merge(self, unit: Unit, item: Item, into: Item) -> None:
        """Whoever bought from the one buys from the other, once; the one is gone."""
        gone, stays = self.value(item.id), self.value(into.id)
        bought = ClientsCompetitor.competitor_id
        clients = select(ClientsCompetitor.counterparty_id).where(bought == stays)
        both = delete(ClientsCompetitor).where(bought == gone, ClientsCompetitor.counterparty_id.in_(clients))
        moved = update(ClientsCompetitor).where(bought == gone).values(competitor_id=stays)
        for statement in (both, moved, delete(Competitor).where(Competitor.id == gone)):
            unit.session.execute(statement, execution_options={"synchronize_session": False})


DIRECTORIES: Mapping[str, Directory] = {
    directory.kind: directory for directory in (Frequencies(), Competitors(), ClosingReasons(), CallOutcomes())
}


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """A page of a directory's rows."""

    kind: str
    rows: Paged[Item]


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """A row with what can be done to it; `first` and `last` tell its place, `unused` that it may be deleted."""

    kind: str
    item: Item
    renamed: bool
    ordered: bool
    merged: bool
    unused: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class TraitChoice:
    """What a row's trait may become, or what a row may be merged into (trait `into`)."""

    kind: str
    item: Item
    trait: str
    choices: Paged[Item]


INTO = "into"


def directory_page(unit: Unit, kind: str, page: int) -> DirectoryPage:
    """Raises Forbidden, NotFound for an unknown directory, as all that follow."""
    return DirectoryPage(kind, cut(_directory(unit, kind).items(unit), page))


def directory_row(unit: Unit, kind: str, item_id: str) -> DirectoryRow:
    """Raises NotFound for a row that is not there (any more), as all that follow."""
    directory, items = _directory(unit, kind), _directory(unit, kind).items(unit)
    item = _item(items, item_id)
    return DirectoryRow(
        kind,
        item,
        renamed=directory.renamed,
        ordered=directory.ordered,
        merged=directory.merged and len(items) > 1,
        unused=not item.fixed and not directory.is_used(unit, item),
        first=items[0] is item,
        last=items[-1] is item,
    )


def trait_choice(unit: Unit, kind: str, item_id: str, trait: str, page: int) -> TraitChoice:
    directory, items = _directory(unit, kind), _directory(unit, kind).items(unit)
    item = _item(items, item_id)
    if trait != INTO:
        return TraitChoice(kind, item, trait, cut(directory.choices(unit, item, trait), page))
    if not directory.merged:
        raise NotFound
    return TraitChoice(kind, item, trait, cut([each for each in items if each.id != item_id], page))


def add(unit: Unit, kind: str, text: str) -> str | None:
    """Returns the new row's id where more is to be said about it. Raises Invalid with the directory's own code."""
    return _directory(unit, kind).add(unit, text)


def rename(unit: Unit, kind: str, item_id: str, text: str) -> None:
    directory, item = _find_item(unit, kind, item_id)
    if not directory.renamed:
        raise Forbidden
    directory.rename(unit, item, text)


def offer(unit: Unit, kind: str, item_id: str, wanted: bool) -> None:
    directory, item = _find_item(unit, kind, item_id)
    directory.offer(unit, item, wanted)


def move(unit: Unit, kind: str, item_id: str, up: bool) -> None:
    directory, item = _find_item(unit, kind, item_id)
    directory.move(unit, item, up)


def remove(unit: Unit, kind: str, item_id: str) -> None:
    """Raises Forbidden for a fixed row, Invalid `item_used`."""
    directory, item = _find_item(unit, kind, item_id)
    directory.delete(unit, item)


def set_trait(unit: Unit, kind: str, item_id: str, trait: str, value: str) -> None:
    """One of the row's traits, or (trait `into`) another row that it is merged into. Raises as the directory does."""
    directory, item = _find_item(unit, kind, item_id)
    if trait != INTO:
        directory.set_trait(unit, item, trait, value)
    elif value == item_id:
        raise NotFound
    else:
        directory.merge(unit, item, _item(directory.items(unit), value))


def _directory(unit: Unit, kind: str) -> Directory:
    access.require(unit, "edit_directories")
    if kind not in DIRECTORIES:
        raise NotFound
    return DIRECTORIES[kind]


def _find_item(unit: Unit, kind: str, item_id: str) -> tuple[Directory, Item]:
    directory = _directory(unit, kind)
    return directory, _item(directory.items(unit), item_id)


def _item(items: Sequence[Item], item_id: str) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise NotFound
