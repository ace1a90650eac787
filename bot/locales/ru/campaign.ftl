# Документ «Холодный обзвон».

button-upload = Загрузить файл
button-from-directory = Выбрать из справочника
button-launch = В работу
button-pause = Приостановить
button-resume = Возобновить
button-cancel-campaign = Отменить обзвон
button-choose-template = Шаблон анкеты
button-choose-executor = Исполнитель
button-campaign = № { $number } · { $state ->
        [draft] черновик
        [running] в работе
        [paused] приостановлен
        [finished] завершён
       *[cancelled] отменён
    } · { $moment }
button-to-campaign = К обзвону № { $number }

campaigns-title = <b>Холодные обзвоны</b>
campaigns-none = Обзвонов пока нет. Начать новый: /newcampaign
campaign-title = <b>Холодный обзвон № { $number }</b> · { $state ->
        [draft] черновик
        [running] в работе
        [paused] приостановлен
        [finished] завершён
       *[cancelled] отменён
    }
campaign-reading = Читаю файл { $file }…
campaign-no-rows = Клиентов пока нет.
campaign-rows = Файл: { $file }, { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }
campaign-left-out = — { $reason ->
        [open_deal] уже есть открытая сделка
        [no_phone] нет телефона
        [do_not_call] просили больше не звонить
       *[other] { $reason }
    }: { $rows }
campaign-to-launch = Будет сделок: { $rows }
campaign-template = Анкета: { $name }
campaign-template-none = Анкета: не выбрана
campaign-executor = Исполнитель: { $name }
campaign-executor-none = Исполнитель: не выбран
campaign-executor-lacks-group = ⚠️ У исполнителя нет группы доступа: его сделки не будут перенаправляться.
campaign-lacks-rows = Пришлите файл с клиентами: XLSX, XLS, ODS или CSV.
campaign-lacks-template = Выберите шаблон анкеты.
campaign-lacks-executor = Выберите исполнителя.
campaign-launching = Запускаю: { $done } из { $total }
    { $bar }
campaign-launched = Запущено: { $deals ->
        [one] { $deals } сделка
        [few] { $deals } сделки
       *[many] { $deals } сделок
    }

campaign-choose-file = Обзвон № { $number }: пришлите файл с клиентами — XLSX, XLS, ODS или CSV.
campaign-choose-template = Обзвон № { $number }: выберите шаблон анкеты или пришлите файл с вопросами.
campaign-choose-template-none = Обзвон № { $number }: шаблонов анкет пока нет. Пришлите файл с вопросами.
campaign-choose-executor = Обзвон № { $number }: кто будет звонить?
campaign-choose-executor-none = Обзвон № { $number }: исполнителей пока нет. Пригласить: /invite

notice-campaign-posted = Обзвон в работе.
notice-campaign-lacks = Пока запускать рано: нужны клиенты, шаблон анкеты и исполнитель.
