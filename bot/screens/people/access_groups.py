"""Access groups as an admin keeps them: who heads each, who is in it."""

from collections.abc import Sequence

from bot.callbacks.people.access_groups import HeadsFor, ListGroups, NamingGroup, OpenGroup, RemoveGroup, SetHead
from bot.locales.say import Say
from bot.screens.paging import back, choice_buttons, label, turns
from bot.screens.views import Button, Drawing, screen
from services.paging import Paged
from services.people import access_groups
from services.people.access_groups import GroupLine, GroupPage
from services.rights.actors import Choice
from services.unit import Unit

NOBODY = 0
LISTED = 15


@screen("groups_admin", access_groups.groups_page)
def groups_admin(page: Paged[GroupLine], say: Say) -> Drawing:
    lines = [
        say("group-line", name=line.name, head=line.head or "", members=line.members, clients=line.clients)
        for line in page.rows
    ]
    rows = [[Button(label(line.name), OpenGroup(group=line.id))] for line in page.rows]
    rows += turns(page, lambda number: ListGroups(page=number))
    title = say("groups-title" if page.total else "groups-none")
    return Drawing("\n\n".join([title, *lines, say("groups-add")]), rows)


@screen("group_page", access_groups.group)
def group_page(group: GroupPage, say: Say) -> Drawing:
    members = say.listing(group.members, LISTED) if group.members else ""
    lines = [
        say("group-head-line", name=group.name),
        say("group-headed", name=group.head) if group.head else say("group-headless"),
        say("group-members", count=len(group.members), names=members),
        say("group-clients", count=group.clients),
    ]
    rows = [
        [
            Button(say.plain("button-head"), HeadsFor(group=group.id, page=0)),
            Button(say.plain("button-rename"), NamingGroup(group=group.id)),
        ]
    ]
    if group.unused:
        rows.append([Button(say.plain("button-remove-group"), RemoveGroup(group=group.id, sure=False), style="danger")])
    return Drawing("\n".join(lines), [*rows, back(ListGroups(page=0), say)])


@screen("naming_group", access_groups.group)
def naming_group(group: GroupPage, say: Say) -> Drawing:
    return Drawing(say("group-naming", name=group.name), [back(OpenGroup(group=group.id), say)])


def _heads_for(unit: Unit, group_id: int, page: int) -> tuple[GroupPage, Sequence[Choice], int]:
    return access_groups.group(unit, group_id), access_groups.heads(unit, group_id), page


@screen("choosing_head", _heads_for)
def choosing_head(shown: tuple[GroupPage, Sequence[Choice], int], say: Say) -> Drawing:
    group, heads, page = shown
    rows = choice_buttons(
        heads,
        page,
        lambda head: SetHead(group=group.id, head=head),
        lambda turned: HeadsFor(group=group.id, page=turned),
    )
    if group.head:
        rows.append([Button(say.plain("button-no-head"), SetHead(group=group.id, head=NOBODY))])
    return Drawing(say("choose-head", name=group.name), [*rows, back(OpenGroup(group=group.id), say)])


@screen("removing_group", access_groups.group)
def removing_group(group: GroupPage, say: Say) -> Drawing:
    sure = Button(say.plain("button-remove-sure"), RemoveGroup(group=group.id, sure=True), style="danger")
    return Drawing(say("group-removing", name=group.name), [[sure], back(OpenGroup(group=group.id), say)])
