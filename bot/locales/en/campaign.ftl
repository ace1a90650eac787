# The calling campaign.

button-upload = Upload a file
button-from-directory = Pick from the directory
button-launch = Launch
button-pause = Pause
button-resume = Resume
button-cancel-campaign = Cancel the campaign
button-choose-template = Survey template
button-choose-executor = Executor
button-campaign = No. { $number } · { $state ->
        [draft] draft
        [running] running
        [paused] paused
        [finished] finished
       *[cancelled] cancelled
    } · { $moment }
button-to-campaign = To campaign No. { $number }

campaigns-title = <b>Calling campaigns</b>
campaigns-none = There are no campaigns yet. Start one: /newcampaign
campaign-title = <b>Calling campaign No. { $number }</b> · { $state ->
        [draft] draft
        [running] running
        [paused] paused
        [finished] finished
       *[cancelled] cancelled
    }
campaign-reading = Reading the file { $file }…
campaign-no-rows = No clients yet.
campaign-rows = File: { $file }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
campaign-left-out = — { $reason ->
        [open_deal] has an open deal already
        [no_phone] no phone number
        [do_not_call] asked not to be called
       *[other] { $reason }
    }: { $rows }
campaign-to-launch = Deals to come: { $rows }
campaign-template = Survey: { $name }
campaign-template-none = Survey: not chosen
campaign-executor = Executor: { $name }
campaign-executor-none = Executor: not chosen
campaign-executor-lacks-group = ⚠️ The executor has no access group: these deals will not be rerouted.
campaign-lacks-rows = Send a file with clients: XLSX, XLS, ODS or CSV.
campaign-lacks-template = Choose a survey template.
campaign-lacks-executor = Choose an executor.
campaign-launching = Launching: { $done } of { $total }
    { $bar }
campaign-launched = Launched: { $deals ->
        [one] { $deals } deal
       *[other] { $deals } deals
    }

campaign-choose-file = Campaign No. { $number }: send a file with clients, XLSX, XLS, ODS or CSV.
campaign-choose-template = Campaign No. { $number }: choose a survey template or send a file with questions.
campaign-choose-template-none = Campaign No. { $number }: there are no survey templates yet. Send a file with questions.
campaign-choose-executor = Campaign No. { $number }: who will call?
campaign-choose-executor-none = Campaign No. { $number }: there are no executors yet. Invite one: /invite

notice-campaign-posted = The campaign is running.
notice-campaign-lacks = It cannot be launched yet: it needs clients, a survey template and an executor.
