"""What an earlier or a later release has left behind leads home or is set aside: never to a fault."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.models import Chat, Job, Outbox, User
from services.runtime import jobs
from tests.stories.conftest import launch
from tests.stories.office import TUESDAY, Office, Person

LEFT: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "a screen that is gone": ("deal_card_of_old", {"deal_id": 1}),
    "a parameter that is gone": ("deal_card", {"deal_id": 1, "colour": "red"}),
    "a parameter that is called otherwise": ("deal_card", {"deal": 1}),
}
UNASKABLE = "a value that cannot be asked with"
left = pytest.mark.parametrize("what", LEFT)


def leave(session: Session, view: str, params: Mapping[str, Any], drawn: bool = True) -> None:
    """Pyotr looks at this screen."""
    pyotr = select(User.id).where(User.telegram_id == 21).scalar_subquery()
    session.execute(update(Chat).where(Chat.user_id == pyotr).values(view=view, params=params, drawn=drawn))


@left
async def test_a_note_typed_on_such_a_screen_shows_home(
    office: Office, manager: Person, petr: Person, what: str
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    await office.app.db.run(leave, *LEFT[what])
    await petr.send("перезвонить после обеда")
    assert "Здравствуйте, Пётр" in petr.screen
    assert "сломалось" not in petr.screen
    await petr.tap("Следующая задача")
    assert "№ 1 " in petr.screen


@pytest.mark.parametrize("what", [*LEFT, UNASKABLE])
async def test_a_start_draws_home_instead(office: Office, manager: Person, petr: Person, what: str) -> None:
    await office.app.db.run(leave, *LEFT.get(what, ("deal_card", {"deal_id": [1]})), drawn=False)
    async with office.restarted():
        await office.settle()
        assert "Здравствуйте, Пётр" in petr.screen
        assert not await office.app.db.read(
            lambda session: list(session.scalars(select(Chat.user_id).where(~Chat.drawn)))
        )


async def test_a_job_that_nobody_knows_is_set_aside_at_once(office: Office, manager: Person, petr: Person) -> None:
    await office.app.db.run(jobs.add, "read_minds", {"user": 1}, TUESDAY)
    await launch(manager)
    assert "Запущено: 40 сделок" in manager.screen
    assert await office.app.db.read(lambda session: list(session.scalars(select(Job.error)))) == [
        "unknown kind read_minds"
    ]


async def test_a_letter_that_nobody_knows_is_set_aside(office: Office, manager: Person) -> None:
    def post(session: Session) -> None:
        session.add(Outbox(channel="email", kind="telegram_by_wire", params={}, created_at=TUESDAY, deliver_at=TUESDAY))

    await office.app.db.run(post)
    await office.pass_time(timedelta(minutes=1))
    states = await office.app.db.read(
        lambda session: list(session.scalars(select(Outbox.state).where(Outbox.channel == "email")))
    )
    assert states == ["dead"]
