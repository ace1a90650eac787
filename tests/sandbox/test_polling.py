"""getUpdates: what is confirmed, what is filtered, who waits and who is sent away."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.sandbox import Phone, Sandbox
from bot.sandbox.state import FIRST_UPDATES
from tests.sandbox.client import Api


async def texts(api: Api, **params: object) -> list[str]:
    return [each["message"]["text"] for each in await api.do("getUpdates", **params)]


async def written(ivan: Phone, words: Sequence[str]) -> None:
    for word in words:
        await ivan.send(word)


async def test_the_first_id_is_any_and_the_rest_follow(api: Api, ivan: Phone) -> None:
    await written(ivan, "abc")
    ids = [each["update_id"] for each in await api.do("getUpdates")]
    assert ids[0] in FIRST_UPDATES
    assert ids == list(range(ids[0], ids[0] + 3))


async def test_without_an_offset_nothing_is_confirmed(api: Api, ivan: Phone) -> None:
    await written(ivan, "ab")
    assert await texts(api) == await texts(api) == ["a", "b"]


async def test_an_offset_confirms_all_before_it(api: Api, ivan: Phone) -> None:
    await written(ivan, "abc")
    first = (await api.do("getUpdates"))[0]["update_id"]
    assert await texts(api, offset=first + 2) == ["c"]
    assert await texts(api) == ["c"]


async def test_a_negative_offset_keeps_the_last_few(api: Api, ivan: Phone) -> None:
    await written(ivan, "abc")
    assert await texts(api, offset=-2) == ["b", "c"]
    assert await texts(api) == ["b", "c"]


async def test_an_offset_far_ahead_is_ignored(api: Api, ivan: Phone) -> None:
    await written(ivan, "a")
    first = (await api.do("getUpdates"))[0]["update_id"]
    assert await texts(api, offset=first + 11) == ["a"]


@pytest.mark.parametrize(("limit", "count"), [(2, 2), (0, 1), (-5, 1), (1000, 100)])
async def test_a_limit_is_between_1_and_100(api: Api, ivan: Phone, limit: int, count: int) -> None:
    await written(ivan, "x" * 101)
    assert len(await texts(api, limit=limit)) == count


async def test_a_poll_waits_for_what_comes(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    poll = asyncio.create_task(texts(api, timeout=30))
    await asyncio.sleep(0)
    await ivan.send("a")
    assert await poll == ["a"]


async def test_a_poll_without_a_timeout_returns_at_once(api: Api, ivan: Phone) -> None:
    assert await texts(api) == []


async def test_a_second_poller_sends_the_first_away(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    version = sandbox.state.version
    first = asyncio.create_task(api.call("getUpdates", timeout=30))
    await sandbox.wait(lambda: sandbox.state.version > version)
    second = asyncio.create_task(texts(api, timeout=30))
    answer = await first
    await ivan.send("a")
    assert (answer["error_code"], answer["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert await second == ["a"]


async def test_kinds_are_filtered_as_they_happen(api: Api, ivan: Phone) -> None:
    await ivan.send("before")
    await api.do("getUpdates", allowed_updates=["callback_query"])
    await ivan.send("after")
    assert await texts(api) == ["before"]


async def test_an_empty_list_of_kinds_means_the_usual_ones(api: Api, ivan: Phone) -> None:
    await api.do("getUpdates", allowed_updates=["callback_query"])
    await api.do("getUpdates", allowed_updates=[])
    await ivan.send("a")
    assert await texts(api) == ["a"]


async def test_messages_are_kept_for_a_day(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await ivan.send("a")
    sandbox.clock.advance(timedelta(hours=24))
    assert await texts(api) == []


async def test_a_press_is_kept_for_150_seconds_also_behind_a_message(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await ivan.send("a")
    await ivan.tap_raw("x")
    sandbox.clock.advance(timedelta(seconds=150))
    assert await texts(api) == ["a"]


async def test_what_was_not_confirmed_can_come_twice(api: Api, sandbox: Sandbox, ivan: Phone) -> None:
    await ivan.send("a")
    sandbox.deliver_again()
    assert await texts(api) == ["a", "a"]


async def test_any_update_can_be_queued(api: Api, sandbox: Sandbox) -> None:
    number = sandbox.raw_update({"guest_message": {"what": "ever"}})
    assert await api.do("getUpdates") == [{"update_id": number, "guest_message": {"what": "ever"}}]
