# Stage 7: approval of the proposal.

button-approve = Approve
button-approve-with-remarks = Approve with remarks
button-rework = Send back for rework
button-withdraw = Withdraw

approval-said = { $state ->
        [rework] ↩️ For rework
        [remarks] ✅ With remarks
       *[approved] ✅ Approved
    }{ GIVEN($version) ->
        [yes] , version { $version }
       *[no] { "" }
    }: { $who }{ GIVEN($instead) ->
        [yes] { " " }(instead of { $instead })
       *[no] { "" }
    }{ GIVEN($comment) ->
        [yes] . <i>{ $comment }</i>
       *[no] { "" }
    }
approval-waits = ⏳ { $who } decides, the proposal was submitted: { $moment }.
approval-over = The approval was broken off.
approval-nobody = ⚠️ There is nobody to approve it. Withdraw the proposal and ask an admin to give the executor a manager: /users
next-approve = 👉 Look at the proposal and decide.
next-approve-instead = You may decide in the approver’s place: the history will say so.
approval-head = <b>№ { $number } { $client }</b>
approval-terms = Terms: <i>{ $terms }</i>
approval-comment = <b>№ { $number } { $client }</b>
    Proposal № { $proposal }. { $decision ->
        [rework] What has to be changed? Write it: { $executor } reads it at once.
       *[remarks] What are your remarks? Write them: { $executor } reads them with the approval.
    } { $most } characters at most.

approval-told = <b>Proposal № { $number }, version { $version }</b>
    { $client }
approval-outcome = { $state ->
        [approved] ✅ Approved
        [remarks] ✅ Approved with remarks
        [rework] ↩️ Sent back for rework
        [reworked] ↩️ The proposal has been sent back for rework already
        [closed] The deal is closed, there is nothing left to decide
       *[withdrawn] There is nothing left to decide: the proposal was withdrawn or went to another approver
    }{ GIVEN($by) ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }{ GIVEN($moment) ->
        [yes] , { $moment }
       *[no] { "" }
    }.{ GIVEN($comment) ->
        [yes] { " " }<i>{ $comment }</i>
       *[no] { "" }
    }

approval-wanted = <b>{ $proposals ->
        [1] Approve a proposal
        [one] Approve { $proposals } proposal
       *[other] Approve { $proposals } proposals
    }</b>
approval-wanted-line = № { $number } { $client } · executor { $executor }
rework = <b>{ $proposals ->
        [1] A proposal came back for rework
        [one] { $proposals } proposal came back for rework
       *[other] { $proposals } proposals came back for rework
    }</b>
rework-line = № { $number } { $client }
    { $by }: <i>{ $comment }</i>

notice-proposal-decided = { $decision ->
        [rework] The proposal went back for rework.
        [remarks] The proposal is approved with remarks.
       *[approved] The proposal is approved.
    }
notice-proposal-withdrawn = The proposal is withdrawn. Change it and submit it again.
notice-comment-needed = Write what it is about.
