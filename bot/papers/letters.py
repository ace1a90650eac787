"""The letters that bring papers to a client: they speak the company's language, whoever looks at them."""

from typing import Any

from bot.locales.say import Say
from bot.papers.words import words
from services.mail import placeholders
from services.mail.letters import LetterDraft
from services.mail.placeholders import FilledText
from services.orders.sending_papers import PaperSending

OF_THE_DEAL = ("contact", "executor", "company", "phone")
OF_THE_PAPER = ("number", "day", "sum")


def paper_letter(sending: PaperSending) -> LetterDraft:
    """With what somebody typed for it, else in the company's own words, else with the usual ones.

    Raises Stale where nobody is named to get it.
    """
    say = words(sending.language)
    text = sending.text or fill_own_letter(sending).text or _usual(sending, say)
    return sending.letter(say.plain(f"{sending.what}-letter-subject", **_told(sending, say)), text.strip())


def fill_own_letter(sending: PaperSending) -> FilledText:
    """The company's own letter with the data put in; empty where it has none."""
    told = _told(sending, words(sending.language))
    return placeholders.fill(sending.own or "", {**sending.fields, **{name: told[name] for name in OF_THE_PAPER}})


def _usual(sending: PaperSending, say: Say) -> str:
    of_the_deal = {name: sending.fields[name] for name in OF_THE_DEAL}
    return say.plain(f"{sending.what}-letter-text", **_told(sending, say), **of_the_deal)


def _told(sending: PaperSending, say: Say) -> dict[str, Any]:
    """What the letter says of its paper."""
    if sending.bill is not None:
        bill = sending.bill
        return {"number": str(bill.number), "day": say.date(bill.issued_on), "sum": say.money(bill.total)}
    paper = sending.proposal
    assert paper is not None
    return {
        "number": str(paper.number),
        "day": say.date(paper.made_on),
        "sum": say.money(paper.total.total),
        "valid": say.date(paper.valid_until) if paper.valid_until and not sending.expired else None,
    }
