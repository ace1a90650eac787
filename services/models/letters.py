"""E-mails to clients, and the files that go with them or hang on an interaction."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.types import Instant

FILE_KINDS = ("document", "photo", "voice", "audio", "video")
LETTER_STATES = ("sending", "accepted", "refused", "cancelled")


class StoredFile(Base):
    """A file that somebody sent. What leaves by e-mail has its `content` here; a voice may live in Telegram only."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    telegram_id: Mapped[str | None] = mapped_column(Text)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint(one_of("kind", FILE_KINDS), name="kind"),
        CheckConstraint("telegram_id IS NOT NULL OR content IS NOT NULL", name="somewhere"),
    )


class Letter(Base):
    """An e-mail of a deal, as written. `accepted`: the mail server took it; `refused`: it, or a bounce, said no."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id"))
    """The planned interaction that the letter completes once it is accepted; of one beside the stage, the one that its
    acceptance became.
    """
    kind: Mapped[str | None] = mapped_column(Text)
    """Of a letter beside the deal's stage: the code that it is kept under."""
    address: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[str] = mapped_column(Text, default="sending")
    error: Mapped[str | None] = mapped_column(Text)
    """What the mail server said last; of a letter that is `sending`, why it has not gone out yet."""
    event: Mapped[str | None] = mapped_column(Text)
    """What happens to the deal once the letter is accepted."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint(one_of("state", LETTER_STATES), name="state"),
        CheckConstraint("(state = 'sending') = (settled_at IS NULL)", name="settled_when"),
        Index(None, "deal_id"),
    )


class LetterFile(Base):
    """A file that goes with a letter, in order."""

    __tablename__ = "letter_file"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
