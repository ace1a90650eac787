# Справочники компании: список, строка, что с ней можно сделать.

directory-frequency = <b>Периодичность обзвона</b>
directory-frequency-add = Чтобы добавить, напишите период: «2 недели», «3 месяца», «10 дней».
directory-competitor = <b>Конкуренты: { $total }</b>
directory-competitor-add = Чтобы добавить, напишите название.
directory-reason = <b>Причины закрытия сделок</b>
directory-reason-add = Чтобы добавить, напишите причину.
directory-outcome = <b>Исходы звонка</b>
directory-outcome-add = Чтобы добавить, напишите название исхода. Порядок здесь — порядок кнопок.

button-item-off = { $name } · выключено
button-item-fixed = 🔒 { $name }
item-title = <b>{ $name }</b>
item-off = Выключено: выбрать это нельзя, прежние записи остаются.
item-fixed = Это нужно самому процессу: переименовать можно, выключить нельзя.

item-yes = да
item-no = нет
button-item-rename = Переименовать
button-item-up = ▲ Выше
button-item-down = ▼ Ниже
button-item-hide = Выключить
button-item-show = Включить
button-item-merge = Объединить с другим
button-item-delete = Удалить
button-counts-as = { $state ->
        [lost] Считается: проиграна
       *[no_contact] Считается: нет контакта
    }
button-outcome-stage = { $ticked ->
        [true] ☑
       *[false] ☐
    } Этап { $number }
button-outcome-contact = Был разговор: { $answer }
button-outcome-retry = Повторить через: { $after }
button-outcome-next-number = Взять следующий номер: { $answer }
button-outcome-final = Закрывает сделку: { $reason }
button-not-final = Не закрывать сделку

item-type-name = Новое название вместо «{ $name }»?
item-type-retry = «{ $name }»: через сколько звонить снова? Напишите «30 минут», «3 часа» или «1 день».
item-choose-into = <b>{ $name }</b>
    С кем объединить? Эта строка исчезнет, её клиенты перейдут к выбранной.
item-choose-reason = <b>{ $name }</b>
    С какой причиной этот исход закрывает сделку?

notice-item-added = Добавлено.
notice-item-changed = Изменено.
notice-item-deleted = Удалено.
notice-item-name = Название: от одного до { $most } знаков.
notice-item-there = «{ $name }» уже есть.
notice-item-used = «{ $name }» уже используется: можно только выключить.
notice-period-unclear = Не понимаю период. Напишите так: «2 недели», «3 месяца», «10 дней».
notice-outcome-stage = Хотя бы на одном этапе исход должен предлагаться.
notice-outcome-final-stage = Исход, который закрывает сделку, бывает только на этапах: { $stages }.
notice-outcome-retry = Повторить можно через срок от 30 минут до 60 дней.
