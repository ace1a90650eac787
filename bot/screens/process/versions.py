"""The process as an admin looks at it: which version new deals start with, its stages and their time limits."""

from collections.abc import Sequence

from bot.locales.say import Say
from bot.screens.views import Drawing, screen
from fsm.elements import Stage
from services.process import versions
from services.process.versions import RunningVersion


@screen("process_page", versions.running_version)
def process_page(running: RunningVersion, say: Say) -> Drawing:
    definition = running.definition
    lines = [
        say("process-title", title=definition.title_by_language[say.language]),
        say("process-version", number=running.version_id, mark=definition.version[:8], deals=running.deals),
        *([say("process-older", deals=running.older_deals)] if running.older_deals else []),
        "",
        *_stages([stage for stage in definition.stages.values() if stage.parent is None], say),
        "",
        say("process-note"),
    ]
    return Drawing("\n".join(lines))


def _stages(stages: Sequence[Stage], say: Say) -> list[str]:
    return [
        say(
            "process-stage",
            row=stage.number,
            title=stage.title[say.language],
            count=stage.control.count if stage.control else 0,
            unit=stage.control.unit.replace(" ", "-") if stage.control else "none",
            expiry=_expiry(stage),
        )
        for stage in stages
    ]


def _expiry(stage: Stage) -> str:
    """What the end of the time limit brings: `closes`, `reminds`, `nothing`."""
    if stage.expiry is None:
        return "nothing"
    return "closes" if stage.expiry.close else "reminds"
