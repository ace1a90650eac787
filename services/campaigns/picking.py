"""Picking clients from the directory into a draft: filtered, a page at a time, all found by one statement."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Exists, and_, delete, exists, false, func, insert, literal, select

from fsm.calendar import add_months
from services.campaigns.drafts import draft_of, reason_for, require_draft
from services.errors import Invalid, NotFound
from services.models import AccessGroup, CampaignRow, Counterparty, Deal, Interaction
from services.paging import PAGE, Paged, page_that_is_there
from services.reading.plain_text import fold
from services.rights import access
from services.unit import Unit

ANY, NONE = 0, -1
NEVER = -1
MONTHS = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which clients are looked for.

    `group` is an access group's id, ANY or NONE; `city` the id of any client of that city, or ANY; `since` ANY, NEVER
    or the months in which nobody has spoken with the client; `free`: without an open deal.
    """

    group: int = ANY
    city: int = ANY
    since: int = ANY
    free: bool = True


@dataclass(frozen=True, slots=True)
class PickableClient:
    id: int
    name: str
    city: str | None
    picked: bool


@dataclass(frozen=True, slots=True)
class FilteredClients:
    """What the filters find; `picked` of them are in the document. `group` and `city` are named, None where any."""

    number: int
    filters: Filters
    group: str | None
    city: str | None
    clients: Paged[PickableClient]
    picked: int


@dataclass(frozen=True, slots=True)
class City:
    """A city of the directory: the id of one of its clients stands for it."""

    client_id: int
    name: str
    clients: int


def directory(unit: Unit, campaign_id: int, filters: Filters, page: int) -> FilteredClients:
    """Raises NotFound, Stale after the document was posted."""
    require_draft(unit, campaign_id)
    matching = _fits(unit, filters)
    total = unit.session.scalars(select(func.count()).select_from(Counterparty).where(matching)).one()
    page = page_that_is_there(page, total)
    clients = Paged(_clients_on_page(unit, campaign_id, matching, page) if total else [], page, total)
    picked = _count_picked(unit, campaign_id, matching) if total else 0
    return FilteredClients(campaign_id, filters, _group(unit, filters), _city(unit, filters), clients, picked)


def _clients_on_page(unit: Unit, campaign_id: int, matching: ColumnElement[bool], page: int) -> list[PickableClient]:
    found = unit.session.execute(
        select(Counterparty.id, Counterparty.name, Counterparty.city, _in_document(campaign_id))
        .where(matching)
        .order_by(Counterparty.folded_name, Counterparty.id)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return [PickableClient(*row) for row in found]


def _count_picked(unit: Unit, campaign_id: int, matching: ColumnElement[bool]) -> int:
    return unit.session.scalars(
        select(func.count())
        .select_from(CampaignRow)
        .join(Counterparty, Counterparty.id == CampaignRow.counterparty_id)
        .where(CampaignRow.campaign_id == campaign_id, matching)
    ).one()


def _fits(unit: Unit, filters: Filters) -> ColumnElement[bool]:
    """The condition on `counterparty`. Whoever asked not to be called is never found."""
    wanted = [~Counterparty.do_not_call]
    if filters.group == NONE:
        wanted.append(Counterparty.group_id.is_(None))
    elif filters.group != ANY:
        wanted.append(Counterparty.group_id == filters.group)
    if filters.city != ANY:
        city = select(Counterparty.folded_city).where(Counterparty.id == filters.city).scalar_subquery()
        wanted.append(Counterparty.folded_city == city)
    if filters.since != ANY:
        wanted.append(~_spoken_with(unit, filters.since))
    if filters.free:
        wanted.append(~exists().where(Deal.counterparty_id == Counterparty.id, Deal.closed.is_(None)))
    return and_(*wanted)


def _spoken_with(unit: Unit, months: int) -> Exists:
    """Somebody has spoken with the client, within these months or ever."""
    of_client = and_(Deal.counterparty_id == Counterparty.id, Interaction.deal_id == Deal.id)
    spoken = exists().where(of_client, Interaction.is_contact, Interaction.state == "done").correlate(Counterparty)
    if months == NEVER:
        return spoken
    if months not in MONTHS:
        raise NotFound
    today = unit.now.astimezone(unit.company.zone)
    begins = today - (today.date() - add_months(today.date(), -months))
    return spoken.where(Interaction.happened_at > begins)


def _group(unit: Unit, filters: Filters) -> str | None:
    if filters.group in (ANY, NONE):
        return None
    return unit.session.scalar(select(AccessGroup.name).where(AccessGroup.id == filters.group))


def _city(unit: Unit, filters: Filters) -> str | None:
    if filters.city == ANY:
        return None
    return unit.session.scalar(select(Counterparty.city).where(Counterparty.id == filters.city))


def cities(unit: Unit, page: int) -> Paged[City]:
    """The cities of the directory, those with most clients first."""
    access.require(unit, "start_campaign")
    grouped = (
        select(func.min(Counterparty.id).label("client_id"), func.count().label("clients"))
        .where(Counterparty.folded_city.is_not(None))
        .group_by(Counterparty.folded_city)
        .subquery()
    )
    total = unit.session.scalars(select(func.count()).select_from(grouped)).one()
    page = page_that_is_there(page, total)
    found = unit.session.execute(
        select(grouped.c.client_id, Counterparty.city, grouped.c.clients)
        .join(Counterparty, Counterparty.id == grouped.c.client_id)
        .order_by(grouped.c.clients.desc(), Counterparty.folded_city)
        .limit(PAGE)
        .offset(page * PAGE)
    )
    return Paged([City(*row) for row in found], page, total)


def find_city(unit: Unit, typed: str) -> int:
    """The city that somebody typed, or the first that begins so. Raises Invalid `city_unknown`."""
    access.require(unit, "start_campaign")
    name = fold(typed)
    begins = Counterparty.folded_city.startswith(name, autoescape=True)
    client_id = unit.session.scalar(
        select(Counterparty.id)
        .where(begins, literal(name != ""))
        .order_by(Counterparty.folded_city, Counterparty.id)
        .limit(1)
    )
    if client_id is None:
        raise Invalid("city_unknown", city=typed[:60])
    return client_id


def pick_all(unit: Unit, campaign_id: int, filters: Filters) -> int:
    """Puts everybody found at the end of the draft, by name. Returns how many came in."""
    by_name = func.row_number().over(order_by=(Counterparty.folded_name, Counterparty.id))
    return _pick(unit, campaign_id, _fits(unit, filters), by_name)


def pick_one(unit: Unit, campaign_id: int, client_id: int) -> None:
    """Puts one client at the end of the draft. Raises NotFound for one who asked not to be called."""
    wanted = and_(Counterparty.id == client_id, ~Counterparty.do_not_call)
    if unit.session.scalar(select(Counterparty.id).where(wanted)) is None:
        raise NotFound
    _pick(unit, campaign_id, wanted, literal(1))


def _pick(unit: Unit, campaign_id: int, wanted: ColumnElement[bool], place: ColumnElement[int]) -> int:
    """One statement, however many clients; those who are in the draft already stay where they are."""
    draft_of(unit, campaign_id)
    last = select(func.coalesce(func.max(CampaignRow.position), 0)).where(CampaignRow.campaign_id == campaign_id)
    before = unit.session.scalars(last).one()
    rows = select(literal(campaign_id), place + before, Counterparty.id, reason_for(Counterparty.id), false()).where(
        wanted, ~_in_document(campaign_id)
    )
    names = ["campaign_id", "position", "counterparty_id", "left_out", "included"]
    unit.session.execute(insert(CampaignRow).from_select(names, rows))
    return unit.session.scalars(last).one() - before


def _in_document(campaign_id: int) -> ColumnElement[bool]:
    return (
        exists()
        .where(CampaignRow.campaign_id == campaign_id, CampaignRow.counterparty_id == Counterparty.id)
        .correlate(Counterparty)
    )


def drop_one(unit: Unit, campaign_id: int, client_id: int) -> None:
    """Takes one client out of the draft."""
    _drop(unit, campaign_id, Counterparty.id == client_id)


def drop_all(unit: Unit, campaign_id: int, filters: Filters) -> None:
    """Takes everybody found out of the draft."""
    _drop(unit, campaign_id, _fits(unit, filters))


def _drop(unit: Unit, campaign_id: int, wanted: ColumnElement[bool]) -> None:
    draft_of(unit, campaign_id)
    unit.session.execute(
        delete(CampaignRow)
        .where(CampaignRow.campaign_id == campaign_id)
        .where(CampaignRow.counterparty_id.in_(select(Counterparty.id).where(wanted)))
        .execution_options(synchronize_session=False)
    )
