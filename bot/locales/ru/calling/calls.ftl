# Звонок: что спросить у исполнителя, обещанный звонок, «Исправить».

next-call-promised = 👉 Перезвоните: обещали { $moment }.
next-call-promised-later = 👉 Обещали перезвонить { $moment }.
next-call-attempt = Попытка { $attempt } из { $most }.
next-call-unfit = У клиента будет { $time }: общих рабочих часов у вас нет.
next-close = 👉 Закройте сделку.
deal-do-not-call = ⛔ Клиент просил больше не звонить
deal-other-phones = ещё { $numbers }
deal-past-note = { $moment }: { $outcome ->
        [call] звонок
        [email] письмо
        [fax] факс
        [messenger] мессенджер
        [meeting] встреча
       *[other] { $outcome }
    } — <i>{ $note }</i>
call-note = 📝 <i>{ $note }</i>

call-which-outcome = <b>№ { $number } { $client }</b>
    Чем закончился звонок?
call-back-when = <b>№ { $number } { $client }</b>
    Когда перезвонить? Выберите или напишите: «20.12 14:30», «завтра в 10», «через 2 часа».
call-who-decides = <b>№ { $number } { $client }</b>
    Кто принимает решения? Напишите имя, можно сразу с телефоном.
call-contacts-number = <b>{ $client }</b>
    { $contact }: какой телефон?
call-which-deal = <b>№ { $number } { $client }</b>
    С какой сделкой совпадает? { $found ->
        [0] Напишите её номер.
       *[other] Выберите или напишите номер.
    }
close-sure-duplicate = <b>№ { $number } { $client }</b>
    Закрыть сделку: { $reason } (сделка № { $row })?

button-moment-theirs = { $moment } (у клиента { $time })
button-deal-of = № { $number } { $client } · { $executor }
button-number-extension = { $number } доб. { $extension }
button-correct-outcome = Исправить: { $client } — { $outcome }

callback-due = 📞 <b>Обещали перезвонить сейчас</b>

notice-next-number = Записано. Звоните по следующему номеру.
notice-number-needed = Записано. Других номеров нет: в сделке задача найти телефон.
notice-promise-beyond = Записано. Звонок позже срока сделки: попросите руководителя продлить срок, иначе сделка закроется раньше.
notice-promise-far = Так далеко не планирую: самое позднее через год.
notice-moment-unclear = Не понимаю, когда. Напишите так: «20.12 14:30», «завтра в 10», «через 2 часа».
notice-outcome-taken-back = Исход взят назад. Отметьте верный.
notice-contact-name = Напишите имя, до { $most } знаков, и, если знаете, телефон.
notice-duplicate-of = Такой сделки нет. Напишите номер другой сделки этого клиента.
notice-note-kept = Заметка записана.
notice-note-nowhere = Звонок не запланирован, заметку записать некуда. Выберите кнопку.
notice-note-long = Заметка слишком длинная: до { $most } знаков на звонок.

history-corrected = Исход «{ $outcome }» взят назад.
