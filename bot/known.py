"""What a process file may name: whatever the services serve and the bot has words and screens for."""

from bot.delivery.pushes import PUSHES
from bot.locales.say import Texts
from bot.screens.stages import STAGES
from fsm.vocabulary import Vocabulary
from services.directories.first_start import read_seed
from services.models.deals import CLOSED_STATES
from services.process.needed_stages import KNOWN_WITHIN, NEEDED_STAGES, START
from services.process.tasks import TOLD_AS
from services.rights.access import CHECKED_APART, EVENT_RIGHTS

TASK = "task-"
ABOUT_DEALS = ("deals",)
"""What a message is told of that the process sends."""


def vocabulary(texts: Texts) -> Vocabulary:
    """The texts stand in every language alike, so that a word there is in one is there in all."""
    words = (name.removeprefix(TASK) for name in texts.messages() if name.startswith(TASK))
    return Vocabulary(
        tasks=frozenset(word.replace("-", "_") for word in words),
        messages=frozenset(kind for kind, push in PUSHES.items() if push.needs == ABOUT_DEALS),
        told_as=TOLD_AS,
        reasons=frozenset(read_seed()["closing_reasons"]),
        events=frozenset(EVENT_RIGHTS) | CHECKED_APART,
        screens=frozenset(code for code, screen in STAGES.items() if not screen.turns_key),
        stages=NEEDED_STAGES,
        closed=frozenset(CLOSED_STATES),
        start=START,
        within=KNOWN_WITHIN,
    )
