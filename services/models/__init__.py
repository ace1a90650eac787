"""The tables, by subject. Importing this package makes `Base.metadata` complete.

Stands on nothing.
"""

from services.models.base import Base
from services.models.campaigns import Campaign, CampaignRow, Intake, IntakeRow
from services.models.clients import ClientsCompetitor, Counterparty, Phone
from services.models.company import ApprovalRule, OwnCompany
from services.models.deals import (
    CallOutcome,
    ClosingReason,
    Deal,
    History,
    Interaction,
    Participant,
    ProcessVersion,
    Task,
)
from services.models.directories import CallFrequency, CompanyCard, CompanyCardFile, Competitor, ShippedRow
from services.models.letters import Letter, LetterFile, StoredFile
from services.models.orders import (
    Contract,
    CustomerOrder,
    Invoice,
    OrderLine,
    Payment,
)
from services.models.people import AccessGroup, Invitation, User, UserRole
from services.models.products import Product
from services.models.proposals import Approval, Proposal, ProposalLine, ProposalVersion
from services.models.runtime import Chat, Counter, DailyMessage, Inbox, Job, Outbox, Timer
from services.models.surveys import Answer, Question, SurveyTemplate

__all__ = [
    "AccessGroup",
    "Answer",
    "Approval",
    "ApprovalRule",
    "Base",
    "CallFrequency",
    "CallOutcome",
    "Campaign",
    "CampaignRow",
    "Chat",
    "ClientsCompetitor",
    "ClosingReason",
    "CompanyCard",
    "CompanyCardFile",
    "Competitor",
    "Contract",
    "Counter",
    "Counterparty",
    "CustomerOrder",
    "DailyMessage",
    "Deal",
    "History",
    "Inbox",
    "Intake",
    "IntakeRow",
    "Interaction",
    "Invitation",
    "Invoice",
    "Job",
    "Letter",
    "LetterFile",
    "OrderLine",
    "Outbox",
    "OwnCompany",
    "Participant",
    "Payment",
    "Phone",
    "ProcessVersion",
    "Product",
    "Proposal",
    "ProposalLine",
    "ProposalVersion",
    "Question",
    "ShippedRow",
    "StoredFile",
    "SurveyTemplate",
    "Task",
    "Timer",
    "User",
    "UserRole",
]
