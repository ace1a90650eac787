"""What every verb begins with: settings that are right, a log that keeps secrets."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from bot.config import Settings, SettingsError
from bot.operations import log
from fsm.definition import DefinitionError

P = ParamSpec("P")


def load_settings(*needed: str) -> Settings:
    """The settings, with the log set up by them. Raises SettingsError."""
    settings = Settings.load(*needed)
    log.set_up(settings.log_format, settings.log_level, settings.secrets)
    return settings


def in_one_line(verb: Callable[P, int]) -> Callable[P, int]:
    """Wrong settings and a wrong process end the program with their lines, not with a traceback."""

    @wraps(verb)
    def said(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            return verb(*args, **kwargs)
        except (SettingsError, DefinitionError) as error:
            print(error, file=sys.stderr)
            return 2

    return said
