"""When to call next, and what follows a call."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fsm.calendar import Hours
from fsm.call_times import CallHours, CallTime
from fsm.calls import (
    AfterCall,
    AskToClose,
    Attempts,
    CallAgain,
    CallEnded,
    ConfirmClosing,
    FindNumber,
    GoOn,
    OutcomeRule,
    after_call,
    shipped_outcomes,
)
from tests.fsm.deals import CALENDAR, MOSCOW, PROCESS

OFFICE = Hours.parse("09:00-18:00")
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")
KAMCHATKA = ZoneInfo("Asia/Kamchatka")
NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
OUTCOMES = shipped_outcomes()
CALLING = ("first_contact", "needs", "awaiting_answer")
NOON = datetime(2026, 11, 24, 12, tzinfo=MOSCOW)
HERE = CallHours(MOSCOW, MOSCOW, OFFICE, CALENDAR)


def moscow(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("now", "client", "at", "fits"),
    [
        (moscow(24, 12), MOSCOW, moscow(24, 12), True),
        (moscow(24, 7), MOSCOW, moscow(24, 9), True),
        (moscow(24, 18), MOSCOW, moscow(25, 9), True),
        (moscow(27, 18), MOSCOW, moscow(30, 9), True),
        (moscow(28, 12), MOSCOW, moscow(30, 9), True),
        (moscow(30, 18, month=12), MOSCOW, datetime(2027, 1, 11, 9, tzinfo=MOSCOW), True),
        (moscow(24, 9), VLADIVOSTOK, moscow(24, 9), True),
        (moscow(24, 11), VLADIVOSTOK, moscow(25, 9), True),
        (moscow(24, 12), NEW_YORK, moscow(24, 17), True),
        (moscow(24, 12), KAMCHATKA, datetime(2026, 11, 25, 17, tzinfo=KAMCHATKA), False),
        (moscow(24, 12), LOS_ANGELES, datetime(2026, 11, 24, 9, tzinfo=LOS_ANGELES), False),
        (datetime(2026, 11, 24, 17, 30, tzinfo=KAMCHATKA), KAMCHATKA, moscow(24, 8, 30), False),
        (
            datetime(2026, 11, 24, 15, tzinfo=LOS_ANGELES),
            LOS_ANGELES,
            datetime(2026, 11, 25, 9, tzinfo=LOS_ANGELES),
            False,
        ),
    ],
)
def test_a_call_suits_both_or_the_client_nearest_to_the_executors_day(
    now: datetime, client: ZoneInfo, at: datetime, fits: bool
) -> None:
    assert CallHours(client, MOSCOW, OFFICE, CALENDAR).nearest(now) == CallTime(at, fits)


def called(code: str, made: int = 1, stage: str = "first_contact", now: datetime = NOON, **more: object) -> AfterCall:
    attempts = Attempts(made, bool(more.get("spare")), more.get("spare_called_at"))  # type: ignore[arg-type]
    promised = more.get("promised_at")
    assert promised is None or isinstance(promised, datetime)
    return after_call(
        OUTCOMES[code], attempts, now, at_start=stage == PROCESS.start, call_hours=HERE, promised_at=promised
    )


@pytest.mark.parametrize("stage", CALLING)
@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("no_answer", moscow(24, 15)),
        ("busy", moscow(24, 12, 30)),
        ("answering_machine", moscow(24, 15)),
        ("not_put_through", moscow(25, 12)),
        ("not_now", datetime(2026, 12, 1, 12, tzinfo=MOSCOW)),
        ("not_deciding", moscow(24, 12, 30)),
    ],
)
def test_when_to_try_again(code: str, at: datetime, stage: str) -> None:
    assert called(code, stage=stage) == CallAgain(CallTime(at))


def test_a_retry_never_falls_after_hours() -> None:
    assert called("no_answer", now=moscow(27, 16)) == CallAgain(CallTime(moscow(30, 9)))


def test_a_wrong_number_leads_to_the_next_one_at_once() -> None:
    assert called("wrong_number", spare=True) == CallAgain(CallTime(NOON.astimezone(UTC)), next_number=True)


def test_a_number_rests_for_half_an_hour() -> None:
    earlier = NOON - timedelta(minutes=10)
    again = called("wrong_number", spare=True, spare_called_at=earlier)
    assert again == CallAgain(CallTime(moscow(24, 12, 20)), next_number=True)


def test_without_another_number_one_has_to_be_found() -> None:
    assert called("wrong_number") == FindNumber()


@pytest.mark.parametrize("code", ["no_answer", "busy", "answering_machine", "wrong_number", "not_put_through"])
def test_the_eighth_attempt_is_the_last(code: str) -> None:
    assert isinstance(called(code, made=7, spare=True), CallAgain)
    assert called(code, made=8, spare=True) == AskToClose()
    assert called(code, made=8, stage="needs", spare=True) == CallEnded(reached=False)
    assert called(code, made=8, stage="awaiting_answer", spare=True) == CallEnded(reached=False)


def test_contact_never_uses_the_attempts_up() -> None:
    assert called("reached", made=8) == GoOn()
    assert isinstance(called("not_now", made=9), CallAgain)


@pytest.mark.parametrize("stage", CALLING[1:])
def test_a_conversation_ends_the_planned_call_of_later_stages(stage: str) -> None:
    assert called("reached", stage=stage) == CallEnded(reached=True)


def test_a_promised_callback_comes_at_its_time_whatever_the_time() -> None:
    sunday = moscow(29, 22)
    assert called("callback", promised_at=sunday, made=8) == CallAgain(CallTime(sunday), promised=True)


@pytest.mark.parametrize("promised_at", [None, NOON])
def test_a_promise_needs_a_time_to_come(promised_at: datetime | None) -> None:
    with pytest.raises(ValueError, match="time to come"):
        called("callback", promised_at=promised_at)


@pytest.mark.parametrize(
    ("code", "state"),
    [("refusal", "lost"), ("do_not_call", "lost"), ("not_our_client", "lost"), ("duplicate", "cancelled")],
)
def test_final_outcomes_ask_before_they_close(code: str, state: str) -> None:
    assert called(code) == ConfirmClosing(state, OUTCOMES[code].reason or "")
    assert [OUTCOMES[code].offered_at(stage) for stage in CALLING] == [True, True, False]


def test_outcomes_are_offered_where_calls_are_made_and_close_where_a_call_may_close() -> None:
    assert tuple(stage.code for stage in PROCESS.calling_stages) == CALLING
    closing = {stage.code for stage in PROCESS.calling_stages if stage.call_closes}
    assert {rule.stages for rule in OUTCOMES.values() if rule.final} == {frozenset(closing)}
    assert {rule.stages for rule in OUTCOMES.values() if not rule.final} == {frozenset(CALLING)}


def test_the_shipped_outcomes() -> None:
    assert len(OUTCOMES) == 13
    assert all(set(rule.title) == {"ru", "en"} for rule in OUTCOMES.values())
    assert [code for code, rule in OUTCOMES.items() if rule.do_not_call] == ["do_not_call"]


@pytest.mark.parametrize(
    "row",
    [
        {"stages": ["needs"], "final": True},
        {"stages": ["needs"], "asks": "money"},
        {"stages": ["needs"], "retry_after": "soon"},
        {"stages": ["needs"], "colour": "red"},
        {},
    ],
)
def test_a_wrong_outcome_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        OutcomeRule.parse("mine", row)
