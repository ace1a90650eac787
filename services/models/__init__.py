"""The tables, by subject. Importing this package makes `Base.metadata` complete."""

from services.models.base import Base
from services.models.campaigns import Campaign, CampaignRow
from services.models.clients import Counterparty, Phone
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
from services.models.people import AccessGroup, Invitation, User, UserRole
from services.models.runtime import Chat, Counter, Inbox, Job, Outbox, Timer
from services.models.surveys import Answer, Question, SurveyTemplate

__all__ = [
    "AccessGroup",
    "Answer",
    "Base",
    "CallOutcome",
    "Campaign",
    "CampaignRow",
    "Chat",
    "ClosingReason",
    "Counter",
    "Counterparty",
    "Deal",
    "History",
    "Inbox",
    "Interaction",
    "Invitation",
    "Job",
    "Outbox",
    "Participant",
    "Phone",
    "ProcessVersion",
    "Question",
    "SurveyTemplate",
    "Task",
    "Timer",
    "User",
    "UserRole",
]
