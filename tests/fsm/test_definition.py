"""A wrong process file is refused with the line and the reason; the shipped one says what it should."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from fsm.decision import Accepted
from fsm.definition import SALE, DefinitionError, load
from fsm.diagram import describe
from fsm.engine import UnknownEvent, UnknownStage, decide
from fsm.events import Event
from fsm.facts import Facts
from tests.fsm.deals import CALENDAR, NOW, PROCESS, after, facts_at

GOOD = """\
title: {ru: Процесс, en: Process}
start: first
executor_closes_until: middle
stages:
  first:
    number: 1
    title: {ru: Первый, en: First}
    key: {fact: survey_completed, ru: Готово, en: Done}
    control: 10 days
    expiry: {close: lost, reason: late}
    entry:
      - task: begin
    exits:
      survey_completed: middle
  middle:
    number: 2
    title: {ru: Средний, en: Middle}
    start: one
    exits:
      rework: first
    stages:
      one:
        title: {ru: Один, en: One}
        exits:
          approved: {to: middle.two, if: more_approvers}
      two:
        title: {ru: Два, en: Two}
        complete: {if: paid_in_full, to: won}
closed:
  won:
    title: {ru: Успех, en: Won}
    by_hand: false
  lost:
    title: {ru: Потеря, en: Lost}
    effects:
      - {tell: withdrawn, to: shipping, from: middle}
    reopens: {reopened: always}
"""

WRONG = [
    ("number: 1\n", "number: 1\n    colour: red\n", 7, "unknown key `colour`"),
    ("start: first\n", "start: first\nstart: first\n", 3, "`start` stands here twice"),
    ("  middle:\n    number: 2", "  first:\n    number: 2", 15, "`first` stands here twice"),
    ("survey_completed: middle", "survey_finished: middle", 14, "unknown event `survey_finished`"),
    ("survey_completed: middle", "control_expired: middle", 14, "built in"),
    ("survey_completed: middle", "survey_completed: muddle", 14, "exit to nowhere: there is no stage or closed state"),
    ("if: more_approvers", "if: less_approvers", 25, "unknown condition `less_approvers`"),
    ("to: won}", "to: middle.two}", 26, "leads in a circle"),
    ("  first:\n", "  first.one:\n", 5, "`first.one` is no name"),
    ("title: {ru: Процесс", "\a", 1, "no YAML"),
    ("if: paid_in_full", "if: always", 26, "`complete` needs an `if`"),
    ("task: begin", "tusk: begin", 12, "unknown effect `tusk`"),
    ("task: begin", "{task: begin, for: manager}", 12, "unknown key `for`"),
    ("task: begin", "{task: begin, to: nobody}", 12, "unknown `nobody`"),
    ("task: begin", "{tell: begin}", 12, "`to` is missing"),
    ("task: begin", "{interaction: dance}", 12, "unknown `dance`"),
    ("task: begin", "{control: doubled}", 12, "unknown `doubled`"),
    ("task: begin", "{timer: egg, after: 1 day}", 12, "unknown `egg`"),
    ("task: begin", "{timer: answer_reminder, after: 1 week}", 5, "nothing answers when `answer_reminder` has passed"),
    ("task: begin", "{end_tasks: everybody, as: finished}", 12, "unknown `finished`"),
    ("task: begin", "{tell: begin, to: shipping, from: mars}", 12, "unknown stage `mars`"),
    ("control: 10 days", "control: ten days", 9, "'ten days' is no length of time"),
    ("control: 10 days", "control: 10 fortnights", 9, "fortnight"),
    ("    control: 10 days\n", "", 9, "a stage with `expiry` needs `control` too"),
    ("    expiry: {close: lost, reason: late}\n", "", 9, "a stage with `control` needs `expiry` too"),
    ("expiry: {close: lost, reason: late}", "expiry: {close: lost}", 10, "expected `close` with `reason`"),
    ("expiry: {close: lost, reason: late}", "expiry: {remind: nobody}", 10, "unknown recipient `nobody`"),
    ("expiry: {close: lost, reason: late}", "expiry: {close: gone, reason: late}", 10, "exit to nowhere"),
    ("expiry: {close: lost, reason: late}", "expiry: {close: middle, reason: late}", 5, "not as a closed state"),
    ("    title: {ru: Первый, en: First}\n", "", 5, "first: `title` is missing"),
    ("title: {ru: Один, en: One}", "title: {ru: Один}", 23, "`en` is missing"),
    ("    number: 1\n", "", 5, "first: `number` is missing"),
    ("number: 1", "number: one", 6, "expected a whole number"),
    ("fact: survey_completed", "fact: group_set", 8, "no exit by its key `group_set`"),
    ("start: one", "start: zero", 15, "unknown stage `middle.zero`"),
    ("start: one", "start: one\n    control: 1 day", 19, "unknown key `control`"),
    ("start: one", "start: one\n    entry: []", 19, "unknown key `entry`"),
    ("          approved: {", "          rework: {", 22, "`rework` hides the parent's event"),
    ("to: middle.two, if: more_approvers", "to: won", 26, "nobody reaches the stage `middle.two`"),
    ("start: first", "start: last", 2, "unknown stage `last`"),
    ("closes_until: middle", "closes_until: last", 3, "unknown stage `last`"),
    ("by_hand: false", "by_hand: maybe", 32, "expected true or false"),
    ("by_hand: false", "exits: {rework: first}", 32, "unknown key `exits`"),
    ("by_hand: false", "inner: {reopened: []}\n    reopens: {reopened: always}", 30, "both stays and reopens"),
    ("closed:\n", "everywhere: {survey_completed: []}\nclosed:\n", 5, "already under `everywhere`"),
    ("  lost:\n    title: {ru: Потеря", "  lost: {}\n  first:\n    title: {ru: Потеря", 33, "`title` is missing"),
    ("number: 2", "number: 1", 15, "`number: 1` stands after 1 of `first`"),
    (
        "{to: middle.two, if: more_approvers}",
        "[{to: middle.two}, {to: won, if: paid_in_full}]",
        25,
        "never comes as far",
    ),
    ("task: begin", "{document: letter, state: sent}", 12, "unknown `letter`"),
    ("task: begin", "{document: order, state: sent}", 12, "unknown `sent`"),
    ("task: begin", "{participant: previous_executor}", 12, "leave a previous executor behind"),
    ("task: begin", "{participant: manager}", 12, "unknown `manager`"),
    ("task: begin", "{tell: begin, to: admin}", 12, "unknown `admin`"),
    ("control: 10 days", "calls: sometimes\n    control: 10 days", 9, "calls: expected one of"),
    ("title: {ru: Процесс, en: Process}", "title: {ru: Процесс, en: Process", 2, "no YAML"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "reason"), WRONG, ids=[each[1].strip() for each in WRONG])
def test_what_is_wrong_and_where(right: str, wrong: str, line: int, reason: str) -> None:
    assert right in GOOD
    with pytest.raises(DefinitionError) as caught:
        load(GOOD.replace(right, wrong, 1), "mine.yaml")
    assert caught.value.file == "mine.yaml"
    assert caught.value.line == line
    assert reason in str(caught.value)
    assert str(caught.value).startswith(f"mine.yaml:{line}: {caught.value.reason}")


def test_the_file_they_are_made_from_is_right() -> None:
    assert load(GOOD).resting_stages == ("first", "middle.one", "middle.two")


def test_a_stage_may_have_a_key_that_only_its_process_knows() -> None:
    process = load(GOOD.replace("survey_completed", "heard_of_us"))
    assert process.own_events == {"heard_of_us"}
    decision = decide(process, Facts("first"), Event("heard_of_us"), NOW, CALENDAR)
    assert isinstance(decision, Accepted)
    assert decision.stage == "middle.one"
    with pytest.raises(UnknownEvent):
        after(facts_at("needs"), "heard_of_us")


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "old.yaml"
    file.write_bytes(b"start: first\n" + "title: {ru: Процесс}".encode("cp1251"))
    with pytest.raises(DefinitionError, match=r"old\.yaml:2: this is no UTF-8"):
        load(file)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DefinitionError, match="empty"):
        load("")


def test_all_that_is_wrong_is_said_at_once() -> None:
    text = GOOD.replace("10 days", "ten days").replace("task: begin", "tusk: begin")
    with pytest.raises(DefinitionError) as caught:
        load(text)
    assert [problem.line for problem in caught.value.problems] == [9, 12]


def test_a_file_is_named_in_its_errors(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(GOOD.replace("10 days", "ten days"), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"broken\.yaml:9: 'ten days'"):
        load(file)


def test_the_fingerprint_is_the_texts() -> None:
    text = SALE.read_text(encoding="utf-8")
    assert load(text).version == PROCESS.version
    assert load(text + "# one more line\n").version != PROCESS.version


def test_titles_numbers_and_order() -> None:
    assert PROCESS.title("qualification", "ru") == "Квалификация клиента"
    assert PROCESS.title("lost", "en") == "Lost"
    assert PROCESS.number("approval.further") == 7
    numbers = [PROCESS.number(stage) for stage in PROCESS.stages]
    assert numbers == sorted(numbers)
    assert "approval" not in PROCESS.resting_stages


def test_a_definition_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        PROCESS.start = "order"  # type: ignore[misc]
    with pytest.raises(TypeError):
        PROCESS.stages["new"] = PROCESS.stages["order"]  # type: ignore[index]


@pytest.mark.parametrize("stage", ["approval", "nonsense"])
def test_a_deal_is_never_at_a_parent_or_nowhere(stage: str) -> None:
    with pytest.raises(UnknownStage):
        after(Facts(stage), "rework")


def test_an_unknown_event_is_a_mistake_of_the_program() -> None:
    with pytest.raises(UnknownEvent):
        after(facts_at("needs"), "survey_finished")


def test_the_diagram_shows_every_stage_its_control_and_its_ways() -> None:
    drawn = describe(PROCESS, "ru")
    for stage in PROCESS.stages.values():
        assert stage.title["ru"] in drawn
    assert '"1. Первичный контакт. Анкетирование (10 days)" as first_contact' in drawn
    assert "first_contact --> no_contact: 10 days" in drawn
    assert "business_card --> rerouting: card_sent [groups_differ]" in drawn
    assert "approval__manager --> approval__further: approved [more_approvers]" in drawn
    assert "awaiting_payment --> won: paid_in_full" in drawn


def test_the_readme_draws_the_process_as_it_is() -> None:
    drawn = describe(load(SALE), "ru").strip()
    assert drawn in (SALE.parents[1] / "README.md").read_text(encoding="utf-8")
