# Stages 8 to 10: sending the proposal, awaiting the answer, analysing it.

# Stage 8 on a deal's card
next-send-proposal = 👉 The proposal is approved. Send it to the client.
next-proposal-returned = 👉 Check the address and send the proposal again.
button-send-proposal = Send the proposal
button-edit-proposal = Change the proposal

# The letter with the proposal; it speaks the company's language
proposal-letter-subject = Commercial proposal No. { $number } of { $day }
proposal-letter-text = Hello{ GIVEN($contact) ->
        [yes] , { $contact }
       *[no] { "" }
    }!

    Please find enclosed our commercial proposal No. { $number } of { $day } for { $sum }.{ GIVEN($valid) ->
        [yes] { " " }It is valid until { $valid }.
       *[no] { "" }
    } If you have questions, reply to this letter{ GIVEN($phone) ->
        [yes] { " " }or call { $phone }
       *[no] { "" }
    }.

    Kind regards,
    { $executor }{ GIVEN($company) ->
        [yes] , { $company }
       *[no] { "" }
    }
pdf-waits = ⏳ The PDF is still being made.
proposal-expired = ⚠️ The proposal is not valid any more.
button-recipients = Recipients
button-letter-text = Change the text
recipients-type = Write the client's e-mail address, or several separated by commas, up to { $most }. A single address is kept as the client's own.
letter-text-type = Write the new text of the letter, up to { $most } characters.
paper-sent-how = <b>{ $client }</b>
    { $what ->
        [invoice] How were the payment documents sent?
       *[proposal] How was the proposal sent?
    }
paper-sent-to = <b>{ $client }</b>
    { $what ->
        [invoice] To whom were the documents sent?
       *[proposal] To whom was the proposal sent?
    } { $known ->
        [0] Write a name or an address.
       *[other] Choose or write.
    }
sent-as-fax = By fax
proposal-edit-sure = Change proposal No. { $number }? It loses its approval and has to be approved again.

# Stage 9
proposal-fact-sent = Sent { $day }{ $how ->
        [letter] { " " }by e-mail
        [email] { " " }from one's own mailbox
        [fax] { " " }by fax
        [messenger] { " " }in a messenger
        [meeting] { " " }in person
       *[other] { "" }
    }{ GIVEN($to) ->
        [yes] : { $to }
       *[no] { "" }
    }
next-await-answer = 👉 Waiting for the client's answer. Record it when it comes.
next-await-answer-until = 👉 Waiting for the client's answer. If there is none, a task to call comes on { $day }.
next-write-to-client = 👉 The client is silent and wants no calls: write to them and log the contact.
button-answered = Answer received
reply-ask = <b>{ $client }</b>
    What did the client answer? Write it, send a voice message or a file. Mark below how they answered.

# Stage 10
reply-fact = 💬 The client's answer, { $day }{ GIVEN($note) ->
        [yes] : <i>{ $note }</i>
       *[no] { "" }
    }
next-decide = 👉 Decide what comes next: an order, a rework or a refusal.
button-decide-order = Make the order
button-decide-rework = Rework the proposal
button-decide-refusal = Proposal refused
rework-ask = <b>{ $client }</b>
    What is to be changed in proposal No. { $number }? Write it: it stays in the history.
button-rework-bare = Without a comment
refusal-ask = <b>{ $client }</b>
    Why did the client refuse proposal No. { $number }? The deal goes back to the client's needs, the calls go on.

notice-pdf-waits = The PDF is still being made. Try again in a minute.
notice-recipient-unclear = “{ $address }” does not look like an e-mail address.
notice-recipients-many = There must be one to { $most } addresses.
notice-letter-long = Too long: up to { $most } characters.
notice-recipient-needed = Write whom it was sent to: one to { $most } characters.
notice-proposal-recorded = Recorded: the proposal is sent.
notice-proposal-reopened = The proposal can be changed again.
notice-answer-kept = The answer is recorded.
notice-order-decided = Recorded: the order comes next.
notice-rework-decided = Recorded: the proposal is reworked.
notice-proposal-refused = Recorded: the client refused the proposal.
