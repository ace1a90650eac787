"""A set of values as one parameter of a statement, so that a statement is the same for one row and for a thousand."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class json_values(GenericFunction[Any]):  # noqa: N801 - named as functions of SQL are
    """The values that a JSON array holds, as a subquery; `type_` is theirs."""

    inherit_cache = True


@compiles(json_values, "sqlite")
def _in_sqlite(element: json_values, compiler: SQLCompiler, **keywords: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **keywords)}))"


@compiles(json_values, "postgresql")
def _in_postgresql(element: json_values, compiler: SQLCompiler, **keywords: Any) -> str:
    array = compiler.process(element.clauses, **keywords)
    value = f"CAST(value AS {compiler.dialect.type_compiler_instance.process(element.type)})"
    return f"(SELECT {value} FROM jsonb_array_elements_text(CAST({array} AS JSONB)) AS given(value))"


def among(column: Any, name: str) -> ColumnElement[bool]:
    """The condition that a column is among the values given at the run under this name, as `json_set`."""
    values = json_values(bindparam(name, type_=Text), type_=column.type)
    condition: ColumnElement[bool] = column.op("IN", is_comparison=True)(values)
    return condition


def json_set(values: Iterable[int] | Iterable[str]) -> str:
    """Ids or words as `among` takes them."""
    return json.dumps(list(values))
