"""Every effect that a decision can ask for is carried out."""

from typing import get_args

from fsm.effects import AddParticipant, CloseDeal, Effect
from services.process import effects

IN_THE_DEALS_ROW = {CloseDeal}
BY_WHOEVER_HANDS_OVER = {AddParticipant}


def test_every_effect_has_its_hand() -> None:
    assert set(get_args(Effect)) == set(effects.APPLY) | IN_THE_DEALS_ROW | BY_WHOEVER_HANDS_OVER
