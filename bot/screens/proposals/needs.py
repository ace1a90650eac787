"""What is asked for at stage 5, a screen each."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.proposals.needs import MarkRival, Rivals, SetPeriod, SetPotential
from bot.locales.say import Say
from bot.screens.directories.frequencies import period
from bot.screens.paging import back, label, turns
from bot.screens.stages.needs import potential
from bot.screens.views import Button, Drawing, screen
from services.deals.cards import DealCard, card
from services.directories.frequencies import Frequency
from services.proposals import needs
from services.proposals.needs import POTENTIALS, CompetitorTick, FrequencyChoice, NeedAsked
from services.unit import Unit


@screen("need_asked", needs.need_asked)
def need_asked(asked: NeedAsked, say: Say) -> Drawing:
    present = getattr(asked.needs, asked.what)
    if asked.what == "potential" and present:
        present = potential(present, say)
    parts = [
        say("need-asked", client=asked.needs.client, need=asked.what),
        *([say("need-present", value=present)] if present else []),
        say(f"need-hint-{asked.what}"),
    ]
    return Drawing("\n\n".join(parts), [*_levels(asked, say), back(OpenDeal(deal=asked.deal_id), say)])


def _levels(asked: NeedAsked, say: Say) -> list[list[Button]]:
    if asked.what != "potential":
        return []
    return [
        [
            Button(potential(level, say).capitalize(), SetPotential(deal=asked.deal_id, level=level))
            for level in POTENTIALS
        ]
    ]


@screen("competitor_choice", needs.rivals)
def competitor_choice(rivals: needs.CompetitorChoice, say: Say) -> Drawing:
    deal, page = rivals.deal_id, rivals.ticks.page
    rows = [[_tick(deal, page, each)] for each in rivals.ticks.rows]
    pages = turns(rivals.ticks, lambda page: Rivals(deal=deal, page=page))
    text = "competitors-choose" if rivals.ticks.total else "competitors-none"
    done = Button(say.plain("button-done"), OpenDeal(deal=deal))
    return Drawing(say(text, client=rivals.client), [*rows, *pages, [done]])


def _tick(deal: int, page: int, each: CompetitorTick) -> Button:
    box = "☑" if each.ticked else "☐"
    return Button(label(f"{box} {each.name}"), MarkRival(deal=deal, rival=each.id, wanted=not each.ticked, page=page))


def _periods(unit: Unit, deal_id: int) -> tuple[DealCard, FrequencyChoice]:
    return card(unit, deal_id), needs.periods(unit, deal_id)


@screen("frequency_choice", _periods)
def frequency_choice(shown: tuple[DealCard, FrequencyChoice], say: Say) -> Drawing:
    of_deal, periods = shown
    rows = [[_choice(of_deal, periods, each, say)] for each in periods.offered]
    if not periods.offered:
        text = say("frequency-none", client=periods.client)
    elif periods.present is None:
        text = say("frequency-choose", client=periods.client)
    else:
        text = say("frequency-change", client=periods.client, present=period(periods.present, say))
    return Drawing(text, [*rows, back(OpenDeal(deal=of_deal.deal_id), say)])


def _choice(of_deal: DealCard, periods: FrequencyChoice, each: Frequency, say: Say) -> Button:
    chosen = periods.present is not None and periods.present.id == each.id
    first = periods.present is None and each is periods.offered[0]
    words = period(each, say)
    return Button(
        f"✓ {words}" if chosen else words,
        SetPeriod(deal=of_deal.deal_id, step=of_deal.step, frequency=each.id),
        style="primary" if first else None,
    )
