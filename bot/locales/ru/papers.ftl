# Бумаги: коммерческое предложение и счёт. Что на них напечатано, без разметки.

paper-page = стр.
paper-inn = ИНН { $value }
paper-kpp = КПП { $value }
paper-day = { $day } { $year } г.
paper-column-place = №
paper-column-name = Наименование
paper-column-quantity = Кол-во
paper-column-unit = Ед.
paper-column-price = { $basis ->
        [with] Цена с НДС, ₽
        [without] Цена без НДС, ₽
       *[untaxed] Цена, ₽
    }
paper-column-discount = Скидка
paper-column-vat = НДС
paper-column-sum = { $basis ->
        [with] Сумма с НДС, ₽
        [without] Сумма без НДС, ₽
       *[untaxed] Сумма, ₽
    }
paper-percent = { $percent } %
vat-rate = { $rate ->
        [none] без НДС
       *[other] { $rate } %
    }
paper-sum = { $basis ->
        [untaxed] Итого без НДС:
       *[with] Итого с НДС:
    }
paper-sum-net = Итого без НДС:
paper-sum-vat = { $basis ->
        [without] НДС { $rate }:
       *[with] В том числе НДС { $rate }:
    }
paper-sum-whole = Всего с НДС:

proposal-paper-file = КП № { $number }, версия { $version }
proposal-paper-title = Коммерческое предложение № { $number }
proposal-paper-dated = от { $day }{ $version ->
        [1] { "" }
       *[other] , версия { $version }
    }
proposal-paper-greeting = Предлагаем вам поставку на следующих условиях:
proposal-paper-valid = Предложение действует до { $day }

invoice-paper-file = Счёт № { $number } от { $day }
invoice-paper-title = Счёт на оплату № { $number } от { $day }
invoice-paper-bank = Банк получателя
invoice-paper-bik = БИК
invoice-paper-account = Сч. №
invoice-paper-payee = Получатель
invoice-paper-seller = Поставщик:
invoice-paper-buyer = Покупатель:
invoice-paper-basis = Основание:
invoice-paper-contract = Договор поставки № { $number } от { $day }
invoice-paper-count = Всего наименований { $lines }, на сумму { $sum }
invoice-paper-by-proposal = Товары по коммерческому предложению № { $number }
invoice-paper-to-pay = Итого к оплате:
invoice-paper-vat-elsewhere = НДС указан в коммерческом предложении № { $number }.

paper-lacks = ⚠️ В реквизитах компании не хватает: { $fields }. Их заполняет администратор: /company
