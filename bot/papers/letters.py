"""The letters that bring papers to a client: they speak the company's language, whoever looks at them."""

from typing import Any

from bot.papers.words import words
from bot.texts import Say
from services.letters import Draft
from services.sending import Sending

OF_THE_DEAL = ("contact", "executor", "company", "phone")


def paper_letter(sending: Sending) -> Draft:
    """With the usual text, unless somebody has typed another. Raises Stale where nobody is named to get it."""
    say = words(sending.language)
    told = _told(sending, say)
    text = sending.text or say.plain(
        f"{sending.what}-letter-text", **told, **{name: sending.fields[name] for name in OF_THE_DEAL}
    )
    return sending.letter(say.plain(f"{sending.what}-letter-subject", **told), text.strip())


def _told(sending: Sending, say: Say) -> dict[str, Any]:
    """What the letter says of its paper."""
    if sending.bill is not None:
        bill = sending.bill
        return {"number": bill.number, "day": say.date(bill.issued_on), "sum": say.money(bill.total)}
    paper = sending.proposal
    assert paper is not None
    return {
        "number": paper.number,
        "day": say.date(paper.made_on),
        "sum": say.money(paper.total.total),
        "valid": say.date(paper.valid_until) if paper.valid_until and not sending.expired else None,
    }
