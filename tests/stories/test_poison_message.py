"""One message that cannot be worded must not make the others of its batch sound again and again."""

from datetime import timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from services.models import Outbox, User
from tests.stories.conftest import launch
from tests.stories.office import Office, Person


def poison(session: Session) -> None:
    """Rows of kinds that nobody can word or ask for: by their parameters, and altogether."""
    recipient = session.scalars(select(User.id).where(User.telegram_id == 11)).one()
    row = {"channel": "telegram", "recipient_id": recipient, "deliver_at": session.scalar(select(User.created_at))}
    row |= {"created_at": row["deliver_at"]}
    kinds = [row | {"kind": "file_refused", "params": {}}, row | {"kind": "of_another_version", "params": {}}]
    session.execute(insert(Outbox), kinds)


async def test_the_others_arrive_once_and_the_bad_one_is_set_aside(
    office: Office, manager: Person, petr: Person
) -> None:
    await office.app.db.run(poison)
    await launch(manager)
    await office.pass_time(timedelta(minutes=5))
    assert len([message for message in petr.phone.messages if "Холодный обзвон № 1:" in message.text]) == 1
    states = await office.app.db.read(
        lambda session: list(
            session.scalars(select(Outbox.state).where(Outbox.kind.in_(["file_refused", "of_another_version"])))
        )
    )
    assert states == ["dead", "dead"]
