"""What everything that is done for people stands on."""

from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.locales.say import Say, Texts
from services.clock import Clock
from services.db import Database
from services.unit import Actor, Company


@dataclass(frozen=True, slots=True)
class Workplace:
    db: Database
    clock: Clock
    company: Company
    texts: Texts

    def say(self, actor: Actor) -> Say:
        """In the actor's language, by his clock."""
        return self.texts.say(actor.language, actor.zone)

    def say_to_stranger(self, language: str = "") -> Say:
        """To somebody of whom nothing is known but what his Telegram speaks; else in the company's language."""
        spoken = language if language in self.texts.languages else self.company.language
        return self.texts.say(spoken, self.company.zone)


def away(error: Exception) -> bool:
    """Whether the database could not be asked at all just now, which is not the question's fault."""
    return isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated)
