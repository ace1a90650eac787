# Stages 13 and 14: the invoice, the payment, shipping.

# Stage 13 on the card of a deal
next-send-invoice = 👉 Send the invoice to the client.
next-invoice-returned = 👉 Check the address and send the invoice again.
next-invoice-lacks = 👉 The invoice cannot go yet: ask an admin to fill in the requisites.
invoice-fact = Invoice No. { $number }: <b>{ $sum }</b>
button-send-invoice = Send the invoice
button-look-at-invoice = See the invoice
notice-invoice-coming = It is on its way.
notice-invoice-none = There is no invoice yet.
notice-invoice-lacks = The invoice cannot go yet: the company's requisites are not complete. Ask an admin: /company
notice-invoice-recorded = Noted: the documents are sent.

# The letter with the invoice; it speaks the company's language
invoice-letter-subject = Invoice No. { $number } of { $day }
invoice-letter-text = Hello{ GIVEN($contact) ->
        [yes] , { $contact }
       *[no] { "" }
    }!

    Please find attached our invoice No. { $number } of { $day } for { $sum }. If you have any questions, reply to this letter{ GIVEN($phone) ->
        [yes] { " " }or call { $phone }
       *[no] { "" }
    }.

    Best regards,
    { $executor }{ GIVEN($company) ->
        [yes] , { $company }
       *[no] { "" }
    }

# Stage 14 on the card of a deal
next-await-payment = 👉 Payment is awaited: { $left }. An accountant or a manager records it.
order-account-fact = Order No. { $order }: <b>{ $total }</b>{ GIVEN($paid) ->
        [yes] , paid { $paid }
       *[no] , no payments yet
    }{ GIVEN($left) ->
        [yes] , left { $left }
       *[no] { "" }
    }
shipping-waits = 📦 Shipping starts once { $sum } is paid.
shipping-assigned = 📦 Shipping was asked to ship { $moment }.
shipping-done = 📦 Shipped { $moment }{ GIVEN($who) ->
        [yes] , { $who }
       *[no] { "" }
    }.

# Payments
button-payments = Payments
button-payment-received = Payment received
button-whole-sum = The whole sum: { $sum }
button-day-today = Today
button-day-yesterday = Yesterday
button-record-anyway = Record it
button-take-payment-back = Take back { $sum } of { $day }
button-withdraw-payment = Take the payment back
account-head = <b>No. { $number } { $client }</b>
    Order No. { $order }{ GIVEN($invoice) ->
        [yes] , invoice No. { $invoice }
       *[no] { "" }
    }
account-sums = { $state ->
        [none] Sum: <b>{ $total }</b>. No payments yet.
        [some] Sum: <b>{ $total }</b>
            Paid: { $paid }
            Left: <b>{ $left }</b>
       *[paid] Sum: <b>{ $total }</b>
            ✅ Paid in full: { $paid }{ GIVEN($over) ->
                [yes] , { $over } of it too much
               *[no] { "" }
            }
    }
account-payment = { $state ->
        [withdrawn] <s>{ $day }: { $sum }</s>, taken back
       *[standing] { $day }: <b>{ $sum }</b>{ GIVEN($who) ->
                [yes] { " " }· { $who }
               *[no] { "" }
            }
    }
payment-ask-sum = How much was received? Write the sum in roubles. Left to pay: { $left }.
payment-ask-day = { $sum } received. When? Choose a day or write a date, for example 20.11.
payment-over = ⚠️ { $sum } is { $over } more than is left to pay ({ $left }). Record it anyway?
payment-withdraw-sure = Take back the payment of { $sum } of { $day }? { $reopens ->
        [yes] The order will not be paid in full any more, and the deal returns to the stage “Awaiting the payment”.
       *[no] { "" }
    }
notice-payment-invalid = Write a sum above zero, for example “120 000” or “84 500.50”.
notice-payment-day = This is no date. Write it as 20.11 or 20.11.2026
notice-payment-ahead = This day is still to come.
notice-payment-old = This day is too long ago: more than a year.
notice-overpaid = This is { $over } more than is left to pay.
notice-payment-kept = The payment is recorded.
notice-payment-paid = The payment is recorded. The order is paid in full.
notice-payment-withdrawn = The payment is taken back.

# Orders that wait for payment
unpaid-title = <b>{ $orders ->
        [one] { $orders } order waits for payment
       *[other] { $orders } orders wait for payment
    }: { $sum }</b>
unpaid-none = No orders wait for payment.
unpaid-found = <b>“{ $words }”: { $orders }</b>
unpaid-not-found = Nothing that waits for payment fits “{ $words }”.
unpaid-line = <b>Order No. { $order } { $client }</b>
    { GIVEN($invoice) ->
        [yes] Invoice No. { $invoice } ·{ " " }
       *[no] { "" }
    }left { $left }{ GIVEN($total) ->
        [yes] { " " }of { $total }
       *[no] { "" }
    }
unpaid-hint = To find an order, write its number, that of its invoice or deal, or some letters of the client's name.
button-all-unpaid = All orders
button-unpaid = Awaiting payment: { $orders }

# Shipping and supply
button-shipped = Shipped
notice-shipped = Noted: the order is shipped.
assignment-head = <b>No. { $number } { $client }</b>
    Order No. { $order }
assignment-address = 📍 { GIVEN($address) ->
        [yes] { $address }
       *[no] No delivery address is given
    }
assignment-deliver = To be delivered: { $day }
assignment-expected = Procurement expects the goods: { $day }
assignment-contact = { $contact }
assignment-goods = { $place }. { $name } — { $quantity } { $unit }
shipping-state = { $state ->
        [open] 👉 Ship the order. You were asked to { $moment }.
        [done] ✅ Shipped { $moment }{ GIVEN($who) ->
                [yes] , { $who }
               *[no] { "" }
            }.
       *[cancelled] Nothing to ship: the deal was closed { $moment }.
    }
shipping-wanted = <b>{ $orders ->
        [one] A new order to ship
       *[other] { $orders } new orders to ship
    }</b>
history-invoice-issued = Invoice No. { $number } issued: { $total }.
