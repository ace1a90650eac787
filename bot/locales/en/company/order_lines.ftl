# What does not fit where goods, a price, a quantity are typed.

notice-line-name = A name has one to { $most } characters.
notice-line-unit = A unit has one to { $most } characters.
notice-quantity-invalid = I don’t understand the quantity. Type a number above zero, such as 250 or 1.5.
notice-price-invalid = I don’t understand the price. Type it like this: 42.50.
notice-discount-invalid = A discount is a number from 0 to 100.
notice-vat-unknown = There is no such VAT rate: “{ $value }”.
