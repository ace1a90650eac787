"""The tables, by subject. Importing this package makes `Base.metadata` complete."""

from services.models.base import Base
from services.models.campaigns import Campaign, CampaignRow, Intake, IntakeRow
from services.models.clients import ClientsCompetitor, Counterparty, Phone
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
from services.models.directories import CallFrequency, CompanyCard, CompanyCardFile, Competitor
from services.models.letters import Letter, LetterFile, StoredFile
from services.models.people import AccessGroup, Invitation, User, UserRole
from services.models.runtime import Chat, Counter, Inbox, Job, Morning, Outbox, Timer
from services.models.surveys import Answer, Question, SurveyTemplate

__all__ = [
    "AccessGroup",
    "Answer",
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
    "Counter",
    "Counterparty",
    "Deal",
    "History",
    "Inbox",
    "Intake",
    "IntakeRow",
    "Interaction",
    "Invitation",
    "Job",
    "Letter",
    "LetterFile",
    "Morning",
    "Outbox",
    "Participant",
    "Phone",
    "ProcessVersion",
    "Question",
    "StoredFile",
    "SurveyTemplate",
    "Task",
    "Timer",
    "User",
    "UserRole",
]
