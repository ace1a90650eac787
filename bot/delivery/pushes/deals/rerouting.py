"""Messages about deals that change groups: who is to name an executor, who has lost a deal, what came back; and the
recordings that somebody asks for.
"""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Tasks
from bot.callbacks.deals.rerouting import ChooseExecutor
from bot.delivery.pushes.push import KeptFile, Params, Push, list_text
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.calling import interactions
from services.calling.interactions import Recording
from services.deals import deals_in_messages, rerouting
from services.deals.deals_in_messages import DealInMessage
from services.process import vacancies
from services.unit import Unit

LONGEST_NOTE = 700
"""Letters of a note that stand below a recording; a caption holds 1024."""


def _deals(unit: Unit, params: Params) -> list[DealInMessage]:
    return deals_in_messages.deals(unit, [deal for each in params for deal in each["deals"]])


def _executor_wanted(deals: list[DealInMessage], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("executor-wanted-line", number=deal.deal_id, client=deal.client, executor=deal.executor) for deal in deals
    ]
    text = list_text(say("executor-wanted", deals=len(deals)), lines, say)
    if len(deals) > 1:
        return Drawing(text, [[Button(say.plain("word-tasks"), Tasks(page=0), style="primary")]])
    number = deals[0].deal_id
    naming = Button(say.plain("button-name-executor"), ChooseExecutor(deal=number), style="primary")
    return Drawing(text, [[naming], [_card(number, say)]])


def _handed_on(deals: list[DealInMessage], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [say("handed-on-line", number=deal.deal_id, client=deal.client, executor=deal.executor) for deal in deals]
    text = list_text(say("handed-on", deals=len(deals)), lines, say)
    if len(deals) > 1:
        return Drawing(text)
    return Drawing(f"{text}\n\n{say('handed-on-rights')}", [[_card(deals[0].deal_id, say)]])


def _returned(unit: Unit, params: Params) -> list[tuple[DealInMessage, str | None]]:
    deals = _deals(unit, params)
    comments = rerouting.comments(unit, [deal.deal_id for deal in deals])
    return [(deal, comments.get(deal.deal_id)) for deal in deals]


def _sent_back(returned: list[tuple[DealInMessage, str | None]], say: Say) -> Drawing | None:
    if not returned:
        return None
    lines = [
        say("sent-back-line", number=deal.deal_id, client=deal.client, comment=label(comment or "", LONGEST_NOTE // 2))
        for deal, comment in returned
    ]
    rows = [[_card(deal.deal_id, say)] for deal, _ in returned] if len(returned) == 1 else []
    return Drawing(list_text(say("sent-back", deals=len(returned)), lines, say), rows)


def _headless_groups(unit: Unit, params: Params) -> list[str]:
    return vacancies.still_headless(unit, [group for each in params for group in each["groups"]])


def _group_without_head(groups: list[str], say: Say) -> Drawing | None:
    return Drawing("\n\n".join(say("group-without-head", group=group) for group in groups)) if groups else None


def _recordings(unit: Unit, params: Params) -> Recording | None:
    [*_, last] = params
    return interactions.recording_of(unit, last["deal"], last["interaction"])


def _recording(recording: Recording | None, say: Say) -> Drawing | None:
    if recording is None:
        return None
    moment = say.moment(recording.happened_at, recording.now)
    note = label(recording.note or "", LONGEST_NOTE)
    return Drawing(
        say("recording", number=recording.deal_id, client=label(recording.client, 200), moment=moment, note=note),
        [[_card(recording.deal_id, say)]],
    )


def _kept(recording: Recording, say: Say) -> KeptFile:
    return KeptFile(recording.kind, recording.telegram_id)


def _card(number: int, say: Say) -> Button:
    return Button(say.plain("button-card"), OpenDeal(deal=number))


PUSHES: Mapping[str, Push] = {
    "executor_wanted": Push(_deals, _executor_wanted, needs=("deals",)),
    rerouting.HANDED_ON: Push(_deals, _handed_on, needs=("deals",)),
    "sent_back": Push(_returned, _sent_back, needs=("deals",)),
    vacancies.GROUP_WITHOUT_HEAD: Push(_headless_groups, _group_without_head, needs=("groups",)),
    interactions.RECORDING: Push(_recordings, _recording, _kept, needs=("deal", "interaction")),
}
