"""A file of counterparties before anything of it is written: what will become of its rows, and why."""

from collections.abc import Callable, Mapping, Sequence

from bot.callbacks.campaigns.campaigns import CampaignPick, OpenCampaign
from bot.callbacks.importing.preflight import Accept, DropClientFile, FileRows, FileRowsAsTable
from bot.locales.say import Say
from bot.screens.paging import turns
from bot.screens.views import Button, Drawing, screen
from services.campaigns.incoming_files import LEFT_OUT, TO_CALL, FileStanding
from services.importing import preflight
from services.importing.preflight import REMARKED, PreflightRow, RowsPage
from services.models.campaigns import VERDICTS

NEVER = ("duplicate", "refused")
"""Rows that become no client."""
BAR = 12
NAME, VALUE, REASON = 60, 60, 240
"""Letters of a name, of what stood in a cell and of a row's remarks: eight rows fit into one message."""
COLUMNS = 12
"""Unknown columns that a card names; the rest are counted."""


def preflight_card(number: int, file: FileStanding, present: int, say: Say) -> Drawing:
    """The draft's card while its file waits to be accepted; `present` rows the draft has now."""
    lines = [
        say("campaign-title", number=number, state="draft"),
        say("preflight-file", file=file.file_name[:NAME], rows=file.total),
        "",
    ]
    lines += _outcome(file, say)
    if file.unknown:
        lines.append(say("preflight-unknown", columns=say.listing([each[:NAME] for each in file.unknown], COLUMNS)))
    if present and file.state == "ready":
        lines.append(say("preflight-replaces", rows=present))
    return Drawing("\n".join(lines), _buttons(number, file, say))


def _outcome(file: FileStanding, say: Say) -> list[str]:
    """What an acceptance brings, and what it leaves."""
    if not file.to_take:
        return [say("preflight-nothing")]
    lines: list[str] = [say("preflight-taken", rows=file.to_take, known=file.known)]
    if left_out := _count_verdicts(file, LEFT_OUT, say):
        lines.append(say("preflight-left-out", rows=file.count(*TO_CALL), reasons=left_out))
    if never := _count_verdicts(file, NEVER, say):
        lines.append(say("preflight-not-taken", reasons=never))
    return lines


def _count_verdicts(file: FileStanding, verdicts: Sequence[str], say: Say) -> str:
    return ", ".join(
        say.plain("preflight-count", verdict=verdict, rows=count)
        for verdict in verdicts
        if (count := file.count(verdict))
    )


def _buttons(number: int, file: FileStanding, say: Say) -> list[list[Button]]:
    rows = []
    if file.to_take:
        rows.append([Button(say.plain("button-accept", rows=file.to_take), Accept(campaign=number), style="success")])
    if file.state != "ready":
        return rows
    found = [
        Button(say.plain("button-verdict", verdict=verdict, rows=count), FileRows(campaign=number, verdict=verdict))
        for verdict in VERDICTS
        if (count := file.count(verdict))
    ]
    rows += [found[place : place + 2] for place in range(0, len(found), 2)]
    rows.append(
        [
            Button(say.plain("button-another-file"), CampaignPick(campaign=number, what="file")),
            Button(say.plain("button-drop-file"), DropClientFile(campaign=number)),
        ]
    )
    return rows


def taking_card(number: int, file: FileStanding, present: int, say: Say) -> Drawing:
    """How far the acceptance has come."""
    done = BAR * present // max(1, file.to_take)
    bar = "▓" * done + "░" * (BAR - done)
    lines = [
        say("campaign-title", number=number, state="draft"),
        say("preflight-taking", done=present, total=file.to_take, bar=bar),
    ]
    return Drawing("\n".join(lines))


@screen("file_rows", preflight.rows)
def file_rows(shown: RowsPage, say: Say) -> Drawing:
    number, verdict, rows = shown.number, shown.verdict, shown.rows
    lines = [say("preflight-rows", verdict=verdict, rows=rows.total), *(_row(each, say) for each in rows.rows)]
    buttons = turns(rows, lambda page: FileRows(campaign=number, verdict=verdict, page=page))
    if verdict in REMARKED and rows.total:
        buttons.append([Button(say.plain("button-as-table"), FileRowsAsTable(campaign=number, verdict=verdict))])
    buttons.append([Button(say.plain("button-back"), OpenCampaign(campaign=number))])
    return Drawing("\n\n".join(lines), buttons)


def _row(row: PreflightRow, say: Say) -> str:
    told = reasons(row, say.plain)
    if row.known and row.verdict in ("good", "repaired"):
        told.append(say.plain("row-known"))
    told += [f"{title[:VALUE]}: {value[:VALUE]}" for title, value in row.extra]
    line = say("preflight-row", row=row.row_number, name=row.name[:NAME])
    return line + "\n" + say("preflight-reasons", reasons="; ".join(told)[:REASON]) if told else line


def reasons(row: PreflightRow, plain: Callable[..., str]) -> list[str]:
    """Why a row is not good as it stands."""
    told = [plain(f"row-{code}".replace("_", "-"), **_cut(args)) for code, args in row.notes]
    if row.verdict == "do_not_call":
        return [plain("row-do-not-call"), *told]
    if row.deal_id is not None:
        return [plain("row-open-deal", number=row.deal_id, executor=row.executor or ""), *told]
    if row.verdict == "no_phone" and not any(code == "no_phone" for code, _ in row.notes):
        return [plain("row-all-wrong"), *told]
    return told


def _cut(args: Mapping[str, str]) -> dict[str, str]:
    return {name: value if len(value) <= VALUE else value[: VALUE - 1] + "…" for name, value in args.items()}
