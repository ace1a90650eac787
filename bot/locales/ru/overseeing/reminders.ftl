# Сообщения, которые приходят сами. Названия этапов — из описания процесса.

overdue-reminder = Сделка № { $number } { $client }, Исполнитель { $executor }, Этап „{ $stage }“, ПРОСРОЧЕН СРОК
overdue-many = <b>{ $deals ->
        [one] Просрочена { $deals } сделка
        [few] Просрочены { $deals } сделки
       *[many] Просрочено { $deals } сделок
    }</b>
button-overdue = Просроченные сделки

closed-itself = <b>{ $deals ->
        [one] { $deals } сделка закрылась сама
        [few] { $deals } сделки закрылись сами
       *[many] { $deals } сделок закрылись сами
    }: НЕ УСТАНОВЛЕН КОНТАКТ</b>{ $uncalled ->
        [0] { "" }
       *[other] { "" }
            Ни разу не звонили: { $uncalled }
    }
closed-itself-line = № { $number } { $client } · { $executor } · { $calls ->
        [0] не звонили
        [one] { $calls } звонок
        [few] { $calls } звонка
       *[many] { $calls } звонков
    }

task-given = <b>{ $deals ->
        [one] Вам передали сделку
        [few] Вам передали { $deals } сделки
       *[many] Вам передали { $deals } сделок
    }</b>
task-given-line = № { $number } { $client } · { $stage }

proposal-approved = <b>{ $deals ->
        [1] КП согласовано, отправьте его клиенту
        [one] Согласовано { $deals } КП, отправьте их клиентам
        [few] Согласовано { $deals } КП, отправьте их клиентам
       *[many] Согласовано { $deals } КП, отправьте их клиентам
    }</b>
supply-ready = <b>{ $deals ->
        [1] Заказ принят и договор согласован, отправьте счёт
        [one] Готово к отправке счетов: { $deals } заказ
        [few] Готово к отправке счетов: { $deals } заказа
       *[many] Готово к отправке счетов: { $deals } заказов
    }</b>
good-news-line = № { $number } { $client }

launched = Холодный обзвон № { $number }: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }

launched-deal = № { $number } { $client }

file-refused = <b>Файл { $file } не принят.</b>
row-line = Строка { $row }: { $reason }

unreachable = { $name } остановил бота: сообщения до него не доходят.

day-calls = Сегодня звонков: { $calls }{ GIVEN($first) ->
        [yes] ; первый в { $first }
       *[no] { "" }
    }{ $new ->
        [0] { "" }
       *[other] { "" }
            Новых сделок: { $new }
    }
