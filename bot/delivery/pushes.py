"""The messages that reach people by themselves: what each kind asks for, and its words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.callbacks import Campaign, Extending, Next, OpenDeal, Overdue, Reassigning
from bot.texts import Say
from bot.views import Button, Drawing
from services import tellings
from services.tellings import Told
from services.unit import Unit

LISTED = 10

Params = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Push:
    """A kind of message: what is asked for in the recipient's name, and how it is said. None: nothing left to say."""

    query: Callable[[Unit, Params], Any]
    draw: Callable[[Any, Say], Drawing | None]


def _deals(unit: Unit, params: Params) -> list[Told]:
    return tellings.deals(unit, [deal for each in params for deal in each["deals"]])


def _overdue_deals(unit: Unit, params: Params) -> list[Told]:
    return tellings.overdue(unit, [deal for each in params for deal in each["deals"]])


def _overdue(deals: list[Told], say: Say) -> Drawing | None:
    """One reminder acts by itself; many come as one message with a list to open."""
    if not deals:
        return None
    if len(deals) > 1:
        rows = [[Button(say.plain("button-overdue"), Overdue(page=0), style="primary")]]
        return Drawing(
            _listed(say("overdue-many", deals=len(deals)), [_reminder(deal, say) for deal in deals], say), rows
        )
    [deal] = deals
    return Drawing(
        _reminder(deal, say),
        [
            [Button(say.plain("button-reassign"), Reassigning(deal=deal.deal_id))],
            [Button(say.plain("button-extend"), Extending(deal=deal.deal_id))],
            [Button(say.plain("button-card"), OpenDeal(deal=deal.deal_id))],
        ],
    )


def _reminder(deal: Told, say: Say) -> str:
    return say(
        "overdue-reminder",
        number=deal.deal_id,
        client=deal.client,
        executor=deal.executor,
        stage=deal.stage_title[say.language],
    )


def _closed_itself(deals: list[Told], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("closed-itself-line", number=deal.deal_id, client=deal.client, executor=deal.executor, calls=deal.calls)
        for deal in deals
    ]
    uncalled = sum(deal.calls == 0 for deal in deals)
    text = _listed(say("closed-itself", deals=len(deals), uncalled=uncalled), lines, say)
    return Drawing(
        text, [[Button(say.plain("button-card"), OpenDeal(deal=deals[0].deal_id))]] if len(deals) == 1 else []
    )


def _task_given(deals: list[Told], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("task-given-line", number=deal.deal_id, client=deal.client, stage=deal.stage_title[say.language])
        for deal in deals
    ]
    text = _listed(say("task-given", deals=len(deals)), lines, say)
    opened = OpenDeal(deal=deals[0].deal_id) if len(deals) == 1 else Next()
    return Drawing(text, [[Button(say.plain("button-card" if len(deals) == 1 else "button-next-task"), opened)]])


def _launched(launches: list[tuple[int, int]], say: Say) -> Drawing | None:
    lines = [say("launched", number=number, deals=deals) for number, deals in launches]
    if not lines:
        return None
    return Drawing("\n".join(lines), [[Button(say.plain("button-next-task"), Next(), style="primary")]])


def _launches(unit: Unit, params: Params) -> list[tuple[int, int]]:
    return tellings.launches(unit, [each["campaign"] for each in params])


def _unreachable_people(unit: Unit, params: Params) -> list[str]:
    return tellings.names(unit, [each["user"] for each in params])


def _unreachable(people: list[str], say: Say) -> Drawing | None:
    return Drawing("\n".join(say("unreachable", name=name) for name in people)) if people else None


def _same(unit: Unit, params: Params) -> Params:
    return params


def _file_refused(files: Params, say: Say) -> Drawing | None:
    lines = [
        say("file-refused", file=each["name"])
        + "\n"
        + say(f"notice-{each['code']}".replace("_", "-"), **each["details"])
        for each in files
    ]
    return Drawing("\n\n".join(lines), [[_to_campaign(each["campaign"], say)] for each in files[-1:]])


def _rows_refused(files: Params, say: Say) -> Drawing | None:
    """Which rows of a file were left, each with its reason."""
    [*_, last] = files
    lines = [
        say("row-line", row=row["row"], reason=say(f"row-{row['code']}".replace("_", "-"), **row["details"]))
        for row in last["rows"]
    ]
    text = _listed(say("rows-refused", file=last["name"], rows=len(lines)), lines, say)
    return Drawing(text, [[_to_campaign(last["campaign"], say)]])


def _to_campaign(number: int, say: Say) -> Button:
    return Button(say.plain("button-to-campaign", number=number), Campaign(campaign=number))


def _listed(title: str, lines: Sequence[str], say: Say) -> str:
    shown = [title, *lines[:LISTED]]
    if len(lines) > LISTED:
        shown.append(say("and-more", count=len(lines) - LISTED))
    return "\n\n".join(shown)


PUSHES: Mapping[str, Push] = {
    "overdue": Push(_overdue_deals, _overdue),
    "closed_itself": Push(_deals, _closed_itself),
    "task_given": Push(_deals, _task_given),
    "unreachable": Push(_unreachable_people, _unreachable),
    "launched": Push(_launches, _launched),
    "file_refused": Push(_same, _file_refused),
    "rows_refused": Push(_same, _rows_refused),
}
