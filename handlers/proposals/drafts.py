"""Stage 6: the proposal is put together, looked at, and submitted."""

from bot.callbacks.proposals.drafts import (
    AddLine,
    AskFile,
    AskFileSum,
    AskLine,
    AskTerms,
    AskValidity,
    ClearTerms,
    DropProposalFile,
    GoodsPage,
    Lines,
    LookAtProposal,
    OpenLine,
    RemoveLine,
    SetRate,
    SetValidity,
    Submit,
    TakeGoods,
    TakeWords,
)
from bot.screens.deals import cards
from bot.screens.proposals import drafts as screens
from bot.screens.views import View
from bot.updates.routes import SentFile, UpdateRoutes
from services.errors import Stale
from services.proposals import approvals, drafts, papers, uploaded_file, version_in_work
from services.reading.moments import read_date
from services.runtime import chats
from services.unit import Unit

routes = UpdateRoutes()
LAST_PAGE = version_in_work.MOST_LINES


@routes.tap(Lines)
def open_lines(unit: Unit, tap: Lines) -> View:
    return screens.proposal_lines(tap.deal, tap.page)


@routes.tap(AddLine)
def add_line(unit: Unit, tap: AddLine) -> View:
    return screens.goods_search(tap.deal, "", 0)


@routes.typing(screens.proposal_lines)
@routes.typing(screens.goods_search)
def goods_typed(unit: Unit, words: str, deal_id: int) -> View:
    return screens.goods_search(deal_id, words, 0)


@routes.tap(GoodsPage)
def goods_page(unit: Unit, tap: GoodsPage) -> View:
    deal_id, words = _searched(unit)
    return screens.goods_search(deal_id, words, tap.page)


def _searched(unit: Unit) -> tuple[int, str]:
    """The deal and the words of the search that the person looks at. Raises Stale where he looks at something else."""
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    if looked_at is None or looked_at.view != screens.goods_search.name:
        raise Stale
    return looked_at.params["deal_id"], looked_at.params["words"]


@routes.tap(TakeGoods)
def take_goods(unit: Unit, tap: TakeGoods) -> View:
    place = drafts.add_product(unit, tap.deal, tap.product, tap.after)
    return screens.line_asked(tap.deal, place, "quantity", adding=True)


@routes.tap(TakeWords)
def take_words(unit: Unit, tap: TakeWords) -> View:
    deal_id, words = _searched(unit)
    place = drafts.add_typed(unit, deal_id, words, tap.after)
    return screens.line_asked(deal_id, place, "quantity", adding=True)


@routes.tap(OpenLine)
def open_line(unit: Unit, tap: OpenLine) -> View:
    return screens.proposal_line(tap.deal, tap.place)


@routes.typing(screens.proposal_line)
def quantity_typed(unit: Unit, text: str, deal_id: int, place: int) -> View:
    drafts.change_line(unit, deal_id, place, "quantity", text)
    return screens.proposal_line(deal_id, place).saying("line_kept")


@routes.tap(AskLine)
def ask_line(unit: Unit, tap: AskLine) -> View:
    return screens.line_asked(tap.deal, tap.place, tap.what)


@routes.typing(screens.line_asked)
def line_typed(unit: Unit, text: str, deal_id: int, place: int, what: str, adding: bool = False) -> View:
    drafts.change_line(unit, deal_id, place, what, text)
    if not adding:
        return screens.proposal_line(deal_id, place).saying("line_kept")
    _, line = drafts.line(unit, deal_id, place)
    if what == "quantity" and not line.price:
        return screens.line_asked(deal_id, place, "price", adding=True)
    return screens.proposal_lines(deal_id, LAST_PAGE).saying("line_kept")


@routes.tap(SetRate)
def set_rate(unit: Unit, tap: SetRate) -> View:
    drafts.change_line(unit, tap.deal, tap.place, "vat", tap.vat)
    return screens.proposal_line(tap.deal, tap.place).saying("line_kept")


@routes.tap(RemoveLine)
def remove_line(unit: Unit, tap: RemoveLine) -> View:
    drafts.remove_line(unit, tap.deal, tap.place)
    return screens.proposal_lines(tap.deal, 0).saying("line_removed")


@routes.tap(AskValidity)
def ask_validity(unit: Unit, tap: AskValidity) -> View:
    return screens.proposal_validity(tap.deal)


@routes.tap(SetValidity)
def set_validity(unit: Unit, tap: SetValidity) -> View:
    drafts.set_valid_for(unit, tap.deal, tap.days)
    return cards.deal_card(tap.deal).saying("proposal_kept")


@routes.typing(screens.proposal_validity)
def validity_typed(unit: Unit, text: str, deal_id: int) -> View:
    today = unit.today
    drafts.set_valid_until(unit, deal_id, read_date(text, today))
    return cards.deal_card(deal_id).saying("proposal_kept")


@routes.tap(AskTerms)
def ask_terms(unit: Unit, tap: AskTerms) -> View:
    return screens.proposal_terms(tap.deal)


@routes.typing(screens.proposal_terms)
def terms_typed(unit: Unit, text: str, deal_id: int) -> View:
    drafts.set_terms(unit, deal_id, text)
    return cards.deal_card(deal_id).saying("proposal_kept")


@routes.tap(ClearTerms)
def clear_terms(unit: Unit, tap: ClearTerms) -> View:
    drafts.set_terms(unit, tap.deal, "")
    return cards.deal_card(tap.deal).saying("proposal_kept")


@routes.tap(AskFile)
def ask_file(unit: Unit, tap: AskFile) -> View:
    return screens.proposal_file(tap.deal)


@routes.file(screens.proposal_file)
@routes.file(screens.proposal_file_sum)
def file_sent(unit: Unit, file: SentFile, deal_id: int) -> View:
    uploaded_file.attach(unit, deal_id, file.file_id, file.name, file.size)
    return screens.proposal_file_sum(deal_id)


@routes.tap(AskFileSum)
def ask_file_sum(unit: Unit, tap: AskFileSum) -> View:
    return screens.proposal_file_sum(tap.deal)


@routes.typing(screens.proposal_file_sum)
def file_sum_typed(unit: Unit, text: str, deal_id: int) -> View:
    uploaded_file.set_file_sum(unit, deal_id, text)
    return cards.deal_card(deal_id).saying("proposal_kept")


@routes.tap(DropProposalFile)
def drop_file(unit: Unit, tap: DropProposalFile) -> View:
    uploaded_file.detach(unit, tap.deal)
    return cards.deal_card(tap.deal).saying("file_detached")


@routes.tap(LookAtProposal)
def look(unit: Unit, tap: LookAtProposal) -> View:
    papers.look(unit, tap.deal)
    return cards.deal_card(tap.deal).saying("proposal_coming")


@routes.tap(Submit)
def submit(unit: Unit, tap: Submit) -> View:
    approvals.submit(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("proposal_submitted")
