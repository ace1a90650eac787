"""People come, change and leave, as their phones see it."""

from datetime import timedelta

from services.people.invitations import PREFIX
from tests.stories.conftest import answer_survey, launch
from tests.stories.office import Office, Person


def link_of(admin: Person) -> str:
    return admin.screen.split(PREFIX)[1].split()[0]


def commands(person: Person) -> list[str]:
    return [each["command"] for each in person.phone.commands]


async def test_an_executor_leaves_with_open_tasks_and_a_half_finished_survey(
    office: Office, manager: Person, petr: Person, olga: Person
) -> None:
    await launch(manager)
    await petr.tap("Следующая задача")
    client = petr.screen.splitlines()[0].split(" ", 2)[2]
    await petr.tap("Дозвонился")
    await petr.send("Иванова, снабжение")
    sounds = olga.sounds
    await office.admin.send("/users петр")
    await office.admin.tap("Пётр", "Закрыть доступ")
    assert "Открытых сделок: 40" in office.admin.screen
    await office.admin.tap("Ольга · 0 сделок")
    assert "Сделки и задачи перейдут: Ольга" in office.admin.screen
    await office.admin.tap("Передать и закрыть доступ")
    assert "Доступ закрыт" in office.admin.screen
    told = [message.text for message in olga.phone.messages if "Вам передали 40 сделок" in message.text]
    assert (len(told), olga.sounds - sounds) == (1, 1)
    await petr.send("/next")
    assert "Этот бот — для сотрудников компании" in petr.screen
    assert commands(petr) == []
    await olga.send(f"/find {client}")
    await olga.tap(*[label for label in olga.buttons if label.startswith("№")][:1], "Анкета")
    assert "Вопрос 2 из" in olga.screen
    await office.admin.tap("Открыть доступ")
    await petr.send("/deals")
    assert "Открытых сделок у вас нет" in petr.screen
    assert "next" in commands(petr)


async def test_without_a_manager_the_reminder_goes_to_whoever_launched_even_to_himself(office: Office) -> None:
    viktor = await office.hire("Виктор", 12, "Руководитель")
    await office.admin.send("/users Виктор")
    await office.admin.tap("Виктор", "Роли", "☐ исполнитель")
    await launch(viktor, "Виктор")
    await viktor.tap("Следующая задача", "Дозвонился")
    await answer_survey(viktor)
    await office.pass_time(timedelta(days=1))
    reminders = [message.text for message in viktor.phone.messages if "ПРОСРОЧЕН СРОК" in message.text]
    assert len(reminders) == 1 and "Исполнитель Виктор" in reminders[0]


async def test_a_revoked_invitation_says_so_kindly_and_another_works(office: Office) -> None:
    await office.admin.send("/invite")
    await office.admin.tap("Исполнитель", "Опт", "Без руководителя")
    revoked = link_of(office.admin)
    await office.admin.tap("Отозвать")
    assert "Приглашение отозвано" in office.admin.screen
    stranger = office.person("Глеб", 77)
    await stranger.send(f"/start {PREFIX}{revoked}")
    assert "Эту ссылку отозвали" in stranger.screen
    await office.admin.tap("Ещё одно приглашение", "Исполнитель", "Опт", "Без руководителя")
    await stranger.send(f"/start {PREFIX}{link_of(office.admin)}")
    assert "Здравствуйте, Глеб" in stranger.screen
    await office.admin.tap("Приглашения")
    assert "Приглашения: 2" in office.admin.screen
    assert any("✅" in label and "Глеб" in label for label in office.admin.buttons)


async def test_the_admin_who_tries_his_own_link_keeps_it_for_the_colleague(office: Office) -> None:
    await office.admin.send("/invite")
    await office.admin.tap("Бухгалтер", "Без группы", "Без руководителя")
    code = link_of(office.admin)
    await office.admin.send(f"/start {PREFIX}{code}")
    assert "Это ваша же ссылка" in office.admin.screen
    newcomer = office.person("Инна", 78)
    await newcomer.send(f"/start {PREFIX}{code}")
    assert "Здравствуйте, Инна" in newcomer.screen


async def test_a_second_role_comes_into_the_menu_without_ones_doing(office: Office, petr: Person) -> None:
    assert "newcampaign" not in commands(petr)
    await office.admin.send("/users")
    await office.admin.tap("Пётр", "Роли", "☐ руководитель")
    assert {"next", "newcampaign"} <= set(commands(petr))
    await petr.send("/help")
    assert "/next" in petr.screen and "/newcampaign" in petr.screen and "/users" not in petr.screen
    await office.admin.tap("☑ руководитель", "☑ исполнитель")
    await petr.send("/start")
    assert "Роли у вас пока нет" in petr.screen


async def test_the_office_is_kept_in_the_chat(office: Office, manager: Person, petr: Person) -> None:
    await office.admin.send("/groups")
    assert office.admin.screen.count("нет руководителя") == 2
    await office.admin.tap("Опт", "Руководитель группы", "Пётр")
    assert "Руководитель группы: Пётр" in office.admin.screen
    await office.admin.tap("Назад", "Розница", "Удалить группу", "Удалить")
    assert "Розница" not in office.admin.screen
    await office.admin.send("/users")
    await office.admin.tap("Пётр", "Имя")
    await office.admin.send("Пётр Семёнов")
    await office.admin.tap("Часовой пояс", "МСК+7")
    assert "МСК+7, сейчас 17:00" in office.admin.screen
    await office.admin.tap("Руководитель", "Без руководителя")
    assert "Руководитель: нет" in office.admin.screen and "Пётр Семёнов" in office.admin.screen
    await office.admin.tap("Пользователи", "Анна", "Роли", "☑ администратор")
    assert "единственный администратор" in (office.admin.phone.toast or "")


async def test_one_writes_ones_own_time_zone(office: Office, petr: Person) -> None:
    await petr.send("/settings")
    await petr.send("где-то")
    assert "Не узнаю часовой пояс" in petr.screen
    await petr.send("Asia/Vladivostok")
    assert "МСК+7" in petr.screen
    await petr.tap("Часовой пояс", "Как у компании")
    assert "Часовой пояс: МСК, сейчас 10:00" in petr.screen


async def test_the_process_is_shown_in_plain_words_to_admins_only(office: Office, petr: Person) -> None:
    await office.admin.send("/process")
    assert "2. Квалификация клиента · 1 день, потом напоминание руководителю" in office.admin.screen
    assert "14. Ожидание оплаты" in office.admin.screen
    await petr.send("/process")
    assert "14." not in petr.screen
