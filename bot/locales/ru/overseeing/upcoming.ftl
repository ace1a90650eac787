# Что случится само: подпись у часов демонстрации.

upcoming-deadline = срок этапа { $stage }, сделка { $number }
upcoming-reminder = напоминание, сделка { $number }
upcoming-daily = ежедневные сообщения
upcoming-message = сообщение, ждавшее тихих часов
