"""A process names nothing that is not there: what is wrong is said with file and line, before anybody is served."""

from pathlib import Path
from typing import get_args

import pytest

from bot.known import vocabulary
from bot.locales.say import Texts
from bot.screens.stages import STAGES
from fsm.definition import SALE, DefinitionError, load
from fsm.effects import Effect
from fsm.events import EVENTS
from fsm.steps import DOCUMENTS, RECIPIENTS
from services.models.orders import CONTRACT_STATES, ORDER_STATES
from services.models.proposals import PROPOSAL_STATES
from services.process.effects import APPLY
from services.process.needed_stages import NEEDED_STAGES
from services.rights.access import CHECKED_APART, COMPANY_RIGHTS, DEAL_RIGHTS, EVENT_RIGHTS
from services.rights.whom_words_mean import HOLDERS, ROLES_WITH_SHARED_TASKS
from tests.changed_process import with_its_words, with_receipt_check

KNOWN = vocabulary(Texts.load())
TEXT = SALE.read_text(encoding="utf-8")

WRONG = [
    ("task: qualify", "task: qualifie", "task: qualifie", "the task `qualifie` has no words"),
    ("end_task: supply_order", "end_task: supply_orders", "supply_orders", "the task `supply_orders` has no words"),
    ("tell: sent_back", "tell: sent_home", "sent_home", "no message `sent_home`"),
    ("tell: sent_back", "tell: recording", "recording", "no message `recording`"),
    ("reason: no_contact_established", "reason: bored", "first_contact:", "unknown closing reason `bored`"),
    ("    calls: true\n", "", "first_contact:", "no outcomes without `calls`"),
    ("to: shipping, lasts", "to: approver, lasts", "to: approver, lasts", "nobody is `approver` outside of `approval`"),
    ("remind: manager", "remind: approver", "qualification:", "known within one stage only"),
    ("  order:\n", "  ordering:\n", "start: first", "the stage `order` is missing: the order"),
    ("start: first_contact", "start: qualification", "start: qual", "begin at `first_contact`"),
    ("  cancelled:\n", "  given_up:\n", "start: first", "no more and no fewer"),
]


@pytest.mark.parametrize(("right", "wrong", "where", "reason"), WRONG, ids=[each[3] for each in WRONG])
def test_what_leads_nowhere_is_named_with_its_line(right: str, wrong: str, where: str, reason: str) -> None:
    assert right in TEXT
    text = TEXT.replace("to: order\n", "to: ordering\n") if "ordering" in wrong else TEXT
    text = text.replace("from: order", "from: ordering").replace(right, wrong, 1)
    line = next(place for place, each in enumerate(text.splitlines(), 1) if where in each)
    with pytest.raises(DefinitionError) as caught:
        load(text, "mine.yaml", KNOWN)
    assert (line, reason) in [(line, reason) for found in caught.value.problems if found.line == line
                              and reason in found.reason], caught.value  # fmt: skip


def test_the_shipped_process_names_nothing_that_is_not_there() -> None:
    assert load(SALE, known=KNOWN).version == load(SALE).version


def test_a_stage_is_added_by_the_file_and_the_name_of_its_task(tmp_path: Path) -> None:
    file = with_receipt_check(tmp_path)
    with pytest.raises(DefinitionError, match="`task-check-receipt`"):
        load(file, known=KNOWN)
    assert "receipt_check" in load(file, known=vocabulary(with_its_words(tmp_path))).resting_stages


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("receipt_confirmed", "documents_sent", "receipt_check: no screen serves it"),
        ("answer_received", "answer_heard", "its screen has no button for `answer_heard`"),
    ],
)
def test_every_stage_can_be_passed(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    file = with_receipt_check(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(DefinitionError, match=reason):
        load(file, known=KNOWN)


def test_the_tables_know_all_that_a_process_may_name() -> None:
    assert APPLY.keys() == set(get_args(Effect))
    assert HOLDERS.keys() | ROLES_WITH_SHARED_TASKS == RECIPIENTS
    assert EVENT_RIGHTS.keys() | CHECKED_APART == EVENTS
    assert set(EVENT_RIGHTS.values()) <= DEAL_RIGHTS.keys() | COMPANY_RIGHTS.keys()
    states = {"proposal": PROPOSAL_STATES, "order": ORDER_STATES, "contract": CONTRACT_STATES}
    assert all(wanted <= set(states[document]) for document, wanted in DOCUMENTS.items())


def test_what_code_knows_by_its_code_is_there() -> None:
    shipped = load(SALE)
    assert NEEDED_STAGES.keys() <= shipped.stages.keys()
    assert set(STAGES) == set(shipped.resting_stages)
