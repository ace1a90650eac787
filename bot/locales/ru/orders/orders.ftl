# Этапы 11 и 12: заказ покупателя, договор, закупки.

button-order-lines = Состав заказа: { $lines }
button-delivery = Срок поставки
button-address = Адрес доставки
button-contract = Договор
button-contract-terms = Условия договора
button-confirm-order = Подтвердить заказ
button-supply = Закупки

order-fact = Заказ № { $number }: <b>{ $sum }</b>{ $lines ->
        [0] { "" }
        [one] , { $lines } позиция
        [few] , { $lines } позиции
       *[many] , { $lines } позиций
    }
delivery-fact = Поставка к { $day }
address-fact = Адрес доставки: { $address }
contract-none = Договор не выбран
contract-fact = Договор { $name }: { $state ->
        [draft] ещё не согласован
        [on_approval] на согласовании
        [rejected] отклонён
        [expired] срок истёк
       *[approved] согласован
    }
next-order-lines = 👉 В заказе ничего нет. Укажите сумму или верните состав.
next-order-contract = 👉 Выберите договор или введите новый.
next-order-expired = 👉 Срок договора истёк: выберите другой или введите новый.
next-order-confirm = 👉 Проверьте состав, срок и адрес и подтвердите заказ.

order-title = <b>Заказ № { $number }</b> по КП № { $proposal }, версия { $version }
order-prices = Цены — из принятого КП; чтобы их изменить, нажмите «Доработать КП» на карточке сделки. Количество можно изменить здесь: выберите позицию.
order-quantity-ask = Напишите новое количество, { $unit }.
order-sum-ask = На какую сумму заказ, в рублях, с НДС? Сейчас: { $sum }.
delivery-ask = К какому дню нужна поставка?{ GIVEN($now) ->
        [yes] { " " }Сейчас: { $now }.
       *[no] { "" }
    } Выберите или напишите дату, например 25.12.
address-ask = Куда доставить? Напишите адрес, до { $most } знаков.{ GIVEN($now) ->
        [yes] { " " }Сейчас: { $now }
       *[no] { "" }
    }
notice-order-kept = Записано.
notice-order-confirmed = Заказ подтверждён.
notice-order-empty = В заказе ничего нет.
notice-order-sum-invalid = Напишите сумму больше нуля, например «120 000» или «84 500,50».
notice-contract-needed = Сначала выберите договор или введите новый.
notice-contract-expired = Срок этого договора истёк. Выберите другой или введите новый.
notice-address-long = Слишком длинно: до { $most } знаков.
notice-day-far = Не дальше года.

contract-named = № { $number } от { $day }
contracts-title = <b>Договоры с клиентом</b>
contracts-none = Договоров с клиентом пока нет. Напишите номер нового.
contract-line = { $name } · { $state ->
        [draft] не согласован
        [on_approval] на согласовании
        [rejected] отклонён
        [expired] срок истёк
       *[approved] действует
    }
button-new-contract = ➕ Новый договор
contract-number-ask = Какой номер у договора? До { $most } знаков.
contract-day-ask = Договор № { $number }. Какого числа он подписан? Например: 20.11.2026
contract-title = <b>Договор { $name }</b>
contract-until = { GIVEN($day) ->
        [yes] Действует до { $day }
       *[no] Бессрочный
    }
contract-unpaid = Отгрузка до оплаты разрешена
contract-share = Отгрузка после оплаты { $share } суммы
contract-file = 📎 { $name }
contract-rejection = ↩️ Отклонён: <i>{ $reason }</i>
button-contract-number = Номер
button-contract-signed-on = Дата
button-contract-valid-until = Срок
button-contract-share = Отгрузка
button-contract-file = Файл
button-contract-endless = Бессрочный
button-look-at-contract = Посмотреть файл
button-correct-contract = Исправить договор
button-resend-contract = Отправить снова
button-share = { $share ->
        [0] До оплаты
        [100] После полной оплаты
       *[other] После { $share } %
    }
contract-ask = { $what ->
        [number] Какой номер у договора? До { $most } знаков.
        [signed_on] Какого числа подписан договор? Например: 20.11.2026
        [valid_until] До какого дня действует договор? Например: 31.12.2027
        [share] После какой оплаты можно отгружать? Выберите или напишите процент от суммы заказа.
       *[file] Пришлите договор файлом или фотографией.
    }
notice-contract-chosen = Договор выбран.
notice-contract-entered = Договор записан. Проверьте условия.
notice-contract-kept = Записано.
notice-contract-number = Номер договора: от одного до { $most } знаков.
notice-contract-dates = Договор не может закончиться раньше, чем подписан.
notice-contract-share = Процент — это число от 1 до 100; «0» — отгрузка до оплаты.
notice-contract-file-wanted = Пришлите файл или фотографию.
notice-contract-resent = Договор отправлен на согласование.

procurement-waits = ⏳ Закупки: ждём ответа, заказ передан { $moment }{ GIVEN($who) ->
        [yes] , у { $who }
       *[no] { "" }
    }
procurement-accepted = Закупки приняли заказ{ GIVEN($day) ->
        [yes] , ожидается { $day }
       *[no] { "" }
    }
procurement-fulfilled = Закупки исполнили заказ
approval-of-contract = ⏳ Договор { $name }: согласует { $who }, отправлен { $moment }
next-supply = Ждём ответа, делать ничего не нужно: о решении бот сообщит.
next-correct-contract = 👉 Договор отклонён: исправьте условия и отправьте снова.

contract-head = <b>№ { $number } { $client }</b> · заказ № { $order }
contract-order-sum = Сумма заказа: { $sum }
contract-waits = ⏳ Согласует { $who }, отправлен { $moment }
contract-stands = { $state ->
        [approved] ✅ Договор согласован
        [expired] Срок договора истёк
       *[other] Согласовывать сейчас нечего
    }
next-approve-contract = 👉 Проверьте условия и примите решение.
button-approve-contract = Договор согласован
button-reject-contract = Договор отклонён
contract-reason-ask = <b>Договор { $name }, { $client }</b>
    Почему отклоняете? Напишите, до { $most } знаков: { $executor } прочтёт это сразу.
notice-contract-approved = Договор согласован.
notice-contract-rejected = Договор отклонён, исполнитель узнает причину.
notice-reason-long = Слишком длинно: до { $most } знаков.

supply-over = { $state ->
        [cancelled] Сделка закрыта, заказ отозван.
       *[done] ✅ Исполнено{ GIVEN($who) ->
            [yes] : { $who }
           *[no] { "" }
        }{ GIVEN($moment) ->
            [yes] , { $moment }
           *[no] { "" }
        }
    }
supply-taken = { GIVEN($who) ->
        [yes] В работе у { $who }
       *[no] Ещё никто не принял в работу
    }{ GIVEN($day) ->
        [yes] , ожидается { $day }
       *[no] { "" }
    }
next-accept = 👉 Примите заказ в работу и назовите ожидаемую дату.
next-fulfil = Ожидается { $day }. Когда всё готово, нажмите «Исполнено».
button-accept-supply = Принято в работу
button-change-expected = Другая дата
button-fulfil = Исполнено
button-open-order = Открыть заказ
expected-ask = <b>№ { $number } { $client }</b>
    К какому дню ожидается? Выберите или напишите дату, например 25.12.
notice-supply-accepted = Принято в работу.
notice-supply-fulfilled = Исполнено.

supply-wanted = <b>{ $orders ->
        [1] Новый заказ для закупок
        [one] { $orders } новый заказ для закупок
        [few] { $orders } новых заказа для закупок
       *[many] { $orders } новых заказов для закупок
    }</b>
supply-wanted-line = № { $number } { $client }{ $lines ->
        [0] { "" }
        [one] { " " }· { $lines } позиция
        [few] { " " }· { $lines } позиции
       *[many] { " " }· { $lines } позиций
    }{ GIVEN($day) ->
        [yes] { " " }· к { $day }
       *[no] { "" }
    }
contract-wanted = <b>{ $contracts ->
        [1] Согласуйте договор
        [one] Согласуйте { $contracts } договор
        [few] Согласуйте { $contracts } договора
       *[many] Согласуйте { $contracts } договоров
    }</b>
contract-wanted-line = № { $number } { $client } · договор { $name } · { $executor }
contract-rejected = <b>{ $contracts ->
        [1] Договор отклонён
        [one] Отклонён { $contracts } договор
        [few] Отклонены { $contracts } договора
       *[many] Отклонены { $contracts } договоров
    }</b>
contract-rejected-line = № { $number } { $client } · договор { $name }: <i>{ $reason }</i>
order-withdrawn = <b>{ $orders ->
        [1] Сделка закрыта, делать больше ничего не нужно
       *[other] Сделки закрыты, делать больше ничего не нужно
    }</b>
order-withdrawn-line = № { $number } { $client } · { $tasks }
unheld-role = <b>Роли «{ $role }» нет ни у кого</b>
    Её задачи получает руководитель исполнителя. Дать роль: /users
contract-file-shown = № { $number } { $client } · договор № { $name }
