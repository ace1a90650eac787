# Руководитель: напоминания, сроки, передача сделок, просроченное, сотрудники.

reminder-handled = Сделка № { $number } { $client }, Исполнитель { $executor }, Этап „{ $stage }“
handled-extended = ✅ Срок продлён до { $day }, { $time }
handled-reassigned = ✅ Исполнитель теперь { $executor }
handled-passed = ✅ Этап пройден. Сейчас этап „{ $stage }“
handled-won = ✅ Сделка выиграна
handled-cancelled = ✅ Сделка отменена: { $reason }
handled-closed = ✅ Сделка закрыта: { $reason }
handled-by = { " " }({ $name })
overdue-group-handled = ✅ Просроченных сделок из этого списка не осталось.

closing-soon = <b>{ $deals ->
        [one] Скоро закроется сама { $deals } сделка
        [few] Скоро закроются сами { $deals } сделки
       *[many] Скоро закроются сами { $deals } сделок
    }</b>{ $uncalled ->
        [0] { "" }
       *[other] { "" }
            Ни разу не звонили: { $uncalled }
    }
closing-line = № { $number } { $client } · { $executor } · { $moment } · { $calls ->
        [0] не звонили
        [one] { $calls } звонок
        [few] { $calls } звонка
       *[many] { $calls } звонков
    }
closing-moved = ✅ Срок продлён до { $day }, { $time }: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }
closing-how = «Продлить срок» — всем сразу, кнопка со сделкой — только ей.
closing-none = ✅ Сделки из этого списка сами уже не закроются.

button-until-date = До даты
button-control-kept = 🕒 Срок остаётся прежним
button-control-anew = 🕒 Срок начнётся заново
candidate-line = { $name }{ GIVEN($group) ->
        [yes] { " " }({ $group })
       *[no] { "" }
    }: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }{ $overdue ->
        [0] { "" }
       *[other] , просрочено { $overdue }
    }
choose-extension-all = <b>Продлить срок: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }</b>
    Самый поздний срок: { $moment }. На сколько продлить?
choose-day = Выберите день или напишите дату, например 27.11. Срок — до конца рабочего дня.
choose-day-tapped = Выберите день. Срок — до конца рабочего дня.
notice-extended-until-day = Срок продлён.
notice-extended-all = Срок продлён, сделок: { $deals }.
notice-extension-earlier = Нынешний срок позже. Выберите день после него.

reopen-head = <b>№ { $number } { $client }</b>
    Вернуть сделку в работу?
reopen-other-deal = ⚠️ У клиента уже есть открытая сделка № { $number }, исполнитель { $executor }.
reopen-same = Вернётся исполнителю { $executor }. Можно выбрать другого.
reopen-executor-gone = Прежний исполнитель { $executor } этой сделкой заняться не сможет. Кому её отдать?
reopen-nobody = Прежний исполнитель { $executor } этой сделкой заняться не сможет, а отдать её пока некому.
notice-reopened = Сделка снова в работе. Исполнитель { $executor }.
notice-client-not-to-call = Клиент просил больше не звонить: вернуть сделку в работу нельзя.
notice-executor-gone = { $name } этой сделкой заняться не сможет. Выберите другого исполнителя.

late-title = <b>Просроченные сделки: { $total }</b>
late-title-of = <b>{ $name }. Просроченные сделки: { $total }</b>
late-none = Просроченных сделок нет.
late-by = ⚠️ просрочена на { $length }
due-in = осталось { $length }
idle-title = <b>Без следующего шага: { $total }</b>
idle-title-of = <b>{ $name }. Без следующего шага: { $total }</b>
idle-none = У всех открытых сделок есть следующий шаг.
idle-nothing = нет ни задачи, ни звонка, ни срока
idle-unnamed = исполнителя не назначают уже { $length }
idle-untouched = без движения { $length }
button-late = Просроченные сделки: { $deals }
button-idle = Без следующего шага: { $deals }
overdue-share = { $name }: { $deals }
button-everybodys = Все сотрудники
button-reassign-all = Переназначить

team-none = Сотрудников пока нет. Их приглашает администратор.
team-title = <b>Сотрудники: { $people }</b>
team-total = Всего: открытых сделок { $deals }, просрочено { $overdue }
    Сегодня: звонков { $calls }, разговоров { $contacts }, анкет { $surveys }
team-line = <b>{ $name }</b>{ $active ->
        [false] { " " }(отключён)
       *[other] { "" }
    }
    Сделок { $deals }{ $overdue ->
        [0] { "" }
       *[other] , ⚠️ просрочено { $overdue }
    }
    Сегодня: звонков { $calls }, разговоров { $contacts }, анкет { $surveys }
team-idle = Сегодня ещё не работали: { $names }
team-member = <b>{ $name }</b>{ $active ->
        [false] { " " }(отключён)
       *[other] { "" }
    }{ GIVEN($group) ->
        [yes] { "" }
            Группа доступа: { $group }
       *[no] { "" }
    }
    Открытых сделок: { $deals }
    Просрочено: { $overdue }

    Сегодня
    Звонков: { $calls }
    Разговоров: { $contacts }
    Анкет: { $surveys }
button-deals-of = Сделки: { $deals }
button-to-team = К сотрудникам
deals-of-title = <b>{ $name }. Открытые сделки: { $total }</b>

handing-which = <b>{ $name }</b>
    Какие сделки передать?
handing-none = <b>{ $name }</b>
    Передавать нечего.
button-share-all = Все: { $deals }
button-share-late = Просроченные: { $deals }
handing-what = <b>{ $name }</b>
    { $what ->
        [all] Все сделки: { $deals }
        [late] Просроченные сделки: { $deals }
       *[stage] { $stage }: { $deals }
    }
handing-to = { handing-what }
    Кому передать?
handing-nobody = { handing-what }
    Передать пока некому.
handing-sure = { handing-what }
    Новый исполнитель: { $heir }. Задачи, звонки и анкеты перейдут вместе со сделками.
button-hand-over = Передать { $deals ->
        [one] { $deals } сделку
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }
notice-handed-over = Передано сделок: { $deals }. Исполнитель теперь { $executor }.
