# A call: what the executor is asked, the promised callback, taking an outcome back.

next-call-promised = 👉 Call back: promised for { $moment }.
next-call-promised-later = 👉 A callback is promised for { $moment }.
next-call-attempt = Attempt { $attempt } of { $most }.
next-call-unfit = It will be { $time } there: your working hours never meet.
next-close = 👉 Close the deal.
deal-do-not-call = ⛔ The client asked not to be called again
deal-other-phones = also { $numbers }
deal-past-note = { $moment }: { $outcome ->
        [call] call
        [email] letter
        [fax] fax
        [messenger] messenger
        [meeting] meeting
       *[other] { $outcome }
    } — <i>{ $note }</i>
call-note = 📝 <i>{ $note }</i>

call-which-outcome = <b>No. { $number } { $client }</b>
    How did the call end?
call-back-when = <b>No. { $number } { $client }</b>
    When to call back? Choose or type: “20.12 14:30”, “tomorrow at 10”, “in 2 hours”.
call-who-decides = <b>No. { $number } { $client }</b>
    Who decides? Type the name, with the number if you have it.
call-contacts-number = <b>{ $client }</b>
    { $contact }: which number?
call-which-deal = <b>No. { $number } { $client }</b>
    Which deal is it the same as? { $found ->
        [0] Type its number.
       *[other] Choose or type its number.
    }
close-sure-duplicate = <b>No. { $number } { $client }</b>
    Close the deal: { $reason } (deal No. { $row })?

button-moment-theirs = { $moment } ({ $time } there)
button-deal-of = No. { $number } { $client } · { $executor }
button-number-extension = { $number } ext. { $extension }
button-correct-outcome = Correct: { $client } — { $outcome }

callback-due = 📞 <b>You promised to call back now</b>

notice-next-number = Recorded. Call the next number.
notice-number-needed = Recorded. There is no other number: the deal has a task to find one.
notice-promise-beyond = Recorded. The call is later than the deal’s time limit: ask your manager to extend it, or the deal closes first.
notice-promise-far = That is too far ahead: a year at most.
notice-moment-unclear = I don’t understand when. Type it like this: “20.12 14:30”, “tomorrow at 10”, “in 2 hours”.
notice-outcome-taken-back = The outcome is taken back. Record the right one.
notice-contact-name = Type the name, up to { $most } characters, and the number if you know it.
notice-duplicate-of = There is no such deal. Type the number of another deal of this client.
notice-note-kept = The note is kept.
notice-note-nowhere = No call is planned, so there is nowhere to keep the note. Choose a button.
notice-note-long = The note is too long: up to { $most } characters a call.

history-corrected = The outcome “{ $outcome }” was taken back.
