"""What people read: escaping, dates and sums, and that the texts of all languages are whole."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.locales.say import Html, Say, TextError, Texts
from bot.screens.commands import EVERYBODY, OF_ROLE
from services.errors import Forbidden, Invalid, NotFound, Refusal, Stale
from services.models.people import ROLES

ROOT = Path(__file__).parents[2]
MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TEXTS = Texts.load()
RU, EN = TEXTS.say("ru", MOSCOW), TEXTS.say("en", MOSCOW)
NBSP = "\u00a0"

ALLOWED_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
PLAIN = ("button-", "notice-", "word-", "command-", "role-", "answer-")
"""How the names of messages begin that Telegram takes as plain text."""
LONGEST_TOAST = 200
SAMPLES = ("ООО <Ромашка> & Ко", "", "12", "true", 0, 1, 2, 5, 21, 1000)


def test_a_clients_name_cannot_break_the_markup() -> None:
    assert RU("deal-head", number=17, client="ООО <Ромашка> & Ко") == "<b>№ 17 ООО &lt;Ромашка&gt; &amp; Ко</b>"


def test_what_is_html_already_is_not_escaped_again() -> None:
    assert RU("deal-stage", stage=Html("<i>новая</i>")) == "Этап: <i>новая</i>"


def test_a_sentence_inside_a_sentence_is_escaped_once() -> None:
    reason = RU("row-phone-invalid", value="<нет>")
    assert RU("row-line", row=3, reason=reason) == "Строка 3: не похоже на телефон: &lt;нет&gt;"


def test_a_button_shows_the_name_as_it_is() -> None:
    assert RU.plain("button-keep-group", group="Опт & <розница>") == "Оставить: Опт & <розница>"


def test_lists_and_nothing_are_said_too() -> None:
    assert RU.plain("notice-survey-open", questions=["Объём", "Срок"]) == "Осталось ответить: Объём, Срок"
    assert RU("deal-place", city=None) == ""


@pytest.mark.parametrize("letter", ["я", "<", "&"])
def test_a_very_long_comment_is_cut_and_not_refused(letter: str) -> None:
    said = RU("deal-comment", comment=letter * 5000)
    assert said.startswith("<i>") and said.endswith("…</i>") and len(said) < 4096


def test_numbers_of_documents_have_no_gap_and_quantities_have() -> None:
    assert RU("launched", number=12345, deals=12345) == f"Холодный обзвон № 12345: 12{NBSP}345 сделок"


@pytest.mark.parametrize(
    ("deals", "words"), [(1, "1 сделка"), (2, "2 сделки"), (5, "5 сделок"), (11, "11 сделок"), (21, "21 сделка")]
)
def test_russian_counts(deals: int, words: str) -> None:
    assert RU("launched", number=3, deals=deals) == f"Холодный обзвон № 3: {words}"


def test_the_reminder_word_for_word() -> None:
    said = RU(
        "overdue-reminder",
        number=17,
        client="ООО „Ромашка“",
        executor="Петров Пётр",
        stage="Квалификация клиента",
    )
    assert said == (
        "Сделка № 17 ООО „Ромашка“, Исполнитель Петров Пётр, Этап „Квалификация клиента“, ПРОСРОЧЕН СРОК"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("later", "ru", "en"),
    [
        (timedelta(hours=2, minutes=30), "сегодня в 14:30", "today at 14:30"),
        (timedelta(hours=13), "завтра в 01:00", "tomorrow at 01:00"),
        (timedelta(hours=-13), "вчера в 23:00", "yesterday at 23:00"),
        (timedelta(days=2, hours=-2), "чт 3 дек, 10:00", "Thu 3 Dec, 10:00"),
        (timedelta(days=34), "пн 4 янв 2027, 12:00", "Mon 4 Jan 2027, 12:00"),
    ],
)
def test_moments_by_the_persons_own_clock(later: timedelta, ru: str, en: str) -> None:
    assert (RU.moment(NOW + later, NOW), EN.moment(NOW + later, NOW)) == (ru, en)


def test_the_same_moment_is_another_day_in_another_zone() -> None:
    far = TEXTS.say("ru", ZoneInfo("Asia/Vladivostok"))
    assert far.moment(datetime(2026, 12, 1, 15, 0, tzinfo=UTC), NOW) == "завтра в 01:00"


def test_days_dates_and_times() -> None:
    assert RU.day(date(2026, 12, 2), NOW) == "завтра"
    assert (RU.date(date(2026, 12, 3)), EN.date(date(2026, 12, 3))) == ("03.12.2026", "03/12/2026")
    assert RU.time(NOW) == "12:00"


@pytest.mark.parametrize("say", [RU, TEXTS.say("ru", None)])
def test_a_moment_without_a_zone_is_refused(say: Say) -> None:
    with pytest.raises(ValueError, match="aware"):
        say.time(NOW.replace(tzinfo=None) if say.zone else NOW)


def test_sums() -> None:
    assert RU.money(Decimal("1234.5")) == f"1{NBSP}234,50{NBSP}₽"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=3, hours=4, minutes=5), "3 дня 4 часа"),
        (timedelta(days=-1), "1 день"),
        (timedelta(minutes=61), "1 час 1 минута"),
        (timedelta(days=5, minutes=7), "5 дней"),
        (timedelta(seconds=59), "меньше минуты"),
    ],
)
def test_durations(length: timedelta, words: str) -> None:
    assert RU.duration(length).replace(NBSP, " ") == words


def test_lists_stop_in_time() -> None:
    assert RU.listing(["а", "б", "в", "г", "д"], 2) == "а, б и ещё 3"
    assert RU.listing(["а", "б", "в"], 3) == "а, б и в"


def test_a_message_that_is_not_there_is_a_defect() -> None:
    with pytest.raises(TextError, match="no-such-message"):
        RU("no-such-message")


def test_a_forgotten_argument_is_a_defect() -> None:
    with pytest.raises(KeyError, match=r"deal-head.*client"):
        RU("deal-head", number=17)


GOOD = "hello = Hello, { $name }\n"


@pytest.mark.parametrize(
    ("ru", "en", "reason"),
    [
        (GOOD, GOOD + "\nbroken = { $name\n", r"en/a\.ftl:3: not Fluent"),
        (GOOD + "other = Other\n", GOOD, r"ru/a\.ftl:2: other is missing in .*en"),
        (GOOD, GOOD + "other = Other\n", r"en/a\.ftl:2: other is missing in .*ru"),
        (GOOD, "hello = Hello\n", r"en/a\.ftl:1: hello takes nothing, but name in .*ru/a\.ftl:1"),
        (GOOD, GOOD + GOOD, r"en/a\.ftl:2: hello stands already in .*en/a\.ftl:1"),
        (GOOD, GOOD + "more = { nowhere }\n", r"en/a\.ftl:2: more refers to nowhere"),
        (GOOD, GOOD + "more = { -nowhere }\n", r"en/a\.ftl:2: more refers to -nowhere"),
        (GOOD, GOOD + "more =\n    .title = Title\n", r"en/a\.ftl:2: more says nothing"),
        (GOOD, "", "there are no texts here"),
    ],
)
def test_broken_texts_refuse_the_start(tmp_path: Path, ru: str, en: str, reason: str) -> None:
    for language, text in (("ru", ru), ("en", en)):
        (tmp_path / language).mkdir()
        if text:
            (tmp_path / language / "a.ftl").write_text(text, encoding="utf-8")
    with pytest.raises(TextError, match=reason):
        Texts.load(folder=tmp_path)


def test_a_changed_text_is_said_at_the_next_start(tmp_path: Path) -> None:
    for words in ("раз", "два"):
        (tmp_path / "ru").mkdir(exist_ok=True)
        (tmp_path / "ru" / "a.ftl").write_text(f"x = {words}", encoding="utf-8")
        for _ in ("parsed", "kept from the parsing"):
            assert Texts.load(["ru"], tmp_path).say("ru", None)("x") == words


def test_a_damaged_keepsake_of_the_parser_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "a.ftl").write_text("x = раз", encoding="utf-8")
    Texts.load(["ru"], tmp_path)
    [kept] = (tmp_path / "ru" / "__pycache__").glob("a.*.pickle")
    kept.write_bytes(kept.read_bytes()[:40])
    assert Texts.load(["ru"], tmp_path).say("ru", None)("x") == "раз"


def test_what_a_sentence_refers_to_counts_as_its_own(tmp_path: Path) -> None:
    for language, text in (("ru", GOOD + "two = { hello }!\n"), ("en", GOOD + "two = { $name }!\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(text, encoding="utf-8")
    texts = Texts.load(folder=tmp_path)
    assert texts.say("ru", None)("two", name="Пётр") == "Hello, Пётр!"


class Tags(HTMLParser):
    """The tags of a text as Telegram's strict reading wants them: known ones, closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ALLOWED_TAGS, f"<{tag}>"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}>"


@pytest.mark.parametrize("say", [RU, EN], ids=["ru", "en"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_message_is_markup_that_telegram_takes(sample: object, say: Say) -> None:
    for message, names in TEXTS.messages().items():
        tags = Tags()
        tags.feed(say(message, **dict.fromkeys(names, sample)))
        tags.close()
        assert tags.open == [], message


@pytest.mark.parametrize("say", [RU, EN], ids=["ru", "en"])
@pytest.mark.parametrize("sample", ["ООО Ромашка", "", 12])
def test_toasts_and_buttons_have_no_markup_and_fit(sample: object, say: Say) -> None:
    plain = {message: names for message, names in TEXTS.messages().items() if message.startswith(PLAIN)}
    said = {message: say.plain(message, **dict.fromkeys(names, sample)) for message, names in plain.items()}
    assert {name: words for name, words in said.items() if "<" in words or len(words) > LONGEST_TOAST} == {}


class PluralForms(Visitor):
    def __init__(self) -> None:
        self.found: list[set[str]] = []

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the library's naming
        self.found.append({each.key.name for each in node.variants if isinstance(each.key, ftl.Identifier)})
        self.generic_visit(node)


@pytest.mark.parametrize("file", sorted((ROOT / "bot/locales/ru").rglob("*.ftl")), ids=lambda file: file.name)
def test_russian_plurals_have_all_their_forms(file: Path) -> None:
    forms = PluralForms()
    forms.visit(FluentParser().parse(file.read_text(encoding="utf-8")))
    assert [found for found in forms.found if "one" in found and not {"few", "many"} <= found] == []


@pytest.mark.parametrize("file", sorted((ROOT / "bot/locales/ru").rglob("*.ftl")), ids=lambda file: file.name)
def test_nobody_is_called_a_seller_who_leads(file: Path) -> None:
    assert "менеджер" not in file.read_text(encoding="utf-8").casefold()


@pytest.mark.parametrize(
    ("message", "word"),
    {
        "word-next": "Следующая задача",
        "word-tasks": "Мои задачи",
        "word-deals": "Мои сделки",
        "word-find": "Найти",
        "button-more-outcomes": "Ещё исход",
        "button-correct": "Исправить",
        "button-survey": "Анкета",
        "button-client-data": "Данные клиента",
        "button-close-deal": "Закрыть сделку",
        "button-back": "Назад",
        "button-skip": "Пропустить",
        "button-complete-survey": "Завершить опрос",
        "button-group": "Группа доступа",
        "button-send-letter": "Отправить письмом",
        "button-sent-by-fax": "Отправлено факсом",
        "button-sent-by-hand": "Отправлено вручную",
        "button-without-card": "Без визитки",
        "button-reassign": "Переназначить",
        "button-extend": "Продлить срок",
        "button-card": "Карточка сделки",
        "button-reopen": "Вернуть в работу",
        "button-upload": "Загрузить файл",
        "button-from-directory": "Выбрать из справочника",
        "button-launch": "В работу",
        "button-pause": "Приостановить",
        "button-resume": "Возобновить",
        "button-cancel-campaign": "Отменить обзвон",
    }.items(),
)
def test_the_words_that_people_know(message: str, word: str) -> None:
    assert RU.plain(message) == word


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            function = node.func
            yield function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", ""), node


def _constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body)
            yield from _constants(orelse)


def _spoken() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where something is said, which message, and with what; None where the arguments are not written out."""
    for file in sorted(each for part in ("bot", "services", "handlers") for each in (ROOT / part).rglob("*.py")):
        if "sandbox" in file.parts:
            continue
        for function, call in _calls(ast.parse(file.read_text(encoding="utf-8"))):
            named = {each.arg for each in call.keywords}
            given = None if None in named else frozenset(map(str, named))
            for text in _constants(call.args[0]):
                place = f"{file.relative_to(ROOT)}:{call.lineno}"
                if function in ("say", "plain"):
                    yield place, text, given
                elif function in ("saying", "Invalid", "IntakeError"):
                    yield place, "notice-" + text.replace("_", "-"), given


def test_whatever_the_code_says_is_there_with_its_arguments() -> None:
    messages = TEXTS.messages()
    spoken = [each for each in _spoken() if re.fullmatch(r"[a-z][a-z0-9-]*", each[1])]
    assert spoken
    missing = {f"{place} {name}" for place, name, _ in spoken if name not in messages}
    lacking = {
        f"{place} {name}: {', '.join(sorted(messages[name] - given))}"
        for place, name, given in spoken
        if given is not None and not messages.get(name, frozenset()) <= given
    }
    assert missing | lacking == set()


def _named_by_data() -> Iterator[str]:
    """Names that are put together from codes kept elsewhere."""
    yield from (f"command-{name}" for names in [EVERYBODY, *OF_ROLE.values()] for name in names)
    yield from (f"{what}-{role}" for role in ROLES for what in ("role", "home-hint"))
    yield from (f"notice-{kind.code}" for kind in (Refusal, Stale, Forbidden, NotFound, Invalid))
    process = (ROOT / "fsm/sale.yaml").read_text(encoding="utf-8")
    yield from (f"task-{code}" for code in re.findall(r"\btask: (\w+)", process))


def test_whatever_the_data_name_is_there() -> None:
    named = {name.replace("_", "-") for name in _named_by_data()}
    assert named - TEXTS.messages().keys() == set()
