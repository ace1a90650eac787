"""The words in braces of a letter: which there are, and what they become for a deal.

`{клиент}`, `{контакт}`, `{должность}` and `{город}` are the client's, `{исполнитель}` is whoever works the deal,
`{компания}`, `{телефон}` and `{почта}` our own, from its requisites. A letter that brings a paper may also name that:
`{номер}`, `{дата}`, `{сумма}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import bindparam, select

from services.company.requisites import THE_ONE
from services.errors import Invalid
from services.models import Counterparty, Deal, OwnCompany, User
from services.reading.plain_text import fold
from services.unit import Unit

FIELDS, PAPER_FIELDS = (Path(__file__).with_name(name) for name in ("card_fields.yaml", "paper_fields.yaml"))
LANGUAGES = ("ru", "en")
_IN_BRACES = re.compile(r"\{([^{}\n]{1,40})\}")

OF_A_DEAL = (
    select(
        Counterparty.name.label("client"),
        Counterparty.contact_person.label("contact"),
        Counterparty.position,
        Counterparty.city,
        User.name.label("executor"),
        OwnCompany.name.label("company"),
        OwnCompany.phone,
        OwnCompany.email,
    )
    .select_from(Deal)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
    .outerjoin(OwnCompany, OwnCompany.id == THE_ONE)
    .where(Deal.id == bindparam("deal"))
)


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with the data put in; `missing` are the words, as they stand in the text, that nothing is known for."""

    text: str
    missing: tuple[str, ...]


@cache
def _fields(*, paper: bool) -> Mapping[str, list[str]]:
    files = (FIELDS, PAPER_FIELDS) if paper else (FIELDS,)
    return {field: words for file in files for field, words in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


@cache
def _meanings(*, paper: bool) -> Mapping[str, str]:
    return {fold(word): field for field, words in _fields(paper=paper).items() for word in words}


def words(language: str, *, paper: bool = False) -> list[str]:
    """What can be named in braces, in a language of `LANGUAGES`; `paper`: in a letter that brings one."""
    return [spelled[LANGUAGES.index(language)] for spelled in _fields(paper=paper).values()]


def check(text: str, *, paper: bool = False) -> None:
    """Raises Invalid `card_word` for a word in braces that there is none of, naming it."""
    for word in _IN_BRACES.findall(text):
        if fold(word) not in _meanings(paper=paper):
            raise Invalid("card_word", word=word.strip())


def of_deal(unit: Unit, deal_id: int) -> Mapping[str, str | None]:
    """What each field is for a deal. The caller has checked that the actor may read it."""
    found: Any = unit.session.execute(OF_A_DEAL, {"deal": deal_id}).one()
    return {field: getattr(found, field) for field in _fields(paper=False)}


def fill(text: str, values: Mapping[str, str | None]) -> FilledText:
    """Braces become data where there are `values` of that name; what a value itself has in braces stays as it is."""
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        field = _meanings(paper=True).get(fold(found[1]))
        if field is None or field not in values:
            return found[0]
        if not values[field]:
            missing.append(found[0])
        return values[field] or ""

    return FilledText(_IN_BRACES.sub(put, text), tuple(dict.fromkeys(missing)))
