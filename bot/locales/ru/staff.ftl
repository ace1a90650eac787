# Люди: роли, приглашения, группы доступа.

role-executor = исполнитель
role-manager = руководитель
role-procurement = руководитель службы закупок
role-shipping = отдел отгрузки
role-accountant = бухгалтер
role-admin = администратор

invite-role = <b>Приглашение.</b> Кем будет сотрудник?
invite-group = <b>Приглашение: { $role }.</b> В какой группе доступа?
invite-manager = <b>Приглашение: { $role }.</b> Кто руководитель?
button-no-group = Без группы
button-no-manager = Без руководителя
button-copy-link = Скопировать ссылку
invite-link = <b>Ссылка-приглашение</b>
    { $link }
    Перешлите её сотруднику. Она сработает один раз.
invite-for = Роль: { $role }
invite-for-group = Группа доступа: { $group }
invite-for-manager = Руководитель: { $manager }
invite-until = Действует до: { $moment }

groups-title = <b>Группы доступа</b>
groups-none = Групп доступа пока нет.
group-line = • { $name }
groups-add = Чтобы добавить группу, напишите её название.
notice-group-added = Группа добавлена.
notice-group-name = Название группы: от одного до { $most } знаков.
notice-group-there = Группа «{ $name }» уже есть.
