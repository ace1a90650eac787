# История сделки: фразы о том, что произошло; взаимодействия; строки для аудита.

button-history = История
button-contacts = Взаимодействия

history-title = <b>История сделки № { $number } { $client }</b>
history-executor = Исполнитель: { $name }
history-author = Автор обзвона: { $name }
history-participants = Сотрудники по сделке: { $names }
history-stage = Этап: <b>{ $stage }</b>
history-note = <i>{ $note }</i>
history-by = <b>{ $moment }</b> · { $who }{ $source ->
        [tap] { "" }
        [message] { "" }
        [import] , из файла
        [demo] , образец
       *[other] , { $source }
    }
history-by-itself = <b>{ $moment }</b> · { $source ->
        [timer] по сроку
        [launch] запуск обзвона
        [mail] почта
        [import] из файла
        [delivery] доставка писем
       *[other] { $source }
    }
history-something = Событие «{ $event }».

history-launched = Сделка открыта: холодный обзвон № { $campaign }.
history-called = Звонок: { $outcome }, попытка { $attempt }.
history-contact-number = Номер нового контакта: { $phone }.
history-do-not-call = Клиент попросил больше не звонить (сделка № { $deal }).
history-calls-allowed = Клиенту снова можно звонить.
history-client-changed = { $field }: { $from } → { $to }
history-number-wrong = Номер неверный: { $number }.
history-number-good = Номер снова считается верным: { $number }.
history-proposal-version = КП № { $number }, версия { $version }.
history-survey-completed = Опрос завершён.
history-group-set = Группа доступа клиента: { $group }.
history-card-sent = Визитка отправлена{ $how ->
        [letter] { " " }письмом, почта приняла его
        [fax] { " " }факсом
        [email] { " " }из своего ящика
        [messenger] { " " }в мессенджере
        [meeting] { " " }лично
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-card-declined = Решено обойтись без визитки.
history-executor-named = Назначен исполнитель: { $to }.
history-sent-back = Сделка возвращена на квалификацию.
history-frequency-chosen = Периодичность обзвона: { $unit ->
        [day] { frequency-day }
        [week] { frequency-week }
       *[month] { frequency-month }
    }.
history-call-ended = Звонок завершён, следующий будет запланирован.
history-callback-promised = Обещан звонок: { $at }.
history-control-extended = Срок продлён: { $until }.
history-control-expired = Срок этапа истёк.
history-reassigned = Сделка передана: { $to }.
history-paused = Обзвон приостановлен, срок не идёт.
history-resumed = Обзвон возобновлён, срок идёт дальше.
history-reopened = Сделка возвращена в работу, исполнитель { $to }.
history-closed = Сделка закрыта: { $reason }.
history-proposal-requested = Начато формирование КП.
history-proposal-submitted = КП{ GIVEN($number) ->
        [yes] { " " }№ { $number }, версия { $version },
       *[no] { "" }
    } передано на согласование{ GIVEN($total) ->
        [yes] : { $total }
       *[no] { "" }
    }.
history-approved = КП согласовано{ $decision ->
        [remarks] { " " }с замечаниями
       *[approved] { "" }
    }{ GIVEN($for) ->
        [yes] , за согласующего { $for }
       *[no] { "" }
    }.
history-approver-changed = Согласующий КП: { $from } → { $to }.
history-rework = КП возвращено на доработку{ GIVEN($for) ->
        [yes] , за согласующего { $for }
       *[no] { "" }
    }.
history-withdrawn = КП отозвано с согласования.
history-proposal-sent = КП отправлено клиенту{ $how ->
        [letter] { " " }письмом, почта приняла его
        [fax] { " " }факсом
        [email] { " " }из своего ящика
        [messenger] { " " }в мессенджере
        [meeting] { " " }лично
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-proposal-edited = КП изменено после согласования.
history-answer-week-passed = Неделя без ответа клиента.
history-answer-received = Получен ответ клиента{ GIVEN($how) ->
        [yes] { " " }({ $how ->
                [call] по телефону
                [email] письмом
                [fax] факсом
                [messenger] в мессенджере
               *[meeting] на встрече
            })
       *[no] { "" }
    }.
history-order-decided = Решено оформить заказ.
history-rework-decided = Решено доработать КП.
history-refused = Клиент отказался от КП{ GIVEN($reason) ->
        [yes] : { $reason }
       *[no] { "" }
    }.
history-order-confirmed = Заказ покупателя подтверждён.
history-procurement-accepted = Закупки приняли заказ в работу{ GIVEN($expected) ->
        [yes] , ожидается { $expected }
       *[no] { "" }
    }.
history-procurement-fulfilled = Закупки исполнили заказ.
history-supply-day-changed = Закупки ждут товар { $expected }.
history-contract-approved = Договор согласован{ GIVEN($for) ->
        [yes] , за согласующего { $for }
       *[no] { "" }
    }.
history-contract-rejected = Договор отклонён{ GIVEN($for) ->
        [yes] , за согласующего { $for }
       *[no] { "" }
    }: { $reason }.
history-contract-resent = Договор отправлен на согласование снова.
history-documents-sent = Документы на оплату отправлены{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-payment-recorded = Записана оплата: { $sum }.
history-payment-withdrawn = Оплата отменена: { $sum }.
history-shipped = Заказ отгружен.

contacts-title = <b>Взаимодействия по сделке № { $number } { $client }</b>
contacts-none = Взаимодействий пока нет.
contact-kind = { $kind ->
        [call] звонок
        [email] письмо
        [fax] факс
        [messenger] мессенджер
       *[meeting] встреча
    }
contact-line = { $state ->
        [planned] ⏳ <b>{ $what }</b>, план{ GIVEN($moment) ->
                [yes] : { $moment }
               *[no] { "" }
            }
        [cancelled] <s>{ $what }</s>{ GIVEN($moment) ->
                [yes] , { $moment }
               *[no] { "" }
            }, отменено
       *[done] <b>{ $moment }</b>: { $what }{ GIVEN($who) ->
                [yes] { " " }· { $who }
               *[no] { "" }
            }
    }
contact-file = 📎 есть файл

audit-title = <b>Сделка № { $number }: записей в истории { $total }</b>
audit-line = <code>#{ $id } { $at }
    { $who } · { $source }
    { $event } → { $stage }
    { $details }</code>
notice-audit-what = Напишите номер сделки: /audit 17
