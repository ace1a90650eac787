# Люди: роли, приглашения, пользователи, группы доступа, процесс.

role-executor = исполнитель
role-manager = руководитель
role-procurement = руководитель службы закупок
role-shipping = отдел отгрузки
role-accountant = бухгалтер
role-admin = администратор
roles-none = без роли
no-one = нет
language-ru = Русский
language-en = English
as-company = как у компании

# Приглашения
invite-role = <b>Приглашение.</b> Кем будет сотрудник?
invite-group = <b>Приглашение: { $role }.</b> В какой группе доступа?
invite-manager = <b>Приглашение: { $role }.</b> Кто руководитель?
button-no-group = Без группы
button-no-manager = Без руководителя
button-copy-link = Скопировать ссылку
button-forward = Переслать
button-revoke = Отозвать
button-invite = Пригласить
button-invite-more = Ещё одно приглашение
button-invitations = Приглашения
invite-link = <b>Ссылка-приглашение</b>
    { $link }
    Перешлите её сотруднику. Она сработает один раз.
invite-share = Приглашение в рабочий бот. Нажмите на ссылку, затем «Старт». Она сработает один раз.
invite-for = Роль: { $role }
invite-for-group = Группа доступа: { $group }
invite-for-manager = Руководитель: { $manager }
invite-until = Действует до: { $moment }
invitation-ended = { $state ->
        [used] <b>По приглашению пришли:</b> { $name }, { $moment }
        [revoked] <b>Приглашение отозвано:</b> { $moment }
       *[expired] <b>Срок приглашения истёк:</b> { $moment }
    }
invitation-until = до { $moment }
invitation-state = { $state ->
        [revoked] отозвано
       *[expired] срок истёк
    }
invitations-title = <b>Приглашения: { $total }</b>
    ⏳ ждут · ✅ приняты · ⌛ срок истёк · 🚫 отозваны
invitations-none = Приглашений пока не было.
notice-invitation-revoked = Приглашение отозвано: ссылка больше не работает.

# Пользователи
users-title = <b>Пользователи: { $total }</b>
users-found = <b>По запросу «{ $words }» найдено: { $total }</b>
users-not-found = По запросу «{ $words }» никого нет. Напишите имя иначе.
users-search = Чтобы найти, напишите имя.
user-line = { $active ->
        [yes] <b>{ $name }</b>
       *[no] <s>{ $name }</s>
    } · { $about }
user-manager = рук. { $name }
user-deals = { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }
button-users = Пользователи
button-everybody = Все пользователи
button-switched-off = { $name } (доступ закрыт)
button-name = Имя
button-roles = Роли
button-manager = Руководитель
button-zone = Часовой пояс
button-language = Язык
button-pass-on = Передать сделки
button-switch-off = Закрыть доступ
button-switch-off-sure = Передать и закрыть доступ
button-close-access = Закрыть доступ
button-switch-on = Открыть доступ
button-company-zone = Как у компании
user-head = <b>{ $name }</b>
user-roles = Роли: { $roles }
user-group = Группа доступа: { $group }
user-boss = Руководитель: { $name }
user-zone = Часовой пояс: { $zone }, сейчас { $time }
user-language = Язык: { $language }
user-open-deals = Открытых сделок: { $deals }
user-switched-off = Доступ закрыт: бот этого человека не узнаёт.
user-naming = <b>{ $name }</b>
    Напишите новое имя.
choose-roles = <b>{ $name }</b>
    Отметьте роли. Меню команд изменится сразу.
choose-users-group = <b>{ $name }</b>
    Какая группа доступа?
choose-users-manager = <b>{ $name }</b>
    Кто руководитель?
choose-language = <b>{ $name }</b>
    На каком языке говорить?
choose-zone = { $own ->
        [yes] <b>Часовой пояс</b>
       *[no] <b>{ $name }</b>
    }
    Сейчас: { $zone }. Выберите другой или напишите: «МСК+7», «Владивосток», «Asia/Vladivostok».
zone-from-moscow = МСК{ $hours }
notice-zone-kept = Часовой пояс записан. Звонки перенесены в его рабочие часы.

# Уход и возвращение
leaving-title = <b>Закрыть доступ: { $name }</b>
leaving-counts = { $what ->
        [deals] • Открытых сделок: { $count }
        [tasks] • Открытых задач: { $count }
        [campaigns] • Обзвонов, где не все сделки розданы: { $count }
        [authored] • Своих обзвонов, которые ещё идут: { $count }
       *[people] • Подчинённых: { $count }
    }
leaving-groups = • Группы доступа останутся без руководителя: { $groups }
leaving-nothing = Открытых дел нет.
leaving-heir = <b>Кому передать сделки?</b>
leaving-no-heirs = Передать сделки некому: сначала пригласите исполнителя.
leaving-boss = <b>Кому передать людей и обзвоны?</b>
leaving-to-heir = Сделки и задачи перейдут: { $name }
leaving-to-boss = Люди и обзвоны перейдут: { $name }
leaving-to-nobody = Люди останутся без руководителя, обзвоны перейдут вам.
leaving-sure = Закрыть доступ?
passing-on = <b>{ $name }</b>
    { $deals ->
        [one] { $deals } открытая сделка
        [few] { $deals } открытые сделки
       *[many] { $deals } открытых сделок
    }. Кому передать?
passing-on-no-heirs = <b>{ $name }</b>
    Открытых сделок: { $deals }. Передать пока некому.
notice-passed-on = { $deals ->
        [one] Передана { $deals } сделка.
        [few] Переданы { $deals } сделки.
       *[many] Передано { $deals } сделок.
    }
notice-switched-off = Доступ закрыт, дела переданы.
notice-switched-on = Доступ снова открыт. Переданные сделки остались у новых исполнителей.

# Группы доступа
groups-title = <b>Группы доступа</b>
groups-none = Групп доступа пока нет.
group-line = <b>{ $name }</b>
    { GIVEN($head) ->
        [yes] { $head }
       *[no] ⚠️ нет руководителя
    } · людей: { $members } · клиентов: { $clients }
groups-add = Чтобы добавить группу, напишите её название.
group-head-line = <b>Группа доступа: { $name }</b>
group-headed = Руководитель группы: { $name }
group-headless = ⚠️ Руководителя группы нет: клиентов, которых ей передают, получает руководитель исполнителя.
group-members = Людей: { $count }{ GIVEN($names) ->
        [yes] { " " }({ $names })
       *[no] { "" }
    }
group-clients = Клиентов: { $count }
button-head = Руководитель группы
button-no-head = Без руководителя группы
button-rename = Переименовать
button-remove-group = Удалить группу
button-remove-sure = Удалить
group-naming = <b>{ $name }</b>
    Напишите новое название группы.
choose-head = <b>{ $name }</b>
    Кто руководитель группы? Выбирайте из её сотрудников и администраторов.
group-removing = Удалить группу «{ $name }»?
notice-group-added = Группа добавлена.
notice-group-removed = Группа удалена.
notice-group-name = Название группы: от одного до { $most } знаков.
notice-group-there = Группа «{ $name }» уже есть.

# Процесс
process-title = <b>{ $title }</b>
process-version = Версия { $number } ({ $mark }), открытых сделок по ней: { $deals }
process-older = По прежним версиям: { $deals }
process-stage = { $row }. { $title }{ $unit ->
        [none] { "" }
       *[other] { " " }· { process-limit }{ $expiry ->
            [closes] , потом сделка закрывается
            [reminds] , потом напоминание руководителю
           *[nothing] { "" }
        }
    }
process-limit = { $unit ->
        [minute] { $count ->
            [one] { $count } минута
            [few] { $count } минуты
           *[many] { $count } минут
        }
        [hour] { $count ->
            [one] { $count } час
            [few] { $count } часа
           *[many] { $count } часов
        }
        [working-day] { $count ->
            [one] { $count } рабочий день
            [few] { $count } рабочих дня
           *[many] { $count } рабочих дней
        }
        [week] { $count ->
            [one] { $count } неделя
            [few] { $count } недели
           *[many] { $count } недель
        }
        [month] { $count ->
            [one] { $count } месяц
            [few] { $count } месяца
           *[many] { $count } месяцев
        }
       *[day] { $count ->
            [one] { $count } день
            [few] { $count } дня
           *[many] { $count } дней
        }
    }
process-note = Сделка идёт по той версии, с которой началась.
