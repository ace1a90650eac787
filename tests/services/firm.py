"""A company at work, without Telegram: people who call services, a clock moved by hand, deals by real launches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, Select, select
from sqlalchemy.orm import Session

from fsm.calendar import Calendar, Hours
from services.campaigns import drafts, launching
from services.clients import counterparties
from services.db import Database
from services.directories import first_start
from services.models import AccessGroup, CampaignRow, Counterparty, Deal, Interaction, Outbox, User
from services.orders import orders
from services.people import access_groups as groups
from services.people import invitations
from services.process import deadlines
from services.reading.phone_numbers import PhoneNumber as Number
from services.reading.sheets.client_rows import ClientRow
from services.reading.sheets.survey_forms import QuestionRow
from services.rights import actors
from services.surveys import answering, templates
from services.unit import PROCESS, Actor, Company, Unit

Query = Select[*tuple[Any, ...]]
P = ParamSpec("P")
R = TypeVar("R")

TUESDAY = datetime(2026, 11, 24, 7, tzinfo=UTC)
"""Ten in the morning in Moscow, on a working day."""
MOSCOW = ZoneInfo("Europe/Moscow")
SHORT = (QuestionRow(1, "Закупаете упаковку?", "yes_no", required=True),)


@dataclass(frozen=True)
class Person:
    """Somebody of the company; what he does is committed when the call returns."""

    firm: "Firm" = field(repr=False)
    name: str
    telegram_id: int
    id: int

    async def do(self, service: Callable[Concatenate[Unit, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.firm.db.run(lambda session: service(self.unit(session), *args, **kwargs))

    async def ask(self, query: Callable[Concatenate[Unit, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.firm.db.read(lambda session: query(self.unit(session), *args, **kwargs))

    def unit(self, session: Session) -> Unit:
        actor = actors.actor_by_id(session, self.firm.company, self.id)
        return Unit(session, actor, self.firm.now, self.firm.company, "tap")


@dataclass(frozen=True)
class Founded:
    """A company just after its people came in. `people`: name, Telegram id, id."""

    company: Company
    groups: dict[str, int]
    people: tuple[tuple[str, int, int], ...]


class Firm:
    """Anna is the admin. Maria manages Pyotr and Olga (group «Опт»), Boris manages Maria; Viktor is another manager,
    Rinat is his executor, Zina heads the group «Розница»."""

    def __init__(self, db: Database, founded: Founded) -> None:
        self.db, self.company, self.groups, self.now = db, founded.company, founded.groups, TUESDAY
        self.people = {LATIN[name]: Person(self, name, telegram_id, id_) for name, telegram_id, id_ in founded.people}

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    async def by_itself(self, service: Callable[Concatenate[Unit, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What happens without a person: launches, timers."""
        return await self.db.run(lambda session: service(self.process(session), *args, **kwargs))

    def process(self, session: Session, actor: Actor = PROCESS) -> Unit:
        return Unit(session, actor, self.now, self.company, "timer")

    async def fire(self) -> int:
        """Every deadline that is due; returns how many there were."""
        fired = 0
        while count := await self.by_itself(deadlines.fire):
            fired += count
        return fired

    async def rows(self, query: Query) -> list[Any]:
        """One column as a list of values, several as a list of tuples."""
        return await self.db.read(lambda session: _rows(session, query))

    async def value(self, query: Query) -> Any:
        found = await self.rows(query)
        assert len(found) == 1, found
        return found[0]

    async def deal(self, deal_id: int, *columns: str) -> Any:
        return await self.value(select(*(getattr(Deal, name) for name in columns)).where(Deal.id == deal_id))

    async def force(self, *statements: Executable) -> None:
        """Brings about what no service can yet, or what only time can."""
        await self.db.run(lambda session: [session.execute(statement) for statement in statements] and None)

    async def told(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        """The messages of a kind, in the order in which they were written: for whom, about what."""
        return await self.rows(
            select(Outbox.recipient_id, Outbox.params).where(Outbox.kind == kind).order_by(Outbox.id)
        )

    async def call(self, deal_id: int) -> int:
        """The id of the deal's planned call."""
        found: int = await self.value(
            select(Interaction.id).where(
                Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "planned"
            )
        )
        return found

    async def draft(
        self,
        *rows: ClientRow,
        author: str = "maria",
        executor: str = "pyotr",
        questions: Sequence[QuestionRow] = SHORT,
    ) -> int:
        """A document that lacks nothing. Returns its number."""

        def draw_up(unit: Unit) -> int:
            number = drafts.draw_up(unit)
            drafts.add_rows(unit, number, counterparties.take_in(unit, rows).client_ids)
            drafts.choose_template(unit, number, templates.add_template(unit, f"Анкета {number}", questions))
            drafts.choose_executor(unit, number, self.people[executor].id)
            return number

        return await self.people[author].do(draw_up)

    async def launch(self, *rows: ClientRow, author: str = "maria", **params: Any) -> list[int]:
        """Posts a document and launches it whole. Returns its deals' numbers in the order of the rows."""
        number = await self.draft(*rows, author=author, **params)
        await self.people[author].do(launching.post, number)
        while not await self.by_itself(launching.launch_chunk, number):
            pass
        return await self.deals_of(number)

    async def deals_of(self, campaign_id: int) -> list[int]:
        return await self.rows(select(Deal.id).where(Deal.campaign_id == campaign_id).order_by(Deal.campaign_position))

    async def deal_of_one(self, row: ClientRow | None = None, **params: Any) -> int:
        """The deal of a document with one client."""
        (deal_id,) = await self.launch(row or client("Ромашка"), **params)
        return deal_id

    async def qualified(self, deal_id: int, by: str = "pyotr") -> int:
        """Brings a deal of the short survey to stage 2, «Квалификация клиента»."""

        def complete(unit: Unit) -> None:
            answering.answer(unit, deal_id, 1, True)
            answering.complete(unit, deal_id, 1)

        await self.people[by].do(complete)
        return deal_id

    async def left_out(self, campaign_id: int) -> dict[str, str]:
        """The rows that a launch passes over: name and reason."""
        return dict(
            await self.rows(
                select(Counterparty.name, CampaignRow.left_out)
                .join(CampaignRow, CampaignRow.counterparty_id == Counterparty.id)
                .where(CampaignRow.campaign_id == campaign_id, CampaignRow.left_out.is_not(None), ~CampaignRow.included)
            )
        )


def client(name: str, *numbers: str, **known: Any) -> ClientRow:
    """A row of a file. Without a number it gets one of its own; "" stands for none."""
    own = f"+7495{sum(ord(letter) * 31**place for place, letter in enumerate(name)) % 10**7:07}"
    phones = tuple(Number(number) for number in numbers or (own,) if number)
    return ClientRow(1, name, phones=phones, **known)


def clients_named(count: int) -> list[ClientRow]:
    return [client(f"Клиент {number}", f"+7495{number:07}") for number in range(1, count + 1)]


STAFF = (
    ("Борис", 10, ("manager",), None, None),
    ("Мария", 11, ("manager", "executor"), "Опт", "Борис"),
    ("Виктор", 12, ("manager",), None, None),
    ("Пётр", 21, ("executor",), "Опт", "Мария"),
    ("Ольга", 22, ("executor",), "Опт", "Мария"),
    ("Ринат", 31, ("executor",), "Розница", "Виктор"),
    ("Зина", 41, ("executor",), "Розница", None),
)
LATIN = {"Анна": "anna", "Борис": "boris", "Мария": "maria", "Виктор": "viktor", "Пётр": "pyotr", "Ольга": "olga",
         "Ринат": "rinat", "Зина": "zina"}  # fmt: skip


def found(session: Session) -> Founded:
    first_start.prepare(session, "ru")
    version, processes = first_start.current_version(session, TUESDAY)
    hours, quiet = Hours.parse("09:00-18:00"), Hours.parse("20:00-09:00")
    company = Company(
        MOSCOW,
        "ru",
        Calendar(MOSCOW),
        hours,
        quiet,
        frozenset({1}),
        "bot",
        version,
        processes,
        orders.fill,
        "sales@upak.example",
    )
    actors.admit_admin(session, 1, "Анна", TUESDAY)
    unit = Unit(session, actors.actor_by_id(session, company, 1), TUESDAY, company, "tap")
    for name in ("Опт", "Розница"):
        groups.add(unit, name)
    ids_of_groups = {choice.name: choice.id for choice in actors.groups(unit)}
    ids = {"Анна": 1}
    for name, telegram_id, roles, group, manager in STAFF:
        for role in roles:
            code = invitations.invite(unit, role, ids_of_groups.get(group or ""), ids.get(manager or ""))
            invitations.accept(session, code, telegram_id, name, TUESDAY)
        ids[name] = session.scalars(select(User.id).where(User.telegram_id == telegram_id)).one()
    session.get_one(AccessGroup, ids_of_groups["Розница"]).head_id = ids["Зина"]
    session.flush()
    people = ("Анна", 1, 1), *((row[0], row[1], ids[row[0]]) for row in STAFF)
    return Founded(company, ids_of_groups, people)


def _rows(session: Session, query: Query) -> list[Any]:
    return [row[0] if len(row) == 1 else tuple(row) for row in session.execute(query)]
