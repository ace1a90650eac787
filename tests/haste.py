"""What tests write need not survive the machine, so none waits for the disk.

Tests of what a killed program leaves behind start it as a process of its own, and that one does wait.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event

POSTGRESQL = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def _hasten(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA synchronous = OFF")


event.listen(Engine, "engine_connect", _hasten)


@contextmanager
def as_in_earnest() -> Iterator[None]:
    """What is opened while the block runs waits for the disk as the product does."""
    event.remove(Engine, "engine_connect", _hasten)
    try:
        yield
    finally:
        event.listen(Engine, "engine_connect", _hasten)
