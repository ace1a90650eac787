# Слова, которые видны на многих экранах. Меню и кнопки: слово в слово, как их знают люди.

word-next = Следующая задача
word-tasks = Мои задачи
word-deals = Мои сделки
word-find = Найти

yes = Да
no = Нет

button-back = Назад
button-next = Дальше
button-cancel = Отмена
button-card = Карточка сделки
button-to-deal = К сделке
button-next-task = Следующая задача

day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера
moment-near = { $day } в { $time }
moment-far = { $day }, { $time }
duration-less = меньше минуты
listing-more = { $items } и ещё { $count }
and-more = …и ещё { $count }

home = Здравствуйте, { $name }!
home-hint-executor = «Следующая задача» покажет, кому звонить сейчас.
home-hint-manager = Новый обзвон: /newcampaign. Просроченные сделки: /overdue.
home-hint-procurement = Задачи по заказам придут сюда сами; все открытые — в «Мои задачи».
home-hint-shipping = Задания на отгрузку придут сюда сами; все открытые — в «Мои задачи».
home-hint-accountant = Заказы, ждущие оплаты, — в «Мои задачи».
home-hint-admin = Пригласить сотрудника: /invite. Пользователи: /users. Группы доступа: /groups.
home-hint-nobody = Роли у вас пока нет. Попросите администратора назначить её.

settings-title = <b>Настройки</b>
settings-name = Имя: { $name }
settings-language = На каком языке говорить? Choose your language.
    Часовой пояс можно и написать: «МСК+7», «Владивосток».
notice-language-kept = Готово, говорим по-русски.
