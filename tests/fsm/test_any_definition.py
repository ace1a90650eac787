"""What passes the check runs: any process that is let in takes any event at any stage, and leads somewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fsm.decision import Accepted
from fsm.definition import Definition, DefinitionError, load
from fsm.diagram import describe
from fsm.engine import begin, decide
from fsm.events import EVENTS, STAGE_EVENTS, TIMER_EVENTS, Event
from fsm.facts import Facts
from fsm.guards import GUARDS
from fsm.steps import DOCUMENTS, RECIPIENTS
from tests.fsm.deals import CALENDAR, NOW, applied
from tests.fsm.test_walks import FLAGS

STATES = ("won", "lost")
CODES = [f"stage_{letter}" for letter in "abcdefg"]
Draw = Callable[[st.SearchStrategy[Any]], Any]

guards = st.sampled_from(sorted(GUARDS))
recipients = st.sampled_from(sorted(RECIPIENTS))
events = st.sampled_from(sorted(STAGE_EVENTS - set(TIMER_EVENTS.values())))
documents = st.sampled_from([(name, state) for name, states in DOCUMENTS.items() for state in sorted(states)])


@st.composite
def effects(draw: Draw, marks: list[str]) -> str:
    """A few effects as a list in one line."""
    told = []
    for _ in range(draw(st.integers(0, 3))):
        to, (document, state) = draw(recipients), draw(documents)
        what = draw(
            st.sampled_from(
                (f"task: begin, to: {to}", f"tell: news, to: {to}", f"document: {document}, state: {state}",
                 "cancel: interactions", "end_tasks: everybody, as: done", "interaction: email", "end_task: begin")
            )
        )  # fmt: skip
        condition = draw(st.sampled_from(("", f", if: {draw(guards)}", f", from: {draw(st.sampled_from(marks))}")))
        told.append(f"{{{what}{condition}}}")
    return f"[{', '.join(told)}]"


@st.composite
def stages(draw: Draw, code: str, codes: list[str]) -> str:
    """A stage that its own key leads on from, with other ways out, inner events, a limit and a condition by chance."""
    later = [*codes[codes.index(code) + 1 :], "won"]
    places = st.sampled_from([*codes, *STATES])
    others = draw(st.lists(events, max_size=3, unique=True))
    ways = [f"      {code}_done: [{{to: {later[0]}, effects: {draw(effects(codes))}}}]"]
    ways += [f"      {each}: [{{to: {draw(places)}, if: {draw(guards)}}}, {{to: {draw(places)}}}]" for each in others]
    inner = [each for each in draw(st.lists(events, max_size=2, unique=True)) if each not in others]
    lines = [
        f"  {code}:",
        f"    number: {codes.index(code) + 1}",
        f"    title: {{ru: {code}, en: {code}}}",
        f"    key: {{fact: {code}_done, ru: Готово, en: Done}}",
        f"    entry: {draw(effects(codes))}",
        f"    leaving: {draw(effects(codes))}",
        f"    reopening: {draw(effects(codes))}",
        "    exits:",
        *ways,
        *(["    inner:"] if inner else []),
        *(f"      {each}: {draw(effects(codes))}" for each in inner),
    ]
    if draw(st.booleans()):
        close = f"close: {draw(st.sampled_from(STATES))}, reason: late, tell: manager"
        expiry = draw(st.sampled_from((close, "remind: manager")))
        lines += [f"    control: {draw(st.integers(1, 30))} days", f"    expiry: {{{expiry}}}"]
    if draw(st.booleans()):
        lines.append(f"    complete: {{if: {draw(guards)}, to: {draw(st.sampled_from(later))}}}")
    return "\n".join(lines)


@st.composite
def processes(draw: Draw) -> Definition:
    codes = CODES[: draw(st.integers(2, len(CODES)))]
    text = "\n".join(
        (
            "title: {ru: Процесс, en: Process}",
            f"start: {codes[0]}",
            f"executor_closes_until: {draw(st.sampled_from(codes))}",
            "stages:",
            *(draw(stages(code, codes)) for code in codes),
            "closed:",
            f"  won: {{title: {{ru: Да, en: Won}}, by_hand: false, reopens: {{payment_withdrawn: {draw(guards)}}}}}",
            f"  lost: {{title: {{ru: Нет, en: Lost}}, effects: {draw(effects(codes))}, reopens: {{reopened: always}}}}",
        )
    )
    try:
        return load(text)
    except DefinitionError:
        assume(False)
        raise


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(processes(), st.data())
def test_what_passes_the_check_runs(process: Definition, data: st.DataObject) -> None:
    start = begin(process, NOW, CALENDAR)
    deal, now = applied(Facts(start.stage, launched_at=NOW), start, NOW), NOW
    names = st.sampled_from(sorted(EVENTS | process.own_events))
    for _ in range(data.draw(st.integers(1, 15))):
        now += timedelta(hours=data.draw(st.integers(0, 200)))
        known: dict[str, Any] = {flag: data.draw(st.booleans()) for flag in FLAGS}
        deal = replace(deal, **known)
        event = Event(data.draw(names), at=now + timedelta(hours=5), state="lost", reason="any")
        decision = decide(process, deal, event, now, CALENDAR)
        if isinstance(decision, Accepted):
            assert decision.stage in process.resting_stages
            deal = applied(deal, decision, now)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(processes())
def test_what_passes_the_check_can_be_drawn(process: Definition) -> None:
    assert "stateDiagram" in describe(process, "ru")
