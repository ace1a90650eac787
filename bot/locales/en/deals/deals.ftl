# The deal: card, call, access group, closing, reassigning, time limit, lists.

deal-new = New deal
deal-head = <b>No. { $number } { $client }</b>
deal-stage = Stage: { $stage }
deal-closed = { $state ->
        [won] ✅ Won
        [lost] Closed: { $reason }
        [no_contact] Closed: { $reason }
       *[cancelled] Cancelled: { $reason }
    }
deal-until = Due: { $moment }
deal-overdue = ⚠️ Was due: { $moment }
deal-executor = Executor: { $executor }
deal-contact = { $person }
deal-contact-position = { $person }, { $position }
deal-place = { $city }
deal-place-far = { $city }, it is { $time } there
deal-phone = 📞 { $number }
deal-phone-extension = 📞 { $number } ext. { $extension }
deal-no-phone = No phone number
deal-email = ✉️ { $email }
deal-group = Access group: { $group }
deal-comment = <i>{ $comment }</i>
deal-past = { $moment }: { $outcome ->
        [call] call
        [email] letter
        [fax] fax
        [messenger] messenger
        [meeting] meeting
       *[other] { $outcome }
    }

next-call = 👉 Call and record the outcome.
next-call-again = 👉 Call again: attempt { $attempt } of { $most }.
next-call-later = 👉 Next call: { $moment }.
next-survey = 👉 Fill in the survey: { $answered } of { $total }.
next-survey-or-close = 👉 Fill in the survey or close the deal.
next-find-number = 👉 Find the client’s phone number.
next-group = 👉 Choose the client’s access group.
next-group-known = 👉 Confirm the access group: { $group }.

button-more-outcomes = More outcomes
button-correct = Correct
button-client-data = Client data
notice-outcome-kept = Recorded.
notice-attempts-used-up = That was the last attempt. Please close the deal with a reason.
notice-promise-past = That time has passed. Please name a later one.

button-group = Access group
button-keep-group = Keep: { $group }
choose-group = <b>{ $client }</b>
    Which access group?
no-groups = <b>{ $client }</b>
    There are no access groups yet. An admin makes them: /groups
notice-group-kept = The access group is recorded.

button-close-deal = Close the deal
button-close-sure = Close
choose-reason = <b>No. { $number } { $client }</b>
    Why do you close the deal?
close-sure = <b>No. { $number } { $client }</b>
    Close the deal: { $reason }?
notice-deal-closed = Deal No. { $number } is closed.

button-reassign = Reassign
button-extend = Extend
button-reopen = Reopen
button-candidate = { $name } · { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }
button-days = { $days ->
        [one] +{ $days } day
       *[other] +{ $days } days
    }
choose-executor = <b>No. { $number } { $client }</b>
    The executor is { $executor }. Who takes over?
no-candidates = <b>No. { $number } { $client }</b>
    The executor is { $executor }. There is nobody to hand it to yet.
choose-extension = <b>No. { $number } { $client }</b>
    Due: { $moment }. How much more time?
choose-extension-overdue = <b>No. { $number } { $client }</b>
    Was due: { $moment }. How much more time?
nothing-to-extend = <b>No. { $number } { $client }</b>
    This stage has no time limit.
notice-reassigned = The executor is now { $executor }.
notice-extended = Extended by { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
notice-extension-days = It can be extended by 1 to { $most } days.

nothing-at-all = You have no open deals.
nothing-now = Nobody to call now. Open deals: { $deals }.
nothing-until = Nobody to call now. Next call: { $moment }. Open deals: { $deals }.

deals-title = <b>My deals: { $total }</b>
deals-none = You have no open deals.
tasks-title = <b>My tasks: { $total }</b>
tasks-none = You have no open tasks.
find-what = Whom to find? Type a name, a city, an INN, a phone number or a deal’s number.
found-title = <b>Found: { $total }</b>
found-none = Nothing was found for “{ $words }”.
deal-line = <b>No. { $number } { $client }</b>
    { $about }

task-start-deal = Start on the deal
task-qualify = Choose the access group
task-send-card = Send the company card
task-name-executor = Name an executor
task-choose-frequency = Choose the call frequency
task-make-proposal = Make the proposal
task-approve-proposal = Approve the proposal
task-send-proposal = Send the proposal
task-contact-client = Contact the client
task-decide-on-answer = Decide on the client’s answer
task-confirm-order = Confirm the order
task-supply-order = Supply the order
task-approve-contract = Approve the contract
task-correct-contract = Correct the contract
task-send-documents = Send the invoice
task-ship-order = Ship the order
task-find-number = Find a phone number
task-returned-letter = A letter was not delivered
