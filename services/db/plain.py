"""What may go through the gate: plain functions in, plain values out."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Result, ScalarResult

R = TypeVar("R")


def refuse_unfinished(service: Callable[..., Any]) -> None:
    """Raises TypeError for a coroutine or generator function: its body would run after the transaction, or never."""
    if any(
        unfinished(candidate)
        for candidate in (service, getattr(service, "__call__", None))  # noqa: B004 - an object may be the service
        for unfinished in (inspect.iscoroutinefunction, inspect.isasyncgenfunction, inspect.isgeneratorfunction)
    ):
        raise TypeError(f"a unit of work is a plain function, not a coroutine or a generator: {service!r}")


def plain(value: R) -> R:
    """The value itself. Raises TypeError if it is tied to a session that is about to close.

    Looks at the value, at every item of a tuple and at the first item of a list: cheap, and enough to notice.
    """
    if _is_tied(value):
        raise TypeError(f"a unit of work returns plain values, not {type(value).__name__} tied to its session")
    return value


def _is_tied(value: object) -> bool:
    match value:
        case tuple():
            return any(map(_is_tied, value))
        case list():
            return any(map(_is_tied, value[:1]))
        case Result() | ScalarResult():
            return True
    return hasattr(value, "_sa_instance_state") or inspect.isawaitable(value) or inspect.isgenerator(value)
