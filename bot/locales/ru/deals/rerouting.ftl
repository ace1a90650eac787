# Этап 4: исполнителя назначает руководитель группы доступа.

button-name-executor = Назначить исполнителя
button-take-deal = Взять себе
button-send-back = Вернуть

rerouting-waits = Исполнителя назначает: { $who }
rerouting-headless = У группы «{ $group }» нет руководителя.
next-rerouting = 👉 Назначьте исполнителя. До этого сделку ведёт прежний.

rerouting-choose = <b>№ { $number } { $client }</b>
    Группа доступа: { $group }. Сейчас исполнитель { $executor }. Кому передать?
rerouting-nobody = <b>№ { $number } { $client }</b>
    Группа доступа: { $group }. Сейчас исполнитель { $executor }. Других исполнителей в группе нет.
send-back-where = <b>№ { $number } { $client }</b>
    Сделка вернётся исполнителю: { $executor }. Какая группа доступа у клиента на самом деле?
send-back-nowhere = <b>№ { $number } { $client }</b>
    Других групп доступа нет, вернуть сделку некуда.
send-back-why = <b>№ { $number } { $client }</b>
    Группа доступа станет «{ $group }». Почему возвращаете? Напишите: { $executor } прочтёт это сразу.

notice-executor-named = Исполнитель теперь { $executor }.
notice-deal-taken = Сделка теперь ваша.
notice-sent-back = Сделка возвращена исполнителю.
notice-comment-missing = Напишите, почему возвращаете.
notice-comment-long = Слишком длинно: до { $most } знаков.

executor-wanted = <b>{ $deals ->
        [1] Назначьте исполнителя сделке
        [one] Назначьте исполнителей { $deals } сделке
        [few] Назначьте исполнителей { $deals } сделкам
       *[many] Назначьте исполнителей { $deals } сделкам
    }</b>
executor-wanted-line = № { $number } { $client } · сейчас { $executor }
handed-on = <b>{ $deals ->
        [1] Сделка передана другому исполнителю
        [one] Передана другому исполнителю { $deals } сделка
        [few] Переданы другому исполнителю { $deals } сделки
       *[many] Переданы другому исполнителю { $deals } сделок
    }</b>
handed-on-line = № { $number } { $client } · теперь { $executor }
handed-on-rights = Читать её вы можете по-прежнему.
sent-back = <b>{ $deals ->
        [1] Вам вернули сделку
        [one] Вам вернули { $deals } сделку
        [few] Вам вернули { $deals } сделки
       *[many] Вам вернули { $deals } сделок
    }</b>
sent-back-line = № { $number } { $client }{ GIVEN($comment) ->
        [yes] : <i>{ $comment }</i>
       *[no] { "" }
    }
group-without-head = <b>У группы доступа «{ $group }» нет руководителя</b>
    Исполнителя назначает руководитель прежнего исполнителя. Назначить руководителя группы: /groups
deal-note = 💬 <i>{ $note }</i>
