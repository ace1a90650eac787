# Списки сделок и задач, поиск.

deals-of-stage = <b>{ $stage }: { $total }</b>
button-stage = Этап { $number } · { $deals }
button-all-stages = Все этапы
button-kind = { $task } · { $tasks }
button-all-tasks = Все задачи
button-search-again = Искать ещё

found-many = <b>Найдено больше { $most } сделок.</b> Уточните запрос.

line-call = 📞 { $moment }
line-call-due = 📞 пора звонить
line-until = срок { $moment }
line-late = ⚠️ срок прошёл { $moment }
line-waits = ⏸ обзвон приостановлен
line-closed = { $state ->
        [won] ✅ выиграна
        [lost] закрыта
        [no_contact] закрыта, нет контакта
       *[cancelled] отменена
    }
line-note = <i>{ $note }</i>
