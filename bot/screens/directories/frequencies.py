"""How often a client is called, in words."""

from bot.locales.say import Say
from services.directories.frequencies import Frequency


def period(frequency: Frequency, say: Say) -> str:
    """«2 недели», without escaping."""
    return say.plain(f"frequency-{frequency.unit}", count=frequency.count)
