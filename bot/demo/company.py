"""Fills an empty database with a company that could be anybody's."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from services import campaigns, clients, staff, surveys
from services.clock import Clock
from services.intake.counterparties import parse_counterparties
from services.intake.normal import folded
from services.intake.sheets import read_sheet
from services.intake.surveys import parse_survey
from services.models import AccessGroup, Campaign, User, UserRole
from services.unit import Actor, Company, Unit

FILES = Path(__file__).parent
SURVEY = "anketa.xlsx"
CLIENTS = "kontragenty.xlsx"


@dataclass(frozen=True, slots=True)
class Employee:
    telegram_id: int
    name: str
    role: str
    group: str | None = None
    manager: str | None = None


GROUPS = ("Опт", "Розница", "Корпоративные")
STAFF = (
    Employee(101, "Мария Кузнецова", "manager"),
    Employee(201, "Пётр Петров", "executor", "Опт", "Мария Кузнецова"),
    Employee(202, "Ольга Смирнова", "executor", "Опт", "Мария Кузнецова"),
    Employee(102, "Сергей Волков", "manager"),
    Employee(203, "Ринат Ахметов", "executor", "Розница", "Сергей Волков"),
    Employee(1, "Анна Орлова", "admin"),
)


def found(session: Session, company: Company, clock: Clock) -> None:
    """Hires everybody, takes the clients in, draws up Maria's first campaign. An inhabited database is left alone."""
    if session.scalar(select(User.id).limit(1)) is not None:
        return
    now = clock.now()
    groups = {name: _add(session, AccessGroup, name=name, folded_name=folded(name)) for name in GROUPS}
    ids: dict[str, int] = {}
    for each in STAFF:
        place = {"group_id": groups.get(each.group or ""), "manager_id": ids.get(each.manager or "")}
        ids[each.name] = _add(session, User, telegram_id=each.telegram_id, name=each.name, created_at=now, **place)
        session.execute(insert(UserRole).values(user_id=ids[each.name], role=each.role))
    for group, head in (("Опт", "Мария Кузнецова"), ("Розница", "Сергей Волков")):
        session.execute(update(AccessGroup).where(AccessGroup.id == groups[group]).values(head_id=ids[head]))
    _draw_up(Unit(session, _actor(session, company, ids["Мария Кузнецова"]), now, company, "demo"), ids["Пётр Петров"])


def _add(session: Session, model: type[AccessGroup] | type[User], **values: object) -> int:
    row = model(**values)
    session.add(row)
    session.flush()
    return row.id


def _actor(session: Session, company: Company, user_id: int) -> Actor:
    return staff.actor_by_id(session, company, user_id)


def _draw_up(unit: Unit, executor_id: int) -> None:
    number = campaigns.draw_up(unit)
    parsed = parse_counterparties(read_sheet((FILES / CLIENTS).read_bytes(), CLIENTS))
    campaigns.add_rows(unit, number, clients.take_in(unit, parsed.rows).client_ids)
    unit.session.execute(update(Campaign).where(Campaign.id == number).values(file_name=CLIENTS))
    questions = parse_survey(read_sheet((FILES / SURVEY).read_bytes(), SURVEY))
    campaigns.choose_template(unit, number, surveys.add_template(unit, "Первое знакомство", questions))
    campaigns.choose_executor(unit, number, executor_id)
