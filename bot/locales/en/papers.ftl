# Papers: the commercial proposal and the invoice. What is printed on them, without markup.

paper-page = p.
paper-inn = INN { $value }
paper-kpp = KPP { $value }
paper-day = { $day } { $year }
paper-column-place = No.
paper-column-name = Description
paper-column-quantity = Qty
paper-column-unit = Unit
paper-column-price = { $basis ->
        [with] Price incl. VAT, ₽
        [without] Price excl. VAT, ₽
       *[untaxed] Price, ₽
    }
paper-column-discount = Discount
paper-column-vat = VAT
paper-column-sum = { $basis ->
        [with] Sum incl. VAT, ₽
        [without] Sum excl. VAT, ₽
       *[untaxed] Sum, ₽
    }
paper-percent = { $percent }%
vat-rate = { $rate ->
        [none] no VAT
       *[other] { $rate }%
    }
paper-sum = { $basis ->
        [untaxed] Total without VAT:
       *[with] Total incl. VAT:
    }
paper-sum-net = Total excl. VAT:
paper-sum-vat = { $basis ->
        [without] VAT { $rate }:
       *[with] Including VAT { $rate }:
    }
paper-sum-whole = Total incl. VAT:

proposal-paper-file = Proposal № { $number }, version { $version }
proposal-paper-title = Commercial proposal № { $number }
proposal-paper-dated = of { $day }{ $version ->
        [1] { "" }
       *[other] , version { $version }
    }
proposal-paper-greeting = We offer you the following:
proposal-paper-valid = This offer is valid until { $day }

invoice-paper-file = Invoice No. { $number } of { $day }
invoice-paper-title = Invoice No. { $number } of { $day }
invoice-paper-bank = Payee's bank
invoice-paper-bik = BIK
invoice-paper-account = Acc. No.
invoice-paper-payee = Payee
invoice-paper-seller = Seller:
invoice-paper-buyer = Buyer:
invoice-paper-basis = Basis:
invoice-paper-contract = Supply contract No. { $number } of { $day }
invoice-paper-count = Items: { $lines }, for { $sum }
invoice-paper-by-proposal = Goods as in commercial proposal No. { $number }
invoice-paper-to-pay = Total to pay:
invoice-paper-vat-elsewhere = VAT is stated in commercial proposal No. { $number }.

paper-lacks = ⚠️ The company's requisites lack: { $fields }. An admin fills them in: /company
