"""Коммерческое предложение as it is read: its versions with their lines and sums."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from services.errors import NotFound
from services.models import OrderLine, Proposal, ProposalLine, ProposalVersion, StoredFile
from services.reading.money import Amount, amount, total
from services.unit import Unit


@dataclass(frozen=True, slots=True)
class PricedLine:
    """Goods with what they cost: `price` for a unit, `discount` in percent, VAT by name of its rate."""

    place: int
    product_id: int | None
    name: str
    unit: str
    quantity: Decimal
    price: Decimal
    discount: Decimal
    vat: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of a proposal as it stands. `file_name`: an uploaded file that takes the place of the lines.

    `file_total` is what the file offers, VAT included, as its uploader says; zero until he has.
    """

    number: int
    version: int
    state: str
    deal_id: int
    made_on: date
    valid_until: date | None
    terms: str | None
    vat_included: bool
    lines: tuple[PricedLine, ...]
    file_id: int | None
    file_name: str | None
    file_total: Decimal = Decimal(0)

    @property
    def total(self) -> Amount:
        if self.file_id is not None:
            return Amount(self.file_total, Decimal(0))
        return total(line.amount for line in self.lines)

    @property
    def empty(self) -> bool:
        return not self.lines and self.file_id is None


def paper(unit: Unit, deal_id: int, version: int | None = None) -> Paper:
    """The newest proposal of a deal, its present version or an earlier one. Raises NotFound.

    The caller has checked that the actor may see it.
    """
    found = unit.session.execute(
        select(Proposal, ProposalVersion, StoredFile.name)
        .join(
            ProposalVersion,
            (ProposalVersion.proposal_id == Proposal.id)
            & (ProposalVersion.version == (Proposal.version if version is None else version)),
        )
        .outerjoin(StoredFile, StoredFile.id == ProposalVersion.file_id)
        .where(Proposal.deal_id == deal_id)
        .order_by(Proposal.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFound
    proposal, round_, file_name = found
    return Paper(
        number=proposal.id,
        version=round_.version,
        state=proposal.state,
        deal_id=deal_id,
        made_on=round_.created_at.astimezone(unit.company.zone).date(),
        valid_until=round_.valid_until,
        terms=round_.terms,
        vat_included=round_.vat_included,
        lines=lines(unit, round_) if round_.file_id is None else (),
        file_id=round_.file_id,
        file_name=file_name,
        file_total=round_.total,
    )


def lines(unit: Unit, round_: ProposalVersion) -> tuple[PricedLine, ...]:
    rows = unit.session.scalars(
        select(ProposalLine)
        .where(ProposalLine.proposal_id == round_.proposal_id, ProposalLine.version == round_.version)
        .order_by(ProposalLine.place)
    )
    return tuple(price_line(row, round_.vat_included) for row in rows)


def price_line(row: ProposalLine | OrderLine, vat_included: bool) -> PricedLine:
    """A line of a proposal or an order with what it comes to."""
    cost = amount(row.quantity, row.price, row.discount, row.vat, vat_included=vat_included)
    return PricedLine(
        row.place, row.product_id, row.name, row.unit, row.quantity, row.price, row.discount, row.vat, cost
    )
