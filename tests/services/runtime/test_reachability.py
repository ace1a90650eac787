"""People who block the bot: their manager is told once, and they are welcome back."""

from sqlalchemy import select

from services.models import User
from services.runtime import reachability
from tests.services.firm import Firm


async def reachable(firm: Firm, user_id: int) -> bool:
    found: bool = await firm.value(select(User.reachable).where(User.id == user_id))
    return found


async def test_the_manager_hears_once_of_somebody_out_of_reach(firm: Firm) -> None:
    for _ in range(3):
        await firm.by_itself(reachability.went_out_of_reach, User.id == firm.pyotr.id)
    assert not await reachable(firm, firm.pyotr.id)
    assert await firm.told("unreachable") == [(firm.maria.id, {"user": firm.pyotr.id})]


async def test_somebody_without_a_manager_goes_quietly(firm: Firm) -> None:
    await firm.by_itself(reachability.went_out_of_reach, User.telegram_id == firm.zina.telegram_id)
    assert not await reachable(firm, firm.zina.id)
    assert await firm.told("unreachable") == []


async def test_somebody_who_comes_back_is_reachable_and_may_be_lost_again(firm: Firm) -> None:
    await firm.by_itself(reachability.went_out_of_reach, User.id == firm.pyotr.id)
    await firm.db.run(reachability.came_back, firm.pyotr.telegram_id)
    assert await reachable(firm, firm.pyotr.id)
    await firm.by_itself(reachability.went_out_of_reach, User.id == firm.pyotr.id)
    assert len(await firm.told("unreachable")) == 2
