# Сделка: карточка, звонок, группа доступа, закрытие, переназначение, срок, списки.

deal-new = Новая сделка
deal-head = <b>№ { $number } { $client }</b>
deal-stage = Этап: { $stage }
deal-closed = { $state ->
        [won] ✅ Выиграна
        [lost] Закрыта: { $reason }
        [no_contact] Закрыта: { $reason }
       *[cancelled] Отменена: { $reason }
    }
deal-until = Срок: { $moment }
deal-overdue = ⚠️ Срок прошёл: { $moment }
deal-executor = Исполнитель: { $executor }
deal-contact = { $person }
deal-contact-position = { $person }, { $position }
deal-place = { $city }
deal-place-far = { $city }, там сейчас { $time }
deal-phone = 📞 { $number }
deal-phone-extension = 📞 { $number } доб. { $extension }
deal-no-phone = Телефона нет
deal-email = ✉️ { $email }
deal-group = Группа доступа: { $group }
deal-comment = <i>{ $comment }</i>
deal-past = { $moment }: { $outcome ->
        [call] звонок
        [email] письмо
        [fax] факс
        [messenger] мессенджер
        [meeting] встреча
       *[other] { $outcome }
    }

next-call = 👉 Позвоните и отметьте исход.
next-call-again = 👉 Позвоните ещё раз: попытка { $attempt } из { $most }.
next-call-later = 👉 Следующий звонок: { $moment }.
next-survey = 👉 Заполните анкету: { $answered } из { $total }.
next-survey-or-close = 👉 Заполните анкету или закройте сделку.
next-find-number = 👉 Найдите телефон клиента.
next-group = 👉 Укажите группу доступа клиента.
next-group-known = 👉 Подтвердите группу доступа: { $group }.

button-more-outcomes = Ещё исход
button-correct = Исправить
button-client-data = Данные клиента
notice-outcome-kept = Записано.
notice-attempts-used-up = Это была последняя попытка. Закройте сделку с причиной.
notice-promise-past = Это время уже прошло. Назовите будущее.

button-group = Группа доступа
button-keep-group = Оставить: { $group }
choose-group = <b>{ $client }</b>
    Какая группа доступа?
no-groups = <b>{ $client }</b>
    Групп доступа пока нет. Их заводит администратор: /groups
notice-group-kept = Группа доступа записана.

button-close-deal = Закрыть сделку
button-close-sure = Закрыть
choose-reason = <b>№ { $number } { $client }</b>
    Почему закрываете сделку?
close-sure = <b>№ { $number } { $client }</b>
    Закрыть сделку: { $reason }?
notice-deal-closed = Сделка № { $number } закрыта.

button-reassign = Переназначить
button-extend = Продлить срок
button-reopen = Вернуть в работу
button-candidate = { $name } · { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }
button-days = { $days ->
        [one] +{ $days } день
        [few] +{ $days } дня
       *[many] +{ $days } дней
    }
choose-executor = <b>№ { $number } { $client }</b>
    Сейчас исполнитель { $executor }. Кому передать?
no-candidates = <b>№ { $number } { $client }</b>
    Исполнитель { $executor }. Передать пока некому.
choose-extension = <b>№ { $number } { $client }</b>
    Срок: { $moment }. На сколько продлить?
choose-extension-overdue = <b>№ { $number } { $client }</b>
    Срок прошёл: { $moment }. На сколько продлить?
nothing-to-extend = <b>№ { $number } { $client }</b>
    У этого этапа нет срока.
notice-reassigned = Исполнитель теперь { $executor }.
notice-extended = Срок продлён на { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }.
notice-extension-days = Продлить можно на срок от 1 до { $most } дней.

nothing-at-all = Открытых сделок у вас нет.
nothing-now = Сейчас звонить некому. Открытых сделок: { $deals }.
nothing-until = Сейчас звонить некому. Следующий звонок: { $moment }. Открытых сделок: { $deals }.

deals-title = <b>Мои сделки: { $total }</b>
deals-none = Открытых сделок у вас нет.
tasks-title = <b>Мои задачи: { $total }</b>
tasks-none = Открытых задач у вас нет.
find-what = Кого найти? Напишите название, город, ИНН, телефон или номер сделки.
found-title = <b>Найдено: { $total }</b>
found-none = По запросу «{ $words }» ничего не нашлось.
deal-line = <b>№ { $number } { $client }</b>
    { $about }

task-start-deal = Приступить к сделке
task-qualify = Указать группу доступа
task-send-card = Отправить визитку
task-name-executor = Назначить исполнителя
task-choose-frequency = Выбрать периодичность обзвона
task-make-proposal = Сформировать КП
task-approve-proposal = Согласовать КП
task-send-proposal = Отправить КП
task-contact-client = Связаться с клиентом
task-decide-on-answer = Решить по ответу клиента
task-confirm-order = Подтвердить заказ
task-supply-order = Обеспечить заказ
task-approve-contract = Согласовать договор
task-correct-contract = Исправить договор
task-send-documents = Отправить счёт
task-ship-order = Отгрузить заказ
task-find-number = Найти телефон
task-returned-letter = Письмо не доставлено
