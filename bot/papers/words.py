"""The words of papers: they speak the company's language, whoever looks at them."""

from datetime import date
from decimal import Decimal
from functools import cache

from bot.locales.say import Say, Texts


@cache
def words(language: str) -> Say:
    """Speaks for papers, which have days but no moments."""
    return Texts.load((language,)).say(language, None)


def day(of: date, say: Say) -> str:
    """«24 ноября 2026 г.»."""
    return say.plain("paper-day", day=say.long_date(of), year=str(of.year))


def in_words(sum_: Decimal, say: Say) -> str:
    """«Двадцать тысяч рублей 00 копеек»."""
    from num2words import num2words  # type: ignore[import-untyped]  # forty languages, for those who make papers

    spoken: str = num2words(sum_, lang=say.language, to="currency", currency="RUB", cents=False, separator="")
    return spoken[:1].upper() + spoken[1:]
