"""The declarative base: one naming convention, so that migrations can name every constraint on both databases."""

from typing import Any

from sqlalchemy import JSON, MetaData
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The text of a CHECK that `column` holds one of `values` (or NULL, where it may)."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
