# Шаблоны анкет: список, версии, файлы.

button-template = { $name } · версия { $version } · { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[many] { $questions } вопросов
    }{ $active ->
        [true] { "" }
       *[false] { " " }· снят
    }
button-templates = Шаблоны анкет
button-template-sample = Образец файла
button-template-file = Скачать XLSX
button-template-version = Версия { $version }
button-template-retire = Больше не предлагать
button-template-offer = Снова предлагать

templates-title = <b>Шаблоны анкет</b>
templates-none = Шаблонов анкет пока нет.
templates-columns = Чтобы добавить шаблон, пришлите файл XLSX, XLS, ODS или CSV с колонками «№», «Вопрос», «Тип ответа», «Варианты», «Обязательный», «Показывать, если».
templates-reading = Читаю файл…
template-title = <b>{ $name }</b> · версия { $version } от { $day }{ $active ->
        [true] { "" }
       *[false] { " " }· для новых обзвонов не предлагается
    }
template-new-version = Чтобы изменить вопросы, скачайте файл, поправьте и пришлите сюда: будет новая версия. Начатые обзвоны останутся со своей.

question-line = { $number }. { $text }
    <i>{ $about }</i>
question-text = текст
question-number = число
question-yes-no = да/нет
question-one = один из
question-several = несколько из
question-date = дата
question-required = обязательный
question-show-if = если { $number } = { $value }

template-file = Анкета «{ $name }». Поправьте и пришлите в /surveys: будет новая версия.
template-sample = Образец анкеты. Замените вопросы своими и пришлите в /surveys.
template-sample-name = Образец анкеты
survey-column-number = №
survey-column-text = Вопрос
survey-column-kind = Тип ответа
survey-column-options = Варианты
survey-column-required = Обязательный
survey-column-show-if = Показывать, если
sample-text = Кто у вас отвечает за закупки?
sample-yes-no = Закупаете упаковку сейчас?
sample-number = Сколько коробок в месяц?
sample-one = Какая доставка вам подходит?
sample-one-options = Самовывоз; До склада; Транспортной компанией
sample-several = Что вам интересно?
sample-several-options = Коробки; Плёнка; Скотч
sample-date = Когда следующая закупка?

notice-template-retired = Для новых обзвонов этот шаблон больше не предлагается.
notice-template-offered = Шаблон снова предлагается для новых обзвонов.
