# The survey: question by question, summary, completion.

button-survey = Survey
button-skip = Skip
button-complete-survey = Complete the survey
button-change = ✏️ { $number }

survey-place = Question { $place } of { $total }
survey-question = <b>{ $text }</b>
survey-question-optional = <b>{ $text }</b> (may be skipped)
survey-answered = Now: { $answer }
survey-hint-text = Type the answer.
survey-hint-number = Type a number.
survey-hint-bounds = Type a number: { $lowest } – { $highest }.
survey-hint-date = Choose a day or type a date, such as 20.12.
survey-hint-several = Tick all that apply.
survey-summary-title = <b>Survey</b>
survey-completed-title = <b>The survey is complete</b>
survey-line = { $number }. { $text }: <b>{ $answer }</b>
answer-none = —
answer-lacking = an answer is needed

notice-survey-completed = The survey is completed.
notice-survey-open = Still to be answered: { $questions }
notice-answer-empty = Type an answer or tap “Skip”.
notice-answer-long = The answer is too long: up to { $most } characters.
notice-answer-number = A number is needed here, such as 12 or 3.5.
notice-answer-bounds = The number has to be from { $lowest } to { $highest }.
notice-answer-least = The number has to be { $lowest } or more.
notice-answer-most = The number has to be { $highest } or less.
notice-answer-choice = Please choose an answer by its button.
notice-answer-date = I do not understand the date. Write it like 20.12 or 20.12.2026.
