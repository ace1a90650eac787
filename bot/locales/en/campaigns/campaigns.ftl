# The calling campaign.

button-upload = Upload a file
button-from-directory = Pick from the directory
button-launch = Launch
button-pause = Pause
button-resume = Resume
button-cancel-campaign = Cancel the campaign
button-choose-template = Survey template
button-choose-executor = Executor
button-discard = Discard the draft
button-results = Results (XLSX)
button-all-campaigns = All campaigns
button-campaign = No. { $number } · { campaign-state }
button-to-campaign = To campaign No. { $number }
button-busy-clients = With an open deal: { $rows }
button-include-no-phone = Include without a phone: { $rows }
button-leave-no-phone = Leave out without a phone: { $rows }
button-include-all = Include all: { $rows }
button-leave-all = Include nobody: { $rows }

campaign-state = { $state ->
        [draft] draft
        [running] running
        [paused] paused
        [finished] finished
       *[cancelled] cancelled
    }
left-out = { $reason ->
        [open_deal] has an open deal already
        [no_phone] no phone number
        [do_not_call] asked not to be called
       *[other] { $reason }
    }

campaigns-title = <b>Calling campaigns</b>
campaigns-none = There are no campaigns yet. Start one: /newcampaign
campaign-line = <b>No. { $number }</b> · { campaign-state } · { $day }
campaign-line-executor = Executor: { $executor }
campaign-line-author = Author: { $author }
campaign-line-deals = { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }{ $left ->
        [0] { "" }
       *[other] , at the first stage { $left }
    }

campaign-title = <b>Calling campaign No. { $number }</b> · { campaign-state }
campaign-reading = Reading the file { $file }…
campaign-no-rows = No clients yet.
campaign-rows = File: { $file }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
campaign-picked = { $rows ->
        [one] { $rows } client picked
       *[other] { $rows } clients picked
    }
campaign-left-out = — to be left out, { left-out }: { $rows }
campaign-passed-over = — left out, { left-out }: { $rows }
campaign-included = — included, though { left-out }: { $rows }
campaign-to-launch = Deals to come: { $rows }
campaign-template = Survey: { $name }
campaign-template-none = Survey: not chosen
campaign-executor = Executor: { $name }
campaign-executor-none = Executor: not chosen
campaign-author = Author: { $name }
campaign-executor-lacks-group = ⚠️ The executor has no access group: these deals will not be rerouted.
campaign-lacks-rows = Send a file with clients (XLSX, XLS, ODS or CSV) or pick them from the directory.
campaign-lacks-template = Choose a survey template.
campaign-lacks-executor = Choose an executor.
campaign-load = { $heavy ->
        [true] ⚠️{ " " }
       *[false] { "" }
    }<b>{ $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }</b>{ $owed ->
        [0] { "" }
       *[other] { " " }and { $owed } more not begun yet
    }: to be done by { $until }, { $calls ->
        [one] { $calls } first call
       *[other] { $calls } first calls
    } a day { $calls ->
        [one] is
       *[other] are
    } needed{ $known ->
        [true] ; the average now is { $usual }
       *[false] { "" }
    }.
campaign-load-no-days = ⚠️ <b>{ $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }</b>: there is not one working hour until { $until }, when the first stage runs out.
campaign-launching = Launching: { $done } of { $total }
    { $bar }
campaign-launched = Launched: { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }
campaign-part-launched = Launched: { $done } of { $total }{ $state ->
        [paused] , the others wait
       *[other] , the others will not be
    }
campaign-not-begun = — not called yet: { $deals }
campaign-begun = — at the first stage, called already: { $deals }
campaign-further = — went on: { $deals }
campaign-won = — won: { $deals }
campaign-closed = — closed, { $reason }: { $deals }

campaign-cancel-sure = <b>Cancel campaign No. { $number }?</b>
    { $deals ->
        [0] No deals are at the first stage.
        [one] { $deals } deal of the first stage will close: “Campaign cancelled”.
       *[other] { $deals } deals of the first stage will close: “Campaign cancelled”.
    } Those that went on stay open.{ $waiting ->
        [0] { "" }
       *[other] { " " }Rows not launched yet never will be: { $waiting }.
    }
campaign-discard-sure = <b>Discard the draft of campaign No. { $number }?</b>{ $rows ->
        [0] { "" }
        [one] { " " }It has { $rows } row. The clients themselves stay in the directory.
       *[other] { " " }It has { $rows } rows. The clients themselves stay in the directory.
    }

busy-none = Campaign No. { $number }: no clients with open deals are left.
busy-title = <b>Campaign No. { $number }: has an open deal already</b>
    Clients: { $rows }{ $included ->
        [0] { "" }
       *[other] , included: { $included }
    }. Those ticked will get one more deal.
busy-line = { $client }: No. { $number }, { $executor }
busy-line-closed = { $client }: the deal has been closed
busy-include-sure = <b>Campaign No. { $number }</b>
    { $rows ->
        [one] { $rows } client will get one more deal, though somebody works with them already. Include?
       *[other] { $rows } clients will get one more deal each, though somebody works with them already. Include?
    }

campaign-choose-file = Campaign No. { $number }: send a file with clients, XLSX, XLS, ODS or CSV.
campaign-choose-template = Campaign No. { $number }: choose a survey template or send a file with questions.
campaign-choose-template-none = Campaign No. { $number }: there are no survey templates yet. Send a file with questions.
campaign-choose-executor = Campaign No. { $number }: who will call?
campaign-choose-executor-none = Campaign No. { $number }: there are no executors yet. Invite one: /invite

notice-campaign-posted = The campaign is running.
notice-campaign-lacks = It cannot be launched yet: it needs clients, a survey template and an executor.
notice-campaign-paused = The campaign is paused: the limits of the first stage stand still.
notice-campaign-resumed = The campaign is running again.
notice-campaign-cancelled = The campaign is cancelled.
notice-draft-discarded = The draft is discarded.
notice-file-coming = The file comes with the next message.

# Results: the message and the table
campaign-results = Calling campaign No. { $number }: results
campaign-results-name = Campaign { $number } results
result-client = Client
result-inn = INN
result-city = City
result-deal = Deal No.
result-stage = Stage
result-state = State
result-reason = Reason
result-executor = Executor
result-calls = Calls
result-outcome = Last outcome
result-called-at = Last call
result-state-of = { $state ->
        [left_out] left out
        [waiting] not launched
        [open] open
        [won] won
        [lost] lost
        [no_contact] no contact
       *[cancelled] cancelled
    }
