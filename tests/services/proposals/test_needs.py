"""Stage 5: what is learned of a client, and the way on."""

import pytest
from sqlalchemy import func, select, update

from services.deals import cards
from services.directories import competitors
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models import CallFrequency, Competitor, Counterparty, History, Task
from services.proposals import needs
from tests.services.firm import Firm
from tests.services.planning.test_follow_ups import choose, deal_with_needs


async def known(firm: Firm, deal_id: int) -> needs.Needs:
    about = (await firm.pyotr.ask(cards.card, deal_id)).about
    assert isinstance(about, needs.Needs)
    return about


async def test_what_was_learned_stands_on_the_card_and_in_the_history(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    for what, text in (("volumes", " 2 фуры "), ("assortment", "гофрокороб"), ("potential", "high")):
        await firm.pyotr.do(needs.write, deal_id, what, text)
    await choose(firm, deal_id, 2, "week")
    found = await known(firm, deal_id)
    assert (found.volumes, found.assortment, found.potential) == ("2 фуры", "гофрокороб", "high")
    assert found.frequency is not None and (found.frequency.count, found.frequency.unit) == (2, "week")
    kept = select(History.details).where(History.event == "need_learned").order_by(History.id)
    assert (await firm.rows(kept))[0] == {"need": "volumes", "value": "2 фуры"}


@pytest.mark.parametrize(
    ("what", "text", "refusal"),
    [
        ("volumes", " ", Invalid("need_empty")),
        ("assortment", "я" * 501, Invalid("need_long", most=500)),
        ("name", "Чужое", NotFound()),
    ],
)
async def test_only_words_that_fit_are_kept_and_only_as_needs(
    firm: Firm, what: str, text: str, refusal: Refusal
) -> None:
    deal_id = await deal_with_needs(firm)
    with pytest.raises(type(refusal)) as refused:
        await firm.pyotr.do(needs.write, deal_id, what, text)
    assert (refused.value.code, refused.value.details) == (refusal.code, refusal.details)
    assert await firm.value(select(Counterparty.name)) == "Ромашка"


async def test_a_manager_reads_the_needs_and_does_not_write_them(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    assert (await firm.maria.ask(cards.card, deal_id)).about.client == "Ромашка"
    for write in (
        (needs.write, deal_id, "volumes", "2 фуры"),
        (needs.mark_new, deal_id, "Гофра"),
        (needs.periods, deal_id),
        (needs.request_proposal, deal_id, 4),
    ):
        with pytest.raises(Forbidden):
            await firm.maria.do(*write)


async def test_a_typed_competitor_is_added_once_and_ticked(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await firm.pyotr.do(needs.mark_new, deal_id, "ООО «Ёлка»")
    await firm.pyotr.do(needs.mark_new, deal_id, "ооо елка")
    assert (await known(firm, deal_id)).competitors == ["ООО «Ёлка»"]
    assert await firm.value(select(func.count()).select_from(Competitor)) == 1


async def test_competitors_are_ticked_and_unticked(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    first, second = [await firm.anna.do(competitors.add, name) for name in ("Альфа", "Бета")]
    await firm.pyotr.do(needs.mark, deal_id, first, True)
    await firm.pyotr.do(needs.mark, deal_id, first, True)
    await firm.pyotr.do(needs.mark, deal_id, second, True)
    await firm.pyotr.do(needs.mark, deal_id, first, False)
    rivals = await firm.pyotr.ask(needs.rivals, deal_id, 0)
    assert [(tick.name, tick.ticked) for tick in rivals.ticks.rows] == [("Альфа", False), ("Бета", True)]
    with pytest.raises(NotFound):
        await firm.pyotr.do(needs.mark, deal_id, 999, True)


async def test_a_competitor_put_away_is_shown_to_those_who_have_it_only(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    for name in ("Альфа", "Бета"):
        await firm.pyotr.do(needs.mark_new, deal_id, name)
    gone = await firm.value(select(Competitor.id).where(Competitor.name == "Бета"))
    await firm.pyotr.do(needs.mark, deal_id, gone, False)
    await firm.force(update(Competitor).values(active=False))
    rivals = await firm.pyotr.ask(needs.rivals, deal_id, 0)
    assert [tick.name for tick in rivals.ticks.rows] == ["Альфа"]


async def test_a_new_competitor_is_found_on_its_page(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    for number in range(8):
        await firm.pyotr.do(needs.mark_new, deal_id, f"Альфа {number}")
    assert await firm.pyotr.do(needs.mark_new, deal_id, "Яблоко") == 1
    assert await firm.pyotr.do(needs.mark_new, deal_id, "Аист") == 0


async def test_two_weeks_are_proposed_first_until_something_is_chosen(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    periods = await firm.pyotr.ask(needs.periods, deal_id)
    assert periods.present is None
    assert [(each.count, each.unit) for each in periods.offered] == [
        (2, "week"), (1, "week"), (1, "month"), (3, "month"),
    ]  # fmt: skip


async def test_a_frequency_no_longer_offered_cannot_be_chosen(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    await firm.force(update(CallFrequency).values(active=False))
    with pytest.raises(Stale):
        await choose(firm, deal_id, 2, "week")
    assert await firm.value(select(Counterparty.frequency_id)) is None


async def test_the_proposal_comes_next_by_one_tap(firm: Firm) -> None:
    deal_id = await deal_with_needs(firm)
    step = await firm.deal(deal_id, "step")
    await firm.pyotr.do(needs.request_proposal, deal_id, step)
    assert await firm.deal(deal_id, "stage") == "proposal"
    assert await firm.rows(select(Task.kind).where(Task.deal_id == deal_id, Task.state == "open")) == ["make_proposal"]
    with pytest.raises(Stale):
        await firm.pyotr.do(needs.request_proposal, deal_id, step)
