# Взаимодействие, записанное вручную, и записи, которые можно прослушать.

button-log-contact = Записать контакт
button-log-bare = Без комментария
button-log-when = Другое время
button-log-now = Сейчас
button-log-hour-ago = Час назад
button-log-yesterday = Вчера
button-contact-kind = { $kind ->
        [call] Звонок
        [email] Письмо
        [fax] Факс
        [messenger] Мессенджер
       *[meeting] Встреча
    }
log-contact-call = Поговорили
log-missed-call = Не дозвонились
log-contact-email = Письмо от клиента
log-missed-email = Письмо от нас
log-contact-fax = Факс от клиента
log-missed-fax = Факс от нас
log-contact-messenger = Клиент написал
log-contact-meeting = Встреча
log-missed-messenger = Написали мы

log-kind = <b>{ $client }</b>
    Что записать?
log-way = <b>{ $client }</b>
    { $kind ->
        [call] Удалось поговорить?
        [email] Кто кому написал?
        [fax] Кто кому отправил факс?
       *[messenger] Кто кому написал?
    }
log-so-far = <b>{ $client }</b>
    { $what }{ GIVEN($moment) ->
        [yes] , { $moment }
       *[no] { "" }
    }
log-note = Напишите, о чём шла речь, или пришлите голосовое, фото или файл.
log-when = Когда это было? Выберите или напишите, например 15:30 или 20.11 15:30.
notice-contact-kept = Контакт записан.
notice-contact-future = Это время ещё не наступило.
notice-contact-old = Записать можно то, что было в последний год.
notice-past-unclear = Не понимаю время. Напишите так: 15:30 или 20.11 15:30.
notice-recording-coming = Отправляю.

recording = № { $number } { $client }, { $moment }{ GIVEN($note) ->
        [yes] : <i>{ $note }</i>
       *[no] { "" }
    }
history-contact-logged = Записан контакт: { $kind ->
        [call] звонок
        [email] письмо
        [fax] факс
        [messenger] мессенджер
       *[meeting] встреча
    }.
