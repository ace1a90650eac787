# Письма клиентам и визитка компании: этап 3, справочник /cards, почта.

size-kilobytes = { $count } КБ
size-megabytes = { $count } МБ

# Этап 3 на карточке сделки
next-send-card = 👉 Отправьте клиенту визитку компании.
next-letter-leaving = 👉 Ответа почты можно не ждать: берите следующую задачу.
next-letter-returned = 👉 Проверьте адрес и отправьте визитку ещё раз.
letter-leaving = ✉️ Письмо отправляется: { $address }
letter-trouble = Почтовый сервер пока не принял его, повторяем. Его ответ: <i>{ $error }</i>
letter-returned-fact = ⚠️ Письмо не доставлено: { $address }{ GIVEN($error) ->
        [yes] . Ответ почты: <i>{ $error }</i>
       *[no] { "" }
    }
button-send-letter = Отправить письмом
button-sent-by-fax = Отправлено факсом
button-sent-by-hand = Отправлено вручную
button-without-card = Без визитки
button-cancel-letter = Отменить отправку

# Письмо перед отправкой
choose-card = <b>{ $client }</b>
    Какую визитку отправить?
no-cards = <b>{ $client }</b>
    Визиток пока нет. Их заводит администратор: /cards
letter-address = <b>{ $client }</b>
letter-address-now = Сейчас: { $address }
letter-address-type = Напишите адрес почты клиента.
letter-to = Кому: <b>{ $address }</b>
letter-subject = Тема: <b>{ $subject }</b>
letter-text = <blockquote>{ $text }</blockquote>
letter-text-to-copy = <pre>{ $text }</pre>
letter-files = 📎 { $files }
letter-files-wait = ⏳ Файлы визитки ещё загружаются.
letter-missing = ⚠️ Нечем заполнить: { $words }
letter-no-server = Почта к боту не подключена. Отправьте письмо из своего ящика и отметьте это.
button-send = Отправить
button-change-address = Изменить адрес
button-copy-address = Скопировать адрес
button-copy-subject = Скопировать тему
button-copy-text = Скопировать текст
sent-how = <b>{ $client }</b>
    Как отправлена визитка?
sent-as-email = Из своего ящика
sent-as-messenger = В мессенджере
sent-as-meeting = Лично
decline-why = <b>{ $client }</b>
    Почему без визитки? Напишите одной фразой: это останется в истории.
notice-letter-leaves = Письмо отправляется.
notice-letter-cancelled = Отправка отменена.
notice-card-recorded = Записано: визитка отправлена.
notice-card-declined = Записано: без визитки.
notice-card-files-wait = Файлы визитки ещё загружаются. Попробуйте через минуту.
notice-decline-note = Напишите причину: от одного до { $most } знаков.

# Справочник визиток
cards-title = <b>Визитки компании</b>
cards-none = Визиток пока нет.
cards-add = Чтобы добавить визитку, напишите её название.
card-line = <b>{ $name }</b> · { $state ->
        [offered] в работе
        [retired] не предлагается
       *[unfinished] не дописана
    }{ $files ->
        [0] { "" }
        [one] { " " }· { $files } файл
        [few] { " " }· { $files } файла
       *[many] { " " }· { $files } файлов
    }
card-title = <b>Визитка: { $name }</b>
card-subject = Тема: <b>{ $subject }</b>
card-text = <blockquote>{ $text }</blockquote>
card-no-files = Файлов нет.
card-file = 📎 { $name }, { $size }
card-file-waits = ⏳ { $name }, { $size }: загружается
card-add-file = Чтобы приложить файл, пришлите его сюда. Все вместе: до { $most } МБ.
card-unfinished = ⚠️ Нужны тема и текст, тогда визитку можно отправлять.
card-retired = Сейчас исполнителям не предлагается.
button-card-name = Название
button-card-subject = Тема
button-card-text = Текст
button-remove-file = Убрать { $name }
button-retire-card = Не предлагать
button-offer-card = Предлагать
card-write = { $part ->
        [name] Напишите название визитки.
        [subject] Напишите тему письма.
       *[text] Напишите текст письма.
    }
card-words = Слова в скобках заменятся данными: { $words }
card-limit = До { $most } знаков.
notice-card-name = Название визитки: от одного до { $most } знаков.
notice-card-there = Визитка «{ $name }» уже есть.
notice-card-subject = Тема письма: от одного до { $most } знаков.
notice-card-text = Текст письма: от одного до { $most } знаков.
notice-card-word = Не знаю слова {"{"}{ $word }{"}"}. Выберите из тех, что перечислены.
notice-card-files-large = Вместе с этим файлом больше { $most } МБ: такие письма не доходят.
notice-card-files-many = Файлов может быть не больше { $most }.

button-to-cards = Визитки компании

# История
history-letter-written = Написано письмо: { $to }. Тема: { $subject }
history-letter-accepted = Почта приняла письмо: { $to }.
history-letter-refused = Письмо не доставлено: { $to }.
history-letter-cancelled = Отправка письма отменена: { $to }.

# Сообщения, которые приходят сами
letter-returned = <b>{ $letters ->
        [one] Письмо не доставлено
        [few] Не доставлены { $letters } письма
       *[many] Не доставлено { $letters } писем
    }</b>
letter-returned-line = № { $number } { $client }, { $address }
    Ответ почты: <i>{ $error }</i>
mail-unset = <b>Почта не подключена</b>
    Исполнителям приходится отправлять визитки из своих ящиков. Чтобы письма отправлял бот, задайте в настройках <code>SMTP_URL</code> (smtp://имя:пароль@сервер:порт) и <code>MAIL_FROM</code> (адрес отправителя) и перезапустите его. Проверка: <code>python main.py check</code>
card-file-lost = Telegram больше не отдаёт файл «{ $name }». Пришлите его в визитку ещё раз: /cards
