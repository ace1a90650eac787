# A deal's history: sentences for what happened, interactions, raw lines for the audit.

button-history = History
button-contacts = Interactions

history-title = <b>History of deal № { $number } { $client }</b>
history-executor = Executor: { $name }
history-author = Author of the campaign: { $name }
history-participants = People of the deal: { $names }
history-stage = Stage: <b>{ $stage }</b>
history-note = <i>{ $note }</i>
history-by = <b>{ $moment }</b> · { $who }{ $source ->
        [tap] { "" }
        [message] { "" }
        [import] , from a file
        [demo] , sample
       *[other] , { $source }
    }
history-by-itself = <b>{ $moment }</b> · { $source ->
        [timer] by the deadline
        [launch] launch of the campaign
        [mail] mail
        [import] from a file
        [delivery] delivery of letters
       *[other] { $source }
    }
history-something = Event “{ $event }”.

history-launched = Deal opened: cold calling campaign № { $campaign }.
history-called = Call: { $outcome }, attempt { $attempt }.
history-contact-number = Number of the new contact: { $phone }.
history-do-not-call = The client asked not to be called again (deal № { $deal }).
history-calls-allowed = The client may be called again.
history-client-changed = { $field }: { $from } → { $to }
history-number-wrong = Wrong number: { $number }.
history-number-good = The number counts as good again: { $number }.
history-proposal-version = Proposal № { $number }, version { $version }.
history-survey-completed = Survey completed.
history-group-set = Client’s access group: { $group }.
history-card-sent = Company card sent{ $how ->
        [letter] { " " }by letter, the mail server has taken it
        [fax] { " " }by fax
        [email] { " " }from one’s own mailbox
        [messenger] { " " }by messenger
        [meeting] { " " }in person
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-card-declined = Decided to go without a company card.
history-executor-named = Executor named: { $to }.
history-sent-back = Sent back to qualification.
history-frequency-chosen = Call frequency: { $unit ->
        [day] { frequency-day }
        [week] { frequency-week }
       *[month] { frequency-month }
    }.
history-call-ended = Call finished, the next one will be planned.
history-callback-promised = Callback promised: { $at }.
history-control-extended = Deadline moved: { $until }.
history-control-expired = The stage’s deadline has passed.
history-reassigned = Deal handed over to { $to }.
history-paused = Campaign paused, the deadline stands still.
history-resumed = Campaign resumed, the deadline runs on.
history-reopened = Deal reopened, executor { $to }.
history-closed = Deal closed: { $reason }.
history-proposal-requested = Work on the proposal begun.
history-proposal-submitted = Proposal{ GIVEN($number) ->
        [yes] { " " }№ { $number }, version { $version },
       *[no] { "" }
    } submitted for approval{ GIVEN($total) ->
        [yes] : { $total }
       *[no] { "" }
    }.
history-approved = Proposal approved{ $decision ->
        [remarks] { " " }with remarks
       *[approved] { "" }
    }{ GIVEN($for) ->
        [yes] , in place of { $for }
       *[no] { "" }
    }.
history-approver-changed = Approver of the proposal: { $from } → { $to }.
history-rework = Proposal returned for rework{ GIVEN($for) ->
        [yes] , in place of { $for }
       *[no] { "" }
    }.
history-withdrawn = Proposal withdrawn from approval.
history-proposal-sent = Proposal sent to the client{ $how ->
        [letter] { " " }by e-mail, the mail server took it
        [fax] { " " }by fax
        [email] { " " }from one's own mailbox
        [messenger] { " " }in a messenger
        [meeting] { " " }in person
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-proposal-edited = Proposal changed after its approval.
history-answer-week-passed = A week without an answer from the client.
history-answer-received = The client answered{ GIVEN($how) ->
        [yes] { " " }({ $how ->
                [call] on the phone
                [email] by letter
                [fax] by fax
                [messenger] in a messenger
               *[meeting] at a meeting
            })
       *[no] { "" }
    }.
history-order-decided = Decided to place an order.
history-rework-decided = Decided to rework the proposal.
history-refused = The client refused the proposal{ GIVEN($reason) ->
        [yes] : { $reason }
       *[no] { "" }
    }.
history-order-confirmed = Customer order confirmed.
history-procurement-accepted = Procurement accepted the order{ GIVEN($expected) ->
        [yes] , expected { $expected }
       *[no] { "" }
    }.
history-procurement-fulfilled = Procurement fulfilled the order.
history-supply-day-changed = Procurement expects the goods on { $expected }.
history-contract-approved = Contract approved{ GIVEN($for) ->
        [yes] , in place of { $for }
       *[no] { "" }
    }.
history-contract-rejected = Contract rejected{ GIVEN($for) ->
        [yes] , in place of { $for }
       *[no] { "" }
    }: { $reason }.
history-contract-resent = Contract sent for approval again.
history-documents-sent = Payment documents sent{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }.
history-payment-recorded = Payment recorded: { $sum }.
history-payment-withdrawn = Payment taken back: { $sum }.
history-shipped = Order shipped.

contacts-title = <b>Interactions of deal № { $number } { $client }</b>
contacts-none = No interactions yet.
contact-kind = { $kind ->
        [call] call
        [email] letter
        [fax] fax
        [messenger] messenger
       *[meeting] meeting
    }
contact-line = { $state ->
        [planned] ⏳ <b>{ $what }</b>, planned{ GIVEN($moment) ->
                [yes] : { $moment }
               *[no] { "" }
            }
        [cancelled] <s>{ $what }</s>{ GIVEN($moment) ->
                [yes] , { $moment }
               *[no] { "" }
            }, cancelled
       *[done] <b>{ $moment }</b>: { $what }{ GIVEN($who) ->
                [yes] { " " }· { $who }
               *[no] { "" }
            }
    }
contact-file = 📎 with a file

audit-title = <b>Deal № { $number }: lines of history { $total }</b>
audit-line = <code>#{ $id } { $at }
    { $who } · { $source }
    { $event } → { $stage }
    { $details }</code>
notice-audit-what = Type the deal’s number: /audit 17
