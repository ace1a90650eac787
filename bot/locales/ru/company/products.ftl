# Номенклатура: /products.

products-title = <b>Номенклатура: { $total }</b>
products-found = <b>Найдено по «{ $words }»: { $total }</b>
products-not-found = По «{ $words }» ничего нет.
products-none = Номенклатура пока пуста.
products-hint = Чтобы найти товар, напишите несколько букв. Чтобы загрузить прайс-лист, пришлите XLSX, XLS, ODS или CSV с колонками «Наименование», «Артикул», «Ед.», «Цена», «НДС».
products-reading = ⏳ Прайс-лист читается.
product-line = <b>{ $name }</b>
    { $about }{ $active ->
        [true] { "" }
       *[false] { " " }· снят с продажи
    }
product-price = { $price } за { $unit }
product-unpriced = без цены, { $unit }
product-vat = { $rate ->
        [none] Без НДС
       *[other] НДС { $rate } %
    }
product-title = <b>{ $name }</b>
product-about = Артикул: { $article }
    Цена: { $price }
    { $vat }
product-not-sold = Снят с продажи: в новые КП его не предлагаем, в прежних он остаётся.
product-add = Как называется новый товар?
product-write = { $field ->
        [name] Напишите новое название.
        [price] Напишите цену в рублях, например «42,50».
        [unit] Напишите единицу: шт, кг, м, упак.
       *[article] Напишите артикул.
    }

button-products = К номенклатуре
button-all-products = Вся номенклатура
button-add-product = Добавить товар
button-product-name = Название
button-product-price = Цена
button-product-unit = Единица
button-product-article = Артикул
button-stop-selling = Снять с продажи
button-sell-again = Вернуть в продажу

products-taken = <b>{ $file }</b>: добавлено { $added }, изменено { $changed }, без изменений { $same }.
products-refused = { $rows ->
        [one] Не принята { $rows } строка:
        [few] Не приняты { $rows } строки:
       *[many] Не принято { $rows } строк:
    }
product-row-no-name = нет наименования
product-row-too-long = слишком длинно: { $value }
product-row-price-invalid = цена «{ $value }» не похожа на число
product-row-vat-unknown = нет такой ставки НДС: «{ $value }»

notice-product-added = Добавлено.
notice-product-there = «{ $name }» уже есть.
notice-article-invalid = Артикул: от одного до { $most } знаков.
notice-article-there = Артикул { $article } уже у другого товара.
