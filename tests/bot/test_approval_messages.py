"""The messages of stage 7 fit below a file, whatever people have written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.delivery.pushes.proposals.approval import PUSHES
from bot.locales.say import Texts
from bot.screens.proposals.approval import approval_decided
from services.company.requisites import Requisites
from services.proposals.approval_stage import ApprovalStage, DecidedApproval, ReturnedProposal, WantedApproval
from services.proposals.approvals import LONGEST_COMMENT, ApproverSaid, ApproverTurn
from services.proposals.papers import PrintedProposal
from services.proposals.versions import Paper

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TEXTS = Texts.load()
CAPTION, MESSAGE = 1024, 4096
PAPER = Paper(12, 9, "on_approval", 7, date(2026, 11, 24), date(2026, 12, 24), "у" * 1000, True, (), 5, "ф" * 200)
SAID = [ApproverSaid(version, 1, 2, "Мария Ивановна", "rework", "я" * 1000, "Анна", NOW) for version in range(1, 9)]
APPROVING = ApprovalStage(
    7, 40, "Р" * 300, "Пётр", PAPER, ApproverTurn(3, 12, 9, 2, "Мария Ивановна", True), NOW, True, True, SAID, NOW
)


@pytest.fixture(params=TEXTS.languages)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def wanted(approving: ApprovalStage) -> WantedApproval:
    return WantedApproval(
        approving, PrintedProposal(PAPER, Requisites(), "Ромашка", None, None, "ru", None, None, "file")
    )


def test_the_question_fits_and_keeps_its_buttons(language: str) -> None:
    drawing = PUSHES["approval_wanted"].draw([wanted(APPROVING)], TEXTS.say(language, UTC))
    assert drawing is not None
    assert len(drawing.text) <= CAPTION and "12" in drawing.text
    assert len(drawing.rows) == 4


def test_several_that_pass_to_somebody_at_once_come_as_a_list_without_a_file(language: str) -> None:
    say = TEXTS.say(language, UTC)
    passed = [wanted(replace(APPROVING, deal_id=number)) for number in range(1, 15)]
    drawing = PUSHES["approval_wanted"].draw(passed, say)
    document = PUSHES["approval_wanted"].document
    assert drawing is not None and document is not None
    assert len(drawing.text) <= MESSAGE and document(passed, say) is None


@pytest.mark.parametrize("state", ["approved", "remarks", "rework", "reworked", "closed", "withdrawn", "waiting"])
def test_what_became_of_it_fits_below_the_file(state: str, language: str) -> None:
    still = APPROVING if state == "waiting" else None
    decided = DecidedApproval(7, 12, 9, "Р" * 300, state, "Анна", "я" * LONGEST_COMMENT, NOW, still, NOW)
    assert len(approval_decided.draw(decided, TEXTS.say(language, UTC)).text) <= CAPTION


def test_the_executor_reads_the_whole_comment(language: str) -> None:
    back = ReturnedProposal(7, 12, "Ромашка", "Мария", "я" * LONGEST_COMMENT)
    drawing = PUSHES["rework"].draw([back], TEXTS.say(language, UTC))
    assert drawing is not None and "я" * LONGEST_COMMENT in drawing.text
