"""The one gate to the database: a unit of work goes in, a plain value comes out once it is committed.

Stands on models.
"""

from services.db.gate import Database

__all__ = ["Database"]
