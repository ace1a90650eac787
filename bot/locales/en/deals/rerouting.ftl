# Stage 4: the head of the access group names the executor.

button-name-executor = Name an executor
button-take-deal = Take it
button-send-back = Send back

rerouting-waits = The executor is named by: { $who }
rerouting-headless = The group “{ $group }” has no head.
next-rerouting = 👉 Name an executor. Until then the previous one keeps the deal.

rerouting-choose = <b>№ { $number } { $client }</b>
    Access group: { $group }. The executor now: { $executor }. Who shall have it?
rerouting-nobody = <b>№ { $number } { $client }</b>
    Access group: { $group }. The executor now: { $executor }. The group has no other executors.
send-back-where = <b>№ { $number } { $client }</b>
    The deal goes back to { $executor }. Which is the client’s real access group?
send-back-nowhere = <b>№ { $number } { $client }</b>
    There are no other access groups to send it to.
send-back-why = <b>№ { $number } { $client }</b>
    The access group becomes “{ $group }”. Why do you send it back? Write it: { $executor } reads it at once.

notice-executor-named = The executor is now { $executor }.
notice-deal-taken = The deal is yours now.
notice-sent-back = The deal went back to its executor.
notice-comment-missing = Write why you send it back.
notice-comment-long = Too long: { $most } characters at most.

executor-wanted = <b>{ $deals ->
        [one] Name an executor for a deal
       *[other] Name executors for { $deals } deals
    }</b>
executor-wanted-line = № { $number } { $client } · now { $executor }
handed-on = <b>{ $deals ->
        [one] The deal went to another executor
       *[other] { $deals } deals went to another executor
    }</b>
handed-on-line = № { $number } { $client } · now { $executor }
handed-on-rights = You can still read it.
sent-back = <b>{ $deals ->
        [one] A deal came back to you
       *[other] { $deals } deals came back to you
    }</b>
sent-back-line = № { $number } { $client }{ GIVEN($comment) ->
        [yes] : <i>{ $comment }</i>
       *[no] { "" }
    }
group-without-head = <b>The access group “{ $group }” has no head</b>
    The previous executor’s manager names the executor. Name a head: /groups
deal-note = 💬 <i>{ $note }</i>
