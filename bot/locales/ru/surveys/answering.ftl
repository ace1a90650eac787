# Опрос: вопрос за вопросом, итог, завершение.

button-survey = Анкета
button-skip = Пропустить
button-complete-survey = Завершить опрос
button-change = ✏️ { $number }

survey-place = Вопрос { $place } из { $total }
survey-question = <b>{ $text }</b>
survey-question-optional = <b>{ $text }</b> (можно пропустить)
survey-answered = Сейчас: { $answer }
survey-hint-text = Напишите ответ.
survey-hint-number = Напишите число.
survey-hint-bounds = Напишите число: { $lowest } – { $highest }.
survey-hint-date = Выберите день или напишите дату, например 20.12.
survey-hint-several = Отметьте всё, что подходит.
survey-summary-title = <b>Анкета</b>
survey-completed-title = <b>Анкета заполнена</b>
survey-line = { $number }. { $text }: <b>{ $answer }</b>
answer-none = —
answer-lacking = нужен ответ

notice-survey-completed = Опрос завершён.
notice-survey-open = Осталось ответить: { $questions }
notice-answer-empty = Напишите ответ или нажмите «Пропустить».
notice-answer-long = Слишком длинный ответ: до { $most } знаков.
notice-answer-number = Здесь нужно число, например 12 или 3,5.
notice-answer-bounds = Число должно быть от { $lowest } до { $highest }.
notice-answer-least = Число должно быть не меньше { $lowest }.
notice-answer-most = Число должно быть не больше { $highest }.
notice-answer-choice = Выберите ответ кнопкой.
notice-answer-date = Не понимаю дату. Напишите так: 20.12 или 20.12.2026.
