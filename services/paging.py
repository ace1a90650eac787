"""Lists a page at a time; pages count from 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

PAGE = 8
"""Rows a page: what a phone shows without scrolling."""


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page, and how many rows there are in all."""

    rows: Sequence[T]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE) or 1


def page_that_is_there(page: int, total: int) -> int:
    """The page that is there: the list may have become shorter, or the number was forged."""
    return max(0, min(page, -(-total // PAGE) - 1))


def cut(rows: Sequence[T], page: int) -> Paged[T]:
    """A page of rows that are all at hand."""
    page = page_that_is_there(page, len(rows))
    return Paged(rows[page * PAGE :][:PAGE], page, len(rows))
