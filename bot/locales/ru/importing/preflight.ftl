# Файл с клиентами до приёма: что с ним будет.

button-accept = Принять { $rows ->
        [one] { $rows } строку
        [few] { $rows } строки
       *[many] { $rows } строк
    }
button-verdict = { $verdict ->
        [good] Без замечаний
        [repaired] Исправлены
        [duplicate] Повторы
        [open_deal] Открытая сделка
        [no_phone] Без телефона
        [do_not_call] Не звонить
       *[refused] Отказано
    }: { $rows }
button-another-file = Другой файл
button-drop-file = Убрать файл
button-as-table = Прислать файлом

preflight-file = Файл { $file } проверен: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }. Пока ничего не записано.
preflight-taken = <b>{ $rows ->
        [one] Примем { $rows } клиента
        [few] Примем { $rows } клиентов
       *[many] Примем { $rows } клиентов
    }</b>{ $known ->
        [0] , все новые.
       *[other] , { $known } из них уже в справочнике: дополним их данные.
    }
preflight-nothing = <b>Принимать нечего.</b> Исправьте файл и пришлите его ещё раз.
preflight-left-out = В обзвон { $rows ->
        [one] войдёт { $rows }
        [few] войдут { $rows }
       *[many] войдут { $rows }
    }. Не войдут: { $reasons }.
preflight-not-taken = Не примем: { $reasons }.
preflight-count = { $verdict ->
        [open_deal] с открытой сделкой
        [no_phone] без телефона
        [do_not_call] просили не звонить
        [duplicate] повторы
       *[refused] отказано
    } — { $rows }
preflight-unknown = Незнакомые колонки сохраним у клиентов: { $columns }.
preflight-replaces = Строки, которые есть в обзвоне сейчас ({ $rows }), будут заменены.
preflight-taking = Принимаю клиентов: { $done } из { $total }
    { $bar }

preflight-rows = <b>{ $verdict ->
        [good] Без замечаний
        [repaired] Исправлены
        [duplicate] Повторы
        [open_deal] С открытой сделкой
        [no_phone] Без телефона
        [do_not_call] Просили не звонить
       *[refused] Отказано
    }: { $rows }</b>
preflight-row = <b>{ $row }.</b> { $name }
preflight-reasons = <i>{ $reasons }</i>

row-known = уже есть в справочнике
row-open-deal = открытая сделка № { $number }, исполнитель { $executor }
row-do-not-call = просили больше не звонить
row-all-wrong = все известные номера неверны

rows-returned = <b>{ $file }</b>: { $rows ->
        [one] { $rows } строка, о которой стоит знать
        [few] { $rows } строки, о которых стоит знать
       *[many] { $rows } строк, о которых стоит знать
    }. Причина — в последней колонке.
rows-returned-name = Обзвон { $number } строки с замечаниями
rows-returned-reason = Что с этой строкой

notice-file-being-taken = Ещё принимаю предыдущий файл. Пришлите новый, когда закончу.
notice-file-instead = Прежний файл отложен, читаю новый.
notice-file-dropped = Файл убран, из него ничего не записано.
notice-nothing-to-take = В этом файле принимать нечего.
