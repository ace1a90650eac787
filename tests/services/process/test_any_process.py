"""What passes the check runs: whatever a stage asks for, in words that exist, is done in the database."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from bot.known import vocabulary
from bot.locales.say import Texts
from fsm.definition import load
from fsm.events import EVENTS, Event
from fsm.guards import GUARDS
from fsm.steps import DOCUMENTS, RECIPIENTS
from services.directories import first_start
from services.errors import Refusal
from services.models import Deal
from services.process import door
from tests.changed_process import with_receipt_check
from tests.services.firm import Firm, client

KNOWN = vocabulary(Texts.load())
Draw = Callable[[st.SearchStrategy[Any]], Any]
MOST_EVENTS = 6
NUMBERS = count(1)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@st.composite
def effects(draw: Draw) -> str:
    told = []
    for _ in range(draw(st.integers(1, 4))):
        to = draw(st.sampled_from(sorted(RECIPIENTS - KNOWN.within.keys())))
        document = draw(st.sampled_from(sorted(DOCUMENTS)))
        what = draw(
            st.sampled_from(
                (
                    f"task: {draw(st.sampled_from(sorted(KNOWN.tasks)))}, to: {to}",
                    f"tell: {draw(st.sampled_from(sorted(KNOWN.messages)))}, to: {to}",
                    f"document: {document}, state: {draw(st.sampled_from(sorted(DOCUMENTS[document])))}",
                    f"end_task: {draw(st.sampled_from(sorted(KNOWN.tasks)))}",
                    f"end_tasks: {to}, as: cancelled",
                    f"interaction: {draw(st.sampled_from(('email', 'call', 'meeting')))}",
                    "cancel: interactions",
                )
            )
        )
        condition = draw(st.sampled_from(("", f", if: {draw(st.sampled_from(sorted(GUARDS)))}", ", from: proposal")))
        told.append(f"{{{what}{condition}}}")
    return f"[{', '.join(told)}]"


def changed(file: Path, on_entry: str, on_leaving: str, on_callback: str) -> Path:
    """The file with these effects at its new stage, which has calls and a limit."""
    lines = f"""calls: true
    control: 2 days
    expiry: {{close: lost, reason: refusal, tell: manager}}
    entry: {on_entry}
    leaving: {on_leaving}
    inner: {{callback_promised: {on_callback}}}"""
    text = file.read_text(encoding="utf-8").replace("entry:\n      - task: check_receipt", lines)
    file.write_text(text, encoding="utf-8")
    return file


@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(effects(), effects(), effects(), st.lists(st.sampled_from(sorted(EVENTS)), max_size=MOST_EVENTS))
async def test_a_stage_of_any_effects_is_passed(
    firm: Firm, tmp_path: Path, on_entry: str, on_leaving: str, on_callback: str, happens: list[str]
) -> None:
    file = changed(with_receipt_check(tmp_path), on_entry, on_leaving, on_callback)
    load(file, known=KNOWN)
    version, processes = await firm.db.run(first_start.current_version, firm.now, file)
    firm.company = replace(firm.company, version_id=version, processes=processes)
    deal = await firm.deal_of_one(client(f"Клиент {next(NUMBERS)}"))
    await firm.force(update(Deal).where(Deal.id == deal).values(stage="proposal_sending", control_due=None))
    for name in ("proposal_sent", "callback_promised", *happens, "control_expired", "receipt_confirmed"):
        event = Event(name, at=firm.now.replace(year=2027), state="lost", reason="refusal")
        with suppress(Refusal):
            await firm.by_itself(door.happen_unchecked, deal, event)
