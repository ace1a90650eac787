"""Stage 5: what is learned of a client's needs. It is the client's, so that every deal of his shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update

from fsm.events import Event
from services.directories import competitors, frequencies
from services.directories.frequencies import Frequency
from services.errors import Invalid, NotFound, Stale
from services.models import CallFrequency, ClientsCompetitor, Competitor, Counterparty, Deal
from services.paging import PAGE, Paged, page_that_is_there
from services.process import door
from services.proposals import drafts
from services.reading.plain_text import fold
from services.rights import access
from services.unit import Unit

STAGE = "needs"
TYPED = ("volumes", "assortment", "potential")
"""The columns of the client that are written in words."""
POTENTIALS = ("high", "medium", "low")
"""What the buttons of «Потенциал» keep; other words may be typed."""
LONGEST = 500
LEARNED = "need_learned"
"""The line of history; its `need` is a name of `TYPED`, `competitor` or `competitor_gone`."""

CLIENT = (
    Counterparty.id,
    Counterparty.name,
    Counterparty.volumes,
    Counterparty.assortment,
    Counterparty.potential,
    Counterparty.frequency_id,
)
KNOWN = (
    select(*CLIENT, CallFrequency.count.label("periods"), CallFrequency.unit, CallFrequency.active)
    .join(Deal, Deal.counterparty_id == Counterparty.id)
    .outerjoin(CallFrequency, CallFrequency.id == Counterparty.frequency_id)
    .where(Deal.id == bindparam("deal"))
)
COMPETITORS = (
    select(Competitor.name)
    .join(ClientsCompetitor, ClientsCompetitor.competitor_id == Competitor.id)
    .where(ClientsCompetitor.counterparty_id == bindparam("client"))
    .order_by(Competitor.folded_name)
)


@dataclass(frozen=True, slots=True)
class Needs:
    """What is known of a client. `potential` is one of `POTENTIALS` or somebody's own words."""

    client: str
    volumes: str | None
    assortment: str | None
    potential: str | None
    frequency: Frequency | None
    competitors: Sequence[str]


@dataclass(frozen=True, slots=True)
class NeedAsked:
    """One of the needs while it is asked for: `what` is a name of `TYPED`."""

    deal_id: int
    what: str
    needs: Needs


@dataclass(frozen=True, slots=True)
class CompetitorTick:
    id: int
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class CompetitorChoice:
    """The directory of competitors; those that the client buys from are ticked."""

    deal_id: int
    client: str
    ticks: Paged[CompetitorTick]


@dataclass(frozen=True, slots=True)
class FrequencyChoice:
    """The call frequencies to choose from, and the present one."""

    deal_id: int
    client: str
    present: Frequency | None
    offered: Sequence[Frequency]


def known_needs(unit: Unit, deal_id: int) -> Needs:
    """What the card says of the needs; the caller has checked that the actor may read the deal."""
    found = unit.session.execute(KNOWN, {"deal": deal_id}).one()
    rivals = unit.session.scalars(COMPETITORS, {"client": found.id}).all()
    return Needs(found.name, found.volumes, found.assortment, found.potential, _frequency(found), rivals)


def need_asked(unit: Unit, deal_id: int, what: str) -> NeedAsked:
    """Raises NotFound for a need that is not written in words."""
    access.require_deal(unit, deal_id, "work")
    if what not in TYPED:
        raise NotFound
    return NeedAsked(deal_id, what, known_needs(unit, deal_id))


def write(unit: Unit, deal_id: int, what: str, text: str) -> None:
    """Keeps one of the needs, at any stage. Raises NotFound, and Invalid `need_long`, `need_empty`."""
    text = text.strip()
    if what not in TYPED:
        raise NotFound
    if not text:
        raise Invalid("need_empty")
    if len(text) > LONGEST:
        raise Invalid("need_long", most=LONGEST)
    client_id = _client(unit, deal_id)
    unit.session.execute(update(Counterparty).where(Counterparty.id == client_id).values({what: text}))
    door.note_in_history(unit, deal_id, LEARNED, {"need": what, "value": text})


def rivals(unit: Unit, deal_id: int, page: int) -> CompetitorChoice:
    """The competitors on offer, and those put away that this client has."""
    access.require_deal(unit, deal_id, "work")
    client_id, name = unit.session.execute(
        select(Counterparty.id, Counterparty.name).join(Deal).where(Deal.id == deal_id)
    ).one()
    ticked = _bought_from(client_id)
    total = unit.session.scalars(select(func.count()).select_from(Competitor).where(_ticks_first(ticked))).one()
    page = page_that_is_there(page, total)
    found = unit.session.execute(
        select(Competitor.id, Competitor.name, ticked)
        .where(_ticks_first(ticked))
        .order_by(Competitor.folded_name)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return CompetitorChoice(
        deal_id, name, Paged([CompetitorTick(row[0], row[1], bool(row[2])) for row in found], page, total)
    )


def mark(unit: Unit, deal_id: int, competitor_id: int, wanted: bool) -> None:
    """The client buys from this competitor, or no longer."""
    client_id = _client(unit, deal_id)
    competitors.mark(unit, client_id, competitor_id, wanted)
    name = unit.session.get_one(Competitor, competitor_id).name
    door.note_in_history(unit, deal_id, LEARNED, {"need": "competitor" if wanted else "competitor_gone", "value": name})


def mark_new(unit: Unit, deal_id: int, name: str) -> int:
    """Adds a competitor to the directory and to the client; returns the page where it stands."""
    client_id = _client(unit, deal_id)
    competitor_id = competitors.add(unit, name)
    mark(unit, deal_id, competitor_id, True)
    before = Competitor.folded_name < fold(name)
    shown = select(func.count()).select_from(Competitor).where(_ticks_first(_bought_from(client_id)), before)
    return unit.session.scalars(shown).one() // PAGE


def periods(unit: Unit, deal_id: int) -> FrequencyChoice:
    access.require_deal(unit, deal_id, "work")
    found = unit.session.execute(KNOWN, {"deal": deal_id}).one()
    return FrequencyChoice(deal_id, found.name, _frequency(found), frequencies.offered_frequencies(unit))


def choose_frequency(unit: Unit, deal_id: int, step: int, frequency_id: int) -> Frequency:
    """How often the client is called from now on, in every deal of his that is at stage 5.

    Raises Stale for a frequency that is no longer offered.
    """
    client_id = _client(unit, deal_id)
    chosen = next((each for each in frequencies.offered_frequencies(unit) if each.id == frequency_id), None)
    if chosen is None:
        raise Stale
    unit.session.execute(update(Counterparty).where(Counterparty.id == client_id).values(frequency_id=frequency_id))
    told = {"count": chosen.count, "unit": chosen.unit}
    event = Event("frequency_chosen")
    door.happen(unit, deal_id, event, step=step, **told)
    others = select(Deal.id, Deal.step).where(
        Deal.counterparty_id == client_id, Deal.id != deal_id, Deal.stage == STAGE, Deal.closed.is_(None)
    )
    door.happen_to_all(unit, dict(unit.session.execute(others).all()), event, **told)
    return chosen


def request_proposal(unit: Unit, deal_id: int, step: int) -> None:
    """The client is ready for a proposal: on to stage 6."""
    door.happen(unit, deal_id, Event("proposal_requested"), step=step)
    drafts.draft(unit, deal_id)


def _client(unit: Unit, deal_id: int) -> int:
    """Whose needs they are. Raises NotFound and Forbidden for whoever does not work the deal."""
    access.require_deal(unit, deal_id, "work")
    return unit.session.scalars(select(Deal.counterparty_id).where(Deal.id == deal_id)).one()


def _bought_from(client_id: int) -> ColumnElement[bool]:
    """The condition on `competitor` that this client buys from it."""
    return Competitor.id.in_(
        select(ClientsCompetitor.competitor_id).where(ClientsCompetitor.counterparty_id == client_id)
    )


def _ticks_first(ticked: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(Competitor.active, ticked)


def _frequency(found: Any) -> Frequency | None:
    if found.frequency_id is None:
        return None
    return Frequency(found.frequency_id, found.periods, found.unit, found.active)
