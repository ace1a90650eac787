"""Stage 6 ends: what is submitted is kept as it was, what comes back says why, and who may look at it."""

import pytest
from sqlalchemy import select, update

from services.errors import Invalid, NotFound
from services.models import Deal, Job, ProposalVersion, Task
from services.proposals import approvals, drafts, papers, proposal_stage, uploaded_file, versions
from tests.services.firm import Firm


@pytest.fixture
async def deal(firm: Firm) -> int:
    """A deal of Pyotr's at stage 6 with a line of 100 roubles."""
    deal_id = await firm.deal_of_one()
    await firm.force(update(Deal).where(Deal.id == deal_id).values(stage="proposal", step=6))
    await firm.pyotr.do(drafts.add_typed, deal_id, "Доставка")
    await firm.pyotr.do(drafts.change_line, deal_id, 1, "price", "100")
    return deal_id


async def step(firm: Firm, deal: int) -> int:
    found: int = await firm.deal(deal, "step")
    return found


async def submit(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(approvals.submit, deal, await step(firm, deal))


async def refusal(firm: Firm, deal: int) -> str:
    with pytest.raises(Invalid) as refused:
        await submit(firm, deal)
    assert await firm.deal(deal, "stage") == "proposal"
    return refused.value.code


async def test_a_submitted_version_is_queued_to_be_printed_and_goes_to_the_manager(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    assert await firm.deal(deal, "stage") == "approval.manager"
    job = await firm.value(select(Job.params).where(Job.kind == papers.PRINT))
    assert (job["deal"], job["version"]) == (deal, 1)
    assert await firm.rows(select(Task.assignee_id).where(Task.kind == "approve_proposal", Task.state == "open")) == [
        firm.maria.id
    ]


async def test_what_was_kept_is_shown_until_the_next_version(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    number = (await firm.pyotr.ask(versions.paper, deal)).number
    await firm.pyotr.do(papers.put_pdf, number, 1, "КП.pdf", b"%PDF")
    kept = await firm.pyotr.ask(papers.print_proposal, deal)
    assert (kept.kept, kept.kept_name) == (b"%PDF", "КП.pdf")
    await firm.pyotr.do(approvals.withdraw, deal, await step(firm, deal))
    await firm.pyotr.do(drafts.change_line, deal, 1, "price", "90")
    fresh = await firm.pyotr.ask(papers.print_proposal, deal)
    assert (fresh.paper.version, fresh.kept) == (2, None)
    assert (await firm.pyotr.ask(papers.print_proposal, deal, 1)).kept == b"%PDF"


async def test_an_uploaded_file_is_itself_what_is_kept(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(uploaded_file.attach, deal, "tg", "КП.docx", 100)
    assert await refusal(firm, deal) == "proposal_sum"
    await firm.pyotr.do(uploaded_file.set_file_sum, deal, "100")
    await submit(firm, deal)
    file_id, pdf_id = await firm.value(select(ProposalVersion.file_id, ProposalVersion.pdf_id))
    assert file_id == pdf_id is not None
    shown = await firm.pyotr.ask(papers.print_proposal, deal)
    assert (shown.uploaded, shown.kept, shown.lacking) == ("tg", None, ())


async def test_an_empty_proposal_goes_nowhere(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(drafts.remove_line, deal, 1)
    assert await refusal(firm, deal) == "proposal_empty"


async def test_a_line_without_a_price_goes_nowhere(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(drafts.add_typed, deal, "Паллеты")
    about = await firm.pyotr.ask(proposal_stage.proposal_stage, deal)
    assert about.unpriced
    assert await refusal(firm, deal) == "proposal_unpriced"


async def test_an_expired_proposal_goes_nowhere(firm: Firm, deal: int) -> None:
    await firm.force(update(ProposalVersion).values(valid_until=firm.now.date().replace(day=1)))
    assert await refusal(firm, deal) == "proposal_expired"


async def test_a_rework_comes_back_with_who_said_what(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    await firm.maria.do(approvals.decide, deal, await step(firm, deal), "rework", "Дорого, дайте скидку")
    about = await firm.pyotr.ask(proposal_stage.proposal_stage, deal)
    assert about.back is not None and about.back.way == "rework"
    assert [(each.who, each.text) for each in about.back.remarks] == [("Мария", "Дорого, дайте скидку")]
    await firm.pyotr.do(drafts.change_line, deal, 1, "discount", "10")
    again = await firm.pyotr.ask(proposal_stage.proposal_stage, deal)
    assert again.paper is not None and again.paper.version == 2
    assert again.back == about.back


async def test_a_withdrawn_proposal_says_so(firm: Firm, deal: int) -> None:
    await submit(firm, deal)
    await firm.pyotr.do(approvals.withdraw, deal, await step(firm, deal))
    about = await firm.pyotr.ask(proposal_stage.proposal_stage, deal)
    assert about.back is not None and (about.back.way, list(about.back.remarks)) == ("withdrawn", [])


async def test_looking_brings_it_to_whoever_may_read_the_deal(firm: Firm, deal: int) -> None:
    for person in (firm.pyotr, firm.maria):
        await person.do(papers.look, deal)
    with pytest.raises(NotFound):
        await firm.rinat.do(papers.look, deal)
    assert [who for who, _ in await firm.told(papers.SHOWN)] == [firm.pyotr.id, firm.maria.id]
    assert await firm.rinat.ask(papers.proposal_to_look_at, deal) is None


async def test_an_empty_proposal_has_nothing_to_look_at(firm: Firm, deal: int) -> None:
    await firm.pyotr.do(drafts.remove_line, deal, 1)
    with pytest.raises(Invalid) as refused:
        await firm.pyotr.do(papers.look, deal)
    assert refused.value.code == "proposal_empty"
