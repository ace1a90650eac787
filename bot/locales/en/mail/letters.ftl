# Letters to clients and the company card: stage 3, the directory /cards, mail.

size-kilobytes = { $count } KB
size-megabytes = { $count } MB

# Stage 3 on a deal's card
next-send-card = 👉 Send the client the company card.
next-letter-leaving = 👉 No need to wait for the mail server: take the next task.
next-letter-returned = 👉 Check the address and send the card again.
letter-leaving = ✉️ The letter is on its way: { $address }
letter-trouble = The mail server hasn't taken it yet, we keep trying. It says: <i>{ $error }</i>
letter-returned-fact = ⚠️ The letter was not delivered: { $address }{ GIVEN($error) ->
        [yes] . The mail server says: <i>{ $error }</i>
       *[no] { "" }
    }
button-send-letter = Send by e-mail
button-sent-by-fax = Sent by fax
button-sent-by-hand = Sent by hand
button-without-card = Without a card
button-cancel-letter = Don't send

# The letter before it goes
choose-card = <b>{ $client }</b>
    Which card goes out?
no-cards = <b>{ $client }</b>
    There are no cards yet. An admin adds them: /cards
letter-address = <b>{ $client }</b>
letter-address-now = Now: { $address }
letter-address-type = Type the client's e-mail address.
letter-to = To: <b>{ $address }</b>
letter-subject = Subject: <b>{ $subject }</b>
letter-text = <blockquote>{ $text }</blockquote>
letter-text-to-copy = <pre>{ $text }</pre>
letter-files = 📎 { $files }
letter-files-wait = ⏳ The card's files are still loading.
letter-missing = ⚠️ Nothing to fill in for: { $words }
letter-no-server = The bot has no mail server. Send the letter from your own mailbox and say so here.
button-send = Send
button-change-address = Change the address
button-copy-address = Copy the address
button-copy-subject = Copy the subject
button-copy-text = Copy the text
sent-how = <b>{ $client }</b>
    How was the card sent?
sent-as-email = From my own mailbox
sent-as-messenger = By messenger
sent-as-meeting = In person
decline-why = <b>{ $client }</b>
    Why without a card? One sentence, it stays in the history.
notice-letter-leaves = The letter is on its way.
notice-letter-cancelled = The letter was not sent.
notice-card-recorded = Noted: the card was sent.
notice-card-declined = Noted: without a card.
notice-card-files-wait = The card's files are still loading. Try again in a minute.
notice-decline-note = Type the reason: one to { $most } characters.

# The directory of cards
cards-title = <b>Company cards</b>
cards-none = There are no cards yet.
cards-add = To add a card, type its name.
card-line = <b>{ $name }</b> · { $state ->
        [offered] in use
        [retired] not offered
       *[unfinished] unfinished
    }{ $files ->
        [0] { "" }
        [one] { " " }· { $files } file
       *[other] { " " }· { $files } files
    }
card-title = <b>Card: { $name }</b>
card-subject = Subject: <b>{ $subject }</b>
card-text = <blockquote>{ $text }</blockquote>
card-no-files = No files.
card-file = 📎 { $name }, { $size }
card-file-waits = ⏳ { $name }, { $size }: loading
card-add-file = To attach a file, send it here. All together: up to { $most } MB.
card-unfinished = ⚠️ It needs a subject and a text before it can be sent.
card-retired = Not offered to executors now.
button-card-name = Name
button-card-subject = Subject
button-card-text = Text
button-remove-file = Remove { $name }
button-retire-card = Don't offer
button-offer-card = Offer
card-write = { $part ->
        [name] Type the card's name.
        [subject] Type the subject of the letter.
       *[text] Type the text of the letter.
    }
card-words = Words in braces are replaced by data: { $words }
card-limit = Up to { $most } characters.
notice-card-name = The name of a card has one to { $most } characters.
notice-card-there = There is a card «{ $name }» already.
notice-card-subject = The subject has one to { $most } characters.
notice-card-text = The text has one to { $most } characters.
notice-card-word = There is no word {"{"}{ $word }{"}"}. Choose one of those listed.
notice-card-files-large = With this file it is more than { $most } MB: such letters don't arrive.
notice-card-files-many = There can be up to { $most } files.

button-to-cards = Company cards

# History
history-letter-written = A letter was written: { $to }. Subject: { $subject }
history-letter-accepted = The mail server has taken the letter: { $to }.
history-letter-refused = The letter was not delivered: { $to }.
history-letter-cancelled = The letter was not sent after all: { $to }.

# Messages that come by themselves
letter-returned = <b>{ $letters ->
        [one] A letter was not delivered
       *[other] { $letters } letters were not delivered
    }</b>
letter-returned-line = № { $number } { $client }, { $address }
    The mail server says: <i>{ $error }</i>
mail-unset = <b>There is no mail server</b>
    Executors have to send company cards from their own mailboxes. For the bot to send them, set <code>SMTP_URL</code> (smtp://name:password@server:port) and <code>MAIL_FROM</code> (the sender's address) and restart it. To check: <code>python main.py check</code>
card-file-lost = Telegram doesn't have the file «{ $name }» any more. Send it to the card again: /cards
