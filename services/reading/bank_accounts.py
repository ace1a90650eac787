"""The control key of Russian bank accounts.

Source: the Bank of Russia's order № 515 of 08.09.1997 on the control key of an account's number. Three digits of the
bank stand before the account's twenty, and the sum of the last digits of their products with 7, 1, 3 … ends in a zero.
"""

WEIGHTS = "71371371371371371371371"
CREDIT_INSTITUTIONS = "04"
"""How their BIKs begin. The Treasury's begin otherwise, and its accounts have no such key."""
SETTLEMENT_CENTRES = frozenset({"000", "001", "002"})
"""How a BIK ends that is the Bank of Russia's own."""


def fits_bank(bik: str, account: str) -> bool:
    """Whether an account of twenty digits can be one of this bank's clients. Both are digits only."""
    own = bik[-3:] in SETTLEMENT_CENTRES
    return _fits(bik, (_region(bik) if own else bik[-3:]) + account)


def fits_correspondent(bik: str, account: str) -> bool:
    """Whether the account can be the bank's own with the Bank of Russia: it ends as the BIK does."""
    if not bik.startswith(CREDIT_INSTITUTIONS):
        return True
    return account[-3:] == bik[-3:] and _fits(bik, _region(bik) + account)


def _region(bik: str) -> str:
    return "0" + bik[4:6]


def _fits(bik: str, digits: str) -> bool:
    if not bik.startswith(CREDIT_INSTITUTIONS):
        return True
    return sum(int(digit) * int(weight) % 10 for digit, weight in zip(digits, WEIGHTS, strict=True)) % 10 == 0
