"""Stage 4 on the phone of the group's head: whom to give the deal to, or why it goes back."""

from dataclasses import dataclass

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.rerouting import ChooseExecutor, NameExecutor, SendBackTo, SendingBack
from bot.locales.say import Say
from bot.screens.overseeing.deal_changes import loads
from bot.screens.paging import back, choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.deals import rerouting
from services.deals.rerouting import GroupChoice
from services.unit import Unit


@screen("naming_executor", rerouting.executor_choice)
def naming_executor(naming: rerouting.ExecutorChoice, say: Say) -> Drawing:
    deal, step = naming.deal_id, naming.step
    rows = [
        [
            Button(
                say.plain("button-candidate", name=label(each.name, 28), deals=each.open_deals),
                NameExecutor(deal=deal, step=step, executor=each.id),
            )
        ]
        for each in naming.candidates.rows
    ]
    text = "rerouting-choose" if naming.candidates.total else "rerouting-nobody"
    head = say(text, number=deal, client=naming.client, executor=naming.executor, group=naming.group)
    pages = turns(naming.candidates, lambda page: ChooseExecutor(deal=deal, page=page))
    parts = [head, *loads(naming.candidates.rows, say)]
    return Drawing("\n\n".join(parts), [*rows, *pages, back(OpenDeal(deal=deal), say)])


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """A page of the groups that the client could belong to."""

    returning: GroupChoice
    page: int


def _groups(unit: Unit, deal_id: int, page: int = 0) -> GroupsPage:
    return GroupsPage(rerouting.group_choice(unit, deal_id), page)


@screen("sending_back_where", _groups)
def sending_back_where(shown: GroupsPage, say: Say) -> Drawing:
    returning = shown.returning
    deal, step = returning.deal_id, returning.step
    rows = choice_buttons(
        returning.groups,
        shown.page,
        lambda group: SendBackTo(deal=deal, step=step, group=group),
        lambda page: SendingBack(deal=deal, page=page),
    )
    text = "send-back-where" if returning.groups else "send-back-nowhere"
    head = say(text, number=deal, client=returning.client, executor=returning.executor)
    return Drawing(head, [*rows, back(OpenDeal(deal=deal), say)])


def _with_group(unit: Unit, deal_id: int, step: int, group_id: int) -> GroupChoice:
    return rerouting.group_choice(unit, deal_id, group_id)


@screen("sending_back_why", _with_group)
def sending_back_why(returning: GroupChoice, say: Say) -> Drawing:
    group = returning.group.name if returning.group else ""
    head = say(
        "send-back-why",
        number=returning.deal_id,
        client=returning.client,
        executor=returning.executor,
        group=group,
    )
    return Drawing(head, [back(SendingBack(deal=returning.deal_id), say)])
