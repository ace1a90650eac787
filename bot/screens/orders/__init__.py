"""Order, contract, supply, payments and shipping on the phones of all who have to do with them."""
