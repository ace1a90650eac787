"""Rows come in no order but the one that was asked for, and those that are equal by it are shuffled.

So a test fails where something relies on the order in which a database happens to have its rows, the first of which a
LIMIT takes. One number, printed at the end of a run and given by `--seed`, decides all of it, and the order of tests.
"""

import random
from typing import Any

from sqlalchemy import Engine, Select, event, text
from sqlalchemy.dialects.postgresql.asyncpg import PGCompiler_asyncpg, PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect


class Disorder:
    """Adds chance to the order of whatever is read, as its last term."""

    chance = "random()"

    def _compose_select_body(self, words: str, select: Select[Any], *about: Any) -> str:
        if self._open(select, toplevel=about[-2]):
            select = select.order_by(text(self.chance))
        composed: str = super()._compose_select_body(words, select, *about)  # type: ignore[misc]  # SQLAlchemy's
        return composed

    def _open(self, select: Select[Any], *, toplevel: bool) -> bool:
        """Whether another order is as good: nobody sees that of an inner SELECT without LIMIT."""
        return (toplevel or select._has_row_limiting_clause) and not select._distinct


class SqliteInDisorder(Disorder, SQLiteCompiler):
    chance = "chance()"
    """A function of ours: the random() of SQLite takes no seed."""

    def _open(self, select: Select[Any], *, toplevel: bool) -> bool:
        """Not where rows are chosen for a change: SQLite works some of these SELECTs out twice."""
        return super()._open(select, toplevel=toplevel) and not (self.isupdate or self.isdelete)


class PostgresqlInDisorder(Disorder, PGCompiler_asyncpg):
    pass


def bring(seed: int) -> None:
    """From here on, in this process."""
    chance = random.Random(seed)
    SQLiteDialect.statement_compiler = SqliteInDisorder
    PGDialect_asyncpg.statement_compiler = PostgresqlInDisorder
    event.listen(Engine, "connect", lambda driver, _: _seed(driver, chance))


def _seed(driver: Any, chance: random.Random) -> None:
    if hasattr(driver, "create_function"):
        driver.create_function("chance", 0, chance.random)
    else:
        driver.cursor().execute(f"SELECT setseed({chance.random()})")
        driver.commit()
