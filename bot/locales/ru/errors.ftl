# Отказы. notice-… бывает и всплывающей строкой (до 200 знаков, без разметки), и строкой над экраном.

stranger =
    Здравствуйте! Этот бот — для сотрудников компании.
    Чтобы войти, попросите у администратора ссылку-приглашение и назовите ему ваш номер: <code>{ $id }</code>
incident =
    Не получилось: что-то сломалось у нас, ваши данные целы. Попробуйте ещё раз.
    Если повторится, назовите администратору номер <code>{ $number }</code>

notice-refused = Так сделать нельзя.
notice-invalid = Это не подходит. Проверьте и попробуйте ещё раз.
notice-stale = Этот экран устарел, показываю свежий.
notice-forbidden = У вас нет на это прав.
notice-not-found = Не нахожу. Возможно, это уже не ваше или удалено.
notice-not-yet = Пока рано: сначала нужно завершить этап.
notice-past = Этот срок уже прошёл.
notice-unknown-input = Не понимаю, к чему это. Выберите кнопку на экране или в меню.
notice-unknown-command = Такой команды нет. Все команды: /help
notice-unexpected-file = Здесь файл не нужен. Чтобы загрузить клиентов, начните с /newcampaign
notice-unknown-role = Такой роли нет.
notice-unknown-language = На этом языке бот пока не говорит.

# Приглашения
notice-wrong-link = Ссылка-приглашение неверна. Попросите новую.
notice-link-used = По этой ссылке уже вошли: она одноразовая. Попросите новую.
notice-link-expired = Срок ссылки истёк. Попросите новую.

# Файл целиком
notice-file-gone = Telegram больше не отдаёт этот файл. Пришлите его ещё раз.
notice-file-too-large = Файл слишком большой: принимаю до 20 МБ.
notice-not-a-table = Это не таблица. Принимаю XLSX, XLS, ODS и CSV.
notice-zip-bomb = Файл внутри в сотни раз больше, чем снаружи. Такой не открываю.
notice-mxl = Это табличный документ 1С (MXL). Сохраните его в 1С как XLSX и пришлите ещё раз.
notice-html-table = Это веб-страница под видом Excel. Откройте её в Excel и сохраните как XLSX.
notice-encrypted = Файл закрыт паролем. Снимите пароль и пришлите ещё раз.
notice-too-many-rows = Слишком много строк: принимаю до { $rows }. Разделите файл.
notice-too-many-cells = Слишком много ячеек: принимаю до { $cells }. Разделите файл.
notice-empty = Файл пуст.
notice-no-header =
    Не нахожу строку заголовков: нужна колонка { $needed ->
        [text] «Вопрос»
       *[other] «Наименование»
    }.{ GIVEN($titles) ->
        [yes] { " " }Больше всего похоже на заголовки: { $titles }
       *[no] { "" }
    }

# Файл с анкетой
notice-no-questions = В файле нет ни одного вопроса.
notice-question-empty = Строка { $row }: нет текста вопроса.
notice-question-number = Строка { $row }: номер «{ $value }» не больше предыдущего.
notice-kind-unknown = Строка { $row }: не знаю вида ответа «{ $value }». Есть: текст, число, да/нет, один из, несколько из, дата.
notice-options-missing = Строка { $row }: нужны хотя бы два варианта через «;».
notice-bounds-invalid = Строка { $row }: границы «{ $value }» не понятны. Напишите так: 1–100.
notice-required-unknown = Строка { $row }: обязательный ли вопрос — «да» или «нет», а не «{ $value }».
notice-show-if-invalid = Строка { $row }: условие «{ $value }» не понятно. Напишите так: 2 = да.
notice-show-if-not-earlier = Строка { $row }: условие «{ $value }» должно ссылаться на вопрос выше.
notice-show-if-value = Строка { $row }: у вопроса { $question } не бывает ответа «{ $value }».

# Строки файла с клиентами
row-no-name = нет наименования
row-too-many-cells = ячеек больше, чем заголовков
row-inn-invalid = ИНН «{ $value }» неверный, не записан
row-inn-padded = в ИНН возвращён ноль впереди: { $inn }
row-kpp-invalid = КПП «{ $value }» неверный, не записан
row-kpp-padded = в КПП возвращён ноль впереди: { $kpp }
row-no-phone = нет телефона
row-phone-invalid = не похоже на телефон: { $value }
row-email-invalid = не похоже на адрес почты: { $value }
row-email-extra = второй адрес почты не записан: { $value }
row-fax-invalid = не похоже на факс: { $value }
row-time-zone-unknown = часовой пояс не узнан: { $value }
row-merged = объединена со строкой { $row }: тот же клиент
row-duplicate = повтор строки { $row }
