"""The company's cards as an admin keeps them: subject, text and files of each."""

from bot.callbacks.mail.company_cards import Cards, OfferCard, OpenCard, RemoveFile, WritePart
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.sizes import size
from bot.screens.views import Button, Drawing, screen
from services.errors import NotFound
from services.mail import company_cards, placeholders
from services.mail.company_cards import LARGEST, LONGEST_SUBJECT, LONGEST_TEXT, PARTS, CardLine, CardPage
from services.paging import Paged
from services.runtime.stored_files import EnclosedFile
from services.unit import Unit

MEGABYTE = 2**20


@screen("card_list", company_cards.cards_page)
def card_list(page: Paged[CardLine], say: Say) -> Drawing:
    lines = [_line(line, say) for line in page.rows]
    rows = [[Button(label(line.name), OpenCard(card=line.id))] for line in page.rows]
    title = say("cards-title" if page.total else "cards-none")
    turning = turns(page, lambda number: Cards(page=number))
    return Drawing("\n\n".join([title, *lines, say("cards-add")]), rows + turning)


def _line(line: CardLine, say: Say) -> str:
    state = "retired" if not line.active else "offered" if line.whole else "unfinished"
    return say("card-line", name=line.name, state=state, files=line.files)


@screen("company_card", company_cards.card, follows="job")
def company_card(card: CardPage, say: Say) -> Drawing:
    parts: list[str] = [say("card-title", name=card.name)]
    parts += [say("card-subject", subject=card.subject)] if card.subject else []
    parts += [say("card-text", text=card.text)] if card.text else []
    parts += [_files(card, say), *_warnings(card, say)]
    parts.append(say("card-add-file", most=LARGEST // MEGABYTE))
    return Drawing("\n\n".join(parts), _ways(card, say))


def _warnings(card: CardPage, say: Say) -> list[str]:
    wrong = {"card-unfinished": not card.whole, "card-retired": not card.active}
    return [say(name) for name, holds in wrong.items() if holds]


def _files(card: CardPage, say: Say) -> str:
    return "\n".join(_file(file, say) for file in card.files) or say("card-no-files")


def _file(file: EnclosedFile, say: Say) -> str:
    return say("card-file" if file.ready else "card-file-waits", name=file.name, size=size(file.size, say))


def _ways(card: CardPage, say: Say) -> list[list[Button]]:
    writing = [Button(say.plain(f"button-card-{part}"), WritePart(card=card.id, part=part)) for part in PARTS]
    removing = [
        [Button(say.plain("button-remove-file", name=label(file.name, 30)), RemoveFile(card=card.id, file=file.id))]
        for file in card.files
    ]
    offering = say.plain("button-retire-card" if card.active else "button-offer-card")
    rows = [writing, *removing, [Button(offering, OfferCard(card=card.id, offered=not card.active))]]
    return [*rows, back(Cards(page=0), say)]


def _part(unit: Unit, card_id: int, part: str) -> tuple[CardPage, str]:
    """Raises NotFound for a part that there is none of."""
    if part not in PARTS:
        raise NotFound
    return company_cards.card(unit, card_id), part


@screen("writing_card", _part)
def writing_card(shown: tuple[CardPage, str], say: Say) -> Drawing:
    card, part = shown
    lines = [say("card-title", name=card.name), say("card-write", part=part)]
    if part != "name":
        words = ", ".join(f"{{{word}}}" for word in placeholders.words(say.language))
        lines.append(say("card-words", words=words))
        lines.append(say("card-limit", most=LONGEST_SUBJECT if part == "subject" else LONGEST_TEXT))
    return Drawing("\n\n".join(lines), [back(OpenCard(card=card.id), say)])
