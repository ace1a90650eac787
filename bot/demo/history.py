"""The month before: the sample company has worked already, so that lists, the team and results are not empty.

Everything is done by the services that people's taps call, at moments of the past, with the same dice at every start.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from fsm.calendar import at_clock_time
from services.calling import next_deal
from services.calling.calls import record
from services.campaigns import drafts, launching
from services.clients import counterparties
from services.deals import cards, qualifying, rerouting
from services.deals.cards import DealCard
from services.directories import competitors, frequencies
from services.errors import Refusal
from services.mail import business_card
from services.models import Competitor, Deal, Outbox, Task
from services.process import deadlines
from services.proposals import needs
from services.reading.phone_numbers import PhoneNumber
from services.reading.sheets.client_rows import ClientRow
from services.rights import actors
from services.surveys import answering, deal_survey
from services.unit import PROCESS, Company, Unit

DATA = Path(__file__).with_name("past.yaml")
WEEKS = 4
CALLS_A_DAY = 7
BETWEEN = timedelta(minutes=40)
MORNING = time(9, 30)
OUTCOMES = {"no_answer": 32, "busy": 7, "callback": 9, "reached": 38, "refusal": 5, "not_now": 4, "wrong_number": 2,
            "answering_machine": 3}  # fmt: skip
"""How often each outcome of a hundred calls."""


@dataclass(slots=True)
class Past:
    """Who plays the month, with which dice."""

    session: Session
    company: Company
    ids: Mapping[str, int]
    groups: Mapping[str, int]
    dice: Random
    data: Mapping[str, Any]

    def unit(self, who: str | None, now: datetime) -> Unit:
        actor = PROCESS if who is None else actors.actor_by_id(self.session, self.company, self.ids[who])
        return Unit(self.session, actor, now, self.company, "demo")


@dataclass(frozen=True, slots=True)
class PastCampaign:
    """A campaign of the past: by whom, for whom, over how many clients, how many days ago."""

    author: str
    executor: str
    clients: int
    days_ago: int


DOCUMENTS = (
    PastCampaign("Мария Кузнецова", "Ольга Смирнова", 12, 26),
    PastCampaign("Мария Кузнецова", "Пётр Петров", 12, 19),
    PastCampaign("Сергей Волков", "Ринат Ахметов", 10, 12),
    PastCampaign("Мария Кузнецова", "Пётр Петров", 14, 4),
)


def live(session: Session, company: Company, now: datetime, ids: Mapping[str, int], groups: Mapping[str, int]) -> None:
    """Plays the month until just now. What it would have sent is forgotten: nobody was there to read it."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    past = Past(session, company, ids, groups, Random(17), data)
    for name in data["competitors"]:
        competitors.add(past.unit("Анна Орлова", now - timedelta(weeks=WEEKS)), name)
    rows = _clients(past)
    for day in _days(company, now):
        for document in DOCUMENTS:
            if _launched_on(document, company, now) == day:
                _launch(past, document, at_clock_time(day, MORNING, company.zone), rows)
        _work(past, day, now)
    session.execute(delete(Outbox))


def _days(company: Company, now: datetime) -> Iterator[date]:
    """Working days, from four weeks ago until today."""
    today = now.astimezone(company.zone).date()
    days = (today - timedelta(days=ago) for ago in range(7 * WEEKS, -1, -1))
    return (day for day in days if company.calendar.is_working_day(day))


def _launched_on(document: PastCampaign, company: Company, now: datetime) -> date:
    return company.calendar.working_day_from(now.astimezone(company.zone).date() - timedelta(days=document.days_ago))


def _clients(past: Past) -> Iterator[ClientRow]:
    data, dice = past.data, past.dice
    for number, name in enumerate(data["names"], 1):
        city, zone = dice.choice(list(data["cities"].items()))
        yield ClientRow(
            number,
            dice.choice(data["forms"]).format(name),
            phones=(PhoneNumber(f"+7495000{number:02}{dice.randrange(100):02}"),),
            email=f"zakupki{number}@client.example",
            contact_person=dice.choice(data["people"]),
            position=dice.choice(data["positions"]),
            city=city,
            time_zone=zone,
        )


def _launch(past: Past, document: PastCampaign, now: datetime, rows: Iterator[ClientRow]) -> None:
    author = past.unit(document.author, now)
    number = drafts.draw_up(author)
    taken = counterparties.take_in(author, [next(rows) for _ in range(document.clients)])
    drafts.add_rows(author, number, taken.client_ids)
    drafts.choose_template(author, number, drafts.templates(author)[0].id)
    drafts.choose_executor(author, number, past.ids[document.executor])
    launching.post(author, number)
    while not launching.launch_chunk(past.unit(None, now), number):
        pass


def _work(past: Past, day: date, until: datetime) -> None:
    """A day of everybody's calls, and the deadlines that pass meanwhile."""
    start = at_clock_time(day, MORNING, past.company.zone)
    for now in (start + place * BETWEEN for place in range(CALLS_A_DAY)):
        if now >= until:
            return
        while deadlines.fire(past.unit(None, now)):
            pass
        for document in DOCUMENTS:
            _act(past, document.executor, now)
        for head in ("Мария Кузнецова", "Сергей Волков"):
            _name_executors(past, head, now)


def _act(past: Past, executor: str, now: datetime) -> None:
    """The next task, whatever it is; one that is refused is left for later."""
    unit = past.unit(executor, now)
    deal_id = next_deal.next_deal(unit)
    if deal_id is None:
        return
    card = cards.card(unit, deal_id)
    try:
        with past.session.begin_nested():
            STEPS[card.stage](past, unit, card)
    except Refusal:
        return


def _call(past: Past, unit: Unit, card: DealCard) -> None:
    if card.call is None:
        _survey(past, unit, card)
        return
    outcome = past.dice.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    later = unit.now + timedelta(days=past.dice.randint(1, 4), minutes=past.dice.randint(-60, 60))
    promised = later if outcome == "callback" else None
    note = past.dice.choice(past.data["notes"]) if outcome in ("reached", "callback") else None
    record(unit, card.deal_id, card.call.id, outcome, promised_at=promised, note=note)
    if outcome == "reached" and card.stage == "first_contact":
        _survey(past, unit, card)


def _survey(past: Past, unit: Unit, card: DealCard) -> None:
    """Every question as it comes, by its kind."""
    number = deal_survey.survey(unit, card.deal_id).first_open
    while number is not None:
        number = _answer(past, unit, card.deal_id, deal_survey.survey(unit, card.deal_id).at(number))
    answering.complete(unit, card.deal_id, card.step)


def _answer(past: Past, unit: Unit, deal_id: int, asked: deal_survey.SurveyQuestion) -> int | None:
    match asked.kind:
        case "text":
            return answering.answer(unit, deal_id, asked.number, past.dice.choice(past.data["people"]))
        case "number":
            return answering.answer(unit, deal_id, asked.number, str(past.dice.randrange(20, 400, 10)))
        case "yes_no":
            return answering.answer(unit, deal_id, asked.number, past.dice.random() < 0.8)
        case "one":
            return answering.answer(unit, deal_id, asked.number, past.dice.randrange(len(asked.options)))
        case "several":
            answering.toggle(unit, deal_id, asked.number, past.dice.randrange(len(asked.options)))
            return deal_survey.survey(unit, deal_id).after(asked.number)
        case _:
            return answering.skip(unit, deal_id, asked.number)


def _qualify(past: Past, unit: Unit, card: DealCard) -> None:
    """Most clients are of the executor's own group."""
    other = past.dice.random() < 0.2
    own = unit.actor.group_id
    group = next(each for each in past.groups.values() if (each != own) == other)
    qualifying.set_group(unit, card.deal_id, card.step, group)


def _send_card(past: Past, unit: Unit, card: DealCard) -> None:
    business_card.record(unit, card.deal_id, card.step, past.dice.choice(["email", "email", "fax", "messenger"]))


def _learn_needs(past: Past, unit: Unit, card: DealCard) -> None:
    if card.call is not None:
        _call(past, unit, card)
        return
    needs.write(unit, card.deal_id, "volumes", past.dice.choice(past.data["volumes"]))
    needs.write(unit, card.deal_id, "assortment", past.dice.choice(past.data["assortment"]))
    rival = past.dice.choice(unit.session.scalars(select(Competitor.id)).all())
    needs.mark(unit, card.deal_id, rival, wanted=True)
    chosen = past.dice.choice(frequencies.offered_frequencies(unit)[:2])
    needs.choose_frequency(unit, card.deal_id, card.step, chosen.id)


def _name_executors(past: Past, head: str, now: datetime) -> None:
    """The heads of groups name whoever has least to do, in the order in which clients came to them."""
    unit = past.unit(head, now)
    for deal_id in _waiting_for(unit):
        card = cards.card(unit, deal_id)
        named = rerouting.executor_choice(unit, deal_id, 0)
        try:
            with past.session.begin_nested():
                rerouting.name_executor(unit, deal_id, card.step, named.candidates.rows[0].id)
        except (Refusal, IndexError):
            continue


def _waiting_for(unit: Unit) -> Sequence[int]:
    return unit.session.scalars(
        select(Deal.id)
        .join(Task, Task.deal_id == Deal.id)
        .where(Task.state == "open", Task.kind == "name_executor", Task.assignee_id == unit.actor.id)
        .order_by(Deal.id)
    ).all()


STEPS = {
    "first_contact": _call,
    "qualification": _qualify,
    "business_card": _send_card,
    "needs": _learn_needs,
}
