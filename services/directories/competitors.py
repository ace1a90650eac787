"""Competitors (конкуренты): the directory, and whom a client buys from."""

from sqlalchemy import delete, select, update

from services.db.upsert import add_missing
from services.errors import Invalid, NotFound
from services.models import ClientsCompetitor, Competitor
from services.reading.plain_text import fold
from services.rights import access
from services.unit import Unit

LONGEST_NAME = 80


def add(unit: Unit, name: str) -> int:
    """The competitor of this name, added where it is not there; one that was put away is offered again.

    Whoever works a deal may add one. Raises Invalid `competitor_name`.
    """
    name = _proper(name)
    add_missing(unit.session, Competitor, [{"name": name, "folded_name": fold(name), "active": True}])
    known = update(Competitor).where(Competitor.folded_name == fold(name)).values(active=True)
    return unit.session.execute(known.returning(Competitor.id)).scalar_one()


def rename(unit: Unit, competitor_id: int, name: str) -> None:
    """Raises Invalid `competitor_name` and `competitor_there`, NotFound."""
    access.require(unit, "edit_directories")
    name = _proper(name)
    same = select(Competitor.id).where(Competitor.folded_name == fold(name), Competitor.id != competitor_id)
    if unit.session.scalar(same) is not None:
        raise Invalid("competitor_there", name=name)
    _change(unit, competitor_id, name=name, folded_name=fold(name))


def mark(unit: Unit, client_id: int, competitor_id: int, wanted: bool) -> None:
    """The client buys from this competitor, or no longer. Raises NotFound. The caller has checked the rights."""
    if unit.session.get(Competitor, competitor_id) is None:
        raise NotFound
    if wanted:
        add_missing(unit.session, ClientsCompetitor, [{"counterparty_id": client_id, "competitor_id": competitor_id}])
    else:
        unit.session.execute(
            delete(ClientsCompetitor).where(
                ClientsCompetitor.counterparty_id == client_id, ClientsCompetitor.competitor_id == competitor_id
            )
        )


def _proper(name: str) -> str:
    name = " ".join(name.split())
    if not fold(name) or len(name) > LONGEST_NAME:
        raise Invalid("competitor_name", most=LONGEST_NAME)
    return name


def _change(unit: Unit, competitor_id: int, **values: object) -> None:
    changed = update(Competitor).where(Competitor.id == competitor_id).values(values).returning(Competitor.id)
    if unit.session.scalar(changed) is None:
        raise NotFound
