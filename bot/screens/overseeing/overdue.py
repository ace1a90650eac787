"""/overdue: deals whose time limit has passed, and open deals without a next step."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.overseeing.deal_changes import Handing, Overdue
from bot.locales.say import Say
from bot.screens.paging import label, turns
from bot.screens.views import Button, Drawing, screen
from services.overseeing import overdue
from services.overseeing.overdue import IDLE, LATE, ExecutorShare, OverdueDeal
from services.paging import PAGE

PEOPLE_NAMED = 6
"""How many people a long list is broken down by."""
LABEL = 30


@screen("overdue_list", overdue.overdue)
def overdue_list(shown: overdue.OverduePage, say: Say) -> Drawing:
    lines = shown.lines
    parts = [_title(shown, say)]
    if _many(shown):
        parts.append("\n".join(say("overdue-share", name=each.name, deals=each.deals) for each in _named(shown)))
    parts += [_line(line, shown, say) for line in lines.rows]
    opens = [
        Button(label(f"№ {line.deal_id} {line.client}", LABEL), OpenDeal(deal=line.deal_id)) for line in lines.rows
    ]
    rows = [opens[place : place + 2] for place in range(0, len(opens), 2)]
    person = shown.person.user_id if shown.person else 0
    rows += turns(lines, lambda page: Overdue(section=shown.section, person=person, page=page))
    return Drawing("\n\n".join(parts), [*rows, *_people(shown, say), *_sections(shown, say)])


def _title(shown: overdue.OverduePage, say: Say) -> str:
    if shown.person is not None:
        return say(f"{shown.section}-title-of", total=shown.lines.total, name=shown.person.name)
    return say(f"{shown.section}-title" if shown.lines.total else f"{shown.section}-none", total=shown.lines.total)


def _line(line: OverdueDeal, shown: overdue.OverduePage, say: Say) -> str:
    about = [line.stage_title[say.language]]
    if shown.person is None:
        about.append(line.executor)
    length = say.duration(shown.now - line.since)
    about.append(say.plain(f"idle-{line.why}" if line.why else "late-by", length=length))
    return say("deal-line", number=line.deal_id, client=line.client, about=" · ".join(about))


def _many(shown: overdue.OverduePage) -> bool:
    return shown.person is None and shown.lines.total > PAGE and len(shown.shares) > 1


def _named(shown: overdue.OverduePage) -> list[ExecutorShare]:
    return list(shown.shares[:PEOPLE_NAMED])


def _people(shown: overdue.OverduePage, say: Say) -> list[list[Button]]:
    """Whose deals to see alone; of one person, all of them to be handed over."""
    if shown.person is not None:
        person = shown.person.user_id
        everybody = Button(say.plain("button-everybodys"), Overdue(section=shown.section, person=0, page=0))
        hand = Button(say.plain("button-reassign-all"), Handing(person=person, what="late", page=0))
        return [[hand]] * (shown.section == LATE) + [[everybody]]
    if not _many(shown):
        return []
    buttons = [
        Button(f"{label(each.name, 20)} · {each.deals}", Overdue(section=shown.section, person=each.user_id, page=0))
        for each in _named(shown)
    ]
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _sections(shown: overdue.OverduePage, say: Say) -> list[list[Button]]:
    other = IDLE if shown.section == LATE else LATE
    if not shown.totals[other]:
        return []
    words = say.plain(f"button-{other}", deals=shown.totals[other])
    return [[Button(words, Overdue(section=other, person=0, page=0))]]
