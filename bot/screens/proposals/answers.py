"""What opens from a deal at stages 9 and 10: the client's answer, and what the decision on it asks for."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.proposals.answers import Answered, AnsweredBare, ClientRefused, ReworkBare
from bot.locales.say import Say
from bot.screens.paging import back, label
from bot.screens.views import Button, Drawing, screen
from services.models.deals import INTERACTION_KINDS
from services.proposals import answers
from services.proposals.answers import AnswerInWriting, DecisionToMake


@screen("answer_note", answers.answer_in_writing)
def answer_note(asked: AnswerInWriting, say: Say) -> Drawing:
    deal = asked.deal_id
    kinds = [Button(_kind(each, asked.kind, say), Answered(deal=deal, kind=each)) for each in INTERACTION_KINDS]
    bare = Button(say.plain("button-log-bare"), AnsweredBare(deal=deal, step=asked.step, kind=asked.kind))
    rows = [kinds[place : place + 3] for place in range(0, len(kinds), 3)]
    return Drawing(say("reply-ask", client=asked.client), [*rows, [bare], back(OpenDeal(deal=deal), say)])


def _kind(kind: str, chosen: str, say: Say) -> str:
    words = say.plain("button-contact-kind", kind=kind)
    return f"✓ {words}" if kind == chosen else words


@screen("proposal_rework", answers.rework_of_proposal)
def proposal_rework(deciding: DecisionToMake, say: Say) -> Drawing:
    bare = Button(say.plain("button-rework-bare"), ReworkBare(deal=deciding.deal_id, step=deciding.step))
    text = say("rework-ask", number=deciding.number, client=deciding.client)
    return Drawing(text, [[bare], back(OpenDeal(deal=deciding.deal_id), say)])


@screen("proposal_refusal", answers.decision_of_answer)
def proposal_refusal(deciding: DecisionToMake, say: Say) -> Drawing:
    rows = [
        [Button(label(each.name), ClientRefused(deal=deciding.deal_id, step=deciding.step, reason=each.code))]
        for each in deciding.reasons
    ]
    text = say("refusal-ask", number=deciding.number, client=deciding.client)
    return Drawing(text, [*rows, back(OpenDeal(deal=deciding.deal_id), say)])
