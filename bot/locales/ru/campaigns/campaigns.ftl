# Документ «Холодный обзвон».

button-upload = Загрузить файл
button-from-directory = Выбрать из справочника
button-launch = В работу
button-pause = Приостановить
button-resume = Возобновить
button-cancel-campaign = Отменить обзвон
button-choose-template = Шаблон анкеты
button-choose-executor = Исполнитель
button-discard = Удалить черновик
button-results = Результаты (XLSX)
button-all-campaigns = Все обзвоны
button-campaign = № { $number } · { campaign-state }
button-to-campaign = К обзвону № { $number }
button-busy-clients = С открытой сделкой: { $rows }
button-include-no-phone = Включить без телефона: { $rows }
button-leave-no-phone = Не включать без телефона: { $rows }
button-include-all = Включить всех: { $rows }
button-leave-all = Не включать никого: { $rows }

campaign-state = { $state ->
        [draft] черновик
        [running] в работе
        [paused] приостановлен
        [finished] завершён
       *[cancelled] отменён
    }
left-out = { $reason ->
        [open_deal] уже есть открытая сделка
        [no_phone] нет телефона
        [do_not_call] просили больше не звонить
       *[other] { $reason }
    }

campaigns-title = <b>Холодные обзвоны</b>
campaigns-none = Обзвонов пока нет. Начать новый: /newcampaign
campaign-line = <b>№ { $number }</b> · { campaign-state } · { $day }
campaign-line-executor = Исполнитель: { $executor }
campaign-line-author = Автор: { $author }
campaign-line-deals = { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }{ $left ->
        [0] { "" }
       *[other] , на первом этапе { $left }
    }

campaign-title = <b>Холодный обзвон № { $number }</b> · { campaign-state }
campaign-reading = Читаю файл { $file }…
campaign-no-rows = Клиентов пока нет.
campaign-rows = Файл: { $file }, { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }
campaign-picked = { $rows ->
        [one] Выбран { $rows } клиент
        [few] Выбраны { $rows } клиента
       *[many] Выбрано { $rows } клиентов
    }
campaign-left-out = — не войдут, { left-out }: { $rows }
campaign-passed-over = — не вошли, { left-out }: { $rows }
campaign-included = — включены, хотя { left-out }: { $rows }
campaign-to-launch = Будет сделок: { $rows }
campaign-template = Анкета: { $name }
campaign-template-none = Анкета: не выбрана
campaign-executor = Исполнитель: { $name }
campaign-executor-none = Исполнитель: не выбран
campaign-author = Автор: { $name }
campaign-executor-lacks-group = ⚠️ У исполнителя нет группы доступа: его сделки не будут перенаправляться.
campaign-lacks-rows = Пришлите файл с клиентами (XLSX, XLS, ODS или CSV) или выберите их из справочника.
campaign-lacks-template = Выберите шаблон анкеты.
campaign-lacks-executor = Выберите исполнителя.
campaign-load = { $heavy ->
        [true] ⚠️{ " " }
       *[false] { "" }
    }<b>{ $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }</b>{ $owed ->
        [0] { "" }
       *[other] { " " }и ещё { $owed } неначатых
    }: чтобы успеть до { $until }, { $calls ->
        [one] нужен { $calls } первый звонок
        [few] нужно { $calls } первых звонка
       *[many] нужно { $calls } первых звонков
    } в день{ $known ->
        [true] ; сейчас в среднем { $usual }
       *[false] { "" }
    }.
campaign-load-no-days = ⚠️ <b>{ $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }</b>: до { $until }, когда закончится срок первого этапа, нет ни одного рабочего часа.
campaign-launching = Запускаю: { $done } из { $total }
    { $bar }
campaign-launched = Запущено: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }
campaign-part-launched = Запущено: { $done } из { $total }{ $state ->
        [paused] , остальные ждут
       *[other] , остальные не будут
    }
campaign-not-begun = — ещё не звонили: { $deals }
campaign-begun = — на первом этапе, уже звонили: { $deals }
campaign-further = — прошли дальше: { $deals }
campaign-won = — выиграны: { $deals }
campaign-closed = — закрыты, { $reason }: { $deals }

campaign-cancel-sure = <b>Отменить обзвон № { $number }?</b>
    { $deals ->
        [0] На первом этапе сделок нет.
        [one] { $deals } сделка первого этапа закроется: «Обзвон отменён».
        [few] { $deals } сделки первого этапа закроются: «Обзвон отменён».
       *[many] { $deals } сделок первого этапа закроются: «Обзвон отменён».
    } Те, что прошли дальше, останутся в работе.{ $waiting ->
        [0] { "" }
       *[other] { " " }Ещё не запущенные строки не запустятся: { $waiting }.
    }
campaign-discard-sure = <b>Удалить черновик обзвона № { $number }?</b>{ $rows ->
        [0] { "" }
        [one] { " " }В нём { $rows } строка. Сами клиенты останутся в справочнике.
        [few] { " " }В нём { $rows } строки. Сами клиенты останутся в справочнике.
       *[many] { " " }В нём { $rows } строк. Сами клиенты останутся в справочнике.
    }

busy-none = Обзвон № { $number }: клиентов с открытой сделкой больше нет.
busy-title = <b>Обзвон № { $number }: уже есть открытая сделка</b>
    Клиентов: { $rows }{ $included ->
        [0] { "" }
       *[other] , включено: { $included }
    }. Отмеченные получат ещё одну сделку.
busy-line = { $client }: № { $number }, { $executor }
busy-line-closed = { $client }: сделка уже закрыта
busy-include-sure = <b>Обзвон № { $number }</b>
    { $rows ->
        [one] { $rows } клиент получит ещё одну сделку, хотя с ним уже работают. Включить?
        [few] { $rows } клиента получат ещё по одной сделке, хотя с ними уже работают. Включить?
       *[many] { $rows } клиентов получат ещё по одной сделке, хотя с ними уже работают. Включить?
    }

campaign-choose-file = Обзвон № { $number }: пришлите файл с клиентами — XLSX, XLS, ODS или CSV.
campaign-choose-template = Обзвон № { $number }: выберите шаблон анкеты или пришлите файл с вопросами.
campaign-choose-template-none = Обзвон № { $number }: шаблонов анкет пока нет. Пришлите файл с вопросами.
campaign-choose-executor = Обзвон № { $number }: кто будет звонить?
campaign-choose-executor-none = Обзвон № { $number }: исполнителей пока нет. Пригласить: /invite

notice-campaign-posted = Обзвон в работе.
notice-campaign-lacks = Пока запускать рано: нужны клиенты, шаблон анкеты и исполнитель.
notice-campaign-paused = Обзвон приостановлен: сроки первого этапа стоят.
notice-campaign-resumed = Обзвон снова в работе.
notice-campaign-cancelled = Обзвон отменён.
notice-draft-discarded = Черновик удалён.
notice-file-coming = Файл придёт следующим сообщением.

# Результаты: сообщение и таблица
campaign-results = Холодный обзвон № { $number }: результаты
campaign-results-name = Обзвон { $number } результаты
result-client = Клиент
result-inn = ИНН
result-city = Город
result-deal = Сделка №
result-stage = Этап
result-state = Состояние
result-reason = Причина
result-executor = Исполнитель
result-calls = Звонков
result-outcome = Последний исход
result-called-at = Последний звонок
result-state-of = { $state ->
        [left_out] не вошёл
        [waiting] не запущен
        [open] открыта
        [won] выиграна
        [lost] закрыта
        [no_contact] контакт не установлен
       *[cancelled] отменена
    }
