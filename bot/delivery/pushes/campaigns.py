"""Messages about documents «Холодный обзвон»: launches, files that could not be used."""

from collections.abc import Mapping

from bot.callbacks.campaign import Campaign
from bot.callbacks.lists import Next
from bot.delivery.pushes.push import Params, Push, listed, same
from bot.texts import Say
from bot.views import Button, Drawing
from services import tellings
from services.unit import Unit


def _launches(unit: Unit, params: Params) -> list[tuple[int, int]]:
    return tellings.launches(unit, [each["campaign"] for each in params])


def _launched(launches: list[tuple[int, int]], say: Say) -> Drawing | None:
    lines = [say("launched", number=number, deals=deals) for number, deals in launches]
    if not lines:
        return None
    return Drawing("\n".join(lines), [[Button(say.plain("button-next-task"), Next(), style="primary")]])


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
    text = listed(say("rows-refused", file=last["name"], rows=len(lines)), lines, say)
    return Drawing(text, [[_to_campaign(last["campaign"], say)]])


def _to_campaign(number: int, say: Say) -> Button:
    return Button(say.plain("button-to-campaign", number=number), Campaign(campaign=number))


PUSHES: Mapping[str, Push] = {
    "launched": Push(_launches, _launched),
    "file_refused": Push(same, _file_refused),
    "rows_refused": Push(same, _rows_refused),
}
