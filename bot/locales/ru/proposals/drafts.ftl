# Этап 6: формирование коммерческого предложения.

button-add-line = Добавить позицию
button-lines = Позиции: { $lines }
button-attach-file = Приложить файл
button-proposal-file = Файл
button-proposal-sum = Сумма
button-validity = Срок действия
button-terms = Условия
button-look-at-proposal = Посмотреть PDF
button-submit-proposal = На согласование

proposal-fact = КП № { $number }, версия { $version }: <b>{ $sum }</b>
proposal-fact-file = Файл вместо позиций: { $name }
proposal-fact-lines = Позиций: { $lines }
proposal-fact-valid = Действует до { $day }
proposal-back = { $way ->
        [rework] ↩️ Возвращено на доработку:
        [rework_decided] ↩️ Клиент просит доработать:
        [proposal_edited] Изменено после согласования: согласуйте заново.
       *[withdrawn] Отозвано с согласования.
    }
proposal-remark = { $who }: <i>{ $text }</i>
next-proposal-empty = 👉 Добавьте позиции или приложите готовый файл.
next-proposal-unpriced = 👉 Не у всех позиций есть цена: укажите её.
next-proposal-sum = 👉 Укажите сумму предложения в файле.
next-proposal-again = 👉 Внесите правки и отправьте КП на согласование.
next-proposal-submit = 👉 Проверьте количество и цены, посмотрите PDF и отправьте на согласование.

lines-title = <b>КП № { $number }, версия { $version }</b>
lines-none = Позиций пока нет.
lines-sum = <b>Итого: { $sum }</b>, в том числе НДС { $vat }
lines-hint = Чтобы добавить позицию, напишите несколько букв названия или артикула.
line-listed = { $place }. { $name }
    { $cost }
line-whole = <b>{ $name }</b>
    { $cost }
line-cost = { $quantity } { $unit } × { $price }{ GIVEN($discount) ->
        [yes] { " " }− { $discount }
       *[no] { "" }
    } = { $sum }{ $basis ->
        [with] , в том числе НДС { $vat }
        [without] { " " }+ НДС { $vat }
       *[untaxed] , без НДС
    }
line-hint = Напишите новое количество или выберите, что изменить.
button-line-quantity = Количество
button-line-price = Цена
button-line-discount = Скидка
button-line-vat = НДС
button-line-unit = Единица
button-line-name = Название
button-remove-line = Убрать позицию
line-ask = { $what ->
        [quantity] Сколько? Напишите количество, { $unit }.
        [price] Какая цена за единицу ({ $unit }), в рублях? Например: 42,50
        [discount] Какая скидка, в процентах? 0 — без скидки.
        [vat] Какая ставка НДС?
        [unit] В чём измеряется? Например: шт, кг, рул. До { $most } знаков.
       *[name] Как назвать позицию? До { $most } знаков.
    }
notice-line-kept = Записано.
notice-line-removed = Позиция убрана.

goods-search = { $state ->
        [asked] Выберите товар или напишите несколько букв названия или артикула.
        [found] По словам «{ $words }» нашлось: { $total }. Выберите, напишите иначе или добавьте то, что написали.
       *[none] По словам «{ $words }» в номенклатуре ничего нет. Напишите иначе или добавьте то, что написали.
    }
button-goods = { $name }{ GIVEN($price) ->
        [yes] { " " }· { $price }
       *[no] { "" }
    }
button-take-words = ➕ Добавить «{ $words }»

validity-ask = До какого дня действует предложение?{ GIVEN($now) ->
        [yes] { " " }Сейчас: { $now }.
       *[no] { "" }
    } Выберите или напишите дату, например 25.12.
button-valid-for = { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
terms-now = Сейчас:
    { $terms }
terms-ask = Напишите условия поставки и оплаты: они встанут под суммой. До { $most } знаков.
button-clear-terms = Убрать условия
file-there = Сейчас клиент получит файл: { $name }
file-ask = Пришлите готовое предложение: PDF, DOCX или XLSX до { $most } МБ. Оно уйдёт клиенту вместо позиций.
button-detach-file = Убрать файл
file-sum-ask = На какую сумму предложение в файле «{ $name }», с НДС? Напишите в рублях: по сумме решается, кто согласует.{ GIVEN($sum) ->
        [yes] { " " }Сейчас: { $sum }.
       *[no] { "" }
    }
proposal-file-lost = Сделка № { $number }: Telegram больше не отдаёт файл «{ $name }». Приложите его к КП ещё раз.

notice-proposal-kept = Записано.
notice-file-detached = Файл убран, в КП снова позиции.
notice-proposal-coming = Сейчас пришлю.
notice-proposal-submitted = КП передано на согласование.
notice-proposal-empty = В КП ничего нет: добавьте позиции или приложите файл.
notice-proposal-unpriced = Нет цены: { $name }
notice-proposal-sum = Укажите сумму предложения в файле: по ней решается, кто согласует.
notice-proposal-expired = Срок действия КП уже прошёл. Назначьте новый.
notice-nobody-approves = Некому согласовать: у исполнителя нет руководителя, а других администраторов нет. Попросите администратора назначить руководителя: /users
notice-file-sum-invalid = Напишите сумму больше нуля, например «120 000» или «84 500,50».
notice-sum-too-large = Сумма КП выходит за триллион рублей. Проверьте количество и цену.
notice-too-many-lines = В одном КП до { $most } позиций.
notice-terms-long = Слишком длинно: до { $most } знаков.
notice-validity-long = Не дольше года.
notice-proposal-file-kind = Принимаю PDF, DOCX и XLSX.
