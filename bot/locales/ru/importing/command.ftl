# Отчёт команды import.

import-done = Добавлено: { $added }. Объединено с известными: { $merged }. Отказано: { $refused }.
import-unknown-columns = Незнакомые колонки сохранены: { $columns }
