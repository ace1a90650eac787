# Products: /products.

products-title = <b>Products: { $total }</b>
products-found = <b>Found for “{ $words }”: { $total }</b>
products-not-found = Nothing for “{ $words }”.
products-none = There are no products yet.
products-hint = Type a few letters to find a product. To load a price list, send an XLSX, XLS, ODS or CSV file with the columns Name, Article, Unit, Price, VAT.
products-reading = ⏳ The price list is being read.
product-line = <b>{ $name }</b>
    { $about }{ $active ->
        [true] { "" }
       *[false] { " " }· no longer sold
    }
product-price = { $price } per { $unit }
product-unpriced = no price, { $unit }
product-vat = { $rate ->
        [none] No VAT
       *[other] VAT { $rate }%
    }
product-title = <b>{ $name }</b>
product-about = Article: { $article }
    Price: { $price }
    { $vat }
product-not-sold = No longer sold: it is not offered for new proposals and stays in earlier ones.
product-add = What is the new product called?
product-write = { $field ->
        [name] Type the new name.
        [price] Type the price in roubles, such as 42.50.
        [unit] Type the unit: pcs, kg, m, pack.
       *[article] Type the article.
    }

button-products = To the products
button-all-products = All products
button-add-product = Add a product
button-product-name = Name
button-product-price = Price
button-product-unit = Unit
button-product-article = Article
button-stop-selling = Stop selling
button-sell-again = Sell again

products-taken = <b>{ $file }</b>: { $added } added, { $changed } changed, { $same } unchanged.
products-refused = { $rows ->
        [one] { $rows } row was refused:
       *[other] { $rows } rows were refused:
    }
product-row-no-name = there is no name
product-row-too-long = too long: { $value }
product-row-price-invalid = the price “{ $value }” is no number
product-row-vat-unknown = there is no such VAT rate: “{ $value }”

notice-product-added = Added.
notice-product-there = “{ $name }” is there already.
notice-article-invalid = An article has one to { $most } characters.
notice-article-there = Article { $article } belongs to another product.
