# Stages 11 and 12: the customer order, the contract, procurement.

button-order-lines = Order lines: { $lines }
button-delivery = Delivery date
button-address = Delivery address
button-contract = Contract
button-contract-terms = Contract terms
button-confirm-order = Confirm the order
button-supply = Procurement

order-fact = Order No. { $number }: <b>{ $sum }</b>{ $lines ->
        [0] { "" }
        [one] , { $lines } line
       *[other] , { $lines } lines
    }
delivery-fact = Delivery by { $day }
address-fact = Delivery address: { $address }
contract-none = No contract chosen
contract-fact = Contract { $name }: { $state ->
        [draft] not approved yet
        [on_approval] being approved
        [rejected] rejected
        [expired] expired
       *[approved] approved
    }
next-order-lines = 👉 The order is empty. Enter its sum or bring the lines back.
next-order-contract = 👉 Choose a contract or enter a new one.
next-order-expired = 👉 The contract has expired: choose another one or enter a new one.
next-order-confirm = 👉 Check lines, date and address, then confirm the order.

order-title = <b>Order No. { $number }</b> from proposal No. { $proposal }, version { $version }
order-prices = Prices are those of the accepted proposal; to change them, rework the proposal from the deal’s card. Quantities may change here: choose a line.
order-quantity-ask = Write the new quantity, { $unit }.
order-sum-ask = What does the order come to, in roubles with VAT? Now: { $sum }.
delivery-ask = By which day is it wanted?{ GIVEN($now) ->
        [yes] { " " }Now: { $now }.
       *[no] { "" }
    } Choose, or write a date, for example 25.12.
address-ask = Where to? Write the address, up to { $most } characters.{ GIVEN($now) ->
        [yes] { " " }Now: { $now }
       *[no] { "" }
    }
notice-order-kept = Noted.
notice-order-confirmed = The order is confirmed.
notice-order-empty = The order is empty.
notice-order-sum-invalid = Write a sum above zero, for example “120 000” or “84 500,50”.
notice-contract-needed = Choose a contract or enter a new one first.
notice-contract-expired = This contract has expired. Choose another one or enter a new one.
notice-address-long = Too long: up to { $most } characters.
notice-day-far = Within a year, please.

contract-named = No. { $number } of { $day }
contracts-title = <b>Contracts with the client</b>
contracts-none = There are no contracts with the client yet. Write the number of a new one.
contract-line = { $name } · { $state ->
        [draft] not approved
        [on_approval] being approved
        [rejected] rejected
        [expired] expired
       *[approved] in force
    }
button-new-contract = ➕ New contract
contract-number-ask = What is the contract's number? Up to { $most } characters.
contract-day-ask = Contract No. { $number }. On which day was it signed? For example: 20.11.2026
contract-title = <b>Contract { $name }</b>
contract-until = { GIVEN($day) ->
        [yes] Valid until { $day }
       *[no] No end date
    }
contract-unpaid = Shipping before payment is allowed
contract-share = Shipping after { $share } of the sum is paid
contract-file = 📎 { $name }
contract-rejection = ↩️ Rejected: <i>{ $reason }</i>
button-contract-number = Number
button-contract-signed-on = Date
button-contract-valid-until = Valid until
button-contract-share = Shipping
button-contract-file = File
button-contract-endless = No end date
button-look-at-contract = See the file
button-correct-contract = Correct the contract
button-resend-contract = Send again
button-share = { $share ->
        [0] Before payment
        [100] After full payment
       *[other] After { $share } %
    }
contract-ask = { $what ->
        [number] What is the contract's number? Up to { $most } characters.
        [signed_on] On which day was the contract signed? For example: 20.11.2026
        [valid_until] Until which day is the contract valid? For example: 31.12.2027
        [share] Which payment opens shipping? Choose, or write a percentage of the order's sum.
       *[file] Send the contract as a file or a photo.
    }
notice-contract-chosen = The contract is chosen.
notice-contract-entered = The contract is noted. Check its terms.
notice-contract-kept = Noted.
notice-contract-number = A contract's number: one to { $most } characters.
notice-contract-dates = A contract cannot end before it was signed.
notice-contract-share = The percentage is a number from 1 to 100; “0” is shipping before payment.
notice-contract-file-wanted = Send a file or a photo.
notice-contract-resent = The contract has been sent for approval.

procurement-waits = ⏳ Procurement: waiting since { $moment }{ GIVEN($who) ->
        [yes] , with { $who }
       *[no] { "" }
    }
procurement-accepted = Procurement has accepted the order{ GIVEN($day) ->
        [yes] , expected { $day }
       *[no] { "" }
    }
procurement-fulfilled = Procurement has fulfilled the order
approval-of-contract = ⏳ Contract { $name }: { $who } approves, waiting since { $moment }
next-supply = Others are at work, nothing to do: the bot will tell what they decide.
next-correct-contract = 👉 The contract was rejected: correct its terms and send it again.

contract-head = <b>No. { $number } { $client }</b> · order No. { $order }
contract-order-sum = Order sum: { $sum }
contract-waits = ⏳ { $who } approves, waiting since { $moment }
contract-stands = { $state ->
        [approved] ✅ The contract is approved
        [expired] The contract has expired
       *[other] Nothing to approve now
    }
next-approve-contract = 👉 Check the terms and decide.
button-approve-contract = Contract approved
button-reject-contract = Contract rejected
contract-reason-ask = <b>Contract { $name }, { $client }</b>
    Why do you reject it? Write it, up to { $most } characters: { $executor } will read it at once.
notice-contract-approved = The contract is approved.
notice-contract-rejected = The contract is rejected, the executor will learn why.
notice-reason-long = Too long: up to { $most } characters.

supply-over = { $state ->
        [cancelled] The deal is closed, the order is called off.
       *[done] ✅ Fulfilled{ GIVEN($who) ->
            [yes] : { $who }
           *[no] { "" }
        }{ GIVEN($moment) ->
            [yes] , { $moment }
           *[no] { "" }
        }
    }
supply-taken = { GIVEN($who) ->
        [yes] { $who } is at work on it
       *[no] Nobody has accepted it yet
    }{ GIVEN($day) ->
        [yes] , expected { $day }
       *[no] { "" }
    }
next-accept = 👉 Accept the order and name the expected date.
next-fulfil = Expected { $day }. When everything is ready, tap “Fulfilled”.
button-accept-supply = Accepted
button-change-expected = Another date
button-fulfil = Fulfilled
button-open-order = Open the order
expected-ask = <b>No. { $number } { $client }</b>
    Which day is it expected? Choose, or write a date, for example 25.12.
notice-supply-accepted = Accepted.
notice-supply-fulfilled = Fulfilled.

supply-wanted = <b>{ $orders ->
        [1] A new order for procurement
       *[other] { $orders } new orders for procurement
    }</b>
supply-wanted-line = No. { $number } { $client }{ $lines ->
        [0] { "" }
        [one] { " " }· { $lines } line
       *[other] { " " }· { $lines } lines
    }{ GIVEN($day) ->
        [yes] { " " }· by { $day }
       *[no] { "" }
    }
contract-wanted = <b>{ $contracts ->
        [1] Approve a contract
       *[other] Approve { $contracts } contracts
    }</b>
contract-wanted-line = No. { $number } { $client } · contract { $name } · { $executor }
contract-rejected = <b>{ $contracts ->
        [1] A contract was rejected
       *[other] { $contracts } contracts were rejected
    }</b>
contract-rejected-line = No. { $number } { $client } · contract { $name }: <i>{ $reason }</i>
order-withdrawn = <b>{ $orders ->
        [1] The deal is closed, nothing more to do
       *[other] The deals are closed, nothing more to do
    }</b>
order-withdrawn-line = No. { $number } { $client } · { $tasks }
unheld-role = <b>Nobody has the role “{ $role }”</b>
    Its tasks go to the executor's manager. To give the role: /users
contract-file-shown = No. { $number } { $client } · contract No. { $name }
