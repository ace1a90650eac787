"""One message that cannot be asked for or worded must not hold up the others, nor make them sound again and again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from services.models import Outbox, User
from tests.stories.conftest import launch
from tests.stories.office import Office, Person

POISON: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "nobody can word it": ("file_refused", {}),
    "nobody can ask for it": ("task_given", {"deal_ids": [1]}),
    "the database refuses the question": ("launched", {"campaign": [7]}),
    "nobody knows its kind": ("of_another_release", {}),
}


def post(session: Session, kind: str, params: Mapping[str, Any]) -> None:
    """Queues a message for Maria, who is told of other things besides."""
    maria = session.scalars(select(User).where(User.telegram_id == 11)).one()
    told = {"channel": "telegram", "recipient_id": maria.id, "kind": kind, "params": dict(params)}
    session.execute(insert(Outbox), [told | {"created_at": maria.created_at, "deliver_at": maria.created_at}])


def posted(session: Session, kind: str) -> tuple[str, str | None]:
    found = session.execute(select(Outbox.state, Outbox.error).where(Outbox.kind == kind).order_by(Outbox.id)).first()
    assert found is not None
    return found.state, found.error


@pytest.mark.parametrize("why", POISON)
async def test_the_others_arrive_once_and_the_bad_one_is_set_aside(
    office: Office, manager: Person, petr: Person, why: str
) -> None:
    kind, params = POISON[why]
    await office.app.db.run(post, kind, params)
    await launch(manager)
    await office.pass_time(timedelta(minutes=5))
    assert len([message for message in petr.phone.messages if "Холодный обзвон № 1:" in message.text]) == 1
    state, error = await office.app.db.read(posted, kind)
    assert state == "dead"
    assert error
