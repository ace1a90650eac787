"""A set of ids as one parameter of a statement, so that a statement is the same for one row and for a thousand."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class ids_in(GenericFunction[int]):  # noqa: N801 - named as functions of SQL are
    """The ids that a JSON array holds, as a subquery."""

    inherit_cache = True


@compiles(ids_in, "sqlite")
def _in_sqlite(element: ids_in, compiler: SQLCompiler, **keywords: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **keywords)}))"


@compiles(ids_in, "postgresql")
def _in_postgresql(element: ids_in, compiler: SQLCompiler, **keywords: Any) -> str:
    array = compiler.process(element.clauses, **keywords)
    return f"(SELECT CAST(value AS INTEGER) FROM jsonb_array_elements_text(CAST({array} AS JSONB)) AS ids(value))"


class names_in(GenericFunction[str]):  # noqa: N801 - named as functions of SQL are
    """The names that a JSON array holds, as a subquery."""

    inherit_cache = True


@compiles(names_in, "sqlite")
def _names_in_sqlite(element: names_in, compiler: SQLCompiler, **keywords: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **keywords)}))"


@compiles(names_in, "postgresql")
def _names_in_postgresql(element: names_in, compiler: SQLCompiler, **keywords: Any) -> str:
    array = compiler.process(element.clauses, **keywords)
    return f"(SELECT value FROM jsonb_array_elements_text(CAST({array} AS JSONB)) AS names(value))"


def named(column: Any, name: str) -> ColumnElement[bool]:
    """The condition that a column is among the names given at the run, as a JSON array, under this name."""
    condition: ColumnElement[bool] = column.op("IN", is_comparison=True)(names_in(bindparam(name, type_=Text)))
    return condition


def among(column: Any, name: str) -> ColumnElement[bool]:
    """The condition that a column is among the ids given at the run, as `written`, under this name."""
    condition: ColumnElement[bool] = column.op("IN", is_comparison=True)(ids_in(bindparam(name, type_=Text)))
    return condition


def names(values: Iterable[str]) -> str:
    """Names as `named` takes them."""
    return json.dumps(list(values), ensure_ascii=False)


def written(ids: Iterable[int]) -> str:
    """Ids as `among` takes them."""
    return f"[{','.join(map(str, ids))}]"
