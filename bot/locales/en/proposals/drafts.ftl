# Stage 6: making the commercial proposal.

button-add-line = Add a line
button-lines = Lines: { $lines }
button-attach-file = Attach a file
button-proposal-file = File
button-proposal-sum = Sum
button-validity = Validity
button-terms = Terms
button-look-at-proposal = See the PDF
button-submit-proposal = For approval

proposal-fact = Proposal № { $number }, version { $version }: <b>{ $sum }</b>
proposal-fact-file = A file instead of lines: { $name }
proposal-fact-lines = Lines: { $lines }
proposal-fact-valid = Valid until { $day }
proposal-back = { $way ->
        [rework] ↩️ Returned for rework:
        [rework_decided] ↩️ The client asks for changes:
        [proposal_edited] Edited after approval: have it approved again.
       *[withdrawn] Withdrawn from approval.
    }
proposal-remark = { $who }: <i>{ $text }</i>
next-proposal-empty = 👉 Add lines or attach a finished file.
next-proposal-unpriced = 👉 Some lines have no price yet: set it.
next-proposal-sum = 👉 Say the sum of the proposal in the file.
next-proposal-again = 👉 Make the changes and send the proposal for approval.
next-proposal-submit = 👉 Check quantities and prices, see the PDF and send it for approval.

lines-title = <b>Proposal № { $number }, version { $version }</b>
lines-none = No lines yet.
lines-sum = <b>Total: { $sum }</b>, including VAT { $vat }
lines-hint = To add a line, write a few letters of the name or article.
line-listed = { $place }. { $name }
    { $cost }
line-whole = <b>{ $name }</b>
    { $cost }
line-cost = { $quantity } { $unit } × { $price }{ GIVEN($discount) ->
        [yes] { " " }− { $discount }
       *[no] { "" }
    } = { $sum }{ $basis ->
        [with] , including VAT { $vat }
        [without] { " " }+ VAT { $vat }
       *[untaxed] , no VAT
    }
line-hint = Write a new quantity or choose what to change.
button-line-quantity = Quantity
button-line-price = Price
button-line-discount = Discount
button-line-vat = VAT
button-line-unit = Unit
button-line-name = Name
button-remove-line = Remove the line
line-ask = { $what ->
        [quantity] How many? Write the quantity, { $unit }.
        [price] What is the price per { $unit }, in roubles? For example: 42.50
        [discount] What discount, in percent? 0 for none.
        [vat] Which VAT rate?
        [unit] What is it measured in? For example: pcs, kg. Up to { $most } characters.
       *[name] What is the line called? Up to { $most } characters.
    }
notice-line-kept = Saved.
notice-line-removed = The line is removed.

goods-search = { $state ->
        [asked] Choose goods, or write a few letters of the name or article.
        [found] Found for “{ $words }”: { $total }. Choose, write it differently, or add what you wrote.
       *[none] There is nothing like “{ $words }” among the products. Write it differently, or add what you wrote.
    }
button-goods = { $name }{ GIVEN($price) ->
        [yes] { " " }· { $price }
       *[no] { "" }
    }
button-take-words = ➕ Add “{ $words }”

validity-ask = Until what day is the proposal valid?{ GIVEN($now) ->
        [yes] { " " }Now: { $now }.
       *[no] { "" }
    } Choose, or write a date, for example 25.12.
button-valid-for = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
terms-now = Now:
    { $terms }
terms-ask = Write the terms of delivery and payment: they stand below the sum. Up to { $most } characters.
button-clear-terms = Remove the terms
file-there = The client will get this file now: { $name }
file-ask = Send a finished proposal: PDF, DOCX or XLSX up to { $most } MB. The client gets it instead of the lines.
button-detach-file = Remove the file
file-sum-ask = What is the sum of the proposal in “{ $name }”, VAT included? Write it in roubles: it decides who approves.{ GIVEN($sum) ->
        [yes] { " " }Now: { $sum }.
       *[no] { "" }
    }
proposal-file-lost = Deal № { $number }: Telegram no longer has the file “{ $name }”. Attach it to the proposal again.

notice-proposal-kept = Saved.
notice-file-detached = The file is removed, the proposal has its lines again.
notice-proposal-coming = It is on its way.
notice-proposal-submitted = The proposal has gone for approval.
notice-proposal-empty = The proposal is empty: add lines or attach a file.
notice-proposal-unpriced = No price: { $name }
notice-proposal-sum = Say the sum of the proposal in the file: it decides who approves.
notice-proposal-expired = The proposal's validity is over. Set a new date.
notice-nobody-approves = There is nobody to approve: the executor has no manager, and there is no other admin. Ask an admin to appoint a manager: /users
notice-file-sum-invalid = Write a sum above zero, for example “120 000” or “84 500.50”.
notice-sum-too-large = The sum goes beyond a trillion roubles. Check quantity and price.
notice-too-many-lines = A proposal has up to { $most } lines.
notice-terms-long = Too long: up to { $most } characters.
notice-validity-long = No longer than a year.
notice-proposal-file-kind = I take PDF, DOCX and XLSX.
