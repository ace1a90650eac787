# Letters that a client asked for in a call.

requested-letter-address = <b>{ $client }</b>
    The client asked for «{ $letter }», and there is no address for it, or not the right one.

notice-requested-letter-leaves = The letter «{ $letter }» goes to { $address }.{ GIVEN($missing) ->
        [no] { "" }
       *[yes] { " " }Nothing is known for: { $missing }.
    }
notice-requested-letter-stays = Recorded, but the letter «{ $letter }» was not sent: { $why ->
        [server] there is no mail server. Please send it from your own mailbox.
        [files] its files are still being fetched. Please send it from your own mailbox.
       *[letter] it is not written yet. Please tell an admin: it is written among the company cards, /cards.
    }
notice-requested-letter = The letter was not sent: { $why ->
        [server] there is no mail server. Please send it from your own mailbox.
        [files] its files are still being fetched. Please try again in a minute.
        [address] there is no address.
       *[letter] it is not written yet. Please tell an admin: it is written among the company cards, /cards.
    }
