"""Which facts a decision may look at is known before they are asked for, wherever the process puts a condition."""

import pytest

from fsm.definition import SALE, load
from fsm.foresight import conditions_at
from tests.fsm.deals import PROCESS

TEXT = SALE.read_text(encoding="utf-8")
PAID = "if: paid_in_full"

TASK = "- task: qualify", f"- {{task: qualify, {PAID}}}"
EXIT = "survey_completed: qualification"
INNER = "paused: [{control: held}]", f"paused: [{{control: held, {PAID}}}]"
TELL, TOLD = (
    "  - {tell: task_given, to: executor}\n\nclosed",
    f"  - {{tell: task_given, to: executor, {PAID}}}\n\nclosed",
)
LOST, CLOSED = "&withdraw_everything\n", f"&withdraw_everything\n      - {{cancel: interactions, {PAID}}}\n"
KEY, PASSED = "    key: {fact: group_set", f"    complete: {{{PAID}, to: needs}}\n    key: {{fact: group_set"
PLACES = [
    ("at the stage itself", *TASK, "qualification"),
    ("on arrival at the next one", *TASK, "first_contact"),
    ("on the way out", EXIT, f"survey_completed: {{to: qualification, {PAID}}}", "first_contact"),
    (
        "in what is done on the way",
        EXIT,
        f"survey_completed: {{to: qualification, effects: [{{cancel: interactions, {PAID}}}]}}",
        "first_contact",
    ),
    ("on leaving", "      - cancel: interactions", f"      - {{cancel: interactions, {PAID}}}", "first_contact"),
    ("in an inner event", *INNER, "first_contact"),
    (
        "at every open stage",
        "reassigned: [{control",
        f"reassigned: [{{cancel: interactions, {PAID}}}, {{control",
        "needs",
    ),
    ("on reopening", TELL, TOLD, "needs"),
    ("as it closes", LOST, CLOSED, "needs"),
    ("where a complete stage is passed", KEY, PASSED, "first_contact"),
]


@pytest.mark.parametrize(("right", "changed", "stage"), [each[1:] for each in PLACES], ids=[each[0] for each in PLACES])
def test_a_condition_is_foreseen(right: str, changed: str, stage: str) -> None:
    assert right in TEXT
    assert "paid_in_full" not in conditions_at(PROCESS, stage)
    assert "paid_in_full" in conditions_at(load(TEXT.replace(right, changed, 1)), stage)


def test_what_counts_from_a_later_stage_on_is_not_looked_at_before() -> None:
    """A deal that is lost before its order has no contract to withdraw."""
    assert "contract_missing" not in conditions_at(PROCESS, "needs")
    assert "contract_missing" in conditions_at(PROCESS, "supply")
