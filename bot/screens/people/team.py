"""/team: what each of a manager's people has to do and has done today; handing over many deals at once."""

from dataclasses import dataclass

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.overseeing.deal_changes import Handing, HandTo, Member, MembersDeals, Team
from bot.locales.say import Say
from bot.screens.overseeing.deal_changes import loads
from bot.screens.paging import label, turns
from bot.screens.views import Button, Drawing, screen
from services.deals.lists import DealsPage
from services.errors import Stale
from services.paging import Paged, cut
from services.people import team
from services.people.team import EVERYTHING, DealsShare, Figures
from services.rights.candidates import Candidate
from services.unit import Unit

LABEL = 30
IDLE_NAMED = 5


@screen("team_page", team.team)
def team_page(shown: team.TeamFigures, say: Say) -> Drawing:
    people = shown.people
    if not people.total:
        return Drawing(say("team-none"))
    parts = [say("team-title", people=people.total), _figures("team-total", shown.total, say)]
    parts += [_figures("team-line", each, say) for each in people.rows]
    if shown.idle:
        parts.append(say("team-idle", names=say.listing(shown.idle, IDLE_NAMED)))
    buttons = [Button(label(each.name, LABEL), Member(person=each.user_id)) for each in people.rows]
    rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    return Drawing("\n\n".join(parts), [*rows, *turns(people, lambda page: Team(page=page))])


def _figures(message: str, each: Figures, say: Say) -> str:
    return say(
        message,
        name=each.name,
        group=each.group,
        active=each.active,
        deals=each.open_deals,
        overdue=each.overdue,
        calls=each.calls,
        contacts=each.contacts,
        surveys=each.surveys,
    )


@screen("team_member", team.member)
def team_member(shown: team.MemberDeals, say: Say) -> Drawing:
    each = shown.figures
    rows = []
    if each.open_deals:
        rows.append(
            [Button(say.plain("button-deals-of", deals=each.open_deals), MembersDeals(person=each.user_id, page=0))]
        )
    if shown.shares:
        what = "" if len(shown.shares) > 1 else EVERYTHING
        rows.append([Button(say.plain("button-reassign-all"), Handing(person=each.user_id, what=what, page=0))])
    return Drawing(_figures("team-member", each, say), [*rows, [Button(say.plain("button-to-team"), Team(page=0))]])


@screen("members_deals", team.deals_of)
def members_deals(shown: tuple[Figures, DealsPage], say: Say) -> Drawing:
    each, page = shown
    parts = [say("deals-of-title", name=each.name, total=page.total)]
    for line in page.rows:
        about = [line.stage_title[say.language]]
        if line.control_due:
            late = "late-by" if line.control_due <= page.now else "due-in"
            about.append(say.plain(late, length=say.duration(page.now - line.control_due)))
        parts.append(say("deal-line", number=line.deal_id, client=line.client, about=" · ".join(about)))
    opens = [Button(label(f"№ {line.deal_id} {line.client}", LABEL), OpenDeal(deal=line.deal_id)) for line in page.rows]
    rows = [opens[place : place + 2] for place in range(0, len(opens), 2)]
    rows += turns(page, lambda to: MembersDeals(person=each.user_id, page=to))
    rows.append([Button(say.plain("button-back"), Member(person=each.user_id))])
    return Drawing("\n\n".join(parts), rows)


@screen("handing_share", team.member)
def handing_share(shown: team.MemberDeals, say: Say) -> Drawing:
    """Which of a person's deals are handed over."""
    each = shown.figures
    rows = [
        [Button(_share(share, say), Handing(person=each.user_id, what=share.what, page=0))] for share in shown.shares
    ]
    rows.append([Button(say.plain("button-back"), Member(person=each.user_id))])
    return Drawing(say("handing-which" if shown.shares else "handing-none", name=each.name), rows)


def _share(share: DealsShare, say: Say) -> str:
    if share.title is not None:
        return f"{label(share.title[say.language], LABEL)}: {share.deals}"
    return say.plain(f"button-share-{share.what}", deals=share.deals)


def _handing(unit: Unit, person: int, what: str, page: int) -> tuple[team.HandoverChoice, Paged[Candidate]]:
    shown = team.handover_choice(unit, person, what)
    return shown, cut(shown.candidates, page)


@screen("handing_choice", _handing)
def handing_choice(shown: tuple[team.HandoverChoice, Paged[Candidate]], say: Say) -> Drawing:
    """To whom they go."""
    handing, candidates = shown
    each, what = handing.member.figures, handing.share.what
    rows = [
        [
            Button(
                say.plain("button-candidate", name=one.name, deals=one.open_deals),
                HandTo(person=each.user_id, what=what, executor=one.id, keep=True, sure=False),
            )
        ]
        for one in candidates.rows
    ]
    rows += turns(candidates, lambda page: Handing(person=each.user_id, what=what, page=page))
    rows.append([Button(say.plain("button-back"), Member(person=each.user_id))])
    head = say("handing-to" if candidates.total else "handing-nobody", **_what(handing, say))
    return Drawing("\n\n".join([head, *loads(candidates.rows, say)]), rows)


@dataclass(frozen=True, slots=True)
class Confirming:
    """Deals, to whom they go, and whether their time limits keep their dates."""

    handing: team.HandoverChoice
    heir: Candidate
    keep: bool


def _confirming(unit: Unit, person: int, what: str, executor: int, keep: bool) -> Confirming:
    shown = team.handover_choice(unit, person, what)
    heir = next((each for each in shown.candidates if each.id == executor), None)
    if heir is None:
        raise Stale
    return Confirming(shown, heir, keep)


@screen("handing_sure", _confirming)
def handing_sure(shown: Confirming, say: Say) -> Drawing:
    each, what = shown.handing.member.figures, shown.handing.share.what

    def to(keep: bool, sure: bool) -> HandTo:
        return HandTo(person=each.user_id, what=what, executor=shown.heir.id, keep=keep, sure=sure)

    done = Button(say.plain("button-hand-over", deals=shown.handing.share.deals), to(shown.keep, True), style="success")
    control = "button-control-kept" if shown.keep else "button-control-anew"
    rows = [[done], *([[Button(say.plain(control), to(not shown.keep, False))]] if shown.handing.limited else [])]
    rows.append([Button(say.plain("button-back"), Handing(person=each.user_id, what=what, page=0))])
    return Drawing(say("handing-sure", heir=shown.heir.name, **_what(shown.handing, say)), rows)


def _what(handing: team.HandoverChoice, say: Say) -> dict[str, object]:
    share = handing.share
    return {
        "name": handing.member.figures.name,
        "deals": share.deals,
        "what": "stage" if share.title else share.what,
        "stage": share.title[say.language] if share.title else "",
    }
