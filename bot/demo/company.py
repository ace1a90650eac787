"""Fills an empty database with a company that could be anybody's."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.config import Settings
from bot.demo import history
from bot.founding import company_of
from fsm.calendar import Calendar, at_clock_time
from services.campaigns import drafts
from services.clients import counterparties
from services.clock import Clock, MovableClock
from services.company import logos, products
from services.company.requisites import THE_ONE
from services.db import Database, schema
from services.models import (
    AccessGroup,
    Campaign,
    CompanyCard,
    CompanyCardFile,
    OwnCompany,
    StoredFile,
    User,
    UserRole,
)
from services.proposals import approval_rules
from services.reading.plain_text import fold
from services.reading.sheets.counterparties import parse_counterparties
from services.reading.sheets.price_lists import parse_products
from services.reading.sheets.survey_forms import parse_survey
from services.reading.sheets.tables import read_sheet
from services.rights import actors
from services.surveys import templates
from services.unit import Actor, Company, Unit

FILES = Path(__file__).parent
SURVEY = "anketa.xlsx"
CLIENTS = "kontragenty.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Employee:
    telegram_id: int
    name: str
    role: str
    group: str | None = None
    manager: str | None = None


MAIL_FROM = "sales@upak.example"
OWN = {
    "name": "ООО «Упаковка и точка»",
    "inn": "7700000016",
    "kpp": "770001001",
    "address": "101000, г. Москва, ул. Складская, д. 1",
    "bank": "АО «Пример Банк», г. Москва",
    "bik": "044525999",
    "account": "40702810500000000101",
    "correspondent": "30101810600000000999",
    "signatory_position": "Генеральный директор",
    "signatory": "Соколова Е. В.",
    "phone": "+7 495 000-00-10",
    "email": MAIL_FROM,
}
CARD = {
    "name": "Общая",
    "subject": "{компания}: упаковка для {клиент}",
    "text": "Здравствуйте, {контакт}!\n\nСпасибо за разговор. Мы делаем гофрокороба и плёнку и возим их по России; "
    "прайс во вложении.\n\nС уважением,\n{исполнитель}, {компания}\n{телефон}, {почта}",
}
PRICES = "nomenklatura.xlsx"
LOGO = "logo.svg"
OPENS = time(11)
ALSO_APPROVED_ABOVE, ALSO_APPROVES = Decimal(100_000), "Анна Орлова"

GROUPS = ("Опт", "Розница", "Корпоративные")
STAFF = (
    Employee(101, "Мария Кузнецова", "manager"),
    Employee(201, "Пётр Петров", "executor", "Опт", "Мария Кузнецова"),
    Employee(202, "Ольга Смирнова", "executor", "Опт", "Мария Кузнецова"),
    Employee(102, "Сергей Волков", "manager"),
    Employee(203, "Ринат Ахметов", "executor", "Розница", "Сергей Волков"),
    Employee(301, "Николай Зуев", "procurement"),
    Employee(302, "Олег Шубин", "shipping"),
    Employee(303, "Галина Титова", "accountant"),
    Employee(1, "Анна Орлова", "admin"),
)


def opens(now: datetime, zone: ZoneInfo) -> datetime:
    """When the company's day begins (UTC): today, or on the next working day. Somebody who looks in at night shall not
    find the office asleep and every message held back until morning.
    """
    return at_clock_time(Calendar(zone).working_day_from(now.astimezone(zone).date()), OPENS, zone)


def establish(settings: Settings, now: datetime) -> None:
    """Founds the company in a database of its own, as it is at that moment."""
    schema.upgrade(settings.database_url)
    asyncio.run(_establish(settings, MovableClock(now)))


async def _establish(settings: Settings, clock: Clock) -> None:
    async with Database.open(settings.database_url) as db:
        await db.run(found, await company_of(settings, "", db, clock), clock)


def found(session: Session, company: Company, clock: Clock) -> None:
    """Hires everybody, plays the month before, draws up Maria's next campaign. An inhabited database is left alone."""
    if session.scalar(select(User.id).limit(1)) is not None:
        return
    now = clock.now()
    groups = {name: _add(session, AccessGroup, name=name, folded_name=fold(name)) for name in GROUPS}
    ids: dict[str, int] = {}
    for each in STAFF:
        place = {"group_id": groups.get(each.group or ""), "manager_id": ids.get(each.manager or "")}
        ids[each.name] = _add(session, User, telegram_id=each.telegram_id, name=each.name, created_at=now, **place)
        session.execute(insert(UserRole).values(user_id=ids[each.name], role=each.role))
    for group, head in (("Опт", "Мария Кузнецова"), ("Розница", "Сергей Волков")):
        session.execute(update(AccessGroup).where(AccessGroup.id == groups[group]).values(head_id=ids[head]))
    _introduce(session, now)
    _set_up(Unit(session, _actor(session, company, ids["Анна Орлова"]), now, company, "demo"), ids[ALSO_APPROVES])
    maria = Unit(session, _actor(session, company, ids["Мария Кузнецова"]), now, company, "demo")
    template = _add_template(maria)
    history.live(session, company, now, ids, groups)
    _draw_up(maria, template, ids["Пётр Петров"])


def _introduce(session: Session, now: datetime) -> None:
    """The company's own name, and the card with its price list."""
    session.add(OwnCompany(id=THE_ONE, **OWN))
    content = (FILES / PRICES).read_bytes()
    card = CompanyCard(**CARD)
    prices = StoredFile(
        kind="document", name="Прайс-лист.xlsx", media_type=XLSX, size=len(content), content=content, created_at=now
    )
    session.add_all([card, prices])
    session.flush()
    session.add(CompanyCardFile(card_id=card.id, place=1, file_id=prices.id))


def _set_up(unit: Unit, approver_id: int) -> None:
    """What an admin sees to: the letterhead, the goods, who approves what."""
    logos.keep(unit, LOGO, (FILES / LOGO).read_bytes())
    products.take_in(unit, parse_products(read_sheet((FILES / PRICES).read_bytes(), PRICES)).rows)
    approval_rules.add(unit, ALSO_APPROVED_ABOVE, approver_id)


def _add(session: Session, model: type[AccessGroup] | type[User], **values: object) -> int:
    row = model(**values)
    session.add(row)
    session.flush()
    return row.id


def _actor(session: Session, company: Company, user_id: int) -> Actor:
    return actors.actor_by_id(session, company, user_id)


def _add_template(unit: Unit) -> int:
    questions = parse_survey(read_sheet((FILES / SURVEY).read_bytes(), SURVEY))
    return templates.add_template(unit, "Первое знакомство", questions)


def _draw_up(unit: Unit, template_id: int, executor_id: int) -> None:
    number = drafts.draw_up(unit)
    parsed = parse_counterparties(read_sheet((FILES / CLIENTS).read_bytes(), CLIENTS))
    drafts.add_rows(unit, number, counterparties.take_in(unit, parsed.rows).client_ids)
    unit.session.execute(update(Campaign).where(Campaign.id == number).values(file_name=CLIENTS))
    drafts.choose_template(unit, number, template_id)
    drafts.choose_executor(unit, number, executor_id)
