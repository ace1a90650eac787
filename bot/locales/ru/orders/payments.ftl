# Этапы 13 и 14: счёт, оплата, отгрузка.

# Этап 13 на карточке сделки
next-send-invoice = 👉 Отправьте клиенту счёт.
next-invoice-returned = 👉 Проверьте адрес и отправьте счёт ещё раз.
next-invoice-lacks = 👉 Счёт пока не отправить: попросите администратора заполнить реквизиты.
invoice-fact = Счёт № { $number }: <b>{ $sum }</b>
button-send-invoice = Отправить счёт
button-look-at-invoice = Посмотреть счёт
notice-invoice-coming = Сейчас пришлю.
notice-invoice-none = Счёта ещё нет.
notice-invoice-lacks = Счёт пока не отправить: реквизиты компании заполнены не все. Попросите администратора: /company
notice-invoice-recorded = Записано: документы отправлены.

# Письмо со счётом; его язык — язык компании
invoice-letter-subject = Счёт на оплату № { $number } от { $day }
invoice-letter-text = Здравствуйте{ GIVEN($contact) ->
        [yes] , { $contact }
       *[no] { "" }
    }!

    Направляем вам счёт на оплату № { $number } от { $day } на сумму { $sum }. Если появятся вопросы, ответьте на это письмо{ GIVEN($phone) ->
        [yes] { " " }или позвоните: { $phone }
       *[no] { "" }
    }.

    С уважением,
    { $executor }{ GIVEN($company) ->
        [yes] , { $company }
       *[no] { "" }
    }

# Этап 14 на карточке сделки
next-await-payment = 👉 Ждём оплату: { $left }. Её запишет бухгалтер или руководитель.
order-account-fact = Заказ № { $order }: <b>{ $total }</b>{ GIVEN($paid) ->
        [yes] , оплачено { $paid }
       *[no] , оплат пока нет
    }{ GIVEN($left) ->
        [yes] , осталось { $left }
       *[no] { "" }
    }
shipping-waits = 📦 Отгрузка начнётся, когда оплатят { $sum }.
shipping-assigned = 📦 Задание на отгрузку передано { $moment }.
shipping-done = 📦 Отгружено { $moment }{ GIVEN($who) ->
        [yes] , { $who }
       *[no] { "" }
    }.

# Оплаты
button-payments = Оплаты
button-payment-received = Оплата получена
button-whole-sum = Вся сумма: { $sum }
button-day-today = Сегодня
button-day-yesterday = Вчера
button-record-anyway = Записать
button-take-payment-back = Отменить оплату { $sum } от { $day }
button-withdraw-payment = Отменить оплату
account-head = <b>№ { $number } { $client }</b>
    Заказ № { $order }{ GIVEN($invoice) ->
        [yes] , счёт № { $invoice }
       *[no] { "" }
    }
account-sums = { $state ->
        [none] Сумма: <b>{ $total }</b>. Оплат пока нет.
        [some] Сумма: <b>{ $total }</b>
            Оплачено: { $paid }
            Осталось: <b>{ $left }</b>
       *[paid] Сумма: <b>{ $total }</b>
            ✅ Оплачено полностью: { $paid }{ GIVEN($over) ->
                [yes] , из них лишние { $over }
               *[no] { "" }
            }
    }
account-payment = { $state ->
        [withdrawn] <s>{ $day }: { $sum }</s>, отменена
       *[standing] { $day }: <b>{ $sum }</b>{ GIVEN($who) ->
                [yes] { " " }· { $who }
               *[no] { "" }
            }
    }
payment-ask-sum = Сколько получено? Напишите сумму в рублях. Осталось оплатить: { $left }.
payment-ask-day = Получено { $sum }. Когда? Выберите день или напишите дату, например 20.11.
payment-over = ⚠️ { $sum } — это на { $over } больше, чем осталось оплатить ({ $left }). Всё равно записать?
payment-withdraw-sure = Отменить оплату { $sum } от { $day }? { $reopens ->
        [yes] Заказ снова не будет оплачен полностью, и сделка вернётся на этап «Ожидание оплаты».
       *[no] { "" }
    }
notice-payment-invalid = Напишите сумму больше нуля, например «120 000» или «84 500,50».
notice-payment-day = Не понимаю дату. Напишите её так: 20.11 или 20.11.2026
notice-payment-ahead = Этот день ещё не наступил.
notice-payment-old = Этот день слишком давно: больше года назад.
notice-overpaid = Это на { $over } больше, чем осталось оплатить.
notice-payment-kept = Оплата записана.
notice-payment-paid = Оплата записана. Заказ оплачен полностью.
notice-payment-withdrawn = Оплата отменена.

# Заказы, которые ждут оплаты
unpaid-title = <b>{ $orders ->
        [one] Ждёт оплаты { $orders } заказ
        [few] Ждут оплаты { $orders } заказа
       *[many] Ждут оплаты { $orders } заказов
    } на { $sum }</b>
unpaid-none = Заказов, ждущих оплаты, нет.
unpaid-found = <b>«{ $words }»: { $orders }</b>
unpaid-not-found = По словам «{ $words }» ничего не ждёт оплаты.
unpaid-line = <b>Заказ № { $order } { $client }</b>
    { GIVEN($invoice) ->
        [yes] Счёт № { $invoice } ·{ " " }
       *[no] { "" }
    }осталось { $left }{ GIVEN($total) ->
        [yes] { " " }из { $total }
       *[no] { "" }
    }
unpaid-hint = Чтобы найти заказ, напишите его номер, номер счёта или сделки либо несколько букв названия клиента.
button-all-unpaid = Все заказы
button-unpaid = Ждут оплаты: { $orders }

# Отгрузка и обеспечение
button-shipped = Отгружено
notice-shipped = Записано: заказ отгружен.
assignment-head = <b>№ { $number } { $client }</b>
    Заказ № { $order }
assignment-address = 📍 { GIVEN($address) ->
        [yes] { $address }
       *[no] Адрес доставки не указан
    }
assignment-deliver = Доставить: { $day }
assignment-expected = Закупки ждут товар: { $day }
assignment-contact = { $contact }
assignment-goods = { $place }. { $name } — { $quantity } { $unit }
shipping-state = { $state ->
        [open] 👉 Отгрузите заказ. Задание передано { $moment }.
        [done] ✅ Отгружено { $moment }{ GIVEN($who) ->
                [yes] , { $who }
               *[no] { "" }
            }.
       *[cancelled] Отгружать не нужно: сделка закрыта { $moment }.
    }
shipping-wanted = <b>{ $orders ->
        [one] Новое задание на отгрузку
        [few] { $orders } новых задания на отгрузку
       *[many] { $orders } новых заданий на отгрузку
    }</b>
history-invoice-issued = Выписан счёт № { $number }: { $total }.
