"""A letter that a client asked for in a call: to what address it goes."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Next
from bot.locales.say import Say
from bot.screens.paging import back
from bot.screens.views import Button, Drawing, View, screen
from services.mail import requested_letters
from services.mail.requested_letters import RequestedLetter


@screen("requested_letter_address", requested_letters.requested_letter)
def requested_letter_address(wanted: RequestedLetter, say: Say) -> Drawing:
    text = [say("requested-letter-address", client=wanted.client, letter=wanted.name)]
    if wanted.address:
        text.append(say("letter-address-now", address=wanted.address))
    skip = Button(say.plain("button-skip"), Next(besides=wanted.deal_id))
    ways = [back(OpenDeal(deal=wanted.deal_id), say)[0], skip]
    return Drawing("\n\n".join([*text, say("letter-address-type")]), [ways])


def with_its_letter(view: View, wanted: RequestedLetter) -> View:
    """What comes after a call, with what has become of the letter: it is on its way, needs an address, or cannot go."""
    match wanted.obstacle:
        case None:
            missing = ", ".join(wanted.missing)
            return view.saying("requested_letter_leaves", letter=wanted.name, address=wanted.address, missing=missing)
        case "address":
            return requested_letter_address(wanted.deal_id, wanted.kind).saying("outcome_kept")
        case why:
            return view.saying("requested_letter_stays", alert=True, letter=wanted.name, why=why)
