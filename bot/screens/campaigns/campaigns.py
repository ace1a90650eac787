"""The document «Холодный обзвон» in the chat: what is chosen, what lacks, what a launch means, how far it has come."""

from collections.abc import Mapping
from dataclasses import replace

from bot.callbacks.campaigns.campaigns import (
    BusyClients,
    CampaignPick,
    Campaigns,
    Discard,
    IncludeAll,
    Launch,
    OpenCampaign,
    Results,
    Steer,
)
from bot.callbacks.campaigns.picking import Picking
from bot.locales.say import Say
from bot.screens.importing.preflight import preflight_card, taking_card
from bot.screens.paging import turns
from bot.screens.views import Button, Drawing, screen
from services.campaigns import incoming_files, overview
from services.campaigns.incoming_files import FileStanding
from services.campaigns.overview import CampaignLine, CampaignSummary
from services.campaigns.progress import Progress
from services.campaigns.workload import Load
from services.paging import Paged
from services.unit import Unit

BAR = 12
STEERED: Mapping[str, tuple[str, ...]] = {"running": ("pause", "cancel"), "paused": ("resume", "cancel")}
"""What can be done to a posted document in each of its states."""
STEERING = {"pause": "button-pause", "resume": "button-resume", "cancel": "button-cancel-campaign"}


def _document_with_file(unit: Unit, campaign_id: int) -> tuple[CampaignSummary, FileStanding | None]:
    return overview.summary(unit, campaign_id), incoming_files.file_standing(unit, campaign_id)


@screen("campaign_card", _document_with_file, follows="job")
def campaign_card(shown: tuple[CampaignSummary, FileStanding | None], say: Say) -> Drawing:
    summary, file = shown
    if file is not None and summary.state == "draft" and file.state != "taken":
        if file.state == "taking" and summary.reading:
            return taking_card(summary.number, file, summary.rows, say)
        if file.state != "reading":
            return preflight_card(summary.number, file, summary.rows, say)
        if summary.reading:
            summary = replace(summary, file_name=file.file_name)
    lines = [say("campaign-title", number=summary.number, state=summary.state), *_rows(summary, say)]
    lines.append(_chosen("template", summary.template, say))
    lines.append(_chosen("executor", summary.executor, say))
    if not summary.own:
        lines.append(say("campaign-author", name=summary.author))
    if summary.executor_lacks_group:
        lines.append(say("campaign-executor-lacks-group"))
    if summary.state != "draft":
        return Drawing("\n".join([*lines, "", *_progress(summary, say)]), _steering(summary, say))
    if summary.lacking and not summary.reading:
        lines += ["", say(f"campaign-lacks-{summary.lacking[0]}")]
    elif summary.load is not None:
        lines += ["", _load(summary.load, say)]
    return Drawing("\n".join(lines), _drawing_up(summary, say))


def _chosen(what: str, name: str | None, say: Say) -> str:
    return say(f"campaign-{what}-none") if name is None else say(f"campaign-{what}", name=name)


def _rows(summary: CampaignSummary, say: Say) -> list[str]:
    if summary.reading:
        return [say("campaign-reading", file=summary.file_name or "")]
    if not summary.rows:
        return [say("campaign-no-rows")] if summary.state == "draft" else []
    if summary.file_name:
        lines: list[str] = [say("campaign-rows", file=summary.file_name, rows=summary.rows)]
    else:
        lines = [say("campaign-picked", rows=summary.rows)]
    passed = "campaign-left-out" if summary.state == "draft" else "campaign-passed-over"
    lines += [say(passed, reason=reason, rows=count) for reason, count in sorted(summary.left_out.items())]
    lines += [say("campaign-included", reason=reason, rows=count) for reason, count in sorted(summary.included.items())]
    if summary.state == "draft" and summary.left_out and summary.load is None:
        lines.append(say("campaign-to-launch", rows=summary.to_launch))
    return lines


def _load(load: Load, say: Say) -> str:
    """«240 сделок: чтобы успеть до 4 декабря, нужно 34 первых звонка в день; сейчас в среднем 25»."""
    until = say.long_date(load.until)
    if load.per_day is None:
        return say("campaign-load-no-days", deals=load.deals, until=until)
    heavy = load.usual is not None and load.per_day > load.usual
    return say(
        "campaign-load",
        deals=load.deals,
        owed=load.owed,
        until=until,
        calls=load.per_day,
        usual=load.usual or 0,
        known=load.usual is not None,
        heavy=heavy,
    )


def _progress(summary: CampaignSummary, say: Say) -> list[str]:
    if not summary.all_launched and summary.state == "running":
        done = BAR * summary.launched // max(1, summary.to_launch)
        bar = "▓" * done + "░" * (BAR - done)
        return [say("campaign-launching", bar=bar, done=summary.launched, total=summary.to_launch)]
    if summary.all_launched:
        lines: list[str] = [say("campaign-launched", deals=summary.launched)]
    else:
        state = summary.state
        lines = [say("campaign-part-launched", done=summary.launched, total=summary.to_launch, state=state)]
    return lines + (_standing(summary.progress, say) if summary.progress else [])


def _standing(progress: Progress, say: Say) -> list[str]:
    counts = {
        "not-begun": progress.not_begun,
        "begun": progress.begun,
        "further": progress.further,
        "won": progress.won,
    }
    lines: list[str] = [say(f"campaign-{where}", deals=count) for where, count in counts.items() if count]
    return lines + [say("campaign-closed", reason=reason, deals=count) for reason, count in progress.closed]


def _drawing_up(summary: CampaignSummary, say: Say) -> list[list[Button]]:
    number = summary.number
    rows = [[Button(say.plain("button-launch"), Launch(campaign=number), style="success")]] if _ready(summary) else []
    if not summary.reading:
        first = None if summary.rows else "primary"
        rows += [
            [Button(say.plain("button-upload"), CampaignPick(campaign=number, what="file"), style=first)],
            [Button(say.plain("button-from-directory"), Picking(campaign=number), style=first)],
        ]
    rows.append(
        [
            Button(say.plain("button-choose-template"), CampaignPick(campaign=number, what="template")),
            Button(say.plain("button-choose-executor"), CampaignPick(campaign=number, what="executor")),
        ]
    )
    rows += _left_out(summary, say)
    rows.append([Button(say.plain("button-discard"), Discard(campaign=number, sure=False))])
    return rows


def _ready(summary: CampaignSummary) -> bool:
    return not summary.lacking and not summary.reading


def _left_out(summary: CampaignSummary, say: Say) -> list[list[Button]]:
    """What can be done about the rows that a launch passes over."""
    number, rows = summary.number, []
    busy = summary.left_out.get("open_deal", 0) + summary.included.get("open_deal", 0)
    if busy:
        rows.append([Button(say.plain("button-busy-clients", rows=busy), BusyClients(campaign=number, page=0))])
    for found, wanted in ((summary.left_out, True), (summary.included, False)):
        if count := found.get("no_phone", 0):
            label = say.plain("button-include-no-phone" if wanted else "button-leave-no-phone", rows=count)
            rows.append([Button(label, IncludeAll(campaign=number, reason="no_phone", wanted=wanted, sure=True))])
    return rows


def _steering(summary: CampaignSummary, say: Say) -> list[list[Button]]:
    number = summary.number
    row = [
        Button(say.plain(STEERING[what]), Steer(campaign=number, what=what)) for what in STEERED.get(summary.state, ())
    ]
    rows = [row] if row else []
    if summary.launched:
        rows.append([Button(say.plain("button-results"), Results(campaign=number))])
    return [*rows, [Button(say.plain("button-all-campaigns"), Campaigns(page=0))]]


@screen("campaign_cancelling", overview.summary)
def campaign_cancelling(summary: CampaignSummary, say: Say) -> Drawing:
    number = summary.number
    standing = summary.progress
    at_start = standing.not_begun + standing.begun if standing else summary.launched
    waiting = 0 if summary.all_launched else max(0, summary.to_launch - summary.launched)
    sure = Steer(campaign=number, what="cancel", sure=True)
    return Drawing(
        say("campaign-cancel-sure", number=number, deals=at_start, waiting=waiting),
        [
            [Button(say.plain("button-cancel-campaign"), sure, style="danger")],
            [Button(say.plain("button-back"), OpenCampaign(campaign=number))],
        ],
    )


@screen("draft_discarding", overview.summary)
def draft_discarding(summary: CampaignSummary, say: Say) -> Drawing:
    number = summary.number
    return Drawing(
        say("campaign-discard-sure", number=number, rows=summary.rows),
        [
            [Button(say.plain("button-discard"), Discard(campaign=number, sure=True), style="danger")],
            [Button(say.plain("button-back"), OpenCampaign(campaign=number))],
        ],
    )


def _documents(unit: Unit, page: int) -> tuple[Paged[CampaignLine], bool]:
    return overview.documents(unit, page), "admin" in unit.actor.roles


@screen("campaign_list", _documents)
def campaign_list(shown: tuple[Paged[CampaignLine], bool], say: Say) -> Drawing:
    documents, whose = shown
    if not documents.total:
        return Drawing(say("campaigns-none"))
    lines = [_document(each, say, whose=whose) for each in documents.rows]
    buttons = [
        Button(say.plain("button-campaign", number=each.number, state=each.state), OpenCampaign(campaign=each.number))
        for each in documents.rows
    ]
    rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    return Drawing(
        "\n\n".join([say("campaigns-title"), *lines]), [*rows, *turns(documents, lambda page: Campaigns(page=page))]
    )


def _document(document: CampaignLine, say: Say, *, whose: bool) -> str:
    lines = [
        say("campaign-line", number=document.number, state=document.state, day=say.date(document.created_at)),
        say("campaign-line-executor", executor=document.executor) if document.executor else "",
        say("campaign-line-author", author=document.author) if whose else "",
        say("campaign-line-deals", deals=document.deals, left=document.at_start) if document.deals else "",
    ]
    return "\n".join(line for line in lines if line)
