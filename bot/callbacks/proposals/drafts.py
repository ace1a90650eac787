"""Stage 6: the proposal's lines, validity, terms, file; looking at it; submitting it."""

from aiogram.filters.callback_data import CallbackData


class Lines(CallbackData, prefix="hl"):
    """A page of the lines."""

    deal: int
    page: int = 0


class AddLine(CallbackData, prefix="ha"):
    """Asks for a few letters of the goods."""

    deal: int


class GoodsPage(CallbackData, prefix="hs"):
    """A page of what was searched for; the words stay in the view, they may be longer than a button holds."""

    page: int


class TakeGoods(CallbackData, prefix="hp"):
    """Adds goods of the directory; `after` is the place of the last line when the button was drawn."""

    deal: int
    product: int
    after: int


class TakeWords(CallbackData, prefix="ht"):
    """Adds what was typed as it stands."""

    after: int


class OpenLine(CallbackData, prefix="ho"):
    deal: int
    place: int


class AskLine(CallbackData, prefix="hq"):
    """Asks for one thing of a line, by its name in `line_reading.READ`."""

    deal: int
    place: int
    what: str


class SetRate(CallbackData, prefix="hv"):
    deal: int
    place: int
    vat: str


class RemoveLine(CallbackData, prefix="hr"):
    deal: int
    place: int


class AskValidity(CallbackData, prefix="hd"):
    deal: int


class SetValidity(CallbackData, prefix="hn"):
    """So many days from today on."""

    deal: int
    days: int


class AskTerms(CallbackData, prefix="hm"):
    deal: int


class ClearTerms(CallbackData, prefix="hk"):
    deal: int


class AskFile(CallbackData, prefix="hf"):
    """Asks for a file instead of the lines."""

    deal: int


class AskFileSum(CallbackData, prefix="hz"):
    deal: int


class DropProposalFile(CallbackData, prefix="hx"):
    deal: int


class LookAtProposal(CallbackData, prefix="hw"):
    """«Посмотреть PDF»."""

    deal: int


class Submit(CallbackData, prefix="hg"):
    """«На согласование»."""

    deal: int
    step: int
