# An interaction written down by hand, and recordings to listen to again.

button-log-contact = Log a contact
button-log-bare = Without a comment
button-log-when = Another time
button-log-now = Just now
button-log-hour-ago = An hour ago
button-log-yesterday = Yesterday
button-contact-kind = { $kind ->
        [call] Call
        [email] Letter
        [fax] Fax
        [messenger] Messenger
       *[meeting] Meeting
    }
log-contact-call = We talked
log-missed-call = No answer
log-contact-email = A letter from the client
log-missed-email = A letter from us
log-contact-fax = A fax from the client
log-missed-fax = A fax from us
log-contact-messenger = The client wrote
log-contact-meeting = Meeting
log-missed-messenger = We wrote

log-kind = <b>{ $client }</b>
    What to log?
log-way = <b>{ $client }</b>
    { $kind ->
        [call] Did you talk?
        [email] Who wrote to whom?
        [fax] Who sent the fax?
       *[messenger] Who wrote to whom?
    }
log-so-far = <b>{ $client }</b>
    { $what }{ GIVEN($moment) ->
        [yes] , { $moment }
       *[no] { "" }
    }
log-note = Write what it was about, or send a voice message, a photo or a file.
log-when = When was it? Choose, or write like 15:30 or 20.11 15:30.
notice-contact-kept = The contact is logged.
notice-contact-future = That time is still to come.
notice-contact-old = Only the last year can be logged.
notice-past-unclear = I don’t understand the time. Write like 15:30 or 20.11 15:30.
notice-recording-coming = On its way.

recording = № { $number } { $client }, { $moment }{ GIVEN($note) ->
        [yes] : <i>{ $note }</i>
       *[no] { "" }
    }
history-contact-logged = Contact logged: { $kind ->
        [call] call
        [email] letter
        [fax] fax
        [messenger] messenger
       *[meeting] meeting
    }.
