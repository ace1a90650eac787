"""What is stored has a name of its own: what databases and messages of the last release hold is understood by this one.

`stored_names.yaml` lists the names as that release left them. Adding one is free until the next release, which writes
the list anew.
"""

from collections.abc import Callable, Mapping

import pytest

from tests.bot.stored_names import Fields, names, pinned, release

WRITE = "write the list anew: .venv/bin/python -m tests.bot.stored_names"
INSTEAD = {
    "screens": "people look at it. Keep the name, which the function need not have, and give a new parameter a default;"
    " or let a migration rewrite `chat.view` and `chat.params`, and",
    "buttons": "it stands under messages that were sent. Keep it, and give what is new a prefix of its own; or let"
    " whoever taps it be told that it is of yesterday, and",
    "messages": "rows of `outbox` wait for their morning. Go on reading what they hold; or let a migration rewrite"
    " `outbox.kind` and `outbox.params`, and",
    "jobs": "rows of `job` wait to be run. Go on reading what they hold; or let a migration rewrite `job.kind` and"
    " `job.params`, and",
    "tasks": "people have such tasks. Keep its words; or let a migration rewrite `task.kind`, and",
}
"""Why a name cannot simply go, and what to do."""

RELEASE, PINNED = pinned()
PRESENT = names()


def takes_what_was_kept(kept: Fields, now: Fields) -> bool:
    """A view is kept with its parameters: each is known still, and no new one is asked for."""
    same = all(now.get(name, "").removesuffix("?") == of_type.removesuffix("?") for name, of_type in kept.items())
    lacking = [name for name in now if kept.get(name, "?").endswith("?")]
    return same and all(now[name].endswith("?") for name in lacking)


def needs_no_more(kept: Fields, now: Fields) -> bool:
    return now.keys() <= kept.keys()


UNDERSTOOD: Mapping[str, Callable[[Fields, Fields], bool]] = {
    "screens": takes_what_was_kept,
    "buttons": lambda kept, now: list(kept.items()) == list(now.items()),
    "messages": needs_no_more,
    "jobs": needs_no_more,
    "tasks": needs_no_more,
}


@pytest.mark.parametrize("section", INSTEAD)
def test_what_the_last_release_has_stored_is_understood(section: str) -> None:
    now = PRESENT[section]
    lost = [
        f"{name} {dict(kept)}: {INSTEAD[section]} {WRITE}"
        for name, kept in PINNED[section].items()
        if name not in now or not UNDERSTOOD[section](kept, now[name])
    ]
    assert not lost, "\n".join(lost)


def test_a_release_writes_its_names_down() -> None:
    assert release() == RELEASE, WRITE


KEPT = {"deal_id": "int", "page": "int?"}


@pytest.mark.parametrize(
    ("now", "understood"),
    [
        ({"deal_id": "int", "page": "int?"}, True),
        ({"deal_id": "int", "page": "int?", "found": "str?"}, True),
        ({"deal_id": "int", "page": "int?", "found": "str"}, False),
        ({"deal": "int", "page": "int?"}, False),
        ({"deal_id": "str", "page": "int?"}, False),
        ({"deal_id": "int", "page": "int"}, False),
        ({"deal_id": "int"}, False),
    ],
)
def test_a_kept_view_is_understood(now: Fields, understood: bool) -> None:
    assert takes_what_was_kept(KEPT, now) is understood
