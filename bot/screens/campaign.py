"""The document «Холодный обзвон» in the chat: what is chosen, what lacks, how far the launch has come."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks.campaign import Campaign, CampaignPick, CampaignSet, Launch
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import campaigns
from services.campaigns import Summary
from services.errors import NotFound
from services.staff import Choice
from services.unit import Unit

BAR = 12


@screen(campaigns.summary)
def campaign_card(summary: Summary, say: Say) -> Drawing:
    lines = [say("campaign-title", number=summary.number, state=summary.state), *_rows(summary, say)]
    lines.append(_chosen("template", summary.template, say))
    lines.append(_chosen("executor", summary.executor, say))
    if summary.executor_lacks_group:
        lines.append(say("campaign-executor-lacks-group"))
    if summary.state != "draft":
        lines.append(_progress(summary, say))
        return Drawing("\n".join(lines))
    if summary.lacking and not summary.reading:
        lines += ["", say(f"campaign-lacks-{summary.lacking[0]}")]
    return Drawing("\n".join(lines), _buttons(summary, say))


def _chosen(what: str, name: str | None, say: Say) -> str:
    return say(f"campaign-{what}-none") if name is None else say(f"campaign-{what}", name=name)


def _rows(summary: Summary, say: Say) -> list[str]:
    if summary.reading:
        return [say("campaign-reading", file=summary.file_name or "")]
    if not summary.rows:
        return [say("campaign-no-rows")]
    lines: list[str] = [say("campaign-rows", file=summary.file_name or "", rows=summary.rows)]
    lines += [say("campaign-left-out", reason=reason, rows=count) for reason, count in sorted(summary.left_out.items())]
    if summary.left_out:
        lines.append(say("campaign-to-launch", rows=summary.to_launch))
    return lines


def _progress(summary: Summary, say: Say) -> str:
    if summary.all_launched:
        return say("campaign-launched", deals=summary.launched)
    done = BAR * summary.launched // max(1, summary.to_launch)
    return say(
        "campaign-launching", bar="▓" * done + "░" * (BAR - done), done=summary.launched, total=summary.to_launch
    )


def _buttons(summary: Summary, say: Say) -> list[list[Button]]:
    number = summary.number
    rows = [
        [
            Button(say.plain("button-choose-template"), CampaignPick(campaign=number, what="template")),
            Button(say.plain("button-choose-executor"), CampaignPick(campaign=number, what="executor")),
        ]
    ]
    if summary.rows == 0 and not summary.reading:
        rows.insert(
            0, [Button(say.plain("button-upload"), CampaignPick(campaign=number, what="file"), style="primary")]
        )
    if not summary.lacking and not summary.reading:
        rows.insert(0, [Button(say.plain("button-launch"), Launch(campaign=number), style="success")])
    return rows


def _choices(unit: Unit, campaign_id: int, what: str) -> tuple[int, str, Sequence[Choice]]:
    campaigns.summary(unit, campaign_id)
    match what:
        case "template":
            return campaign_id, what, campaigns.templates(unit)
        case "executor":
            return campaign_id, what, campaigns.executors(unit)
        case "file":
            return campaign_id, what, []
    raise NotFound


@screen(_choices)
def campaign_choice(shown: tuple[int, str, Sequence[Choice]], say: Say) -> Drawing:
    number, what, choices = shown
    rows = [[Button(each.name, CampaignSet(campaign=number, what=what, id=each.id))] for each in choices]
    rows.append([Button(say.plain("button-back"), Campaign(campaign=number))])
    empty = "" if choices or what == "file" else "-none"
    return Drawing(say(f"campaign-choose-{what}{empty}", number=number), rows)


def _recent(unit: Unit) -> tuple[Sequence[tuple[int, str, datetime]], datetime]:
    return campaigns.recent(unit), unit.now


@screen(_recent)
def campaign_list(shown: tuple[Sequence[tuple[int, str, datetime]], datetime], say: Say) -> Drawing:
    documents, now = shown
    rows = [
        [
            Button(
                say.plain("button-campaign", number=number, state=state, moment=say.moment(at, now)),
                Campaign(campaign=number),
            )
        ]
        for number, state, at in documents
    ]
    return Drawing(say("campaigns-title" if documents else "campaigns-none"), rows)
