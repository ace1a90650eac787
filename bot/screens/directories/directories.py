"""A directory in chat: its rows, a row with what can be done to it, what is asked for on the way."""

from collections.abc import Callable, Mapping

from bot.callbacks.directories.directories import ItemChoosing, ItemDo, ItemTyping, OpenDirectory, OpenItem
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.directories import directories
from services.directories.base import Item
from services.directories.call_outcomes import NOT_FINAL, OfferedAt
from services.directories.closing_reasons import COUNTED_AS
from services.directories.directories import INTO, DirectoryPage, DirectoryRow, TraitChoice
from services.unit import Unit

Rows = list[list[Button]]
TYPED = frozenset({"name", "retry"})


@screen("directory", directories.directory_page)
def directory(shown: DirectoryPage, say: Say) -> Drawing:
    text = "\n\n".join([say(f"directory-{shown.kind}", total=shown.rows.total), say(f"directory-{shown.kind}-add")])
    rows = [[Button(label(_listed(item, say)), OpenItem(kind=shown.kind, id=item.id))] for item in shown.rows.rows]
    return Drawing(text, [*rows, *turns(shown.rows, lambda page: OpenDirectory(kind=shown.kind, page=page))])


def _listed(item: Item, say: Say) -> str:
    name = _name(item, say)
    if item.active:
        return name
    return say.plain("button-item-fixed" if item.fixed else "button-item-off", name=name)


def _name(item: Item, say: Say) -> str:
    """A frequency's name is what it says."""
    return item.name or say.plain(f"frequency-{item.traits['unit']}", count=item.traits["count"])


@screen("directory_item", directories.directory_row)
def directory_item(entry: DirectoryRow, say: Say) -> Drawing:
    lines = [say("item-title", name=_name(entry.item, say))]
    if entry.item.fixed:
        lines.append(say("item-fixed"))
    elif not entry.item.active:
        lines.append(say("item-off"))
    traits = TRAITS[entry.kind](entry, say) if entry.kind in TRAITS else []
    return Drawing("\n".join(lines), [*traits, *_common(entry, say), back(OpenDirectory(kind=entry.kind), say)])


def _common(entry: DirectoryRow, say: Say) -> Rows:
    kind, item = entry.kind, entry.item
    moves = [] if entry.first else [_do(entry, say, "button-item-up", "move", "up")]
    moves += [] if entry.last else [_do(entry, say, "button-item-down", "move", "down")]
    offer = _do(
        entry, say, "button-item-hide" if item.active else "button-item-show", "offer", str(int(not item.active))
    )
    rows = [
        [Button(say.plain("button-item-rename"), ItemTyping(kind=kind, id=item.id, what="name"))]
        if entry.renamed
        else [],
        moves if entry.ordered else [],
        [] if item.fixed else [offer],
        [Button(say.plain("button-item-merge"), ItemChoosing(kind=kind, id=item.id, trait=INTO))]
        if entry.merged
        else [],
        [_do(entry, say, "button-item-delete", "delete", "1", style="danger")] if entry.unused else [],
    ]
    return [row for row in rows if row]


def _do(entry: DirectoryRow, say: Say, word: str, what: str, value: str, style: str | None = None) -> Button:
    return Button(say.plain(word), ItemDo(kind=entry.kind, id=entry.item.id, what=what, value=value), style=style)


def _of_reason(entry: DirectoryRow, say: Say) -> Rows:
    """What a deal that is closed so counts as, and the other way to count it."""
    present = entry.item.traits["counts_as"]
    if entry.item.fixed or present not in COUNTED_AS:
        return []
    other = next(state for state in COUNTED_AS if state != present)
    tap = ItemDo(kind=entry.kind, id=entry.item.id, what="counts_as", value=other)
    return [[Button(say.plain("button-counts-as", state=present), tap)]]


def _of_outcome(entry: DirectoryRow, say: Say) -> Rows:
    item, traits = entry.item, entry.item.traits
    rows = [[_stage(entry, stage, say) for stage in traits["stages"]]]
    if traits["own"]:
        rows.append([_flag(entry, "contact", say)])
    if traits["retry_changes"]:
        retry = say.duration(traits["retry"]) if traits["retry"] else say.plain("item-no")
        tap = ItemTyping(kind=entry.kind, id=item.id, what="retry")
        rows.append([Button(say.plain("button-outcome-retry", after=retry), tap)])
    if traits["own"] and not traits["final"]:
        rows.append([_flag(entry, "next_number", say)])
    if traits["own"]:
        choose = ItemChoosing(kind=entry.kind, id=item.id, trait="reason")
        rows.append(
            [Button(say.plain("button-outcome-final", reason=traits["reason"] or say.plain("item-no")), choose)]
        )
    return rows


def _stage(entry: DirectoryRow, stage: OfferedAt, say: Say) -> Button:
    what = "kept_from" if stage.offered else "offered_at"
    tap = ItemDo(kind=entry.kind, id=entry.item.id, what=what, value=stage.code)
    return Button(say.plain("button-outcome-stage", ticked=stage.offered, number=stage.number), tap)


def _flag(entry: DirectoryRow, trait: str, say: Say) -> Button:
    present = entry.item.traits[trait]
    word = f"button-outcome-{trait.replace('_', '-')}"
    tap = ItemDo(kind=entry.kind, id=entry.item.id, what=trait, value=str(int(not present)))
    return Button(say.plain(word, answer=say.plain("item-yes" if present else "item-no")), tap)


TRAITS: Mapping[str, Callable[[DirectoryRow, Say], Rows]] = {"reason": _of_reason, "outcome": _of_outcome}


def _find_row(unit: Unit, kind: str, item_id: str, what: str) -> tuple[DirectoryRow, str]:
    return directories.directory_row(unit, kind, item_id), what if what in TYPED else "name"


@screen("directory_typing", _find_row)
def directory_typing(shown: tuple[DirectoryRow, str], say: Say) -> Drawing:
    entry, what = shown
    cancel = Button(say.plain("button-cancel"), OpenItem(kind=entry.kind, id=entry.item.id))
    return Drawing(say(f"item-type-{what}", name=_name(entry.item, say)), [[cancel]])


@screen("directory_choice", directories.trait_choice)
def directory_choice(shown: TraitChoice, say: Say) -> Drawing:
    kind, item = shown.kind, shown.item
    rows = [
        [Button(label(each.name), ItemDo(kind=kind, id=item.id, what=shown.trait, value=each.id))]
        for each in shown.choices.rows
    ]
    if shown.trait != INTO:
        none = ItemDo(kind=kind, id=item.id, what=shown.trait, value=NOT_FINAL)
        rows.append([Button(say.plain("button-not-final"), none)])
    rows += turns(shown.choices, lambda page: ItemChoosing(kind=kind, id=item.id, trait=shown.trait, page=page))
    return Drawing(
        say(f"item-choose-{shown.trait}", name=item.name), [*rows, back(OpenItem(kind=kind, id=item.id), say)]
    )
