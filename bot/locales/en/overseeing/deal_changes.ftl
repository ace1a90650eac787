# Managers: reminders, deadlines, handing deals over, what is overdue, people.

reminder-handled = Deal No. { $number } { $client }, executor { $executor }, stage “{ $stage }”
handled-extended = ✅ The deadline is now { $day }, { $time }
handled-reassigned = ✅ The executor is now { $executor }
handled-passed = ✅ The stage is done. Now at “{ $stage }”
handled-won = ✅ The deal is won
handled-cancelled = ✅ The deal is cancelled: { $reason }
handled-closed = ✅ The deal is closed: { $reason }
handled-by = { " " }({ $name })
overdue-group-handled = ✅ None of these deals is overdue any more.

closing-soon = <b>{ $deals ->
        [one] { $deals } deal will soon close by itself
       *[other] { $deals } deals will soon close by themselves
    }</b>{ $uncalled ->
        [0] { "" }
       *[other] { "" }
            Never called: { $uncalled }
    }
closing-line = No. { $number } { $client } · { $executor } · { $moment } · { $calls ->
        [0] not called
        [one] { $calls } call
       *[other] { $calls } calls
    }
closing-moved = ✅ The deadline is now { $day }, { $time }: { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }
closing-how = “Extend” is for all of them, a deal’s own button for that deal alone.
closing-none = ✅ None of these deals will close by itself any more.

button-until-date = Until a date
button-control-kept = 🕒 The deadline stays
button-control-anew = 🕒 The deadline starts anew
candidate-line = { $name }{ GIVEN($group) ->
        [yes] { " " }({ $group })
       *[no] { "" }
    }: { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }{ $overdue ->
        [0] { "" }
       *[other] , { $overdue } overdue
    }
choose-extension-all = <b>More time for { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }</b>
    The latest deadline: { $moment }. How much more time?
choose-day = Choose a day or type a date, such as 27.11. The deadline is the end of the working day.
choose-day-tapped = Choose a day. The deadline is the end of the working day.
notice-extended-until-day = The deadline is moved.
notice-extended-all = Deadlines moved: { $deals }.
notice-extension-earlier = The present deadline is later. Choose a day after it.

reopen-head = <b>No. { $number } { $client }</b>
    Reopen the deal?
reopen-other-deal = ⚠️ The client already has an open deal, No. { $number }, executor { $executor }.
reopen-same = It goes back to { $executor }. You may choose somebody else.
reopen-executor-gone = { $executor }, who had it, cannot take it. Who shall have it?
reopen-nobody = { $executor }, who had it, cannot take it, and there is nobody else yet.
notice-reopened = The deal is open again. Executor: { $executor }.
notice-client-not-to-call = The client asked not to be called again: the deal cannot be reopened.
notice-executor-gone = { $name } cannot take this deal. Choose another executor.

late-title = <b>Overdue deals: { $total }</b>
late-title-of = <b>{ $name }. Overdue deals: { $total }</b>
late-none = No deal is overdue.
late-by = ⚠️ overdue by { $length }
due-in = { $length } left
idle-title = <b>Without a next step: { $total }</b>
idle-title-of = <b>{ $name }. Without a next step: { $total }</b>
idle-none = Every open deal has a next step.
idle-nothing = no task, no call, no deadline
idle-unnamed = no executor named for { $length }
idle-untouched = nothing happened for { $length }
button-late = Overdue deals: { $deals }
button-idle = Without a next step: { $deals }
overdue-share = { $name }: { $deals }
button-everybodys = Everybody
button-reassign-all = Reassign

team-none = Nobody works for you here yet. An admin invites people.
team-title = <b>People: { $people }</b>
team-total = In all: { $deals } open deals, { $overdue } overdue
    Today: { $calls } calls, { $contacts } conversations, { $surveys } surveys
team-line = <b>{ $name }</b>{ $active ->
        [false] { " " }(switched off)
       *[other] { "" }
    }
    Deals: { $deals }{ $overdue ->
        [0] { "" }
       *[other] , ⚠️ { $overdue } overdue
    }
    Today: { $calls } calls, { $contacts } conversations, { $surveys } surveys
team-idle = Not at work yet today: { $names }
team-member = <b>{ $name }</b>{ $active ->
        [false] { " " }(switched off)
       *[other] { "" }
    }{ GIVEN($group) ->
        [yes] { "" }
            Access group: { $group }
       *[no] { "" }
    }
    Open deals: { $deals }
    Overdue: { $overdue }

    Today
    Calls: { $calls }
    Conversations: { $contacts }
    Surveys: { $surveys }
button-deals-of = Deals: { $deals }
button-to-team = To the people
deals-of-title = <b>{ $name }. Open deals: { $total }</b>

handing-which = <b>{ $name }</b>
    Which deals shall be handed over?
handing-none = <b>{ $name }</b>
    There is nothing to hand over.
button-share-all = All: { $deals }
button-share-late = Overdue: { $deals }
handing-what = <b>{ $name }</b>
    { $what ->
        [all] All deals: { $deals }
        [late] Overdue deals: { $deals }
       *[stage] { $stage }: { $deals }
    }
handing-to = { handing-what }
    Who shall have them?
handing-nobody = { handing-what }
    There is nobody to have them yet.
handing-sure = { handing-what }
    New executor: { $heir }. Tasks, calls and surveys go along with the deals.
button-hand-over = Hand over { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }
notice-handed-over = Deals handed over: { $deals }. The executor is now { $executor }.
