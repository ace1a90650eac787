"""Stage 6: a proposal is put together on the phone, and what was submitted stays as it was."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert, update

from services.company import products
from services.errors import Invalid, NotFound, Stale
from services.models import Approval, Counterparty, Deal, OwnCompany, Proposal
from services.proposals import drafts, needs, proposal_stage, uploaded_file, versions
from services.reading.money import Amount
from services.reading.sheets.price_lists import ProductRow
from tests.services.firm import Firm

BOX = ProductRow(2, "Гофрокороб 400×300×200", "A-001", "шт", Decimal("42.50"), "22")
FILM = ProductRow(3, "Стрейч-плёнка 500 мм", "A-002", "рул", Decimal("389.00"), "22")


@pytest.fixture
async def deal(firm: Firm) -> int:
    """A deal of Pyotr's at stage 6, and two goods in the directory."""
    await firm.anna.do(products.take_in, [BOX, FILM])
    deal_id = await firm.deal_of_one()
    await firm.force(update(Deal).where(Deal.id == deal_id).values(stage="proposal", step=6))
    return deal_id


async def boxes(firm: Firm, deal: int) -> int:
    [goods] = (await firm.pyotr.ask(products.find_goods, "короб", 0)).rows
    return await firm.pyotr.do(drafts.add_product, deal, goods.id)


async def submitted(firm: Firm, deal: int) -> None:
    """Marks the present version as one that somebody has been asked to approve."""
    paper = await firm.pyotr.ask(versions.paper, deal)
    await firm.force(
        insert(Approval).values(
            proposal_id=paper.number, version=paper.version, place=1, approver_id=firm.maria.id, state="waiting"
        )
    )


async def test_a_line_of_goods_comes_with_its_unit_price_and_rate(firm: Firm, deal: int) -> None:
    place = await boxes(firm, deal)
    await firm.pyotr.do(drafts.change_line, deal, place, "quantity", "1 000")
    paper = await firm.pyotr.ask(versions.paper, deal)
    [line] = paper.lines
    assert (line.name, line.unit, line.price, line.vat) == ("Гофрокороб 400×300×200", "шт", Decimal("42.50"), "22")
    assert paper.total == Amount(Decimal("34836.07"), Decimal("7663.93"))  # 42 500.00, of it 22/122


async def test_the_first_lines_are_what_the_client_buys(firm: Firm, deal: int) -> None:
    await firm.force(update(Counterparty).values(assortment="пленка; короб, скотч, короб 400"))
    paper = await firm.pyotr.do(drafts.draft, deal)
    assert [line.name for line in paper.lines] == ["Стрейч-плёнка 500 мм", "Гофрокороб 400×300×200"]
    assert (paper.version, paper.state, paper.valid_until) == (1, "draft", date(2026, 12, 24))


async def test_a_line_that_the_directory_does_not_have_is_typed(firm: Firm, deal: int) -> None:
    place = await firm.pyotr.do(drafts.add_typed, deal, "  Доставка   до склада ")
    for what, text in (("price", "1500"), ("vat", "без НДС"), ("unit", "рейс"), ("discount", "10%")):
        await firm.pyotr.do(drafts.change_line, deal, place, what, text)
    [line] = (await firm.pyotr.ask(versions.paper, deal)).lines
    assert (line.name, line.unit, line.amount) == ("Доставка до склада", "рейс", Amount(Decimal("1350.00"), Decimal(0)))


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [
        ("quantity", "0", "quantity_invalid"),
        ("quantity", "много", "quantity_invalid"),
        ("quantity", "0.0001", "quantity_invalid"),
        ("price", "-1", "price_invalid"),
        ("price", "NaN", "price_invalid"),
        ("discount", "101", "discount_invalid"),
        ("vat", "18", "vat_unknown"),
        ("name", " ", "line_name"),
        ("unit", "ш" * 21, "line_unit"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(
    firm: Firm, deal: int, what: str, text: str, code: str
) -> None:
    place = await boxes(firm, deal)
    before = await firm.pyotr.ask(versions.paper, deal)
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(drafts.change_line, deal, place, what, text)
    assert refused.value.code == code
    assert await firm.pyotr.ask(versions.paper, deal) == before


async def test_a_submitted_version_stays_and_the_next_edit_makes_another(firm: Firm, deal: int) -> None:
    place = await boxes(firm, deal)
    await submitted(firm, deal)
    await firm.pyotr.do(drafts.change_line, deal, place, "price", "40")
    first = await firm.pyotr.ask(versions.paper, deal, 1)
    second = await firm.pyotr.ask(versions.paper, deal)
    assert (first.version, first.lines[0].price) == (1, Decimal("42.50"))
    assert (second.version, second.lines[0].price, second.number) == (2, Decimal("40.00"), first.number)


async def test_looking_at_a_submitted_version_makes_no_other(firm: Firm, deal: int) -> None:
    await boxes(firm, deal)
    await submitted(firm, deal)
    assert (await firm.pyotr.do(drafts.draft, deal)).version == 1


async def test_a_closed_proposal_is_followed_by_one_with_another_number(firm: Firm, deal: int) -> None:
    first = await firm.pyotr.do(drafts.draft, deal)
    await firm.force(update(Proposal).values(state="closed"))
    second = await firm.pyotr.do(drafts.draft, deal)
    assert (second.number > first.number, second.version) == (True, 1)


async def test_prices_are_net_where_the_company_says_so(firm: Firm, deal: int) -> None:
    await firm.force(insert(OwnCompany).values(id=1, vat_included=False))
    await boxes(firm, deal)
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert paper.total == Amount(Decimal("42.50"), Decimal("9.35"))


async def test_a_removed_line_leaves_the_others_where_they_are(firm: Firm, deal: int) -> None:
    await boxes(firm, deal)
    place = await firm.pyotr.do(drafts.add_typed, deal, "Доставка")
    await firm.pyotr.do(drafts.remove_line, deal, 1)
    assert [line.place for line in (await firm.pyotr.ask(versions.paper, deal)).lines] == [place]
    with pytest.raises(Stale):
        await firm.pyotr.do(drafts.change_line, deal, 1, "price", "1")


async def test_validity_lies_ahead_and_conditions_are_kept(firm: Firm, deal: int) -> None:
    with pytest.raises(Invalid):
        await firm.pyotr.do(drafts.set_valid_until, deal, date(2026, 11, 23))
    await firm.pyotr.do(drafts.set_valid_until, deal, date(2026, 12, 1))
    await firm.pyotr.do(drafts.set_terms, deal, "Предоплата 100 %.")
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert (paper.valid_until, paper.terms) == (date(2026, 12, 1), "Предоплата 100 %.")


async def test_nobody_but_the_executor_puts_it_together_and_only_at_its_stage(firm: Firm, deal: int) -> None:
    with pytest.raises(NotFound):
        await firm.olga.do(drafts.add_typed, deal, "x")
    await firm.force(update(Deal).values(stage="needs"))
    with pytest.raises(Stale):
        await firm.pyotr.do(drafts.add_typed, deal, "x")


async def test_a_second_tap_on_the_same_goods_adds_nothing(firm: Firm, deal: int) -> None:
    offer = await firm.pyotr.do(drafts.offer, deal, "короб", 0)
    [goods] = offer.goods.rows
    await firm.pyotr.do(drafts.add_product, deal, goods.id, offer.last)
    with pytest.raises(Stale):
        await firm.pyotr.do(drafts.add_product, deal, goods.id, offer.last)
    assert len((await firm.pyotr.ask(versions.paper, deal)).lines) == 1


async def test_a_file_stands_in_for_the_lines_and_gives_them_back(firm: Firm, deal: int) -> None:
    await boxes(firm, deal)
    await firm.pyotr.do(uploaded_file.attach, deal, "tg", "Наше КП.PDF", 1000)
    await firm.pyotr.do(uploaded_file.set_file_sum, deal, "120 000,50")
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert (paper.lines, paper.file_name, paper.total.total) == ((), "Наше КП.PDF", Decimal("120000.50"))
    with pytest.raises(Stale):
        await firm.pyotr.do(drafts.add_typed, deal, "Доставка")
    await firm.pyotr.do(uploaded_file.detach, deal)
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert ([line.name for line in paper.lines], paper.total.total) == (["Гофрокороб 400×300×200"], Decimal("42.50"))


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("вирус.exe", 10, "proposal_file_kind"),
        ("КП.pdf", 10 * 2**20 + 1, "file_too_large"),
        ("", 1, "proposal_file_kind"),
    ],
)
async def test_a_file_that_cannot_go_to_a_client_is_refused(
    firm: Firm, deal: int, name: str, size: int, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(uploaded_file.attach, deal, "tg", name, size)
    assert refused.value.code == code


async def test_a_file_that_telegram_lost_leaves_the_proposal_and_its_sender_is_told(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(uploaded_file.attach, deal, "tg", "КП.pdf", 1000)
    file_id = (await firm.pyotr.ask(versions.paper, deal)).file_id
    assert file_id is not None
    await firm.pyotr.do(uploaded_file.lose_file, file_id)
    assert (await firm.pyotr.ask(versions.paper, deal)).file_id is None
    assert await firm.told(uploaded_file.FILE_LOST) == [(firm.pyotr.id, {"deal": deal, "name": "КП.pdf"})]


async def test_the_next_version_keeps_the_file_and_its_sum(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(uploaded_file.attach, deal, "tg", "КП.pdf", 1000)
    await firm.pyotr.do(uploaded_file.set_file_sum, deal, "5000")
    await submitted(firm, deal)
    await firm.pyotr.do(drafts.set_terms, deal, "Самовывоз.")
    paper = await firm.pyotr.ask(versions.paper, deal)
    assert (paper.version, paper.file_name, paper.total.total) == (2, "КП.pdf", Decimal(5000))


async def test_a_sum_that_no_database_holds_is_refused(firm: Firm, deal: int) -> None:
    place = await boxes(firm, deal)
    await firm.pyotr.do(drafts.change_line, deal, place, "price", "999999999999")
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(drafts.change_line, deal, place, "quantity", "999999999")
    assert refused.value.code == "sum_too_large"


async def test_goods_that_are_sold_no_longer_are_not_added(firm: Firm, deal: int) -> None:
    [goods] = (await firm.pyotr.ask(products.find_goods, "короб", 0)).rows
    await firm.anna.do(products.switch, goods.id, False)
    with pytest.raises(Stale):
        await firm.pyotr.do(drafts.add_product, deal, goods.id)


async def test_a_validity_beyond_a_year_is_refused(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(drafts.set_valid_for, deal, 14)
    assert (await firm.pyotr.ask(versions.paper, deal)).valid_until == date(2026, 12, 8)
    for days in (10**9, -1):
        with pytest.raises(Invalid) as refused:
            await firm.pyotr.do(drafts.set_valid_for, deal, days)
        assert refused.value.code == "validity_long"


async def test_asking_for_a_proposal_makes_one_at_once(firm: Firm) -> None:
    await firm.anna.do(products.take_in, [BOX, FILM])
    deal_id = await firm.deal_of_one()
    await firm.force(
        update(Deal).where(Deal.id == deal_id).values(stage="needs", step=5),
        update(Counterparty).values(assortment="пленка"),
    )
    await firm.pyotr.do(needs.request_proposal, deal_id, 5)
    about = await firm.pyotr.ask(proposal_stage.proposal_stage, deal_id)
    assert about.paper is not None and about.back is None
    assert [line.name for line in about.paper.lines] == ["Стрейч-плёнка 500 мм"]
