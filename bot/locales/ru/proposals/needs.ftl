# Этап 5: потребности клиента, периодичность обзвона.

button-need-volumes = Объёмы
button-need-assortment = Ассортимент
button-need-potential = Потенциал
button-competitors = Конкуренты
button-frequency = Периодичность
button-make-proposal = Сформировать КП
button-done = Готово

need-volumes = Объёмы: { $value }
need-assortment = Ассортимент: { $value }
need-potential = Потенциал: { $value }
need-competitors = Конкуренты: { $value }
need-frequency = Периодичность обзвона: { $value }
next-frequency = 👉 Узнайте потребности и выберите периодичность обзвона.
next-needs = 👉 Клиент готов? Нажмите «Сформировать КП».

need-asked = <b>{ $client }</b>
    { $need ->
        [volumes] Объёмы закупок
        [assortment] Ассортимент
       *[potential] Потенциал
    }
need-present = Сейчас: { $value }
need-hint-volumes = Сколько и как часто закупают? Напишите, например: 2 фуры в месяц.
need-hint-assortment = Что покупают? Напишите, например: гофрокороб, скотч.
need-hint-potential = Выберите или напишите своими словами.
potential-high = высокий
potential-medium = средний
potential-low = низкий
notice-need-kept = Записано.
notice-need-empty = Напишите хотя бы слово.
notice-need-long = Слишком длинно: до { $most } знаков.

competitors-choose = <b>{ $client }</b>
    У кого закупают сейчас? Отметьте или напишите название нового.
competitors-none = <b>{ $client }</b>
    У кого закупают сейчас? Справочник пока пуст: напишите название.
notice-competitor-name = Название конкурента: от одного до { $most } знаков.
notice-competitor-there = Конкурент «{ $name }» уже есть.

frequency-day = { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
frequency-week = { $count ->
        [one] { $count } неделя
        [few] { $count } недели
       *[many] { $count } недель
    }
frequency-month = { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
frequency-choose = <b>{ $client }</b>
    Через сколько звонить снова? Следующие звонки встанут в план сами.
frequency-change = <b>{ $client }</b>
    Сейчас: { $present }. Через сколько звонить снова?
frequency-none = <b>{ $client }</b>
    В справочнике нет ни одной периодичности. Их заводит администратор: /frequencies
notice-frequency-kept = Периодичность записана.
notice-frequency-count = Напишите число от 1 до { $most }.
notice-proposal-begun = Дальше — КП.

history-need-learned = { $need ->
        [volumes] Объёмы: { $value }
        [assortment] Ассортимент: { $value }
        [potential] Потенциал: { $value ->
                [high] высокий
                [medium] средний
                [low] низкий
               *[other] { $value }
            }
        [competitor] Конкурент: { $value }
       *[competitor_gone] Больше не конкурент: { $value }
    }
