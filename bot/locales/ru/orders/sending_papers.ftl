# Этапы 8–10: отправка КП, ожидание ответа, анализ ответа.

# Этап 8 на карточке сделки
next-send-proposal = 👉 КП согласовано. Отправьте его клиенту.
next-proposal-returned = 👉 Проверьте адрес и отправьте КП ещё раз.
button-send-proposal = Отправить КП
button-edit-proposal = Изменить КП

# Письмо с КП; его язык — язык компании
proposal-letter-subject = Коммерческое предложение № { $number } от { $day }
proposal-letter-text = Здравствуйте{ GIVEN($contact) ->
        [yes] , { $contact }
       *[no] { "" }
    }!

    Направляем вам коммерческое предложение № { $number } от { $day } на сумму { $sum }.{ GIVEN($valid) ->
        [yes] { " " }Оно действует до { $valid }.
       *[no] { "" }
    } Если появятся вопросы, ответьте на это письмо{ GIVEN($phone) ->
        [yes] { " " }или позвоните: { $phone }
       *[no] { "" }
    }.

    С уважением,
    { $executor }{ GIVEN($company) ->
        [yes] , { $company }
       *[no] { "" }
    }
pdf-waits = ⏳ PDF ещё готовится.
proposal-expired = ⚠️ Срок действия КП уже прошёл.
button-recipients = Получатели
button-letter-text = Изменить текст
recipients-type = Напишите адрес почты клиента или несколько через запятую, до { $most }. Единственный адрес запомню как почту клиента.
letter-text-type = Напишите новый текст письма, до { $most } знаков.
paper-sent-how = <b>{ $client }</b>
    { $what ->
        [invoice] Как отправлены документы на оплату?
       *[proposal] Как отправлено КП?
    }
paper-sent-to = <b>{ $client }</b>
    { $what ->
        [invoice] Кому отправлены документы?
       *[proposal] Кому отправлено КП?
    } { $known ->
        [0] Напишите имя или адрес.
       *[other] Выберите или напишите.
    }
sent-as-fax = По факсу
proposal-edit-sure = Изменить КП № { $number }? Его согласование будет потеряно, и КП придётся согласовать заново.

# Этап 9
proposal-fact-sent = Отправлено { $day }{ $how ->
        [letter] { " " }письмом
        [email] { " " }из своего ящика
        [fax] { " " }по факсу
        [messenger] { " " }в мессенджере
        [meeting] { " " }лично
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }
next-await-answer = 👉 Ждём ответа клиента. Когда ответит, отметьте это.
next-await-answer-until = 👉 Ждём ответа клиента. Если его не будет, { $day } появится задача позвонить.
next-write-to-client = 👉 Клиент не отвечает и просил не звонить: напишите ему и запишите контакт.
button-answered = Ответ получен
reply-ask = <b>{ $client }</b>
    Что ответил клиент? Напишите, пришлите голосовое или файл. Ниже отметьте, как он ответил.

# Этап 10
reply-fact = 💬 Ответ клиента, { $day }{ GIVEN($note) ->
        [yes] : <i>{ $note }</i>
       *[no] { "" }
    }
next-decide = 👉 Решите, что дальше: заказ, доработка или отказ.
button-decide-order = Оформить заказ
button-decide-rework = Доработать КП
button-decide-refusal = Отказ от КП
rework-ask = <b>{ $client }</b>
    Что изменить в КП № { $number }? Напишите: это останется в истории.
button-rework-bare = Без комментария
refusal-ask = <b>{ $client }</b>
    Почему клиент отказался от КП № { $number }? Сделка вернётся к формированию потребностей, звонки продолжатся.

notice-pdf-waits = PDF ещё готовится. Попробуйте через минуту.
notice-recipient-unclear = «{ $address }» не похоже на адрес почты.
notice-recipients-many = Адресов должно быть от одного до { $most }.
notice-letter-long = Слишком длинно: до { $most } знаков.
notice-recipient-needed = Напишите, кому отправлено: от одного до { $most } знаков.
notice-proposal-recorded = Записано: КП отправлено.
notice-proposal-reopened = КП снова можно менять.
notice-answer-kept = Ответ записан.
notice-order-decided = Записано: оформляем заказ.
notice-rework-decided = Записано: дорабатываем КП.
notice-proposal-refused = Записано: клиент отказался от КП.
