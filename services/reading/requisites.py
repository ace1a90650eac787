"""INN, KPP and e-mail: the value to keep, and a note where something was repaired or dropped."""

import re
from operator import mul

from stdnum.ru import inn

from services.reading.refusals import Note

# КПП: tax office, reason (two digits or capital letters), number; order of the tax service MMV-7-6/435@.
_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}")
_FLOAT_TAIL = re.compile(r"[.,]0+$")
_NOT_DIGIT = re.compile(r"\D+")
_EMAIL_SEPARATORS = re.compile(r"[;,\s]+")
_EMAIL_EDGES = "<>()[]\"'«».:"
# The plainest addresses, which the validator passes unchanged; all others, and domains of special use, are shown to it.
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9]+(?:[._+\-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+"
    r"(?!(?:arpa|invalid|local|localhost|onion|test)$)[a-z]{2,}"
)

# Lengths of an INN whose leading zero a spreadsheet took for nothing.
_LOST_ZERO = (9, 11)
_LONGEST_PLAIN = 64
# Of the first nine digits of a company's INN, for the last one, which checks them (tax service, MMV-7-6/435@).
_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
LONGEST_CELL = 600


def read_inn(cell: str) -> tuple[str | None, tuple[Note, ...]]:
    """A valid INN of 10 or 12 digits or None; a zero lost by a spreadsheet is put back, a wrong checksum drops it."""
    if not cell:
        return None, ()
    digits = cell if cell.isdecimal() else _NOT_DIGIT.sub("", _FLOAT_TAIL.sub("", cell))
    if _valid_inn(digits):
        return digits, ()
    if len(digits) in _LOST_ZERO and _valid_inn("0" + digits):
        return "0" + digits, (Note("inn_padded", {"inn": "0" + digits}),)
    return None, (Note("inn_invalid", {"value": cell}),)


def _valid_inn(digits: str) -> bool:
    if len(digits) == len(_WEIGHTS) + 1 and digits.isascii():  # a company's: the library takes five times as long
        *numbers, check = map(int, digits)
        return any(numbers) and sum(map(mul, _WEIGHTS, numbers)) % 11 % 10 == check
    return bool(digits.strip("0")) and inn.is_valid(digits)


def read_kpp(cell: str) -> tuple[str | None, tuple[Note, ...]]:
    """A KPP of nine characters or None; a lost leading zero is put back."""
    if not cell:
        return None, ()
    if _KPP.fullmatch(cell):
        return cell, ()
    value = _FLOAT_TAIL.sub("", cell).replace(" ", "").upper()
    if _KPP.fullmatch(value):
        return value, ()
    if len(value) == 8 and _KPP.fullmatch("0" + value):
        return "0" + value, (Note("kpp_padded", {"kpp": "0" + value}),)
    return None, (Note("kpp_invalid", {"value": cell}),)


def read_email(cell: str) -> tuple[str | None, tuple[Note, ...]]:
    """The first usable address of a cell in ASCII form (IDN domains encoded), else None; the rest is noted."""
    if not cell:
        return None, ()
    if len(cell) <= _LONGEST_PLAIN and _PLAIN_EMAIL.fullmatch(plain := cell.lower()):
        return plain, ()
    pieces = [
        stripped for piece in _EMAIL_SEPARATORS.split(cell[:LONGEST_CELL]) if (stripped := piece.strip(_EMAIL_EDGES))
    ]
    for piece in pieces:
        if address := checked_email(piece):
            rest = "; ".join(other for other in pieces if other is not piece and "@" in other)
            return address, (Note("email_extra", {"value": rest}),) if rest else ()
    return None, (Note("email_invalid", {"value": cell}),)


def checked_email(text: str) -> str | None:
    """The address as a mail server takes it, or None; syntax only, nothing is asked of the network.

    In small letters: no mail server of today tells `Info@` from `info@`, and people write both.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        address = validate_email(text, check_deliverability=False, allow_smtputf8=False).ascii_email
    except EmailNotValidError:
        return None
    return address.lower() if address else None
