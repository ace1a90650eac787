"""Survey templates (шаблоны анкет) and the answers a deal's survey collects."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Numeric, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.types import Instant

QUESTION_KINDS = ("text", "number", "yes_no", "one", "several", "date")


class SurveyTemplate(Base):
    """One version of a template; it never changes, a new version is a new row."""

    __tablename__ = "survey_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)
    """False: not offered for new campaigns any more."""
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (UniqueConstraint("name", "version"),)


class Question(Base):
    """A question; shown only where the earlier question `show_if_number` has the answer `show_if_value`."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("survey_template.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    lowest: Mapped[float | None] = mapped_column(Numeric(asdecimal=False))
    highest: Mapped[float | None] = mapped_column(Numeric(asdecimal=False))
    required: Mapped[bool] = mapped_column(default=True)
    show_if_number: Mapped[int | None]
    show_if_value: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("template_id", "number"),
        CheckConstraint(one_of("kind", QUESTION_KINDS), name="kind"),
        CheckConstraint("show_if_number < number", name="shown_by_an_earlier_answer"),
        CheckConstraint("(show_if_number IS NULL) = (show_if_value IS NULL)", name="condition_whole"),
    )


class Answer(Base):
    """What a deal's client answered. `value` is a JSON text, number, true/false, list of options or an ISO date."""

    __tablename__ = "answer"

    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(Instant)
    answered_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
