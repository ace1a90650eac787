"""Each of the process's tables has one writer: tasks, the rows of deals and timers are changed nowhere else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WRITES = {"update", "insert", "delete", "put", "add_missing", "INSERT"}
WRITERS = {
    "Task": {"services/process/tasks.py"},
    "Deal": {"services/process/deal_rows.py"},
    "Timer": {"services/process/timers.py"},
}


def writes(node: ast.AST, table: str) -> bool:
    """Whether this makes a row of the table, or a statement that changes some."""
    if isinstance(node, ast.Attribute):
        return node.attr == "__table__" and isinstance(node.value, ast.Name) and node.value.id == table
    if not isinstance(node, ast.Call):
        return False
    verb = node.func.value if isinstance(node.func, ast.Subscript) else node.func
    given = {each.id for each in node.args if isinstance(each, ast.Name)}
    return isinstance(verb, ast.Name) and (verb.id == table or (verb.id in WRITES and table in given))


def changes(file: Path, table: str) -> bool:
    return any(writes(node, table) for node in ast.walk(ast.parse(file.read_text())))


@pytest.mark.parametrize("table", WRITERS)
def test_only_its_writer_changes_the_table(table: str) -> None:
    files = [*ROOT.glob("services/**/*.py"), *ROOT.glob("handlers/**/*.py"), *ROOT.glob("bot/**/*.py")]
    places = {str(file.relative_to(ROOT)) for file in files if changes(file, table)}
    assert places == WRITERS[table]
