"""The server's HTML: what it reads, what it lets pass, and the exact words in which it refuses."""

from typing import Any

import pytest

from bot.sandbox import Phone
from tests.sandbox.client import Api

REFUSED = (
    ("ООО <Ромашка>", 'Unsupported start tag "Ромашка" at byte offset 7'),
    ("ООО <Ромашка", "Unclosed start tag at byte offset 7"),
    ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
    ("5<6", "Unclosed start tag at byte offset 1"),
    ("<3", "Unclosed start tag at byte offset 0"),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
    ("<!-- c -->", 'Unsupported start tag "!--" at byte offset 0'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<a href=https://x.ru>l</a>", "Unexpected end of name token at byte offset 8"),
    ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="1" format="rt">a</tg-time>', "Invalid date format used"),
)
READ: tuple[tuple[str, str, list[dict[str, Any]]], ...] = (
    ("AT&T &nbsp;", "AT&T &nbsp;", []),
    (">>> > &", ">>> > &", []),
    ("&lt;b&gt; &amp; &quot;&#1071;&#x42f", '<b> & "ЯЯ', []),
    ("<b foo=1>x</b>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<B>x</b>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<b>x</>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<a>txt</a>", "txt", []),
    ('<a href="http://localhost/x">here</a>', "here", []),
    (
        '<a href="https://x.ru/p">here</a>',
        "here",
        [{"type": "text_link", "offset": 0, "length": 4, "url": "https://x.ru/p"}],
    ),
    ("😀<i>x</i>", "😀x", [{"type": "italic", "offset": 2, "length": 1}]),
    ("a\r<i>x</i>", "ax", [{"type": "italic", "offset": 1, "length": 1}]),
    ("<b></b>x", "x", []),
    ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<blockquote expandable>x</blockquote>", "x", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
    ('<tg-time unix="0">soon</tg-time>', "soon", []),
    (
        '<tg-time unix="1700000000" format="dt">soon</tg-time>',
        "soon",
        [{"type": "date_time", "offset": 0, "length": 4, "unix_time": 1700000000, "date_time_format": "dt"}],
    ),
)


@pytest.mark.parametrize(("text", "tail"), REFUSED, ids=[text for text, _ in REFUSED])
async def test_broken_html_is_refused_in_the_servers_words(api: Api, ivan: Phone, text: str, tail: str) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text=text, parse_mode="HTML")
    assert said == f"Bad Request: can't parse entities: {tail}"


@pytest.mark.parametrize(("text", "shown", "entities"), READ, ids=[text for text, _, _ in READ])
async def test_what_html_becomes(api: Api, ivan: Phone, text: str, shown: str, entities: list[dict[str, Any]]) -> None:
    sent = await api.do("sendMessage", chat_id=101, text=text, parse_mode="html")
    assert (sent["text"], sent.get("entities", [])) == (shown, entities)


async def test_a_link_to_a_person_is_a_mention(api: Api, ivan: Phone) -> None:
    sent = await api.do("sendMessage", chat_id=101, text='<a href="tg://user?id=101">Иван</a>', parse_mode="HTML")
    assert [(each["type"], each["user"]["id"]) for each in sent["entities"]] == [("text_mention", 101)]


async def test_without_a_parse_mode_tags_are_text(api: Api, ivan: Phone) -> None:
    assert (await api.do("sendMessage", chat_id=101, text="<b>x"))["text"] == "<b>x"


async def test_an_unknown_parse_mode_is_refused(api: Api, ivan: Phone) -> None:
    said = await api.refusal("sendMessage", chat_id=101, text="x", parse_mode="BBCode")
    assert said == "Bad Request: unsupported parse_mode"


async def test_a_parse_mode_wins_over_entities(api: Api, ivan: Phone) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 1}]
    sent = await api.do("sendMessage", chat_id=101, text="xy", parse_mode="HTML", entities=bold)
    assert "entities" not in sent
