# Клиенты для обзвона из справочника.

picking-title = <b>Обзвон № { $number }: клиенты из справочника</b>
picking-group = Группа доступа: { $group }
picking-city = Город: { $city }
picking-since = Последний контакт: { $since }
picking-found = Найдено: { $clients }{ $picked ->
        [0] { "" }
       *[other] , из них в обзвоне: { $picked }
    }
picking-any = любая
picking-any-city = любой
picking-no-group = без группы
picking-whenever = не важно
picking-never = ещё не было
picking-months = больше { $months ->
        [one] { $months } месяца
        [few] { $months } месяцев
       *[many] { $months } месяцев
    } назад
picking-choose-group = Обзвон № { $number }: какой группы доступа?
picking-choose-city = Обзвон № { $number }: из какого города? Можно написать название.
picking-choose-since = Обзвон № { $number }: когда с клиентом говорили?

button-filter-group = Группа
button-filter-city = Город
button-filter-since = Контакт
button-filter-free = Без открытой сделки
button-city = { $city } · { $clients }
button-pick-all = Добавить всех ({ $clients })
button-drop-all = Убрать всех ({ $clients })

notice-clients-picked = { $clients ->
        [one] Добавлен { $clients } клиент.
        [few] Добавлены { $clients } клиента.
       *[many] Добавлено { $clients } клиентов.
    }
notice-city-unknown = Клиентов из города «{ $city }» нет.
