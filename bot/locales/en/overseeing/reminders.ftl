# Messages that come by themselves. Titles of stages are the process definition's.

overdue-reminder = Deal No. { $number } { $client }, Executor { $executor }, Stage “{ $stage }”, OVERDUE
overdue-many = <b>{ $deals ->
        [one] { $deals } deal is overdue
       *[other] { $deals } deals are overdue
    }</b>
button-overdue = Overdue deals

closed-itself = <b>{ $deals ->
        [one] { $deals } deal closed by itself
       *[other] { $deals } deals closed by themselves
    }: NO CONTACT ESTABLISHED</b>{ $uncalled ->
        [0] { "" }
       *[other] { "" }
            Never called: { $uncalled }
    }
closed-itself-line = No. { $number } { $client } · { $executor } · { $calls ->
        [0] never called
        [one] { $calls } call
       *[other] { $calls } calls
    }

task-given = <b>{ $deals ->
        [one] You were given a deal
       *[other] You were given { $deals } deals
    }</b>
task-given-line = No. { $number } { $client } · { $stage }

proposal-approved = <b>{ $deals ->
        [1] The proposal is approved: send it to the client
        [one] { $deals } proposal is approved: send it to the client
       *[other] { $deals } proposals are approved: send them to the clients
    }</b>
supply-ready = <b>{ $deals ->
        [1] The order is accepted and the contract approved: send the invoice
        [one] { $deals } order is ready for its invoice
       *[other] { $deals } orders are ready for their invoices
    }</b>
good-news-line = № { $number } { $client }

launched = Calling campaign No. { $number }: { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }

launched-deal = No. { $number } { $client }

file-refused = <b>The file { $file } was not taken.</b>
row-line = Row { $row }: { $reason }

unreachable = { $name } has stopped the bot: messages do not arrive.

day-calls = Calls today: { $calls }{ GIVEN($first) ->
        [yes] ; the first at { $first }
       *[no] { "" }
    }{ $new ->
        [0] { "" }
       *[other] { "" }
            New deals: { $new }
    }
