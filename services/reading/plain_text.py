"""Normal forms for searching and matching: ё and е, case, quotes and punctuation make no difference."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_DIGIT = re.compile(r"\D+")
_RUSSIAN_CODES = "3489"


def fold(text: str) -> str:
    """Words in lower case parted by single spaces, ё as е: the form names are compared and searched in."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _NOT_WORD.sub(" ", plain.casefold().replace("ё", "е")).strip()


def phone_digits(text: str) -> str:
    """The digits of a typed number as they stand in E.164, for searching; parts of a number stay parts.

    A whole Russian number loses its way of dialling: «8 (495) 000-00-01» and «495 0000001» both give 74950000001.
    """
    digits = _NOT_DIGIT.sub("", text)
    if len(digits) == 11 and digits[0] == "8" and digits[1] in _RUSSIAN_CODES and "+" not in text:
        return "7" + digits[1:]
    if len(digits) == 10 and digits[0] in _RUSSIAN_CODES and "+" not in text:
        return "7" + digits
    return digits
