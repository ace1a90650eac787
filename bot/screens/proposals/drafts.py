"""What opens from a deal at stage 6: the lines of the proposal, its validity, its terms, a file instead."""

from collections.abc import Sequence

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.proposals.drafts import (
    AddLine,
    AskLine,
    ClearTerms,
    DropProposalFile,
    GoodsPage,
    Lines,
    OpenLine,
    RemoveLine,
    SetRate,
    SetValidity,
    TakeGoods,
    TakeWords,
)
from bot.locales.say import Say
from bot.screens.company.goods import NAMED, ON_BUTTON, goods_in_full, goods_line, on_button
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.company.products import Goods
from services.errors import NotFound
from services.paging import PAGE, Paged, cut
from services.proposals import drafts
from services.proposals.drafts import LONGEST_TERMS, GoodsOffer
from services.proposals.uploaded_file import LARGEST_FILE
from services.proposals.versions import Paper, PricedLine
from services.reading.money import VAT_RATES
from services.reading.order_lines import LONGEST_NAME, LONGEST_UNIT, READ
from services.unit import Unit

VALIDITIES = (14, 30)
CHANGES = ("quantity", "price", "discount", "vat", "unit", "name")


def _lines(unit: Unit, deal_id: int, page: int) -> tuple[Paper, Paged[PricedLine]]:
    paper = drafts.draft(unit, deal_id)
    return paper, cut(paper.lines, page)


@screen("proposal_lines", _lines)
def proposal_lines(shown: tuple[Paper, Paged[PricedLine]], say: Say) -> Drawing:
    paper, page = shown
    first = page.page * PAGE + 1
    rows = [
        [Button(on_button(place, each, say), OpenLine(deal=paper.deal_id, place=each.place))]
        for place, each in enumerate(page.rows, first)
    ]
    turning = turns(page, lambda number: Lines(deal=paper.deal_id, page=number))
    adding = [Button(say.plain("button-add-line"), AddLine(deal=paper.deal_id), style="primary")]
    text = [
        say("lines-title", number=paper.number, version=paper.version),
        *(goods_line(place, each, paper.vat_included, say) for place, each in enumerate(page.rows, first)),
        _sum(paper, say) if paper.lines else say("lines-none"),
        say("lines-hint"),
    ]
    return Drawing("\n\n".join(text), [*rows, *turning, adding, back(OpenDeal(deal=paper.deal_id), say)])


def _sum(paper: Paper, say: Say) -> str:
    sums = paper.total
    return say("lines-sum", sum=say.money(sums.total), vat=say.money(sums.vat))


@screen("goods_search", drafts.offer)
def goods_search(offer: GoodsOffer, say: Say) -> Drawing:
    rows = [[Button(_goods(each, say), _take(each, offer))] for each in offer.goods.rows]
    turning = turns(offer.goods, lambda page: GoodsPage(page=page))
    typed = []
    if offer.words:
        words = say.plain("button-take-words", words=label(offer.words, ON_BUTTON))
        typed.append([Button(words, TakeWords(after=offer.last), style=None if rows else "primary")])
    state = "asked" if not offer.words else "found" if rows else "none"
    text = say("goods-search", state=state, words=label(offer.words, NAMED), total=offer.goods.total)
    return Drawing(text, [*rows, *turning, *typed, back(Lines(deal=offer.deal_id), say)])


def _goods(goods: Goods, say: Say) -> str:
    price = say.money(goods.price) if goods.price is not None else None
    return say.plain("button-goods", name=label(goods.name), price=price)


def _take(goods: Goods, offer: GoodsOffer) -> TakeGoods:
    return TakeGoods(deal=offer.deal_id, product=goods.id, after=offer.last)


@screen("proposal_line", drafts.line)
def proposal_line(shown: tuple[Paper, PricedLine], say: Say) -> Drawing:
    paper, line = shown
    deal = paper.deal_id
    changes = [
        Button(say.plain(f"button-line-{what}"), AskLine(deal=deal, place=line.place, what=what)) for what in CHANGES
    ]
    rows = [changes[place : place + 2] for place in range(0, len(changes), 2)]
    removing = [Button(say.plain("button-remove-line"), RemoveLine(deal=deal, place=line.place), style="danger")]
    return Drawing(f"{_whole(line, paper, say)}\n\n{say('line-hint')}", [*rows, removing, back(Lines(deal=deal), say)])


def _whole(line: PricedLine, paper: Paper, say: Say) -> str:
    return goods_in_full(line, paper.vat_included, say)


def _find_line(
    unit: Unit, deal_id: int, place: int, what: str, adding: bool = False
) -> tuple[Paper, PricedLine, str, bool]:
    """Raises NotFound for what a line does not have. `adding`: the line is new, and what it lacks is asked in turn."""
    if what not in READ:
        raise NotFound
    return *drafts.line(unit, deal_id, place), what, adding


@screen("line_asked", _find_line)
def line_asked(shown: tuple[Paper, PricedLine, str, bool], say: Say) -> Drawing:
    paper, line, what, adding = shown
    deal = paper.deal_id
    most = {"name": LONGEST_NAME, "unit": LONGEST_UNIT}.get(what, 0)
    text = "\n\n".join([_whole(line, paper, say), say("line-ask", what=what, unit=line.unit, most=most)])
    leads = Lines(deal=deal) if adding else OpenLine(deal=deal, place=line.place)
    return Drawing(text, [*(_rates(deal, line, say) if what == "vat" else []), back(leads, say)])


def _rates(deal: int, line: PricedLine, say: Say) -> list[list[Button]]:
    rates = [
        Button(_ticked(say.plain("vat-rate", rate=rate), rate == line.vat), _rate(deal, line, rate))
        for rate in VAT_RATES
    ]
    return [rates[place : place + 3] for place in range(0, len(rates), 3)]


def _rate(deal: int, line: PricedLine, rate: str) -> SetRate:
    return SetRate(deal=deal, place=line.place, vat=rate)


def _ticked(words: str, ticked: bool) -> str:
    return f"✓ {words}" if ticked else words


@screen("proposal_validity", drafts.draft)
def proposal_validity(paper: Paper, say: Say) -> Drawing:
    now = say.date(paper.valid_until) if paper.valid_until else None
    days = [
        Button(say.plain("button-valid-for", days=days), SetValidity(deal=paper.deal_id, days=days))
        for days in VALIDITIES
    ]
    return Drawing(say("validity-ask", now=now), [days, back(OpenDeal(deal=paper.deal_id), say)])


@screen("proposal_terms", drafts.draft)
def proposal_terms(paper: Paper, say: Say) -> Drawing:
    parts = [say("terms-now", terms=paper.terms)] if paper.terms else []
    parts.append(say("terms-ask", most=LONGEST_TERMS))
    clearing = [[Button(say.plain("button-clear-terms"), ClearTerms(deal=paper.deal_id))]] if paper.terms else []
    return Drawing("\n\n".join(parts), [*clearing, back(OpenDeal(deal=paper.deal_id), say)])


@screen("proposal_file", drafts.draft)
def proposal_file(paper: Paper, say: Say) -> Drawing:
    parts: Sequence[str] = [say("file-there", name=paper.file_name)] if paper.file_id is not None else []
    dropping = [[Button(say.plain("button-detach-file"), DropProposalFile(deal=paper.deal_id))]] if parts else []
    text = "\n\n".join([*parts, say("file-ask", most=LARGEST_FILE // 2**20)])
    return Drawing(text, [*dropping, back(OpenDeal(deal=paper.deal_id), say)])


@screen("proposal_file_sum", drafts.draft)
def proposal_file_sum(paper: Paper, say: Say) -> Drawing:
    sum_ = say.money(paper.file_total) if paper.file_total else None
    return Drawing(say("file-sum-ask", name=paper.file_name, sum=sum_), [back(OpenDeal(deal=paper.deal_id), say)])
