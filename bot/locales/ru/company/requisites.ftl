# Реквизиты компании: /company. Кто что согласует: /rules.

company-title = <b>Реквизиты компании</b>
company-line = { $field }: <b>{ $value }</b>
company-field-name = Наименование
company-field-inn = ИНН
company-field-kpp = КПП
company-field-address = Адрес
company-field-phone = Телефон
company-field-email = E-mail
company-field-bank = Банк
company-field-bik = БИК
company-field-account = Расчётный счёт
company-field-correspondent = Корр. счёт
company-field-signatory-position = Должность подписанта
company-field-signatory = Подписант
company-vat = { $included ->
        [true] Цены в КП включают НДС.
       *[false] НДС в КП начисляется сверх цены.
    }
company-logo = { $state ->
        [there] Логотип есть. Чтобы заменить, пришлите другую картинку: PNG, JPEG или SVG до { $most } МБ.
        [comes] ⏳ Логотип загружается.
       *[none] Логотипа нет. Пришлите картинку: PNG, JPEG или SVG до { $most } МБ.
    }
company-whole = ✓ Для КП и счетов всё заполнено.
company-lacks = ⚠️ Для КП и счетов не хватает: { $fields }
company-lacks-for-invoice = ⚠️ Для счетов не хватает: { $fields }
company-mismatched = ⚠️ К этому БИК не подходит: { $fields }. В одном из номеров опечатка.
company-type = { $field ->
        [name] Напишите, как компания называется в документах, например ООО «Ромашка».
        [inn] Напишите ИНН: 10 цифр, у предпринимателя 12.
        [kpp] Напишите КПП: 9 знаков.
        [address] Напишите адрес одной строкой, с индексом.
        [phone] Напишите телефон, как он должен стоять в документах.
        [email] Напишите адрес почты.
        [bank] Напишите название банка и город.
        [bik] Напишите БИК: 9 цифр.
        [account] Напишите расчётный счёт: 20 цифр.
        [correspondent] Напишите корреспондентский счёт: 20 цифр.
        [signatory_position] Напишите должность того, кто подписывает, например «Генеральный директор».
       *[signatory] Напишите, кто подписывает, например «Орлова А. В.».
    }
button-company = К реквизитам
button-vat-on-top = НДС сверх цены
button-vat-included = НДС в цене
button-remove-logo = Убрать логотип
logo-refused = <b>{ $file }</b> не станет логотипом.

notice-company-text = Слишком длинно: до { $most } знаков.
notice-company-inn = Такого ИНН не бывает: проверьте цифры.
notice-company-kpp = КПП — это 9 знаков, например 770101001.
notice-company-phone = Не похоже на телефон.
notice-company-email = Не похоже на адрес почты.
notice-company-bik = БИК — это 9 цифр.
notice-company-account = Номер счёта — это 20 цифр.
notice-company-account-key = Этот счёт не подходит к БИК { $bik }: проверьте цифры.
notice-logo-kind = Логотипом может быть PNG, JPEG или SVG.
notice-logo-large = Логотип — до { $most } МБ.
notice-logo-broken = Эту картинку не удаётся поместить в документ. Пришлите другую: PNG, JPEG или SVG.

rules-title = <b>Кто что согласует</b>
rules-order = КП сначала согласует руководитель исполнителя, а если сумма больше указанной ниже — следом и названные здесь, по порядку.
rule-line = КП дороже { $sum } согласует <b>{ $name }</b>{ $active ->
        [true] { "" }
       *[false] { "" }
            ⚠️ Доступ закрыт: назначьте другого.
    }
rules-contracts = Договоры согласует { GIVEN($name) ->
        [yes] <b>{ $name }</b>
       *[no] руководитель исполнителя
    }.{ $left ->
        [true] { "" }
            ⚠️ Доступ закрыт: пока это делает руководитель исполнителя.
       *[false] { "" }
    }
rule-type-sum = КП дороже какой суммы нужно согласовать ещё с кем-то? Напишите сумму в рублях, например «500 000».
rule-choose-approver = Кто согласует КП дороже { $sum }?
rules-choose-contracts = Кто согласует договоры?
button-rule = { $sum } · { $name }
button-add-rule = Добавить правило
button-rule-sum = Сумма
button-rule-approver = Согласующий
button-remove-rule = Удалить правило
button-contract-approver = Кто согласует договоры
button-executors-manager = Руководитель исполнителя

notice-rule-sum = Не понимаю сумму. Напишите так: «500 000».
notice-rule-there = Такое правило уже есть.

button-letter-with-proposal = Письмо с КП
button-letter-with-invoice = Письмо со счётом
button-usual-letter = Вернуть обычный текст
company-letter-title = <b>{ $what ->
        [invoice] Письмо со счётом
       *[proposal] Письмо с КП
    }</b>
company-letter-usual = Сейчас уходит обычный текст: приветствие, номер и сумма, подпись исполнителя.
notice-letter-kept = Текст письма сохранён.
