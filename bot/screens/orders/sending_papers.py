"""What opens from a deal at stages 8 and 13: the letter with the paper, its recipients and text; the other ways."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.orders.sending_papers import (
    AskLetterText,
    AskRecipients,
    EditProposal,
    HandedHow,
    HandedTo,
    HandPaper,
    SendPaper,
    WritePaperLetter,
)
from bot.locales.say import Say
from bot.papers.letters import fill_own_letter, paper_letter
from bot.screens.mail.letters import copy_buttons, letter_parts
from bot.screens.paging import back, label
from bot.screens.views import Button, Drawing, screen
from services.mail.company_cards import LONGEST_TEXT
from services.mail.letters import LetterDraft
from services.orders import sending_papers
from services.orders.sending_papers import WAYS, PaperHandover, PaperSending
from services.proposals import sending_stage
from services.proposals.versions import Paper
from services.reading import addresses


@screen("paper_mail", sending_papers.preview, follows="job")
def paper_mail(shown: PaperSending, say: Say) -> Drawing:
    """The letter itself; where nobody is known to get it, he is asked for."""
    if shown.to is None:
        return _asking_recipients(shown, say)
    letter = paper_letter(shown)
    parts = letter_parts(letter, [shown.file] if shown.file else [], say, sends=shown.sends)
    if shown.text is None and (missing := fill_own_letter(shown).missing):
        parts.append(say("letter-missing", words=", ".join(missing)))
    if not shown.ready:
        parts.append(say("pdf-waits"))
    if shown.expired:
        parts.append(say("proposal-expired"))
    if not shown.sends:
        parts.append(say("letter-no-server"))
    return Drawing("\n\n".join(parts), _ways(shown, letter, say))


def _ways(shown: PaperSending, letter: LetterDraft, say: Say) -> list[list[Button]]:
    deal = shown.deal_id
    changing = [
        Button(say.plain("button-recipients"), AskRecipients(deal=deal)),
        Button(say.plain("button-letter-text"), AskLetterText(deal=deal)),
    ]
    by_hand = Button(say.plain("button-sent-by-hand"), HandPaper(deal=deal), style="primary")
    first = [[_sending(shown, letter, say)]] if shown.sends else [*copy_buttons(letter, say), [by_hand]]
    return [*first, changing, back(OpenDeal(deal=deal), say)]


def _sending(shown: PaperSending, letter: LetterDraft, say: Say) -> Button:
    sends = SendPaper(deal=shown.deal_id, step=shown.step, mark=letter.mark)
    return Button(say.plain("button-send"), sends, style="primary" if shown.ready else None)


@screen("letter_recipients", sending_papers.preview)
def letter_recipients(shown: PaperSending, say: Say) -> Drawing:
    return _asking_recipients(shown, say)


def _asking_recipients(shown: PaperSending, say: Say) -> Drawing:
    text = [say("letter-address", client=shown.client)]
    if shown.to:
        text.append(say("letter-address-now", address=shown.to))
    text.append(say("recipients-type", most=addresses.MOST))
    leads = WritePaperLetter(deal=shown.deal_id) if shown.to else OpenDeal(deal=shown.deal_id)
    return Drawing("\n\n".join(text), [back(leads, say)])


@screen("letter_text", sending_papers.preview)
def letter_text(shown: PaperSending, say: Say) -> Drawing:
    now = say("letter-text-to-copy", text=paper_letter(shown).text)
    text = "\n\n".join([now, say("letter-text-type", most=LONGEST_TEXT)])
    return Drawing(text, [back(WritePaperLetter(deal=shown.deal_id), say)])


@screen("paper_handed", sending_papers.handover_of)
def paper_handed(asked: PaperHandover, say: Say) -> Drawing:
    """How it went, then to whom."""
    deal = asked.deal_id
    if asked.kind is None:
        ways = [[Button(say.plain(f"sent-as-{kind}"), HandedHow(deal=deal, kind=kind))] for kind in WAYS]
        return Drawing(
            say("paper-sent-how", client=asked.client, what=asked.what), [*ways, back(OpenDeal(deal=deal), say)]
        )
    known = [
        [Button(label(name), HandedTo(deal=deal, step=asked.step, kind=asked.kind, place=place))]
        for place, name in enumerate(asked.known)
    ]
    text = say("paper-sent-to", client=asked.client, what=asked.what, known=len(known))
    return Drawing(text, [*known, back(HandPaper(deal=deal), say)])


@screen("proposal_edit_sure", sending_stage.editable)
def proposal_edit_sure(shown: tuple[Paper, int], say: Say) -> Drawing:
    paper, step = shown
    sure = EditProposal(deal=paper.deal_id, step=step, sure=True)
    rows = [[Button(say.plain("button-edit-proposal"), sure, style="danger")], back(OpenDeal(deal=paper.deal_id), say)]
    return Drawing(say("proposal-edit-sure", number=paper.number), rows)
