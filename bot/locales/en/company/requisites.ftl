# The company's details: /company. Who approves what: /rules.

company-title = <b>Company details</b>
company-line = { $field }: <b>{ $value }</b>
company-field-name = Name
company-field-inn = INN
company-field-kpp = KPP
company-field-address = Address
company-field-phone = Phone
company-field-email = E-mail
company-field-bank = Bank
company-field-bik = BIK
company-field-account = Account
company-field-correspondent = Correspondent account
company-field-signatory-position = Signatory’s position
company-field-signatory = Signatory
company-vat = { $included ->
        [true] Prices in proposals include VAT.
       *[false] VAT in proposals comes on top of prices.
    }
company-logo = { $state ->
        [there] There is a logo. To replace it, send another picture: PNG, JPEG or SVG up to { $most } MB.
        [comes] ⏳ The logo is being loaded.
       *[none] There is no logo. Send a picture: PNG, JPEG or SVG up to { $most } MB.
    }
company-whole = ✓ All is there for proposals and invoices.
company-lacks = ⚠️ Missing for proposals and invoices: { $fields }
company-lacks-for-invoice = ⚠️ Missing for invoices: { $fields }
company-mismatched = ⚠️ Does not fit this BIK: { $fields }. One of the numbers has a slip.
company-type = { $field ->
        [name] Type the company’s name as documents have it.
        [inn] Type the INN: 10 digits, 12 for an entrepreneur.
        [kpp] Type the KPP: 9 characters.
        [address] Type the address in one line, with the postcode.
        [phone] Type the phone as it should stand in documents.
        [email] Type the e-mail address.
        [bank] Type the bank’s name and city.
        [bik] Type the BIK: 9 digits.
        [account] Type the account: 20 digits.
        [correspondent] Type the correspondent account: 20 digits.
        [signatory_position] Type the position of whoever signs, such as General Director.
       *[signatory] Type who signs, such as A. V. Orlova.
    }
button-company = To the company details
button-vat-on-top = VAT on top
button-vat-included = VAT included
button-remove-logo = Remove the logo
logo-refused = <b>{ $file }</b> will not be the logo.

notice-company-text = Too long: up to { $most } characters.
notice-company-inn = There is no such INN: check the digits.
notice-company-kpp = A KPP has 9 characters, such as 770101001.
notice-company-phone = This does not look like a phone.
notice-company-email = This does not look like an e-mail address.
notice-company-bik = A BIK has 9 digits.
notice-company-account = An account has 20 digits.
notice-company-account-key = This account does not fit BIK { $bik }: check the digits.
notice-logo-kind = A logo can be PNG, JPEG or SVG.
notice-logo-large = A logo has up to { $most } MB.
notice-logo-broken = This picture cannot be put into a document. Send another one: PNG, JPEG or SVG.

rules-title = <b>Who approves what</b>
rules-order = A proposal is approved by the executor’s manager first and, if it is above a sum below, then by those named here, in order.
rule-line = Proposals above { $sum } are approved by <b>{ $name }</b>{ $active ->
        [true] { "" }
       *[false] { "" }
            ⚠️ No access any more: name somebody else.
    }
rules-contracts = Contracts are approved by { GIVEN($name) ->
        [yes] <b>{ $name }</b>
       *[no] the executor’s manager
    }.{ $left ->
        [true] { "" }
            ⚠️ No access any more: the executor’s manager does it for now.
       *[false] { "" }
    }
rule-type-sum = Above which sum does a proposal need somebody else’s approval? Type the sum in roubles, such as 500 000.
rule-choose-approver = Who approves proposals above { $sum }?
rules-choose-contracts = Who approves contracts?
button-rule = { $sum } · { $name }
button-add-rule = Add a rule
button-rule-sum = Sum
button-rule-approver = Approver
button-remove-rule = Remove the rule
button-contract-approver = Who approves contracts
button-executors-manager = The executor’s manager

notice-rule-sum = I don’t understand the sum. Type it like this: 500 000.
notice-rule-there = There is such a rule already.

button-letter-with-proposal = Letter with a proposal
button-letter-with-invoice = Letter with an invoice
button-usual-letter = Back to the usual text
company-letter-title = <b>{ $what ->
        [invoice] The letter with an invoice
       *[proposal] The letter with a proposal
    }</b>
company-letter-usual = The usual text goes out now: a greeting, number and sum, the executor’s signature.
notice-letter-kept = The letter’s text is kept.
