"""An order on the card of somebody who has to see to its goods."""

from bot.locales.say import Say
from bot.screens.paging import label
from services.orders.assignments import Assignment

NAMED, MOST_GOODS, MOST_NUMBERS = 80, 25, 3
LONGEST_PLACE = 300


def assignment_parts(shown: Assignment, say: Say, first: int = 1) -> list[str]:
    """Whose order it is, where and by when it goes, whom to call; then the goods. Prices are nobody's business here.

    `first` is the place of the first goods, where they are shown page by page.
    """
    head: list[str] = [
        say("assignment-head", number=shown.deal_id, client=label(shown.client, NAMED), order=str(shown.order))
    ]
    head.append(say("assignment-address", address=label(shown.address, LONGEST_PLACE) if shown.address else None))
    if shown.deliver_on:
        head.append(say("assignment-deliver", day=say.date(shown.deliver_on)))
    if shown.expected_on:
        head.append(say("assignment-expected", day=say.date(shown.expected_on)))
    if shown.contact:
        named = ", ".join(each for each in (shown.contact, shown.position) if each)
        head.append(say("assignment-contact", contact=label(named, NAMED)))
    head += [_phone(*each, say) for each in shown.phones[:MOST_NUMBERS]]
    goods = [
        say(
            "assignment-goods",
            place=place,
            name=label(each.name, NAMED),
            quantity=say.decimal(each.quantity),
            unit=each.unit,
        )
        for place, each in enumerate(shown.goods[:MOST_GOODS], first)
    ]
    if len(shown.goods) > MOST_GOODS:
        goods.append(say("and-more", count=len(shown.goods) - MOST_GOODS))
    return ["\n".join(head), *(["\n".join(goods)] if goods else [])]


def _phone(number: str, extension: str | None, say: Say) -> str:
    if extension is None:
        return say("deal-phone", number=number)
    return say("deal-phone-extension", number=number, extension=extension)
