# «Данные клиента»: поля и их правка.

client-title = <b>{ $client }</b>
client-line = { $field }: <b>{ $value }</b>
client-group = Группа доступа: <b>{ $group }</b>
client-hint = Что изменить?
client-field-name = Наименование
client-field-phones = Телефоны
client-field-contact-person = Контактное лицо
client-field-position = Должность
client-field-email = E-mail
client-field-fax = Факс
client-field-city = Город
client-field-region = Регион
client-field-time-zone = Часовой пояс
client-field-address = Адрес
client-field-inn = ИНН
client-field-kpp = КПП
client-field-comment = Комментарий
client-field-onec-code = Код 1С
client-type = { $field ->
        [time_zone] Напишите город или пояс, например МСК+7.
        [fax] Напишите номер факса.
        [email] Напишите адрес почты.
       *[other] Напишите новое значение.
    }
client-number = 📞 { $number }
client-number-wrong = <s>{ $number }</s> неверный
client-add-number = Чтобы добавить телефон, напишите его.
client-change-number = Чтобы исправить телефон, напишите его целиком.

button-clear = Очистить
button-number-wrong = Номер неверный
button-number-good = Номер верный
button-allow-calls = Снять «больше не звонить»

notice-client-kept = Записано.
notice-client-text = Здесь нужен текст до { $most } знаков.
notice-client-phone = Это не похоже на один телефон. Напишите так: +7 495 000-00-01 доб. 12
notice-client-phone-there = Такой телефон у клиента уже есть.
notice-client-email = Это не похоже на адрес почты.
notice-client-inn = Такого ИНН не бывает: проверьте цифры, их 10 или 12.
notice-client-kpp = Такого КПП не бывает: в нём 9 знаков.
notice-client-zone = Не узнаю часовой пояс. Напишите город или так: МСК+7.
