"""When there is nobody to call now: until when, and what can be taken back."""

from bot.locales.say import Say
from bot.screens.deals.card_buttons import correct_another_button
from bot.screens.views import Drawing, screen
from services.calling import corrections, next_deal
from services.calling.corrections import CorrectableOutcome
from services.calling.next_deal import NothingNow
from services.unit import Unit


def _nothing_after(unit: Unit, after: int | None = None) -> tuple[NothingNow, CorrectableOutcome | None]:
    return next_deal.nothing_now(unit), corrections.correctable(unit, after) if after else None


@screen("nothing_to_do", _nothing_after)
def nothing_to_do(shown: tuple[NothingNow, CorrectableOutcome | None], say: Say) -> Drawing:
    waiting, correctable = shown
    rows = []
    if correctable:
        rows.append([correct_another_button(correctable, waiting.now, say)])
    return Drawing(_until_when(waiting, say), rows)


def _until_when(waiting: NothingNow, say: Say) -> str:
    if not waiting.open_deals:
        return say("nothing-at-all")
    if waiting.next_at is None or waiting.next_at <= waiting.now:
        return say("nothing-now", deals=waiting.open_deals)
    return say("nothing-until", deals=waiting.open_deals, moment=say.moment(waiting.next_at, waiting.now))
