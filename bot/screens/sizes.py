"""How large a file is, in words."""

from bot.locales.say import Say

KILOBYTE = 1024


def size(count: int, say: Say) -> str:
    """«340 КБ», «1,2 МБ», without escaping; a small file is a kilobyte."""
    kilobytes = -(-count // KILOBYTE)
    if kilobytes < KILOBYTE:
        return say.plain("size-kilobytes", count=max(kilobytes, 1))
    return say.plain("size-megabytes", count=round(count / KILOBYTE**2, 1))
