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
paper-quantity = { NUMBER($quantity, maximumFractionDigits: 3) }
paper-money = { NUMBER($sum, minimumFractionDigits: 2, maximumFractionDigits: 2) }
paper-percent = { NUMBER($percent, maximumFractionDigits: 2) }%
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

proposal-paper-file = Proposal No. { $number }, version { $version }
proposal-paper-title = Commercial proposal No. { $number }
proposal-paper-dated = of { $day }{ $version ->
        [1] { "" }
       *[other] , version { $version }
    }
proposal-paper-greeting = We offer you the following:
proposal-paper-valid = This offer is valid until { $day }

requisite = { $field ->
        [name] name
        [inn] INN
        [kpp] KPP
        [address] address
        [phone] phone
        [email] e-mail
        [bank] bank
        [bik] BIK
        [account] account
        [correspondent] correspondent account
        [signatory_position] signatory's position
       *[signatory] signatory
    }
paper-lacks = ⚠️ The company's requisites lack: { $fields }. An admin fills them in: /company
